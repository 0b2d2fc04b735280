//! What the clock does to tickets: business hours, targets, claims that go silent, duty.

mod duty;
mod hours;
mod sla;

use plaza::domain::{ChannelId, Timestamp};
use sandbox::{Clock, Discord, Person, STORY_START, Setup};

use crate::support::database::TestDatabase;
use crate::support::world::{World, eventually, patient};

/// Noon of the Sunday before, UTC: 1 March 2026.
const SUNDAY: i64 = STORY_START.as_secs() - 70 * 3600;

/// Nine o'clock of the Monday after it, in Madrid.
const MONDAY: i64 = SUNDAY + 20 * 3600;

/// A guild that is set up, in a world whose time stands still at a moment, in seconds.
async fn world_at(database: TestDatabase, seconds: i64) -> World {
    let clock = Clock::frozen_at(Timestamp::from_millis(seconds * 1000));
    let sim = Discord::start(Setup { clock, ..patient() }).await.expect("loopback has free ports");
    let mut world = World::in_discord(sim, database);
    world.start().await;
    world.set_up(&[]).await;
    world
}

/// Runs a slash command and answers what was said.
async fn says(who: &Person, at: ChannelId, command: &str, options: &[(&str, &str)]) -> String {
    let answer = who.runs(at, command, options.iter().copied()).await;
    answer.unwrap_or_else(|refused| panic!("{command}: {refused:?}")).text()
}

/// Types a command and waits for an answer with these words.
async fn hears(who: &Person, at: ChannelId, command: &str, words: &str) {
    let said = who.says(at, command).await.expect("they may write");
    eventually(command, || {
        who.reads(at).into_iter().find(|message| message.id > said && message.text().contains(words))
    })
    .await;
}

fn card(who: &Person, at: ChannelId) -> String {
    who.reads(at)
        .into_iter()
        .find(|message| message.pinned_at.is_some())
        .map(|it| it.text())
        .unwrap_or_default()
}

async fn card_says(who: &Person, at: ChannelId, words: &str) {
    eventually(words, || card(who, at).contains(words).then_some(())).await;
}
