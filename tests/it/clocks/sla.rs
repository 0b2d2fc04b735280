//! Targets: warned of, called for, taken up; each once, whatever happens to the bot meanwhile.

use std::time::Duration;

use plaza::domain::ChannelId;

use super::{MONDAY, card, card_says, hears, says, world_at};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::{World, eventually, eventually_async};

on_both_databases! {
    a_target_is_warned_of_called_for_and_taken_up_once_over_restarts
    words_stop_and_start_the_clocks_of_a_ticket
    three_days_of_downtime_call_nobody_and_are_told_once
    clocks_that_run_out_together_take_a_ticket_up_once_and_call_who_is_meant
    hours_and_targets_that_change_hold_for_clocks_that_run
    a_claim_without_a_word_is_released
    a_category_made_with_a_target_gives_it_to_its_tickets
}

const MINUTE: Duration = Duration::from_mins(1);

/// What the bot has said in a channel with these words in it.
fn remarks(world: &World, at: ChannelId, words: &str) -> Vec<sandbox::Message> {
    let bot = world.sim.bot_id();
    let mut messages = world.sim.messages(at);
    messages.retain(|one| {
        one.author.id == bot && one.kind != 6 && one.pinned_at.is_none() && one.text().contains(words)
    });
    messages
}

/// Waits until every job that is due has been done.
async fn quiet(world: &World) {
    let now = world.sim.clock().now().as_millis();
    eventually_async("nothing is due", async || {
        let due = world.database.texts("SELECT CAST(run_at AS TEXT) FROM jobs").await;
        due.iter().all(|at| at.parse::<i64>().expect("a number") > now).then_some(())
    })
    .await;
}

async fn a_target_is_warned_of_called_for_and_taken_up_once_over_restarts(database: TestDatabase) {
    let mut world = world_at(database, MONDAY).await;
    let lobby = world.lobby;
    let hours = [("hours", "mon-fri 09:00-09:30; mon 10:00-18:00"), ("timezone", "Europe/Madrid")];
    says(&world.owner, lobby, "/tickets hours", &hours).await;
    let refused = says(&world.staff, lobby, "/tickets sla", &[("first_response", "60")]).await;
    assert!(refused.contains('⛔'), "{refused}");
    let unreadable = says(&world.owner, lobby, "/tickets sla", &[("resolution", "soon")]).await;
    assert!(unreadable.contains('⛔'), "{unreadable}");
    let set = says(&world.owner, lobby, "/tickets sla", &[("first_response", "2h")]).await;
    assert!(set.contains("none → 2 h"), "{set}");
    hears(
        &world.owner,
        lobby,
        "!tickets sla first_response=60 category=support",
        "Response times of Support",
    )
    .await;
    hears(&world.owner, lobby, "!tickets sla category=support", "**First response:** 1 h").await;

    let channel = world.ticket_of(&world.ana).await;
    // Half an hour of it passes while nobody is there.
    let due = MONDAY + 90 * 60;
    card_says(&world.ana, channel, &format!("**First response due:** <t:{due}:R>")).await;
    let listed = says(&world.staff, lobby, "/ticket list", &[]).await;
    assert!(listed.contains(&format!("<t:{due}:R>")), "{listed}");

    world.sim.clock().advance(MINUTE * 78);
    eventually("staff is told quietly", || {
        let told = remarks(&world, world.log, "Little time is left on ticket #1");
        told.first().map(|one| assert!(one.mentions.is_empty() && one.mention_roles.is_empty()))
    })
    .await;
    world.stop().await;
    world.sim.clock().advance(MINUTE * 12);
    world.start().await;
    let call =
        eventually("who serves is called", || remarks(&world, channel, "waits for its first answer").pop())
            .await;
    assert_eq!((call.mention_roles, call.mentions), (vec![world.staff_role], vec![]));
    assert!(remarks(&world, channel, "<@&").len() == 1, "once");
    quiet(&world).await;

    world.stop().await;
    world.start().await;
    world.sim.clock().advance(MINUTE * 30);
    card_says(&world.ana, channel, "**Priority:** high").await;
    card_says(&world.ana, channel, "**Escalation:** level 1").await;
    quiet(&world).await;
    world.stop().await;
    world.start().await;
    world.sim.clock().advance(MINUTE * 600);
    quiet(&world).await;
    for (words, times) in [("waits for its first answer", 1), ("Little time", 0)] {
        assert_eq!(remarks(&world, channel, words).len(), times, "{words}");
    }
    assert_eq!(remarks(&world, world.log, "Little time").len(), 1);
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action = 'ticket.clock_missed'").await, 1);
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action = 'ticket.prioritised'").await, 1);
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action = 'ticket.escalated'").await, 1);
    world.assert_discord_understood();
}

async fn words_stop_and_start_the_clocks_of_a_ticket(database: TestDatabase) {
    let world = world_at(database, MONDAY).await;
    let targets = [("first_response", "60"), ("next_response", "30"), ("resolution", "8h")];
    says(&world.owner, world.lobby, "/tickets sla", &targets).await;
    let channel = world.ticket_of(&world.ana).await;
    card_says(&world.ana, channel, "First response due").await;
    says(&world.staff, channel, "/ticket priority", &[("level", "critical")]).await;
    card_says(&world.ana, channel, &format!("due:** <t:{}:R>", MONDAY + 15 * 60)).await;
    says(&world.staff, channel, "/ticket priority", &[("level", "normal")]).await;

    world.sim.clock().advance(MINUTE * 10);
    world.staff.says(channel, "We are looking into it").await.expect("he may write");
    eventually("the opener is waited for", || (!card(&world.ana, channel).contains("due:")).then_some(()))
        .await;
    world.sim.clock().advance(MINUTE * 60);
    world.ana.says(channel, "And now?").await.expect("she may write");
    card_says(&world.ana, channel, &format!("**Next response due:** <t:{}:R>", MONDAY + 100 * 60)).await;
    world.sim.clock().advance(MINUTE * 5);
    world.ana.says(channel, "Hello?").await.expect("she may write");
    quiet(&world).await;
    assert!(
        card(&world.ana, channel).contains(&format!("<t:{}:R>", MONDAY + 100 * 60)),
        "asked twice, waits once"
    );
    world.staff.says(channel, "It is the fuse").await.expect("he may write");
    eventually("the opener is waited for", || (!card(&world.ana, channel).contains("due:")).then_some(()))
        .await;
    let paused = "SELECT COUNT(*) FROM ticket_clocks WHERE kind = 'resolution' AND state = 'paused' AND spent = 900000";
    assert_eq!(world.count(paused).await, 1, "ten minutes, then five");
    world.sim.clock().advance(MINUTE * 60 * 24);
    says(&world.staff, channel, "/ticket close", &[]).await;
    eventually_async("nothing is waited for", async || {
        let jobs = "SELECT COUNT(*) FROM jobs WHERE kind <> 'ticket.clock'";
        (world.count(jobs).await == 0).then_some(())
    })
    .await;
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action = 'ticket.clock_kept'").await, 3);
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action = 'ticket.clock_missed'").await, 0);
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_clocks WHERE step_at IS NOT NULL").await, 0);
    world.assert_discord_understood();
}

async fn three_days_of_downtime_call_nobody_and_are_told_once(database: TestDatabase) {
    let mut world = world_at(database, MONDAY).await;
    let targets = [("first_response", "60"), ("resolution", "120")];
    says(&world.owner, world.lobby, "/tickets sla", &targets).await;
    let bea = world.guild.join("bea");
    let channels = [world.ticket_of(&world.ana).await, world.ticket_of(&bea).await];
    quiet(&world).await;
    world.stop().await;
    world.sim.clock().advance(MINUTE * 60 * 24 * 3);
    world.start().await;
    eventually_async("it is noticed", async || {
        (world.count("SELECT COUNT(*) FROM ticket_clocks WHERE step = 'pinged' AND unreported").await == 4)
            .then_some(())
    })
    .await;
    world.sim.clock().advance(MINUTE * 3);
    eventually("staff is told in one message", || {
        remarks(&world, world.log, "time ran out on 2 tickets: #1 and #2").pop()
    })
    .await;
    quiet(&world).await;
    world.stop().await;
    world.start().await;
    world.sim.clock().advance(MINUTE * 10);
    quiet(&world).await;
    assert_eq!(remarks(&world, world.log, "").len(), 1, "nothing else is said there");
    for channel in channels {
        assert_eq!(remarks(&world, channel, "").len(), 0, "nobody is called");
    }
    // Who does nothing about it for an hour finds the tickets taken up, each once for its two clocks.
    world.sim.clock().advance(MINUTE * 60);
    for channel in channels {
        card_says(&world.staff, channel, "**Priority:**").await;
    }
    eventually_async("they are taken up", async || {
        (world.count("SELECT COUNT(*) FROM ticket_clocks WHERE step = 'escalated'").await == 4).then_some(())
    })
    .await;
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets WHERE escalation = 1").await, 2);
    world.assert_discord_understood();
}

async fn clocks_that_run_out_together_take_a_ticket_up_once_and_call_who_is_meant(database: TestDatabase) {
    let mut world = world_at(database, MONDAY).await;
    let lead = world.guild.role("Leads", plaza::domain::Permissions::NONE);
    let (lena, role) = (world.guild.join("lena").with_role(lead), lead.to_string());
    let place = [("place", "Called at a level of escalation"), ("level", "1"), ("add", role.as_str())];
    says(&world.owner, world.lobby, "/admin categories roles", &place).await;
    let targets = [("first_response", "60"), ("resolution", "60")];
    says(&world.owner, world.lobby, "/tickets sla", &targets).await;
    let channel = world.ticket_of(&world.ana).await;
    world.rests().await;
    assert!(!lena.sees(channel));
    for minutes in [48, 12] {
        world.sim.clock().advance(MINUTE * minutes);
        quiet(&world).await;
    }
    world.stop().await;
    world.sim.clock().advance(MINUTE * 30);
    world.start().await;
    let call = eventually("they are called", || remarks(&world, channel, "escalated to level 1").pop()).await;
    assert_eq!(call.mention_roles, [lead]);
    assert!(lena.sees(channel), "who is called sees it");
    quiet(&world).await;
    world.stop().await;
    world.start().await;
    world.sim.clock().advance(MINUTE * 600);
    quiet(&world).await;
    assert_eq!(remarks(&world, channel, "escalated to level").len(), 1);
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets WHERE escalation = 1").await, 1);
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action = 'ticket.escalated'").await, 1);
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_clocks WHERE step = 'escalated'").await, 2);
    let info = says(&world.staff, channel, "/ticket info", &[]).await;
    assert!(info.contains("escalated the ticket to level 1: not kept in time"), "{info}");
    world.assert_discord_understood();
}

async fn hours_and_targets_that_change_hold_for_clocks_that_run(database: TestDatabase) {
    let mut world = world_at(database, MONDAY).await;
    let lobby = world.lobby;
    let bea = world.guild.join("bea");
    let update = [("first_response", "60"), ("resolution", "8h")];
    says(&world.owner, lobby, "/tickets sla", &update).await;
    let channels = [world.ticket_of(&world.ana).await, world.ticket_of(&bea).await];
    let due = async |world: &World, minutes: i64| {
        for channel in channels {
            let due = format!("**First response due:** <t:{}:R>", MONDAY + minutes * 60);
            card_says(&world.staff, channel, &due).await;
        }
    };
    due(&world, 60).await;
    says(&world.owner, lobby, "/tickets sla", &[("first_response", "90")]).await;
    due(&world, 90).await;
    says(&world.owner, lobby, "/tickets sla", &[("first_response", "30"), ("category", "support")]).await;
    due(&world, 30).await;
    // Nobody is there before ten: what is counted already is counted anew.
    let hours = [("hours", "mon-fri 10:00-18:00"), ("timezone", "Europe/Madrid")];
    says(&world.owner, lobby, "/tickets hours", &hours).await;
    due(&world, 90).await;
    says(&world.owner, lobby, "/tickets hours", &[("hours", "always"), ("category", "support")]).await;
    due(&world, 30).await;
    let options = [("key", "support"), ("display_name", "Support"), ("sla_minutes", "45")];
    says(&world.owner, lobby, "/tickets sla", &[("first_response", "server"), ("category", "support")]).await;
    due(&world, 90).await;
    says(&world.owner, lobby, "/admin category_upsert", &options).await;
    due(&world, 45).await;
    world.rests().await;

    // Asked for and not done: whoever comes back does it.
    world.stop().await;
    world
        .database
        .tamper(
            "UPDATE settings SET value = CASE key WHEN 'resolution' THEN '0' ELSE '50' END
              WHERE scope = '' AND key IN ('resolution', 'first_response')",
        )
        .await;
    world.database.tamper("UPDATE ticket_categories SET sla_minutes = NULL").await;
    world.start().await;
    says(&world.owner, lobby, "/tickets sla", &[("next_response", "20")]).await;
    due(&world, 50).await;
    let dropped = "SELECT COUNT(*) FROM ticket_clocks WHERE kind = 'resolution' AND state = 'dropped'";
    eventually_async("nothing is to be resolved in time", async || {
        (world.count(dropped).await == 2).then_some(())
    })
    .await;
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action = 'ticket.clock_missed'").await, 0);
    world.assert_discord_understood();
}

async fn a_claim_without_a_word_is_released(database: TestDatabase) {
    let mut world = world_at(database, MONDAY).await;
    hears(&world.owner, world.lobby, "!tickets sla claim_timeout=30m", "none → 30 min").await;
    let channel = world.ticket_of(&world.ana).await;
    says(&world.staff, channel, "/ticket claim", &[]).await;
    card_says(&world.ana, channel, &format!("**Claimed by:** {}", world.staff.mention())).await;
    quiet(&world).await;
    world.stop().await;
    world.sim.clock().advance(MINUTE * 31);
    world.start().await;
    let said = eventually("it is free again", || remarks(&world, channel, "so it is free again").pop()).await;
    assert!(said.mentions.is_empty() && said.text().contains(&world.staff.mention()), "{}", said.text());
    eventually("the card says so", || {
        (!card(&world.ana, channel).contains("**Claimed by:** <@")).then_some(())
    })
    .await;

    says(&world.staff, channel, "/ticket claim", &[]).await;
    world.sim.clock().advance(MINUTE);
    world.staff.says(channel, "Now then").await.expect("he may write");
    eventually_async("his word is heard", async || {
        let kept = "SELECT COUNT(*) FROM ticket_clocks WHERE kind = 'claim' AND state = 'kept'";
        (world.count(kept).await == 1).then_some(())
    })
    .await;
    world.sim.clock().advance(MINUTE * 600);
    quiet(&world).await;
    assert_eq!(remarks(&world, channel, "free again").len(), 1);
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets WHERE claimed_by IS NOT NULL").await, 1);
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action = 'ticket.claim_released'").await, 1);
    world.assert_discord_understood();
}

async fn a_category_made_with_a_target_gives_it_to_its_tickets(database: TestDatabase) {
    let world = world_at(database, MONDAY).await;
    let options = [("key", "support"), ("display_name", "Support"), ("sla_minutes", "30")];
    says(&world.owner, world.lobby, "/admin category_upsert", &options).await;
    let channel = world.ticket_of(&world.ana).await;
    card_says(&world.ana, channel, "**First response due:**").await;
    world.assert_discord_understood();
}
