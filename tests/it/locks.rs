//! A lock moves its own bits and no other: what Discord has invented since, and what staff has set, survives.

use plaza::domain::ticket::LOCK_BITS;
use plaza::domain::{ChannelId, Permissions};
use sandbox::{Overwrite, Refused};

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::World;

on_both_databases! {
    unknown_bits_survive_lock_unlock_and_close
    a_bot_that_lacks_the_unknown_bits_leaves_them_alone_too
    a_lock_holds_for_everybody_who_was_let_in_by_hand
}

/// Bits nobody knows yet: 60 as the canary, and its neighbours.
const UNKNOWN_ALLOWED: Permissions = Permissions::from_bits(1 << 60 | 1 << 62);
const UNKNOWN_DENIED: Permissions = Permissions::from_bits(1 << 59 | 1 << 61);
/// One that no 64-bit number holds.
const FAR: Permissions = Permissions::from_bits(1 << 70);

fn overwrites(world: &World, channel: ChannelId) -> Vec<Overwrite> {
    let mut all = world.sim.channel(channel).expect("it is there").overwrites;
    all.sort_by_key(|overwrite| overwrite.id);
    all
}

/// Adds unknown bits to the opener's, the staff's and everybody's overwrite.
fn create_default_categories(world: &World, channel: ChannelId) {
    for target in [world.ana.id().get(), world.staff_role.get(), world.guild.id().get()] {
        let mut overwrite = world.guild.overwrite(channel, target).expect("tickets begin with one");
        overwrite.allow = overwrite.allow | UNKNOWN_ALLOWED;
        overwrite.deny = overwrite.deny | UNKNOWN_DENIED;
        world.guild.plant_overwrite(channel, overwrite);
    }
}

#[derive(Clone, Copy)]
enum Lock {
    Shut,
    Open,
}

/// The overwrites with the lock's bits of these members moved.
fn moved(before: &[Overwrite], members: &[u64], lock: Lock) -> Vec<Overwrite> {
    let mut after = before.to_vec();
    for overwrite in after.iter_mut().filter(|one| members.contains(&one.id)) {
        let (allow, deny) =
            (overwrite.allow.bits() & !LOCK_BITS.bits(), overwrite.deny.bits() & !LOCK_BITS.bits());
        let (allowed, denied) = match lock {
            Lock::Shut => (0, LOCK_BITS.bits()),
            Lock::Open => (LOCK_BITS.bits(), 0),
        };
        overwrite.allow = Permissions::from_bits(allow | allowed);
        overwrite.deny = Permissions::from_bits(deny | denied);
    }
    after
}

async fn runs(world: &World, channel: ChannelId, command: &str) {
    let answer = world.staff.runs(channel, command, []).await.expect("is known");
    let text = answer.text();
    assert!(text.contains("Ticket #1 is"), "{command}: {text}");
    world.settled().await;
}

async fn assert_only_the_locks_bits_move(world: &World) {
    let channel = world.ticket_of(&world.ana).await;
    world.settled().await;
    create_default_categories(world, channel);
    let (before, opener) = (overwrites(world, channel), [world.ana.id().get()]);

    runs(world, channel, "/ticket lock").await;
    assert_eq!(overwrites(world, channel), moved(&before, &opener, Lock::Shut));
    assert_eq!(world.ana.says(channel, "hello").await, Err(Refused::Forbidden));
    world.staff.says(channel, "hello").await.expect("staff writes on");

    runs(world, channel, "/ticket unlock").await;
    assert_eq!(overwrites(world, channel), moved(&before, &opener, Lock::Open));
    assert_eq!(overwrites(world, channel), before, "what was allowed is allowed again");
    world.ana.says(channel, "hello again").await.expect("she may write again");

    runs(world, channel, "/ticket close").await;
    assert_eq!(overwrites(world, channel), moved(&before, &opener, Lock::Shut));
    assert_eq!(world.ana.says(channel, "hello").await, Err(Refused::Forbidden));
    world.assert_discord_understood();
}

async fn unknown_bits_survive_lock_unlock_and_close(database: TestDatabase) {
    let world = World::open(database).await;
    assert_only_the_locks_bits_move(&world).await;
}

async fn a_bot_that_lacks_the_unknown_bits_leaves_them_alone_too(database: TestDatabase) {
    let world = World::open(database).await;
    let needed = plaza::app::NEEDED_PERMISSIONS;
    world.guild.edit_role(world.guild.bot_role(), |role| role.permissions = needed);
    assert_only_the_locks_bits_move(&world).await;
}

async fn a_lock_holds_for_everybody_who_was_let_in_by_hand(database: TestDatabase) {
    let world = World::open(database).await;
    let guest = world.guild.join("gus");
    let channel = world.ticket_of(&world.ana).await;
    let allow = Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES | UNKNOWN_ALLOWED;
    let (allow, deny) = (allow | FAR, UNKNOWN_DENIED);
    world.guild.plant_overwrite(channel, Overwrite { id: guest.id().get(), kind: 1, allow, deny });
    world.settled().await;
    let (before, members) = (overwrites(&world, channel), [world.ana.id().get(), guest.id().get()]);
    runs(&world, channel, "/ticket lock").await;
    assert_eq!(overwrites(&world, channel), moved(&before, &members, Lock::Shut));
    assert_eq!(guest.says(channel, "hello").await, Err(Refused::Forbidden));
    runs(&world, channel, "/ticket unlock").await;
    assert_eq!(overwrites(&world, channel), moved(&before, &members, Lock::Open));
    world.assert_discord_understood();
}
