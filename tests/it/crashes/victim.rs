//! A bot that can be killed from within a call of its own, and started again.

use std::process::Child;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sandbox::When;
use tokio::sync::Notify;

use super::passing::Passing;
use super::run::Call;
use crate::support::binary::Plaza;
use crate::support::world::{Bot, World, eventually};

/// Which kind of process dies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The library in a runtime of its own, which is dropped; its clock is the world's.
    Composed,
    /// The shipped binary, killed by SIGKILL; its clock is the system's.
    Shipped,
}

/// The bot of a world.
pub struct Victim {
    kind: Kind,
    running: Arc<Mutex<Option<Running>>>,
}

enum Running {
    Composed(Bot),
    Shipped(Child),
}

impl Kind {
    /// How time is made to pass for it.
    pub const fn passing(self) -> Passing {
        match self {
            Self::Composed => Passing::Moved,
            Self::Shipped => Passing::Alone,
        }
    }
}

impl Victim {
    /// Starts it and waits until it has compared the guild with Discord: from then on it calls only when asked.
    pub async fn start(kind: Kind, world: &World) -> Self {
        let victim = Self { kind, running: Arc::default() };
        victim.start_again(world).await;
        victim
    }

    /// The same for one that was killed.
    pub async fn start_again(&self, world: &World) {
        eventually("Discord has noticed the death", || (world.sim.gateway_connections() == 0).then_some(()))
            .await;
        if self.kind == Kind::Shipped {
            // No lease of a dead process is waited for, and none of a living one runs out on a slow machine.
            world.database.tamper("UPDATE jobs SET lease_until = 0 WHERE state = 'leased'").await;
        }
        let begun = world.sim.history().mark();
        let running = match self.kind {
            Kind::Composed => Running::Composed(world.another_bot().await),
            Kind::Shipped => Running::Shipped(shipped(world)),
        };
        *lock(&self.running) = Some(running);
        eventually("the guild is compared with Discord", || {
            let requests = world.sim.history().requests_since(begun);
            requests.iter().any(|one| one.route == "/guilds/{guild}/channels").then_some(())
        })
        .await;
    }

    /// Has it killed at a call, before or after its effect; the call gets no answer. Notifies when it is done.
    pub fn dies_at(&self, world: &World, call: &Call, when: When) -> Arc<Notify> {
        let (running, died) = (Arc::clone(&self.running), Arc::new(Notify::new()));
        let told = Arc::clone(&died);
        world.sim.faults().on_nth_of(call.turn, &call.method, &call.route, when, move || {
            kill(lock(&running).take());
            told.notify_one();
        });
        died
    }

    /// Kills it where it stands.
    pub fn dies(&self) {
        kill(lock(&self.running).take());
    }

    /// Whether it was killed and not started again.
    pub fn is_dead(&self) -> bool {
        lock(&self.running).is_none()
    }
}

impl Drop for Victim {
    fn drop(&mut self) {
        self.dies();
    }
}

fn kill(running: Option<Running>) {
    match running {
        Some(Running::Composed(bot)) => bot.crash(),
        Some(Running::Shipped(mut child)) => {
            child.kill().expect("a child of ours can be killed");
            child.wait().expect("a child of ours can be waited for");
        }
        None => {}
    }
}

fn lock(running: &Mutex<Option<Running>>) -> MutexGuard<'_, Option<Running>> {
    running.lock().unwrap_or_else(PoisonError::into_inner)
}

fn shipped(world: &World) -> Child {
    Plaza::in_discord(&world.sim)
        .with("DATABASE_URL", world.database.url.as_str())
        .with("PLAZA_DATA__DIRECTORY", world.data().to_str().expect("a plain path"))
        .with("PLAZA_LIMITS__COMMAND_COOLDOWN", "0s")
        .with("PLAZA_TASKS__LOOK_EVERY", "100ms")
        .spawns()
}
