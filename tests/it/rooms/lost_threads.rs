//! What becomes of tickets whose threads somebody deletes or Discord puts away, and of threads that have no ticket.

use plaza::domain::ChannelId;
use sandbox::{GatewayFault, When};

use super::threads::{support, thread, threaded};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::watch::assert_refused;
use crate::support::world::{World, eventually};

on_both_databases! {
    a_thread_deleted_by_hand_closes_its_ticket
    a_deleted_thread_nobody_told_of_is_found_by_the_clock
    the_threads_of_a_deleted_channel_are_gone_with_it
    an_open_thread_discord_archives_is_taken_out_again
    threads_archived_while_nobody_listened_are_taken_out_and_no_ticket_is_closed
    a_leftover_thread_nobody_used_is_deleted_and_others_are_left
    the_thousandth_thread_is_refused_and_the_slot_is_free
    threads_forbidden_to_the_bot_are_refused_with_the_permission
}

const LOST: &str = "was deleted by hand";

async fn assert_is_lost(world: &World) {
    world.tells_staff(LOST).await;
    world.settled().await;
    assert_eq!((world.live().await, world.times_told(LOST)), (0, 1));
    let again = world.ticket_of(&world.ana).await;
    assert_eq!(world.ticket_threads(), [again]);
    world.assert_discord_understood();
}

async fn a_thread_deleted_by_hand_closes_its_ticket(database: TestDatabase) {
    let world = threaded(database).await;
    let channel = world.ticket_of(&world.ana).await;
    world.settled().await;
    world.sim.faults().on_event("THREAD_DELETE", GatewayFault::Duplicate);
    world.guild.remove_channel(channel);
    assert_is_lost(&world).await;
}

async fn a_deleted_thread_nobody_told_of_is_found_by_the_clock(database: TestDatabase) {
    let world = threaded(database).await;
    let channel = world.ticket_of(&world.ana).await;
    world.settled().await;
    world.sim.faults().on_event("THREAD_DELETE", GatewayFault::Drop);
    world.guild.remove_channel(channel);
    world.compares().await;
    assert_is_lost(&world).await;
}

async fn the_threads_of_a_deleted_channel_are_gone_with_it(database: TestDatabase) {
    let world = threaded(database).await;
    let hall = world.guild.text("hall");
    let hall_is = hall.to_string();
    support(&world, &[("thread_channel", hall_is.as_str())]).await;
    world.ticket_of(&world.ana).await;
    world.settled().await;
    // Discord need not tell of the threads when it tells of their channel.
    world.sim.faults().on_event("THREAD_DELETE", GatewayFault::Drop);
    world.guild.remove_channel(hall);
    world.tells_staff(LOST).await;
    world.settled().await;
    assert_eq!(world.live().await, 0);

    let refused = world.ana.clicks(world.lobby, "Support").await.expect("the panel is there");
    assert_refused(&refused, "private threads");
    world.tells_staff("Nobody can open tickets about").await;
    // It goes while the form is filled in: that costs nobody a slot, either.
    let hall = world.guild.text("hall");
    let hall_is = hall.to_string();
    support(&world, &[("thread_channel", hall_is.as_str())]).await;
    let gone = world.guild.clone();
    world.sim.faults().during_nth_of(1, "POST", "/channels/{channel}/threads", When::Before, move || {
        gone.remove_channel(hall);
    });
    assert_refused(&world.opens(&world.ana).await, "private threads");
    world.tells_staff("there is no channel for the threads of").await;
    world.settled().await;
    assert_eq!(world.live().await, 0, "the slot is free");
    support(&world, &[("clear", "Channel of its threads")]).await;
    world.ticket_of(&world.ana).await;
    world.assert_discord_understood();
}

async fn an_open_thread_discord_archives_is_taken_out_again(database: TestDatabase) {
    let world = threaded(database).await;
    let channel = world.ticket_of(&world.ana).await;
    world.settled().await;
    world.guild.edit_thread(channel, |thread| thread.archived = true);
    eventually("it is out again", || (!thread(&world, channel).archived).then_some(())).await;
    world.settled().await;
    assert_eq!(world.live().await, 1);
    world.assert_discord_understood();
}

async fn threads_archived_while_nobody_listened_are_taken_out_and_no_ticket_is_closed(
    database: TestDatabase,
) {
    let world = threaded(database).await;
    let mut threads: Vec<ChannelId> = Vec::new();
    for n in 0..7 {
        threads.push(world.ticket_of(&world.guild.join(&format!("member-{n}"))).await);
    }
    world.settled().await;
    for channel in &threads {
        world.sim.faults().on_event("THREAD_UPDATE", GatewayFault::Drop);
        world.guild.edit_thread(*channel, |thread| thread.archived = true);
    }
    world.compares().await;
    assert!(threads.iter().all(|channel| !thread(&world, *channel).archived));
    assert_eq!((world.live().await, world.told()), (7, Vec::<String>::new()));
    world.assert_discord_understood();
}

async fn a_leftover_thread_nobody_used_is_deleted_and_others_are_left(database: TestDatabase) {
    let world = threaded(database).await;
    let ben = world.guild.join("ben");
    let (unused, used) = (world.ticket_of(&world.ana).await, world.ticket_of(&ben).await);
    ben.says(used, "is somebody here").await.expect("he may write");
    world.settled().await;
    // As if their tickets had never heard of them.
    let forget = "UPDATE tickets SET state = 'abandoned', channel_id = NULL, card_id = NULL";
    world.database.tamper(forget).await;
    world.database.tamper("DELETE FROM ticket_slots").await;
    world.compares().await;
    world.compares().await;
    assert!(world.sim.channel(unused).is_none(), "nobody needs it");
    assert!(world.sim.channel(used).is_some(), "somebody has written in it");
    assert_eq!(world.times_told("carries the mark"), 1, "{:?}", world.told());
    world.assert_discord_understood();
}

async fn the_thousandth_thread_is_refused_and_the_slot_is_free(database: TestDatabase) {
    let world = threaded(database).await;
    world.guild.limit_threads(0);
    assert_refused(&world.opens(&world.ana).await, "no room for another active thread");
    world.tells_staff("takes no more active threads").await;
    world.settled().await;
    assert_eq!((world.live().await, world.guild.threads().len()), (0, 0));
    world.guild.limit_threads(1000);
    world.ticket_of(&world.ana).await;
    world.settled().await;
    assert_eq!(world.live().await, 1);
    world.assert_discord_understood();
}

async fn threads_forbidden_to_the_bot_are_refused_with_the_permission(database: TestDatabase) {
    let world = threaded(database).await;
    let role = world.guild.bot_role();
    world.guild.edit_role(role, |role| {
        role.permissions = plaza::domain::Permissions::from_bits(!(1 << 3) & !(1 << 36) & ((1 << 53) - 1));
    });
    assert_refused(&world.opens(&world.ana).await, "Create Private Threads");
    world.tells_staff("Create Private Threads").await;
    world.settled().await;
    assert_eq!((world.live().await, world.guild.threads().len()), (0, 0));
    world.assert_discord_understood();
}
