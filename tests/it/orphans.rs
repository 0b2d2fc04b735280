//! Channels without tickets and tickets without channels: what becomes of them, however the bot comes to know.

use std::time::Duration;

use plaza::domain::ticket::{marked_ticket, topic};
use plaza::domain::{ChannelId, Permissions, TicketId};
use sandbox::{FaultAnswer, GatewayFault, Overwrite, When};

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::watch::{LISTING, PERIOD, assert_refused};
use crate::support::world::{World, eventually};

on_both_databases! {
    a_channel_deleted_by_hand_closes_its_ticket
    a_deletion_told_twice_is_told_to_staff_once
    a_deletion_nobody_told_is_found_when_the_session_starts_anew
    a_deletion_nobody_told_is_found_when_the_session_resumes
    a_deletion_nobody_told_is_found_by_the_clock
    a_deletion_while_the_bot_was_away_is_found_at_its_start
    a_channel_deleted_while_its_ticket_is_being_opened_ends_it
    a_channel_deleted_once_its_transcript_is_stored_costs_nobody_the_transcript
    a_leftover_channel_nobody_used_is_deleted_when_it_is_old
    a_leftover_channel_with_messages_of_people_is_left_and_told_once
    a_leftover_channel_whose_messages_of_people_lie_far_back_is_left
    a_channel_marked_with_an_unknown_ticket_is_left_and_told_once
    a_channel_the_bot_did_not_make_is_left_and_told_once
    a_channel_that_goes_while_the_guild_is_compared_is_no_stray
    the_channel_of_a_deleted_ticket_is_no_stray_while_discord_delays_its_end
}

const LOST: &str = "was deleted by hand";

/// A world where ana's channel is to be lost and ben's is to stay.
async fn two_tickets(database: TestDatabase) -> (World, ChannelId, ChannelId) {
    let world = World::open(database).await;
    let ben = world.guild.join("ben");
    let (lost, kept) = (world.ticket_of(&world.ana).await, world.ticket_of(&ben).await);
    world.settled().await;
    (world, lost, kept)
}

async fn assert_ends_one_ticket(world: &World, kept: ChannelId) {
    let told = world.tells_staff(LOST).await;
    assert!(told.contains("#1") && told.contains(&world.ana.mention()), "{told}");
    world.settled().await;
    assert_eq!(world.live().await, 1);
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets WHERE state = 'closed'").await, 1);
    world.compares().await;
    assert_eq!(world.times_told(LOST), 1, "{:?}", world.told());
    assert_eq!(world.ticket_channels(), [kept]);
    let again = world.ticket_of(&world.ana).await;
    assert_ne!(again, kept);
    assert_eq!(world.live().await, 2);
    world.assert_discord_understood();
}

async fn a_channel_deleted_by_hand_closes_its_ticket(database: TestDatabase) {
    let (world, lost, kept) = two_tickets(database).await;
    world.guild.remove_channel(lost);
    assert_ends_one_ticket(&world, kept).await;
}

async fn a_deletion_told_twice_is_told_to_staff_once(database: TestDatabase) {
    let (world, lost, kept) = two_tickets(database).await;
    world.sim.faults().on_event("CHANNEL_DELETE", GatewayFault::Duplicate);
    world.guild.remove_channel(lost);
    assert_ends_one_ticket(&world, kept).await;
}

async fn a_deletion_nobody_told_is_found_when_the_session_starts_anew(database: TestDatabase) {
    let (world, lost, kept) = two_tickets(database).await;
    world.sim.faults().on_event("CHANNEL_DELETE", GatewayFault::Drop);
    world.guild.remove_channel(lost);
    world.sim.invalidate_sessions();
    assert_ends_one_ticket(&world, kept).await;
}

async fn a_deletion_nobody_told_is_found_when_the_session_resumes(database: TestDatabase) {
    let (world, lost, kept) = two_tickets(database).await;
    world.sim.faults().on_event("CHANNEL_DELETE", GatewayFault::Drop);
    world.guild.remove_channel(lost);
    world.sim.ask_reconnect();
    assert_ends_one_ticket(&world, kept).await;
}

async fn a_deletion_nobody_told_is_found_by_the_clock(database: TestDatabase) {
    let (world, lost, kept) = two_tickets(database).await;
    world.sim.faults().on_event("CHANNEL_DELETE", GatewayFault::Drop);
    world.guild.remove_channel(lost);
    world.sim.clock().advance(PERIOD);
    assert_ends_one_ticket(&world, kept).await;
}

async fn a_deletion_while_the_bot_was_away_is_found_at_its_start(database: TestDatabase) {
    let (mut world, lost, kept) = two_tickets(database).await;
    world.stop().await;
    world.guild.remove_channel(lost);
    world.start().await;
    assert_ends_one_ticket(&world, kept).await;
}

async fn a_channel_deleted_while_its_ticket_is_being_opened_ends_it(database: TestDatabase) {
    let world = World::open(database).await;
    let guild = world.guild.clone();
    let card = "/channels/{channel}/messages";
    world.sim.faults().during_nth_of(1, "POST", card, When::Before, move || {
        let made =
            guild.channels().into_iter().find(|one| one.topic.as_deref().and_then(marked_ticket).is_some());
        guild.remove_channel(made.expect("the channel is made before the card").id);
    });
    let answer = world.opens(&world.ana).await;
    assert_refused(&answer, "#1");
    world.tells_staff(LOST).await;
    world.settled().await;
    assert_eq!(world.live().await, 0);
    world.ticket_of(&world.ana).await;
    world.assert_discord_understood();
}

async fn a_channel_deleted_once_its_transcript_is_stored_costs_nobody_the_transcript(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    world.ana.says(channel, "the fuse is blown").await.expect("she may write");
    // The first message of closing is the transcript's.
    let fault = FaultAnswer::Status(500);
    for n in 1..=4 {
        world.sim.faults().fail_nth_of(n, "POST", "/channels/{channel}/messages", When::Before, fault);
    }
    let closed = world.staff.runs(channel, "/ticket close", []).await.expect("is known");
    assert!(!closed.text().contains('⛔'), "{}", closed.text());
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_transcripts").await, 1);
    world.guild.remove_channel(channel);
    eventually("the transcript arrives", || {
        let posted = world.staff.reads_last(world.transcripts)?;
        world.sim.clock().advance(Duration::from_secs(1));
        posted.attachments.iter().any(|file| file.filename == "ticket-0001.html").then_some(())
    })
    .await;
    world.settled().await;
    assert_eq!(world.live().await, 0);
    world.assert_discord_understood();
}

async fn a_channel_that_goes_while_the_guild_is_compared_is_no_stray(database: TestDatabase) {
    let world = World::open(database).await;
    let left = leftover(&world, &topic_of_a_closed_ticket(&world).await);
    world.ana.says(left, "is somebody here").await.expect("she may write");
    let guild = world.guild.clone();
    // The list still has it.
    world.sim.faults().during_nth_of(1, "GET", LISTING, When::After, move || guild.remove_channel(left));
    world.sim.clock().advance(3 * PERIOD);
    eventually("the channel goes", || world.sim.channel(left).is_none().then_some(())).await;
    world.compares().await;
    assert_eq!(world.told(), Vec::<String>::new());
    world.assert_discord_understood();
}

async fn the_channel_of_a_deleted_ticket_is_no_stray_while_discord_delays_its_end(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    world.ana.says(channel, "is somebody here").await.expect("she may write");
    let an_hour = FaultAnswer::RateLimit(3600.0);
    world.sim.faults().fail_nth_of(1, "DELETE", "/channels/{channel}", When::Before, an_hour);
    let asked = world.owner.runs(channel, "/ticket harddelete", []).await.expect("is known");
    assert!(asked.text().contains("cannot be undone"), "{}", asked.text());
    world.owner.clicks(channel, "Delete ticket #1 and its transcripts").await.expect("it asks first");
    for _ in 0..4 {
        let before = world.listings();
        world.sim.clock().advance(PERIOD);
        world.lists_after(before).await;
    }
    assert!(world.sim.channel(channel).is_some(), "Discord wanted an hour");
    world.sim.clock().advance(Duration::from_hours(1));
    world.settled().await;
    assert!(world.sim.channel(channel).is_none());
    assert_eq!(world.told(), Vec::<String>::new());
    world.assert_discord_understood();
}

/// A channel of somebody else whose topic carries a marker.
fn copycat(world: &World, topic: &str) -> ChannelId {
    let channel = world.guild.text("left-over");
    world.guild.edit_channel(channel, |channel| channel.topic = Some(topic.to_owned()));
    channel
}

/// A channel beside the ticket's own, as the bot makes them.
fn leftover(world: &World, topic: &str) -> ChannelId {
    let (channel, bot) = (copycat(world, topic), world.sim.bot_id());
    let allow = Permissions::VIEW_CHANNEL | Permissions::READ_MESSAGE_HISTORY;
    world
        .guild
        .plant_overwrite(channel, Overwrite { id: bot.get(), kind: 1, allow, deny: Permissions::NONE });
    channel
}

/// The topic of a ticket that is closed.
async fn topic_of_a_closed_ticket(world: &World) -> String {
    let own = world.ticket_of(&world.ana).await;
    let answer = world.staff.runs(own, "/ticket close", []).await.expect("is known");
    assert!(answer.text().contains("closed"), "{}", answer.text());
    world.settled().await;
    world.sim.channel(own).and_then(|channel| channel.topic).expect("tickets are marked")
}

async fn a_leftover_channel_nobody_used_is_deleted_when_it_is_old(database: TestDatabase) {
    let world = World::open(database).await;
    let left = leftover(&world, &topic_of_a_closed_ticket(&world).await);
    world.compares().await;
    assert!(world.sim.channel(left).is_none(), "it is still there");
    let deletions = world.sim.history().requests_matching("DELETE", "/channels/{channel}");
    assert_eq!(deletions.len(), 1);
    assert!(deletions[0].at.since(left.created_at()) >= 2 * PERIOD, "too young to be called an orphan");
    assert_eq!(world.ticket_channels().len(), 1, "the ticket's own channel stays");
    assert_eq!(world.told(), Vec::<String>::new());
    world.assert_discord_understood();
}

const STRAY: &str = "carries the mark";

async fn a_leftover_channel_with_messages_of_people_is_left_and_told_once(database: TestDatabase) {
    let world = World::open(database).await;
    let left = leftover(&world, &topic_of_a_closed_ticket(&world).await);
    world.ana.says(left, "is somebody here").await.expect("she may write");
    world.compares().await;
    world.compares().await;
    assert!(world.sim.channel(left).is_some());
    assert_eq!(world.times_told(STRAY), 1, "{:?}", world.told());
    world.assert_discord_understood();
}

async fn a_leftover_channel_whose_messages_of_people_lie_far_back_is_left(database: TestDatabase) {
    let world = World::open(database).await;
    let left = leftover(&world, &topic_of_a_closed_ticket(&world).await);
    world.ana.says(left, "is somebody here").await.expect("she may write");
    for n in 0..120 {
        let text = format!("nobody is here {n}");
        world.bot_posts(left, &serde_json::json!({ "content": text })).await;
    }
    world.compares().await;
    assert!(world.sim.channel(left).is_some());
    assert_eq!(world.times_told(STRAY), 1, "{:?}", world.told());
    world.assert_discord_understood();
}

async fn a_channel_marked_with_an_unknown_ticket_is_left_and_told_once(database: TestDatabase) {
    let world = World::open(database).await;
    let left = leftover(&world, &topic("Ticket #7", TicketId::generate(world.sim.clock().now())));
    world.compares().await;
    world.compares().await;
    assert!(world.sim.channel(left).is_some());
    assert_eq!(world.times_told(STRAY), 1, "{:?}", world.told());
    world.assert_discord_understood();
}

async fn a_channel_the_bot_did_not_make_is_left_and_told_once(database: TestDatabase) {
    let world = World::open(database).await;
    let left = copycat(&world, &topic_of_a_closed_ticket(&world).await);
    world.compares().await;
    world.compares().await;
    assert!(world.sim.channel(left).is_some());
    assert_eq!(world.times_told(STRAY), 1, "{:?}", world.told());
    world.assert_discord_understood();
}
