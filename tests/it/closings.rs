//! How tickets end and begin again: at a set moment, by force, reopened, rated.

use std::time::Duration;

use plaza::domain::{ChannelId, Permissions};
use sandbox::Person;

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::{World, eventually, eventually_async};

on_both_databases! {
    a_scheduled_closing_comes_once_and_survives_a_restart
    a_scheduled_closing_is_put_off_and_cancelled
    a_schedule_out_of_range_or_by_an_outsider_changes_nothing
    a_closed_ticket_is_reopened_in_its_channel
    a_ticket_whose_channel_is_gone_is_reopened_in_a_new_one
    reopening_keeps_to_the_limit
    a_reopened_ticket_keeps_its_channel_past_the_old_removal
    forcing_a_ticket_closed_asks_first_and_keeps_the_transcript_if_it_can
    a_ticket_that_cannot_be_read_is_closed_by_force
    the_opener_rates_once_after_the_end
    the_opener_is_asked_by_direct_message
}

const MINUTE: Duration = Duration::from_mins(1);

/// Runs a slash command and answers what was said.
pub(super) async fn says(who: &Person, at: ChannelId, command: &str, options: &[(&str, &str)]) -> String {
    let answer = who.runs(at, command, options.iter().copied()).await;
    answer.unwrap_or_else(|refused| panic!("{command}: {refused:?}")).text()
}

pub(super) async fn closes(world: &World, at: ChannelId) {
    let said = says(&world.staff, at, "/ticket close", &[("reason", "done")]).await;
    assert!(said.contains("is closed"), "{said}");
}

/// Waits until so many transcripts are posted.
async fn transcripts(world: &World, count: usize) {
    eventually("the transcripts are posted", || {
        (world.staff.reads(world.transcripts).len() == count).then_some(())
    })
    .await;
}

async fn is_closed(world: &World) {
    eventually_async("the ticket is closed", async || {
        (world.count("SELECT COUNT(*) FROM tickets WHERE state = 'closed'").await == 1).then_some(())
    })
    .await;
}

fn may_write(person: &Person, at: ChannelId) -> bool {
    person.permissions_in(at).contains(Permissions::SEND_MESSAGES)
}

async fn a_scheduled_closing_comes_once_and_survives_a_restart(database: TestDatabase) {
    let mut world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    let said = says(&world.staff, channel, "/ticket scheduleclose", &[("minutes", "90")]).await;
    assert!(said.contains("by itself") && said.contains(":R>"), "{said}");
    eventually("the card says when", || {
        let card = world.ana.reads(channel).into_iter().find(|message| message.pinned_at.is_some())?;
        card.text().contains("Closes:").then_some(())
    })
    .await;

    world.stop().await;
    world.sim.clock().advance(MINUTE * 60 * 24 * 3);
    world.start().await;

    transcripts(&world, 1).await;
    is_closed(&world).await;
    world.sim.clock().advance(MINUTE * 90);
    assert_eq!(world.staff.reads(world.transcripts).len(), 1);
    assert!(world.staff.reads_last(world.transcripts).expect("posted").text().contains("as scheduled"));
    world.assert_discord_understood();
}

async fn a_scheduled_closing_is_put_off_and_cancelled(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    says(&world.staff, channel, "/ticket scheduleclose", &[("minutes", "10")]).await;
    says(&world.staff, channel, "/ticket scheduleclose", &[("minutes", "60")]).await;
    world.sim.clock().advance(MINUTE * 30);
    eventually_async("the first moment has passed", async || {
        let due = "SELECT COUNT(*) FROM jobs WHERE kind = 'ticket.scheduled_close' AND attempts = 0
                   AND run_at > (SELECT MIN(close_at) - 1 FROM tickets)";
        (world.count(due).await == 1).then_some(())
    })
    .await;
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets WHERE state = 'open'").await, 1);

    let said = says(&world.staff, channel, "/ticket scheduleclose", &[("minutes", "cancel")]).await;
    assert!(said.contains("no longer"), "{said}");
    let again = says(&world.staff, channel, "/ticket scheduleclose", &[("minutes", "0")]).await;
    assert!(again.contains("nothing to cancel"), "{again}");
    world.sim.clock().advance(MINUTE * 60);
    eventually_async("the job has come by", async || {
        let jobs = "SELECT COUNT(*) FROM jobs WHERE kind = 'ticket.scheduled_close'";
        (world.count(jobs).await == 0).then_some(())
    })
    .await;
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets WHERE state = 'open'").await, 1);
}

async fn a_schedule_out_of_range_or_by_an_outsider_changes_nothing(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    for minutes in ["-5", "525601", "soon", "99999999999999999999"] {
        let said = says(&world.staff, channel, "/ticket scheduleclose", &[("minutes", minutes)]).await;
        assert!(said.contains('⛔') && said.contains("525,600"), "{minutes}: {said}");
    }
    let said = says(&world.ana, channel, "/ticket scheduleclose", &[("minutes", "5")]).await;
    assert!(said.contains("Only staff"), "{said}");
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets WHERE close_at IS NOT NULL").await, 0);
}

async fn a_closed_ticket_is_reopened_in_its_channel(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    let early = says(&world.staff, channel, "/ticket reopen", &[]).await;
    assert!(early.contains("not closed"), "{early}");
    closes(&world, channel).await;
    eventually("she may not write", || (!may_write(&world.ana, channel)).then_some(())).await;
    let refused = says(&world.ana, channel, "/ticket reopen", &[]).await;
    assert!(refused.contains("Only staff"), "{refused}");

    let said = says(&world.staff, channel, "/ticket reopen", &[]).await;
    assert!(said.contains("open again"), "{said}");
    eventually("she may write again", || may_write(&world.ana, channel).then_some(())).await;
    eventually("the card links the transcript", || {
        let card = world.ana.reads(channel).into_iter().find(|message| message.pinned_at.is_some())?;
        card.text().contains("[transcript](https://discord.com/channels/").then_some(())
    })
    .await;
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_slots").await, 1);

    world.ana.says(channel, "It is dead again").await.expect("she may");
    closes(&world, channel).await;
    transcripts(&world, 2).await;
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_transcripts").await, 2);
    let second = world.staff.reads_last(world.transcripts).expect("posted");
    assert!(second.attachments.iter().any(|file| file.filename == "ticket-0001-2.html"));
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_slots").await, 0);
    world.assert_discord_understood();
}

async fn a_ticket_whose_channel_is_gone_is_reopened_in_a_new_one(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    closes(&world, channel).await;
    world.guild.remove_channel(channel);
    eventually_async("the loss is noticed", async || {
        let lost = "SELECT COUNT(*) FROM tickets WHERE state = 'closed' AND channel_id IS NULL";
        (world.count(lost).await == 1).then_some(())
    })
    .await;

    let said = says(&world.staff, world.lobby, "/ticket reopen", &[("number", "1")]).await;
    assert!(said.contains("Ticket #1 is open again"), "{said}");
    let anew = world.channel_of(&world.ana).expect("she sees the new channel");
    assert_ne!(anew, channel);
    let card = world.ana.reads(anew).into_iter().find(|message| message.pinned_at.is_some());
    assert!(card.expect("the card is pinned").text().contains("[transcript]"));
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets").await, 1);
    closes(&world, anew).await;
    transcripts(&world, 2).await;
    world.assert_discord_understood();
}

async fn reopening_keeps_to_the_limit(database: TestDatabase) {
    let world = World::open(database).await;
    let first = world.ticket_of(&world.ana).await;
    closes(&world, first).await;
    world.opens(&world.ana).await;
    let said = says(&world.staff, first, "/ticket reopen", &[]).await;
    assert!(said.contains("already has as many"), "{said}");
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets WHERE state = 'open'").await, 1);
    let unknown = says(&world.staff, world.lobby, "/ticket reopen", &[("number", "77")]).await;
    assert!(unknown.contains("no such ticket"), "{unknown}");
}

async fn a_reopened_ticket_keeps_its_channel_past_the_old_removal(database: TestDatabase) {
    let mut world = World::asleep(database).await;
    world.start().await;
    world.set_up(&[("delete_after_minutes", "60")]).await;
    let channel = world.ticket_of(&world.ana).await;
    closes(&world, channel).await;
    says(&world.staff, channel, "/ticket reopen", &[]).await;
    world.sim.clock().advance(MINUTE * 50);
    closes(&world, channel).await;
    // The first removal is due, the second is not.
    world.sim.clock().advance(MINUTE * 20);
    eventually_async("the removal is put off", async || {
        let jobs = "SELECT COUNT(*) FROM jobs WHERE kind = 'ticket.remove_channel'
                    AND run_at = (SELECT MAX(remove_at) FROM tickets)";
        (world.count(jobs).await == 1).then_some(())
    })
    .await;
    assert!(world.staff.sees(channel));
    world.sim.clock().advance(MINUTE * 60);
    eventually("the channel is removed", || (!world.staff.sees(channel)).then_some(())).await;
}

async fn forcing_a_ticket_closed_asks_first_and_keeps_the_transcript_if_it_can(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    let force = [("delete_channel", "true"), ("reason", "spam")];
    let refused = says(&world.ana, channel, "/ticket forceclose", &force).await;
    assert!(refused.contains("Only staff"), "{refused}");

    let asked = world.staff.runs(channel, "/ticket forceclose", force).await.expect("is known");
    assert!(asked.text().contains("is lost with the channel"), "{}", asked.text());
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets WHERE state = 'open'").await, 1);
    let done = world.staff.clicks(channel, "Close ticket #1 and delete its channel").await.expect("offered");
    // The answer goes with the channel it stands in.
    assert!(done.text().contains("is closed") || !world.staff.sees(channel), "{}", done.text());
    transcripts(&world, 1).await;
    eventually("the channel is removed", || (!world.staff.sees(channel)).then_some(())).await;
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action = 'ticket.force_closed'").await, 1);
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action = 'ticket.transcript_waived'").await, 0);
    world.assert_discord_understood();
}

async fn a_ticket_that_cannot_be_read_is_closed_by_force(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    // The disk takes nothing: where the guild's folder of transcripts would be, there is a file.
    world.block_transcripts();
    let stuck = says(&world.staff, channel, "/ticket close", &[]).await;
    assert!(stuck.contains("closing"), "{stuck}");

    let force = [("delete_channel", "false"), ("reason", "the disk is full")];
    world.staff.runs(channel, "/ticket forceclose", force).await.expect("is known");
    world.staff.clicks(channel, "Close ticket #1 by force").await.expect("offered");
    is_closed(&world).await;
    assert!(world.staff.sees(channel), "it was to be kept");
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action = 'ticket.transcript_waived'").await, 1);
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_slots").await, 0);
}

async fn the_opener_rates_once_after_the_end(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    let five = [("stars", "5"), ("message", "Quick and kind")];
    let early = says(&world.ana, channel, "/ticket feedback", &five).await;
    assert!(early.contains("not closed"), "{early}");
    closes(&world, channel).await;
    let stranger = says(&world.staff, channel, "/ticket feedback", &five).await;
    assert!(stranger.contains("Only the person who opened"), "{stranger}");
    let nothing = says(&world.staff, world.lobby, "/ticket feedback", &five).await;
    assert!(nothing.contains("no closed ticket left"), "{nothing}");

    let said = says(&world.ana, world.lobby, "/ticket feedback", &five).await;
    assert!(said.contains("rating of ticket #1 is saved"), "{said}");
    let twice = says(&world.ana, channel, "/ticket feedback", &[("stars", "1")]).await;
    assert!(twice.contains("already rated"), "{twice}");
    assert_eq!(world.count("SELECT stars FROM ticket_feedback").await, 5);

    says(&world.staff, channel, "/ticket reopen", &[]).await;
    closes(&world, channel).await;
    transcripts(&world, 2).await;
    let page = world.staff.reads_last(world.transcripts).expect("posted").attachments[0].bytes.to_vec();
    assert!(String::from_utf8(page).expect("text").contains("Quick and kind"));
}

async fn the_opener_is_asked_by_direct_message(database: TestDatabase) {
    let mut world = World::asleep(database).await;
    world.start().await;
    world.set_up(&[("ask_feedback", "true")]).await;
    let ben = world.guild.join("ben");
    ben.closes_dms();
    for person in [&world.ana, &ben] {
        let channel = world.ticket_of(person).await;
        closes(&world, channel).await;
    }
    let dm = eventually("she is asked", || world.ana.dm_channel()).await;
    eventually("with stars", || world.ana.dms().last().map(|message| message.buttons().len())).await;
    let rated = world.ana.clicks(dm, "4 ★").await.expect("offered");
    assert!(rated.text().contains("rating of ticket #1 is saved"), "{}", rated.text());
    let again = world.ana.clicks(dm, "1 ★").await.expect("still there");
    assert!(again.text().contains("already rated"), "{}", again.text());
    assert_eq!(world.count("SELECT stars FROM ticket_feedback").await, 4);
    eventually_async("closed messages end the asking", async || {
        let asking = "SELECT COUNT(*) FROM jobs WHERE kind = 'ticket.ask_feedback'";
        (world.count(asking).await == 0).then_some(())
    })
    .await;
    world.assert_discord_understood();
}
