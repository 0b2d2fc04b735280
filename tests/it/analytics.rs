//! Figures: that they are those of the events, who may look, and that they stay right when days are counted, when time
//! passes and when a ticket is deleted.

mod facts;
mod isolation;
mod recount;

use std::time::Duration;

use plaza::domain::ticket::{
    ClosingState, EventKind, Priority, Ticket, TicketRoom, TicketRoute, TicketState, TicketTiming,
};
use plaza::domain::{CategoryId, ChannelId, GuildId, TicketId, Timestamp, UserId};
use plaza::repositories::Db;
use sandbox::{Answer, Clock, Discord, Person, STORY_START, Setup};

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::{World, eventually, eventually_async, patient};

on_both_databases! {
    a_dashboard_tells_how_the_tickets_went
    days_that_are_over_are_counted_once_and_again_when_they_change
    only_staff_and_admins_look
    boards_times_and_graphs_are_shown_with_their_pictures
    rows_are_taken_away_by_admins_alone
}

const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);

/// Nine o'clock of a Monday in Madrid: 2 March 2026, in seconds.
const MONDAY: i64 = STORY_START.as_secs() - 50 * 3600;

/// A guild that is set up, its clock in Madrid, in a world whose time stands still.
async fn world(database: TestDatabase) -> World {
    let clock = Clock::frozen_at(Timestamp::from_millis(MONDAY * 1000));
    let sim = Discord::start(Setup { clock, ..patient() }).await.expect("loopback has free ports");
    let mut world = World::in_discord(sim, database);
    world.start().await;
    world.set_up(&[]).await;
    says(&world.owner, world.lobby, "/tickets hours", &[("timezone", "Europe/Madrid")]).await;
    world
}

/// Runs a slash command that is answered to them alone, and answers what was said.
pub async fn says(who: &Person, at: ChannelId, command: &str, options: &[(&str, &str)]) -> String {
    let answer = who.runs(at, command, options.iter().copied()).await;
    let answer = answer.unwrap_or_else(|refused| panic!("{command}: {refused:?}"));
    assert!(answer.is_ephemeral(), "{command} is answered to everybody");
    answer.text()
}

/// A ticket that was just asked for.
fn opening(
    guild: GuildId,
    number: i64,
    category: CategoryId,
    opener: UserId,
    opened_at: Timestamp,
) -> Ticket {
    Ticket {
        id: TicketId::generate(opened_at),
        guild,
        number,
        category,
        opener,
        opened_at,
        answers: Vec::new(),
        claimed_by: None,
        locked: false,
        priority: Priority::default(),
        tags: Vec::new(),
        first_response: None,
        timing: TicketTiming::default(),
        route: TicketRoute::default(),
        wanted_name: None,
        state: TicketState::Opening { channel: None },
        closing_state: ClosingState::default(),
        related: Vec::new(),
        room: TicketRoom::Channel { beyond: None },
    }
}

/// Keeps the ticket as it is now, and what has happened to it, as the services do.
async fn happens(db: &Db, ticket: &Ticket, at: Timestamp, by: Option<UserId>, event: &EventKind) {
    let mut tx = db.begin(at).await.expect("begins");
    tx.tickets().save(ticket).await.expect("is kept");
    tx.tickets().record(ticket, by, event).await.expect("is kept");
    tx.commit().await.expect("commits");
}

#[track_caller]
fn holds(text: &str, words: &[&str]) {
    for said in words {
        assert!(text.contains(said), "{said} is not in {text}");
    }
}

/// A ticket of theirs, answered after an hour and closed after two.
async fn serves(world: &World, opener: &Person) -> ChannelId {
    let channel = world.ticket_of(opener).await;
    says(&world.staff, channel, "/ticket claim", &[]).await;
    world.rests().await;
    world.sim.clock().advance(HOUR);
    world.staff.says(channel, "Have you tried turning it off?").await.expect("staff may write");
    eventually_async("the answer counts", async || {
        let waiting = "SELECT COUNT(*) FROM tickets WHERE first_response_at IS NULL";
        (world.count(waiting).await == 0).then_some(())
    })
    .await;
    world.rests().await;
    world.sim.clock().advance(HOUR);
    says(&world.staff, channel, "/ticket close", &[]).await;
    channel
}

async fn a_dashboard_tells_how_the_tickets_went(database: TestDatabase) {
    let world = world(database).await;
    let empty = says(&world.staff, world.lobby, "/analytics dashboard", &[]).await;
    holds(&empty, &["Nothing happened in these days", "March 2, 2026 · Europe/Madrid"]);

    let channel = serves(&world, &world.ana).await;
    says(&world.ana, channel, "/ticket feedback", &[("stars", "4")]).await;
    world.ticket_of(&world.guild.join("ben")).await;
    let shown = says(&world.staff, world.lobby, "/analytics dashboard", &[("range", "7 days")]).await;
    holds(
        &shown,
        &[
            "February 24, 2026 to March 2, 2026",
            "**Opened:** 2",
            "**Closed:** 1",
            "**Open now:** 1 (1 unclaimed, 1 unanswered)",
            "**Open for:** 1 under a day",
            "**First response:** 1 h on average, half within 1 h, 95% within 1 h",
            "**Until closed:** 2 h on average",
            "**In time:** no targets ran",
            "**Rating:** 4 of 5 stars, from 1 rating",
        ],
    );
    let whose = world.staff.mention();
    let theirs = says(&world.owner, world.lobby, "/analytics dashboard", &[("staff", &whose)]).await;
    holds(&theirs, &["**Claimed:** 1", "**Closed:** 1", "**Open now:** 0", &whose]);
    let other = says(&world.owner, world.lobby, "/analytics dashboard", &[("category", "reports")]).await;
    holds(&other, &["Nothing happened in these days"]);

    says(&world.staff, world.lobby, "/analytics dashboard", &[]).await;
    let turned = world.staff.clicks(world.lobby, "Categories and hours").await.expect("the button is there");
    holds(&turned.text(), &["Support: 2 opened, 1 closed", "Monday 09:00–10:00: 1 ticket"]);
    let all = world.staff.clicks(world.lobby, "All").await.expect("the button is there");
    holds(&all.text(), &["Support: 2 opened", "-# March 2, 2026 ·"]);

    let said = world.staff.says(world.lobby, "!cifras resumen range=7d").await.expect("staff may write");
    eventually("a button is offered", || {
        world
            .staff
            .reads(world.lobby)
            .into_iter()
            .find(|it| it.id > said && it.text().contains("for you alone"))
    })
    .await;
    let typed = world.staff.clicks(world.lobby, "Show").await.expect("the button is there");
    assert!(typed.is_ephemeral());
    holds(&typed.text(), &["**Opened:** 2"]);
    world.assert_discord_understood();
}

async fn days_that_are_over_are_counted_once_and_again_when_they_change(database: TestDatabase) {
    let world = world(database).await;
    let folds = "SELECT COUNT(*) FROM ticket_day_folds";
    let first = serves(&world, &world.ana).await;
    world.rests().await;
    world.sim.clock().advance(DAY);
    serves(&world, &world.guild.join("ben")).await;
    world.rests().await;
    world.sim.clock().advance(DAY);
    let before = says(&world.staff, world.lobby, "/analytics dashboard", &[("range", "7 days")]).await;
    holds(&before, &["**Opened:** 2", "**Closed:** 2", "half within 1 h"]);
    assert_eq!(world.count(folds).await, 2, "two days are over");
    let monday = [("from", "2026-03-02"), ("to", "2026-03-02")];
    holds(&says(&world.staff, world.lobby, "/analytics dashboard", &monday).await, &["**Opened:** 1"]);

    says(&world.owner, world.lobby, "/ticket harddelete", &[("number", "1")]).await;
    world.owner.clicks(world.lobby, "Delete ticket #1 and its transcripts").await.expect("offered");
    eventually("the channel is gone", || (!world.owner.sees(first)).then_some(())).await;
    let after = says(&world.staff, world.lobby, "/analytics dashboard", &[("range", "7 days")]).await;
    holds(&after, &["**Opened:** 1", "**Closed:** 1"]);

    // Where the clock hangs elsewhere, days begin elsewhere.
    says(&world.owner, world.lobby, "/tickets hours", &[("timezone", "America/Lima")]).await;
    let moved = says(&world.staff, world.lobby, "/analytics dashboard", &[("range", "7 days")]).await;
    holds(&moved, &["America/Lima", "**Opened:** 1", "**Closed:** 1"]);
    world.assert_discord_understood();
}

async fn only_staff_and_admins_look(database: TestDatabase) {
    let world = world(database).await;
    let refused = says(&world.ana, world.lobby, "/analytics dashboard", &[]).await;
    holds(&refused, &["Only staff"]);
    let unreadable = says(&world.staff, world.lobby, "/analytics dashboard", &[("from", "yesterday")]).await;
    holds(&unreadable, &["⛔", "yesterday"]);
    let unknown = says(&world.staff, world.lobby, "/analytics dashboard", &[("category", "nonsense")]).await;
    holds(&unknown, &["⛔"]);
    let said = world.ana.says(world.lobby, "!analytics dashboard").await.expect("she may write");
    eventually("a button is offered", || {
        world
            .ana
            .reads(world.lobby)
            .into_iter()
            .find(|it| it.id > said && it.text().contains("for you alone"))
    })
    .await;
    let shown = world.ana.clicks(world.lobby, "Show").await.expect("the button is there");
    assert!(shown.is_ephemeral() && shown.text().contains("Only staff"), "{}", shown.text());
    world.assert_discord_understood();
}

async fn boards_times_and_graphs_are_shown_with_their_pictures(database: TestDatabase) {
    let world = world(database).await;
    let empty = says(&world.staff, world.lobby, "/analytics leaderboard", &[]).await;
    holds(&empty, &["Nobody of the staff did anything"]);
    let channel = serves(&world, &world.ana).await;
    says(&world.ana, channel, "/ticket feedback", &[("stars", "5")]).await;
    world.ticket_of(&world.guild.join("ben")).await;

    let board = says(&world.staff, world.lobby, "/analytics leaderboard", &[]).await;
    let whose = world.staff.mention();
    let parts = "1 closed · 1 claimed · 1 first response · half within 1 h · 5 stars";
    holds(&board, &[&format!("**1.** {whose}"), parts]);
    let warning = [("member", whose.as_str()), ("reason", "Late")];
    says(&world.owner, world.lobby, "/admin staff_warn", &warning).await;
    let to_admins = says(&world.owner, world.lobby, "/analytics leaderboard", &[]).await;
    holds(&to_admins, &[&format!("{parts} · 1 warning")]);
    let to_staff = says(&world.staff, world.lobby, "/analytics leaderboard", &[]).await;
    assert!(!to_staff.contains("warning"), "{to_staff}");
    let turned = world.staff.clicks(world.lobby, "Rating").await.expect("the button is there");
    holds(&turned.text(), &[&whose, parts]);
    assert_eq!(pictures(&turned), ["figures.png"]);

    let times = says(&world.staff, world.lobby, "/analytics response_times", &[]).await;
    holds(&times, &["**1.** Support · 1 ticket", "1 h on average · half within 1 h", "1 ticket waits"]);
    let turned = world.staff.clicks(world.lobby, "By staff member").await.expect("the button is there");
    holds(&turned.text(), &[&format!("**1.** {whose} · 1 ticket")]);
    assert_eq!(pictures(&turned), ["figures.png"]);

    let graph = says(&world.staff, world.lobby, "/analytics graph", &[("kind", "open tickets")]).await;
    holds(&graph, &["Open tickets", "**Open now:** 1"]);
    for (button, words) in
        [("Hours of the week", "Monday"), ("Response times", "half within 1 h"), ("Light", "1 h")]
    {
        let turned = world.staff.clicks(world.lobby, button).await.expect("the button is there");
        holds(&turned.text(), &[words]);
        assert_eq!(pictures(&turned), ["figures.png"], "{button}");
    }
    let refused = says(&world.ana, world.lobby, "/analytics graph", &[]).await;
    holds(&refused, &["Only staff"]);
    world.assert_discord_understood();
}

/// The names of the files of an answer.
fn pictures(answer: &Answer) -> Vec<String> {
    let message = answer.message.as_ref().expect("it is a message");
    message.attachments.iter().map(|file| file.filename.clone()).collect()
}

async fn rows_are_taken_away_by_admins_alone(database: TestDatabase) {
    let world = world(database).await;
    let refused = says(&world.staff, world.lobby, "/analytics export", &[]).await;
    holds(&refused, &["Manage Server"]);
    let empty = says(&world.owner, world.lobby, "/analytics export", &[]).await;
    holds(&empty, &["There are no rows"]);
    let channel = world.ticket_of(&world.ana).await;
    says(&world.staff, channel, "/ticket close", &[("reason", "=HYPERLINK(\"https://evil.example\")")]).await;

    let exported = world.owner.runs(world.lobby, "/analytics export", []).await.expect("an admin may");
    assert!(exported.is_ephemeral() && exported.text().contains("1 row"), "{}", exported.text());
    let message = exported.message.as_ref().expect("it is a message");
    let file = message.attachments.first().expect("it has a file");
    assert_eq!(file.filename, "tickets.csv");
    let mut reader = csv::Reader::from_reader(&file.bytes[..]);
    assert!(reader.headers().expect("a header").iter().any(|name| name == "close_reason"));
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("it is CSV")).collect();
    assert_eq!(rows.len(), 1);
    assert_eq!(&rows[0][1], "Support");
    assert_eq!(&rows[0][2], world.ana.id().to_string());
    assert_eq!(&rows[0][12], "'=HYPERLINK(\"https://evil.example\")");

    let said = world.owner.says(world.lobby, "!analytics export rows=events").await.expect("they may write");
    eventually("a button is offered", || {
        world
            .owner
            .reads(world.lobby)
            .into_iter()
            .find(|it| it.id > said && it.text().contains("for you alone"))
    })
    .await;
    let typed = world.owner.clicks(world.lobby, "Show").await.expect("the button is there");
    assert!(typed.is_ephemeral());
    assert_eq!(pictures(&typed), ["events.csv"]);
    world.assert_discord_understood();
}
