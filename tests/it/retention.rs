//! Records that grow old: hidden, then purged, a few at a time, by rules that admins set knowingly.

use std::time::Duration;

use crate::closings::{closes, says};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::{PAST_EVERY_LEASE, World, eventually, eventually_async};

on_both_databases! {
    an_old_record_is_hidden_and_later_nothing_is_left_of_it
    after_days_of_downtime_old_records_go_a_few_at_a_time_and_each_once
    a_rule_that_would_delete_records_at_once_asks_first
    a_rule_that_makes_no_sense_changes_nothing
}

const DAY: Duration = Duration::from_hours(24);

/// Every one of them is written down once, without a name.
const PURGED: &str = "SELECT COUNT(*) FROM audit WHERE action = 'ticket.purged' AND actor_id IS NULL";

async fn automate(world: &World, options: &[(&str, &str)]) -> String {
    says(&world.owner, world.lobby, "/tickets automation", options).await
}

async fn comes_to(world: &World, sql: &'static str, count: i64) {
    eventually_async(sql, async || (world.count(sql).await == count).then_some(())).await;
}

async fn an_old_record_is_hidden_and_later_nothing_is_left_of_it(database: TestDatabase) {
    let world = World::open(database).await;
    let set = automate(&world, &[("hide_after_days", "30"), ("purge_after_days", "90")]).await;
    assert!(set.contains("kept") && set.contains("hidden after 30 d, deleted for good after 90 d"), "{set}");
    let ben = world.guild.join("ben");
    let first = world.ticket_of(&world.ana).await;
    let second = world.ticket_of(&ben).await;
    for channel in [first, second] {
        closes(&world, channel).await;
    }
    comes_to(&world, "SELECT COUNT(*) FROM tickets WHERE state = 'closed'", 2).await;
    world.rests().await;
    let files = world.transcript_files().len();

    world.sim.clock().advance(29 * DAY + Duration::from_mins(23 * 60 + 55));
    world.rests().await;
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets WHERE hidden").await, 0);
    says(&world.staff, second, "/ticket reopen", &[]).await;
    world.sim.clock().advance(Duration::from_mins(10));
    comes_to(&world, "SELECT COUNT(*) FROM tickets WHERE hidden", 1).await;
    let unknown = says(&world.staff, world.lobby, "/ticket reopen", &[("number", "1")]).await;
    assert!(unknown.contains("no such ticket"), "{unknown}");
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action = 'ticket.hidden'").await, 1);
    assert!(world.owner.sees(first) && world.owner.sees(second));

    world.rests().await;
    world.sim.clock().advance(60 * DAY);
    eventually("the channel is gone", || (!world.owner.sees(first)).then_some(())).await;
    eventually("so is the delivered transcript", || {
        (world.staff.reads(world.transcripts).len() == 1).then_some(())
    })
    .await;
    eventually("and the files", || (world.transcript_files().len() * 2 == files).then_some(())).await;
    assert_eq!(world.count(PURGED).await, 1);
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets WHERE state = 'open'").await, 1);
    for left in [
        "SELECT COUNT(*) FROM tickets WHERE number = 1",
        "SELECT COUNT(*) FROM ticket_words WHERE number = 1",
        "SELECT COUNT(*) FROM ticket_events WHERE ticket_id NOT IN (SELECT id FROM tickets)",
        "SELECT COUNT(*) FROM ticket_transcripts WHERE ticket_id NOT IN (SELECT id FROM tickets)",
        "SELECT COUNT(*) FROM ticket_texts WHERE ticket_id NOT IN (SELECT id FROM tickets)",
    ] {
        assert_eq!(world.count(left).await, 0, "{left}");
    }
    world.assert_discord_understood();
}

async fn after_days_of_downtime_old_records_go_a_few_at_a_time_and_each_once(database: TestDatabase) {
    let mut world = World::open(database).await;
    automate(&world, &[("purge_after_days", "2")]).await;
    let channel = world.ticket_of(&world.ana).await;
    closes(&world, channel).await;
    comes_to(&world, "SELECT COUNT(*) FROM tickets WHERE state = 'closed'", 1).await;
    world.rests().await;
    for number in 1..=8 {
        // Records of tickets whose channels are gone.
        let like_it = format!(
            "INSERT INTO tickets (id, guild_id, number, category_id, opener_id, origin, opened_at, answers, locked,
                                  priority, tags, state, closed_at, close_reason)
             SELECT '00' || substr(id, 3, 23) || '{number}', guild_id, number + {number}, category_id, opener_id,
                    origin + {number}, opened_at, answers, locked, priority, tags, 'closed', closed_at, ''
               FROM tickets
              WHERE number = 1"
        );
        world.database.tamper(&like_it).await;
    }
    says(&world.staff, channel, "/ticket reopen", &[]).await;
    world.rests().await;

    world.stop().await;
    world.sim.clock().advance(3 * DAY);
    world.start().await;
    comes_to(&world, PURGED, 5).await;
    world.rests().await;
    assert_eq!(world.count(PURGED).await, 5, "the others wait");
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets WHERE state = 'closed'").await, 3);

    world.crash().await;
    world.sim.clock().advance(PAST_EVERY_LEASE);
    world.start().await;
    comes_to(&world, "SELECT COUNT(*) FROM tickets WHERE state = 'closed'", 0).await;
    world.rests().await;
    assert_eq!(world.count(PURGED).await, 8);
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets WHERE state = 'open'").await, 1, "it was reopened");
    assert!(world.staff.sees(channel));
    world.assert_discord_understood();
}

async fn a_rule_that_would_delete_records_at_once_asks_first(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    closes(&world, channel).await;
    comes_to(&world, "SELECT COUNT(*) FROM tickets WHERE state = 'closed'", 1).await;
    world.sim.clock().advance(10 * DAY);

    let set = automate(&world, &[("category", "reports"), ("purge_after_days", "1")]).await;
    assert!(set.contains("deleted for good after 1 d"), "there are none of them: {set}");
    let asked = automate(&world, &[("purge_after_days", "5"), ("close_after_hours", "48")]).await;
    assert!(asked.contains("One ticket is older") && asked.contains("cannot be undone"), "{asked}");
    let rules = "SELECT COUNT(*) FROM settings WHERE module = 'ticket' AND scope = ''";
    assert_eq!(world.count(rules).await, 0, "nothing is changed yet");
    let kept = automate(&world, &[("category", "support"), ("purge_after_days", "0")]).await;
    assert!(kept.contains("kept"), "{kept}");
    let set = automate(&world, &[("purge_after_days", "6")]).await;
    assert!(set.contains("deleted for good after 6 d"), "the category keeps its own: {set}");

    let asked = automate(&world, &[("category", "support"), ("reset", "true")]).await;
    assert!(asked.contains("One ticket is older"), "{asked}");
    world.rests().await;
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets").await, 1);
    let set = world.owner.clicks(world.lobby, "Set it and delete 1 ticket").await.expect("offered");
    assert!(set.text().contains("Support") && set.text().contains("after 6 d"), "{}", set.text());
    comes_to(&world, "SELECT COUNT(*) FROM tickets", 0).await;
    eventually("the channel is gone", || (!world.owner.sees(channel)).then_some(())).await;
    assert_eq!(world.count(PURGED).await, 1);
    world.assert_discord_understood();
}

async fn a_rule_that_makes_no_sense_changes_nothing(database: TestDatabase) {
    let world = World::open(database).await;
    let refused = says(&world.staff, world.lobby, "/tickets automation", &[("purge_after_days", "9")]).await;
    assert!(refused.contains("Manage Server"), "{refused}");
    for (options, why) in [
        (vec![("hide_after_days", "30"), ("purge_after_days", "29")], "cannot be deleted after 29 days"),
        (vec![("close_after_hours", "48"), ("warn_hours", "72")], "24 at most"),
        (vec![("category", "nothing"), ("purge_after_days", "9")], "There is no category"),
    ] {
        let said = automate(&world, &options).await;
        assert!(said.contains('⛔') && said.contains(why), "{options:?}: {said}");
    }
    let typed = world.owner.says(world.lobby, "!tickets automation purge_after_days=3661").await;
    let typed = typed.expect("she may");
    eventually("it is refused", || {
        let said = world.owner.reads(world.lobby).into_iter().filter(|message| message.id > typed);
        said.map(|message| message.text()).find(|text| text.contains("3,660") || text.contains("3660"))
    })
    .await;
    assert_eq!(world.count("SELECT COUNT(*) FROM settings WHERE module = 'ticket'").await, 0);

    automate(&world, &[("category", "support"), ("hide_after_days", "30")]).await;
    let said = automate(&world, &[("purge_after_days", "7")]).await;
    assert!(
        said.contains('⛔') && said.contains("after 7 days"),
        "not before the category hides them: {said}"
    );
    assert_eq!(world.count("SELECT COUNT(*) FROM settings WHERE module = 'ticket'").await, 1);
    world.assert_discord_understood();
}
