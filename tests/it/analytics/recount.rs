//! A quarter of a year made at random in two guilds: the figures of one are those of its events, counted plainly.

use std::time::Duration;

use plaza::domain::ticket::{Closure, EventKind, FirstResponse, Ticket, TicketEvent, TicketState};
use plaza::domain::{CategoryId, GuildId, Timestamp, UserId};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use sandbox::{Clock, Discord, Setup};

use super::{happens, holds, opening, says};
use crate::support::clock::start;
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::{World, patient};

on_both_databases! {
    the_figures_of_a_guild_are_those_of_its_events_and_of_nobody_elses
}

const HOUR: Duration = Duration::from_hours(1);
const STAFF: UserId = UserId::new(77);

/// What is known of a ticket: its events, and when it was answered.
struct Story {
    ticket: Ticket,
    events: Vec<TicketEvent>,
}

async fn the_figures_of_a_guild_are_those_of_its_events_and_of_nobody_elses(database: TestDatabase) {
    // Time stands: a day that ended meanwhile would be one more than is counted here.
    let setup = Setup { clock: Clock::frozen_at(start()), ..patient() };
    let mut world =
        World::in_discord(Discord::start(setup).await.expect("loopback has free ports"), database);
    let (ours, other) = (world.guild.id(), GuildId::new(4_000_000_000_000_000_001));
    let mut rng = StdRng::seed_from_u64(20_260_302);
    let now = world.sim.clock().now();
    let mut stories = Vec::new();
    for number in 1..=60 {
        stories.push(lives(&world, &mut rng, ours, number, now).await);
        lives(&world, &mut rng, other, number, now).await;
        lives(&world, &mut rng, other, number + 1000, now).await;
    }
    world.start().await;
    world.set_up(&[]).await;

    for (range, days) in [("7 days", 7), ("30 days", 30), ("90 days", 90), ("all", 4000)] {
        let shown = says(&world.owner, world.lobby, "/analytics dashboard", &[("range", range)]).await;
        let today = now.as_millis() / 86_400_000;
        let from = Timestamp::from_millis((today - days + 1) * 86_400_000);
        let within = |event: &&TicketEvent| event.at >= from;
        let events = || stories.iter().flat_map(|story| &story.events).filter(within);
        let count = |is: fn(&EventKind) -> bool| events().filter(|event| is(&event.kind)).count();
        let lived = stories.iter().filter(|story| !matches!(story.ticket.state, TicketState::Abandoned));
        let opened = lived.flat_map(|story| &story.events).filter(within);
        let opened = opened.filter(|event| matches!(event.kind, EventKind::Opened)).count();
        let closed = count(|kind| matches!(kind, EventKind::Closed { .. }));
        let rated = count(|kind| matches!(kind, EventKind::Rated { .. }));
        let answers = stories.iter().filter_map(|story| {
            let response = story.ticket.first_response.filter(|response| response.at >= from)?;
            Some(response.at.since(story.ticket.opened_at).as_secs() / 3600)
        });
        let mut answers: Vec<u64> = answers.collect();
        answers.sort_unstable();
        let at = |percent: usize| answers[(answers.len() * percent).div_ceil(100) - 1];
        let waited = match answers.as_slice() {
            [] => "**First response:** none yet".to_owned(),
            _ => format!("half within {} h, 95% within {} h", at(50), at(95)),
        };
        let judged = match rated {
            0 => "**Rating:** none yet".to_owned(),
            rated => format!("from {rated} rating"),
        };
        holds(
            &shown,
            &[&format!("**Opened:** {opened}"), &format!("**Closed:** {closed}"), &judged, &waited],
        );
    }
    world.assert_discord_understood();
}

/// A ticket's whole life, told to the repositories as the services do, at the moments it happens at.
async fn lives(world: &World, rng: &mut StdRng, guild: GuildId, number: i64, now: Timestamp) -> Story {
    // The first is of this week, so that no range is empty whatever is drawn.
    let ago = if number == 1 { 80 } else { rng.random_range(72..90 * 24) };
    let opened_at = now - HOUR * ago;
    let opener = UserId::new(1000 + number.unsigned_abs());
    let mut ticket = opening(guild, number, CategoryId::generate(opened_at), opener, opened_at);
    let begin = async |at| world.database.db.begin(at).await.expect("begins");
    let mut tx = begin(opened_at).await;
    tx.tickets().insert(&ticket, rng.random_range(1..i64::MAX.unsigned_abs())).await.expect("is kept");
    tx.tickets().record(&ticket, Some(ticket.opener), &EventKind::Opened).await.expect("is kept");
    tx.commit().await.expect("commits");
    if number % 15 == 0 {
        ticket.state = TicketState::Abandoned;
        let why = EventKind::Abandoned { why: "no room".to_owned() };
        happens(&world.database.db, &ticket, opened_at + HOUR, None, &why).await;
        return told(world, ticket).await;
    }
    if number % 4 != 0 {
        ticket.claimed_by = Some(STAFF);
        happens(&world.database.db, &ticket, opened_at + HOUR, Some(STAFF), &EventKind::Claimed).await;
        let response = FirstResponse { at: opened_at + HOUR * rng.random_range(1..24), by: STAFF };
        ticket.first_response = Some(response);
        let mut tx = begin(response.at + HOUR).await;
        // Heard of late, and a later one first.
        let later = FirstResponse { at: response.at + HOUR, by: STAFF };
        tx.tickets().keep_first_response(&ticket, later).await.expect("is kept");
        assert!(tx.tickets().keep_first_response(&ticket, response).await.expect("is kept"));
        tx.commit().await.expect("commits");
    }
    let at = opened_at + HOUR * rng.random_range(24..60);
    let by = Some(if number % 7 == 0 { ticket.opener } else { STAFF });
    let closure = Closure { at, by, reason: String::new() };
    ticket.state = TicketState::Closed { channel: None, card: None, closure };
    happens(&world.database.db, &ticket, at, by, &EventKind::Closed { reason: String::new() }).await;
    if number % 3 == 0 {
        let stars = rng.random_range(1..=5);
        happens(&world.database.db, &ticket, at + HOUR, Some(ticket.opener), &EventKind::Rated { stars })
            .await;
    }
    told(world, ticket).await
}

async fn told(world: &World, ticket: Ticket) -> Story {
    let mut tx = world.database.db.read(world.sim.clock().now()).await.expect("begins");
    let events = tx.tickets().timeline(ticket.guild, ticket.id).await.expect("is read");
    Story { ticket, events }
}
