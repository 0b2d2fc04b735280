//! Tickets that close by themselves: warned first, called off by any word, and never many at once after an absence.

use std::time::Duration;

use plaza::domain::ChannelId;
use sandbox::{Message, Person};

use super::heard::counted;
use crate::closings::{closes, says};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::{World, eventually, eventually_async};

on_both_databases! {
    a_ticket_nobody_answers_is_warned_kept_warned_again_and_closed
    days_of_downtime_close_nothing_and_the_whole_warning_comes_first
    an_opener_who_leaves_or_writes_decides_how_the_ticket_ends
    a_category_has_its_own_rules_until_they_are_reset
}

const HOUR: Duration = Duration::from_hours(1);

async fn automate(world: &World, options: &[(&str, &str)]) -> String {
    says(&world.owner, world.lobby, "/tickets automation", options).await
}

/// The announcement that stands in the ticket.
fn warning(person: &Person, channel: ChannelId) -> Option<Message> {
    person.reads(channel).into_iter().find(|message| message.text().contains("Nobody has answered"))
}

async fn is_warned(person: &Person, channel: ChannelId) -> Message {
    eventually("the ticket is warned", || warning(person, channel)).await
}

async fn is_called_off(person: &Person, channel: ChannelId) {
    eventually("the warning is gone", || warning(person, channel).is_none().then_some(())).await;
}

async fn jobs_left(world: &World, sql: &'static str, count: i64) {
    eventually_async(sql, async || (world.count(sql).await == count).then_some(())).await;
}

/// Waits until this many tickets are open, closing and closing done.
async fn open(world: &World, count: i64) {
    eventually_async("tickets close", async || {
        let closing = world.count("SELECT COUNT(*) FROM tickets WHERE state = 'closing'").await;
        let open = world.count("SELECT COUNT(*) FROM tickets WHERE state = 'open'").await;
        (closing == 0 && open == count).then_some(())
    })
    .await;
}

async fn a_ticket_nobody_answers_is_warned_kept_warned_again_and_closed(database: TestDatabase) {
    let world = World::open(database).await;
    let refused = says(&world.staff, world.lobby, "/tickets automation", &[("warn_hours", "1")]).await;
    assert!(refused.contains("Manage Server"), "{refused}");
    let set = automate(&world, &[("close_after_hours", "72"), ("warn_hours", "24")]).await;
    assert!(set.contains("stays open") && set.contains("3 d") && set.contains("1 d "), "{set}");

    let channel = world.ticket_of(&world.ana).await;
    world.staff.says(channel, "Did the fuse help?").await.expect("he may");
    counted(&world, 1).await;
    world.sim.clock().advance(48 * HOUR);
    let warned = is_warned(&world.ana, channel).await;
    assert!(
        warned.text().contains(&world.ana.mention()) && warned.text().contains(":R>"),
        "{}",
        warned.text()
    );
    let kept = world.ana.clicks(channel, "Keep open").await.expect("offered");
    assert!(kept.is_ephemeral() && kept.text().contains("stays open"), "{}", kept.text());
    is_called_off(&world.ana, channel).await;

    world.sim.clock().advance(48 * HOUR);
    is_warned(&world.ana, channel).await;
    world.ana.says(channel, "I am still trying").await.expect("she may");
    is_called_off(&world.ana, channel).await;
    // Now it is the staff that owes an answer: the clock stands still.
    world.sim.clock().advance(500 * HOUR);
    jobs_left(&world, "SELECT COUNT(*) FROM jobs WHERE kind = 'ticket.idle'", 0).await;
    assert!(warning(&world.ana, channel).is_none());
    world.staff.says(channel, "And now?").await.expect("he may");
    counted(&world, 3).await;
    world.sim.clock().advance(48 * HOUR);
    is_warned(&world.ana, channel).await;
    world.sim.clock().advance(24 * HOUR);
    let post = eventually("the transcript is posted", || world.staff.reads_last(world.transcripts)).await;
    assert!(post.text().contains("Nobody answered") && post.text().contains("by itself"), "{}", post.text());
    open(&world, 0).await;
    world.settled().await;
    let answer = world.ana.clicks(channel, "Keep open").await.expect("it stands in the channel");
    assert!(answer.text().contains('⛔'), "{}", answer.text());
    assert_eq!(world.staff.reads(world.transcripts).len(), 1);
    world.assert_discord_understood();
}

async fn days_of_downtime_close_nothing_and_the_whole_warning_comes_first(database: TestDatabase) {
    let mut world = World::open(database).await;
    automate(&world, &[("close_after_hours", "72"), ("warn_hours", "24")]).await;
    let (ben, cem) = (world.guild.join("ben"), world.guild.join("cem"));
    let first = world.ticket_of(&world.ana).await;
    let second = world.ticket_of(&ben).await;
    // Nobody has said a word in the third.
    let third = world.ticket_of(&cem).await;
    world.staff.says(first, "Did it help?").await.expect("he may");
    world.staff.says(second, "Did it help?").await.expect("he may");
    counted(&world, 2).await;
    world.sim.clock().advance(48 * HOUR);
    let old = is_warned(&world.ana, first).await.id;
    is_warned(&ben, second).await;
    is_warned(&cem, third).await;
    let posted = "SELECT COUNT(*) FROM ticket_vigils WHERE posted_for = warned_at";
    jobs_left(&world, posted, 3).await;

    world.stop().await;
    world.sim.clock().advance(36 * HOUR);
    ben.says(second, "It did not").await.expect("he may");
    world.sim.clock().advance(36 * HOUR);
    world.start().await;
    eventually("she is warned anew", || warning(&world.ana, first).filter(|message| message.id > old)).await;
    is_called_off(&ben, second).await;
    jobs_left(&world, posted, 2).await;
    assert_eq!(world.live().await, 3);

    world.sim.clock().advance(24 * HOUR);
    eventually("two transcripts", || (world.staff.reads(world.transcripts).len() == 2).then_some(())).await;
    open(&world, 1).await;
    world.settled().await;
    assert_eq!(world.staff.reads(world.transcripts).len(), 2);
    assert!(ben.sees(second));
    world.assert_discord_understood();
}

async fn an_opener_who_leaves_or_writes_decides_how_the_ticket_ends(database: TestDatabase) {
    let mut world = World::open(database).await;
    let set = automate(&world, &[("opener_left_minutes", "30"), ("message_cancels", "true")]).await;
    assert!(set.contains("30 min") && set.contains("called off"), "{set}");
    let (ben, cem) = (world.guild.join("ben"), world.guild.join("cem"));
    let first = world.ticket_of(&world.ana).await;
    let second = world.ticket_of(&ben).await;
    world.ticket_of(&cem).await;
    let scheduled = "SELECT COUNT(*) FROM tickets WHERE close_at IS NOT NULL";
    says(&world.staff, first, "/ticket scheduleclose", &[("minutes", "60")]).await;
    world.staff.says(first, "This closes soon").await.expect("he may");
    counted(&world, 1).await;
    assert_eq!(world.count(scheduled).await, 1);
    world.ana.says(first, "Please wait").await.expect("she may");
    jobs_left(&world, scheduled, 0).await;

    // Who is back in time finds the ticket as it was.
    let gone = "SELECT COUNT(*) FROM ticket_vigils WHERE opener_left_at IS NOT NULL";
    ben.leaves(world.guild.id()).await.expect("he is no owner");
    jobs_left(&world, gone, 1).await;
    world.sim.clock().advance(Duration::from_mins(20));
    world.guild.rejoin(&ben);
    jobs_left(&world, gone, 0).await;
    world.sim.clock().advance(Duration::from_mins(20));
    jobs_left(&world, "SELECT COUNT(*) FROM jobs WHERE kind = 'ticket.opener_left'", 0).await;
    open(&world, 3).await;

    // What nobody heard is found out before anything is closed.
    says(&world.staff, first, "/ticket scheduleclose", &[("minutes", "60")]).await;
    world.stop().await;
    world.sim.clock().advance(Duration::from_mins(10));
    world.ana.says(first, "No, wait").await.expect("she may");
    cem.leaves(world.guild.id()).await.expect("he is no owner");
    world.sim.clock().advance(72 * HOUR);
    world.start().await;
    jobs_left(&world, scheduled, 0).await;
    jobs_left(&world, gone, 1).await;
    open(&world, 3).await;
    world.sim.clock().advance(Duration::from_mins(30));
    let post = eventually("the transcript is posted", || world.staff.reads_last(world.transcripts)).await;
    assert!(post.text().contains("left the server"), "{}", post.text());
    open(&world, 2).await;
    assert!(ben.sees(second));
    world.assert_discord_understood();
}

async fn a_category_has_its_own_rules_until_they_are_reset(database: TestDatabase) {
    let world = World::open(database).await;
    automate(&world, &[("close_after_hours", "240")]).await;
    let set =
        automate(&world, &[("category", "support"), ("close_after_hours", "10"), ("delete_after_days", "7")])
            .await;
    assert!(set.contains("Support") && set.contains("10 d") && set.contains("10 h"), "{set}");
    assert!(set.contains("5 h"), "a warning is never longer than half of it: {set}");
    for (options, words) in [
        ([("category", "nothing")], "There is no category"),
        ([("category", "reports")], "10 d"),
        ([("category", "support")], "10 h"),
    ] {
        let said = automate(&world, &options).await;
        assert!(said.contains(words), "{words}: {said}");
    }

    let channel = world.ticket_of(&world.ana).await;
    world.sim.clock().advance(5 * HOUR);
    is_warned(&world.ana, channel).await;
    let typed = world.owner.says(world.lobby, "!tickets automation category=support reset=true").await;
    let typed = typed.expect("she may");
    eventually("the category's rules are forgotten", || {
        let said = world.owner.reads(world.lobby).into_iter().filter(|message| message.id > typed);
        said.map(|message| message.text()).find(|text| text.contains("10 d") && text.contains("10 h"))
    })
    .await;
    is_called_off(&world.ana, channel).await;
    world.sim.clock().advance(5 * HOUR);
    open(&world, 1).await;

    automate(&world, &[("delete_after_days", "7")]).await;
    closes(&world, channel).await;
    world.sim.clock().advance(7 * 24 * HOUR);
    eventually("the channel is removed", || (!world.staff.sees(channel)).then_some(())).await;
    world.assert_discord_understood();
}
