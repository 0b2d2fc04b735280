//! Where a ticket goes that no channel fits any more: into a private thread, if its category allows that.

use sandbox::ChannelKind;

use super::threads::{support, thread};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::watch::{assert_refused, card};
use crate::support::world::World;

on_both_databases! {
    a_ticket_no_category_has_room_for_is_a_thread_where_that_is_allowed
    a_ticket_no_category_has_room_for_is_refused_where_that_is_not_allowed
    a_ticket_in_a_server_of_500_channels_is_a_thread
}

async fn a_ticket_no_category_has_room_for_is_a_thread_where_that_is_allowed(database: TestDatabase) {
    let world = World::open(database).await;
    let saved = support(&world, &[("room", "channel, thread when full")]).await;
    assert!(saved.contains("once no more fit, a private thread in the channel of the panel"), "{saved}");
    world.guild.limit_categories(0);
    let channel = world.ticket_of(&world.ana).await;
    let made = world.sim.channel(channel).expect("it was made");
    assert_eq!((made.kind, made.parent), (ChannelKind::PrivateThread, Some(world.lobby)));
    card(&world.ana, channel).expect("the card is pinned");
    world.settled().await;
    world.staff.runs(channel, "/ticket close", []).await.expect("is known");
    world.settled().await;
    assert!(thread(&world, channel).archived);

    world.guild.limit_categories(50);
    let ben = world.guild.join("ben");
    let next = world.ticket_of(&ben).await;
    assert_eq!(world.sim.channel(next).expect("it was made").kind, ChannelKind::Text, "there is room again");
    world.settled().await;
    assert_eq!(world.live().await, 1);
    world.assert_discord_understood();
}

async fn a_ticket_no_category_has_room_for_is_refused_where_that_is_not_allowed(database: TestDatabase) {
    let world = World::open(database).await;
    world.guild.limit_categories(0);
    assert_refused(&world.opens(&world.ana).await, "no room for another channel");
    world.settled().await;
    assert_eq!((world.live().await, world.guild.threads().len()), (0, 0));
    support(&world, &[("room", "channel, thread when full")]).await;
    world.ticket_of(&world.ana).await;
    world.settled().await;
    assert_eq!((world.live().await, world.guild.threads().len()), (1, 1));
    world.assert_discord_understood();
}

async fn a_ticket_in_a_server_of_500_channels_is_a_thread(database: TestDatabase) {
    let world = World::open(database).await;
    support(&world, &[("room", "channel, thread when full")]).await;
    for n in world.guild.channels().len()..500 {
        world.guild.text(&format!("room-{n}"));
    }
    world.catches_up().await;
    let channel = world.ticket_of(&world.ana).await;
    assert_eq!(world.sim.channel(channel).expect("it was made").kind, ChannelKind::PrivateThread);
    world.settled().await;
    assert_eq!(world.live().await, 1);
    world.assert_discord_understood();
}
