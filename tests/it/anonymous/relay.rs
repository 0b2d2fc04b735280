//! Nothing is lost and nothing doubled: away, killed, refused, repeated.

use std::time::Duration;

use sandbox::GatewayFault;

use super::{dms, gets, passed_out, shows, ticket_of, world};
use crate::closings::says;
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::{PAST_EVERY_LEASE, eventually};

on_both_databases! {
    what_was_written_while_the_bot_was_away_is_passed_on_once
    a_message_delivered_twice_is_passed_on_once_and_the_same_words_twice_are_two
    closed_direct_messages_are_told_once_and_what_waits_comes_later
    of_several_tickets_they_choose_one
    who_has_no_ticket_is_told_so_and_not_again
}

async fn what_was_written_while_the_bot_was_away_is_passed_on_once(database: TestDatabase) {
    let mut world = world(database).await;
    let channel = ticket_of(&world, &world.ana).await;
    world.ana.says_to_bot("Zero").await.expect("she may");
    shows(&world, channel, &["Zero"]).await;
    world.settled().await;
    world.stop().await;
    for words in ["One", "Two", "Three"] {
        world.ana.says_to_bot(words).await.expect("she may");
    }
    world.staff.says(channel, "First").await.expect("he may");
    world.staff.says(channel, "// who is it?").await.expect("he may");
    world.staff.says(channel, "Second").await.expect("he may");
    world.sim.clock().advance(Duration::from_hours(30));
    for _ in 0..2 {
        world.start().await;
        shows(&world, channel, &["Zero", "One", "Two", "Three"]).await;
        gets(&world.ana, &["**sam**\nFirst", "**sam**\nSecond"]).await;
        world.settled().await;
        world.crash().await;
        world.sim.clock().advance(PAST_EVERY_LEASE);
    }
    world.start().await;
    world.ana.says_to_bot("Four").await.expect("she may");
    shows(&world, channel, &["Zero", "One", "Two", "Three", "Four"]).await;
    gets(&world.ana, &["**sam**\nFirst", "**sam**\nSecond"]).await;
    world.assert_discord_understood();
}

async fn a_message_delivered_twice_is_passed_on_once_and_the_same_words_twice_are_two(
    database: TestDatabase,
) {
    let world = world(database).await;
    let channel = ticket_of(&world, &world.ana).await;
    for _ in 0..2 {
        world.sim.faults().on_event("MESSAGE_CREATE", GatewayFault::Duplicate);
        world.ana.says_to_bot("Hello").await.expect("she may");
    }
    shows(&world, channel, &["Hello", "Hello"]).await;
    world.settled().await;
    shows(&world, channel, &["Hello", "Hello"]).await;
    world.assert_discord_understood();
}

async fn closed_direct_messages_are_told_once_and_what_waits_comes_later(database: TestDatabase) {
    let world = world(database).await;
    let before = world.ticket_channels();
    world.ana.closes_dms();
    super::opens(&world, &world.ana).await;
    let channel = world.ticket_channels().into_iter().find(|it| !before.contains(it)).expect("it opens");
    let remarks = || {
        let said = world.staff.reads(channel).into_iter().filter(|message| message.author.bot);
        said.filter(|message| message.text().contains("takes no direct messages")).count()
    };
    eventually("staff is told", || (remarks() == 1).then_some(())).await;
    world.staff.says(channel, "First").await.expect("he may");
    world.staff.says(channel, "Second").await.expect("he may");
    world.settled().await;
    assert_eq!((remarks(), passed_out(&world.ana)), (1, Vec::new()));

    world.ana.opens_dms();
    world.ana.says_to_bot("Here I am").await.expect("she may");
    shows(&world, channel, &["Here I am"]).await;
    gets(&world.ana, &["**sam**\nFirst", "**sam**\nSecond"]).await;
    world.settled().await;
    assert_eq!(remarks(), 1);
    world.assert_discord_understood();
}

async fn of_several_tickets_they_choose_one(database: TestDatabase) {
    let world = world(database).await;
    says(&world.owner, world.lobby, "/admin setup", &[("open_limit", "2")]).await;
    let one = ticket_of(&world, &world.ana).await;
    world.ana.says_to_bot("For the first").await.expect("she may");
    shows(&world, one, &["For the first"]).await;
    world.settled().await;
    world.sim.clock().advance(Duration::from_mins(1));
    let other = ticket_of(&world, &world.ana).await;
    world.settled().await;
    world.sim.clock().advance(Duration::from_mins(1));
    world.ana.says_to_bot("For the second").await.expect("she may");
    eventually("she is asked", || dms(&world.ana).last()?.contains("Which one is this for?").then_some(()))
        .await;
    world.settled().await;
    shows(&world, other, &[]).await;
    let direct = world.ana.dm_channel().expect("there is one");
    let chosen = world.ana.selects(direct, "Choose a ticket", ["Ticket #2 · Plaza"]).await.expect("a menu");
    assert!(chosen.text().contains("goes to ticket #2"), "{}", chosen.text());
    shows(&world, other, &["For the second"]).await;
    world.ana.says_to_bot("Also").await.expect("she may");
    shows(&world, other, &["For the second", "Also"]).await;
    world.ana.selects(direct, "Choose a ticket", ["Ticket #1 · Plaza"]).await.expect("a menu");
    world.ana.says_to_bot("Again the first").await.expect("she may");
    shows(&world, one, &["For the first", "Again the first"]).await;
    shows(&world, other, &["For the second", "Also"]).await;
    world.assert_discord_understood();
}

async fn who_has_no_ticket_is_told_so_and_not_again(database: TestDatabase) {
    let world = world(database).await;
    let told = || dms(&world.ana).len();
    world.ana.says_to_bot("Hello").await.expect("she may");
    eventually("she is told", || (told() == 1).then_some(())).await;
    world.ana.says_to_bot("Hello?").await.expect("she may");
    // Whatever is said to that is said before what comes after it.
    let channel = ticket_of(&world, &world.ana).await;
    world.ana.says_to_bot("Now").await.expect("she may");
    shows(&world, channel, &["Now"]).await;
    assert_eq!(told(), 2, "{:?}", dms(&world.ana));
    world.assert_discord_understood();
}
