//! How time passes while the bot is watched: never by itself, unless the bot has a clock of its own.

use crate::support::world::{PAST_EVERY_LEASE, World, eventually_async};

/// How time passes for the bot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passing {
    /// It is moved to whatever is due next: nobody has died, so what is under way is waited for.
    Awaited,
    /// It is moved, past any lease and retry.
    Moved,
    /// By itself, for the bot has a clock of its own.
    Alone,
}

/// Waits until a bot that lives has nothing left to do, now or later.
pub async fn finish(world: &World, passing: Passing) {
    match passing {
        Passing::Awaited | Passing::Moved => go_on(world, || false).await,
        Passing::Alone => settle(world, passing).await,
    }
}

/// Waits until the bot has nothing left to do, now or later, even if it is to take over from one that died.
pub async fn settle(world: &World, passing: Passing) {
    if passing == Passing::Awaited {
        return go_on(world, || false).await;
    }
    eventually_async("the outbox is empty", async || {
        let Some(next) = world.next_due().await else { return Some(()) };
        if passing == Passing::Moved {
            world.sim.clock().advance(PAST_EVERY_LEASE);
        } else if next > world.sim.clock().now() {
            // All that is left was to happen later: it is made long due.
            let database = &world.database;
            database.tamper("UPDATE tickets SET remove_at = 0 WHERE remove_at IS NOT NULL").await;
            database.tamper("UPDATE jobs SET run_at = 0 WHERE state = 'ready'").await;
        }
        None
    })
    .await;
}

/// Moves time on to whatever is due next, and waits for what is under way, until it is `enough` or nothing is left.
pub async fn go_on(world: &World, enough: impl Fn() -> bool) {
    eventually_async("it comes to an end", async || {
        if enough() {
            return Some(());
        }
        let Some(next) = world.next_due().await else { return Some(()) };
        world.sim.clock().advance(next.since(world.sim.clock().now()));
        None
    })
    .await;
}
