//! A Discord that is away, refuses or answers nonsense proves nothing: no ticket is lost or closed by it.

use std::time::Duration;

use plaza::domain::ChannelId;
use sandbox::{FaultAnswer, GatewayFault, Person, When};

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::watch::{LISTING, PERIOD};
use crate::support::world::{World, eventually_async};

on_both_databases! {
    an_unavailable_guild_closes_nothing
    a_failing_look_at_a_channel_closes_nothing_until_one_succeeds
    a_failing_list_of_channels_closes_nothing_until_one_succeeds
    too_many_lost_channels_at_once_are_told_and_believed_only_when_staff_says_so
}

/// What Discord and what stands before it may answer instead.
const ANSWERS: [FaultAnswer; 6] = [
    FaultAnswer::Status(403),
    FaultAnswer::Status(404),
    FaultAnswer::Status(500),
    FaultAnswer::Malformed,
    FaultAnswer::Reset,
    FaultAnswer::Timeout,
];

async fn an_unavailable_guild_closes_nothing(database: TestDatabase) {
    let world = World::open(database).await;
    let ben = world.guild.join("ben");
    let (lost, kept) = (world.ticket_of(&world.ana).await, world.ticket_of(&ben).await);
    world.settled().await;
    world.guild.set_unavailable();
    world.sim.faults().on_event("CHANNEL_DELETE", GatewayFault::Drop);
    world.guild.remove_channel(lost);
    world.sim.clock().advance(3 * PERIOD);
    let before = world.listings();
    world.sim.ask_reconnect();
    world.sim.clock().advance(3 * PERIOD);
    assert_eq!(world.live().await, 2);
    world.guild.set_available();
    world.lists_after(before).await;
    world.tells_staff("deleted by hand").await;
    world.settled().await;
    assert_eq!(world.live().await, 1);
    assert!(ben.sees(kept));
    world.ticket_of(&world.ana).await;
    world.assert_discord_understood();
}

/// Loses ana's channel without an event, then lets every answer strike the comparisons at a route.
async fn assert_nothing_closes_while_it_fails(world: &World, route: &str) {
    let lost = world.ticket_of(&world.ana).await;
    world.settled().await;
    let faults = world.sim.faults();
    // More often than the client asks again by itself, where it does.
    let planted = ANSWERS.map(|answer| (answer, if answer == FaultAnswer::Timeout { 1 } else { 4 }));
    let mut n = 0;
    for (answer, times) in planted {
        for _ in 0..times {
            n += 1;
            faults.fail_nth_of(n, "GET", route, When::Before, answer);
        }
    }
    let all = faults.fired() + n;
    faults.on_event("CHANNEL_DELETE", GatewayFault::Drop);
    world.guild.remove_channel(lost);
    for (answer, times) in planted {
        let struck = faults.fired() + times;
        eventually_async("the faults strike", async || {
            let (live, told) = (world.live().await, world.told());
            if faults.fired() >= struck.min(all) {
                return Some(());
            }
            assert_eq!((live, told), (1, vec![]), "{answer:?} closed a ticket");
            world.sim.clock().advance(Duration::from_secs(15));
            None
        })
        .await;
    }
    world.sim.clock().advance(PERIOD);
    world.tells_staff("deleted by hand").await;
    world.settled().await;
    assert_eq!(world.live().await, 0);
    world.assert_discord_understood();
}

/// A world whose bot does not wait long for an answer that never comes.
async fn brisk_world(database: TestDatabase) -> World {
    let mut world = World::asleep(database).await;
    world.tune = |config| config.discord.request_deadline = Duration::from_secs(3);
    world.start().await;
    world.set_up(&[]).await;
    world
}

async fn a_failing_look_at_a_channel_closes_nothing_until_one_succeeds(database: TestDatabase) {
    let world = brisk_world(database).await;
    assert_nothing_closes_while_it_fails(&world, "/channels/{channel}").await;
}

async fn a_failing_list_of_channels_closes_nothing_until_one_succeeds(database: TestDatabase) {
    let world = brisk_world(database).await;
    assert_nothing_closes_while_it_fails(&world, LISTING).await;
}

/// Ten members with a ticket each.
async fn ten_tickets(world: &World) -> Vec<(Person, ChannelId)> {
    let mut tickets = vec![];
    for n in 0..10 {
        let member = world.guild.join(&format!("member{n}"));
        let channel = world.ticket_of(&member).await;
        tickets.push((member, channel));
    }
    world.settled().await;
    tickets
}

async fn too_many_lost_channels_at_once_are_told_and_believed_only_when_staff_says_so(
    database: TestDatabase,
) {
    let world = World::open(database).await;
    let tickets = ten_tickets(&world).await;
    for (_, channel) in &tickets[..8] {
        world.sim.faults().on_event("CHANNEL_DELETE", GatewayFault::Drop);
        world.guild.remove_channel(*channel);
    }
    world.compares().await;
    assert_eq!(world.live().await, 10);
    let told = world.tells_staff("so I closed nothing").await;
    assert!(told.contains("8 of 10"), "{told}");
    assert_eq!(world.told().len(), 1, "{:?}", world.told());

    let answer = world.staff.clicks(world.log, "Close those tickets").await.expect("the notice asks");
    assert!(answer.is_ephemeral() && answer.text().contains('8'), "{}", answer.text());
    world.settled().await;
    assert_eq!(world.live().await, 2);
    for (member, channel) in &tickets[8..] {
        assert!(member.sees(*channel));
    }
    world.ticket_of(&tickets[0].0).await;
    world.assert_discord_understood();
}
