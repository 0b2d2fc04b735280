//! Waiting from outside until the bot is idle, so that a test can state "once" and "never".

use std::time::Duration;

use plaza::domain::{ChannelId, Timestamp};
use sandbox::{Answer, Message, Person};

use super::world::{World, eventually, eventually_async};

/// Interval at which the bot compares a guild with Discord.
pub const PERIOD: Duration = Duration::from_mins(5);

/// First route of a comparison.
pub const LISTING: &str = "/guilds/{guild}/channels";

impl World {
    /// Returns once all jobs are done.
    pub async fn settled(&self) {
        eventually_async("every job is done", async || {
            (self.count("SELECT COUNT(*) FROM jobs WHERE state <> 'dead'").await == 0).then_some(())
        })
        .await;
        assert_eq!(
            self.count("SELECT COUNT(*) FROM jobs WHERE state = 'dead'").await,
            0,
            "a job was given up"
        );
    }

    /// Returns the time of the next job, if there is one; a running job counts as long due.
    pub async fn next_due(&self) -> Option<Timestamp> {
        // One statement, because a job may start or end between two.
        let next = "SELECT COALESCE(MIN(CASE WHEN state = 'leased' THEN 0 ELSE run_at END), -1)
                      FROM jobs WHERE state <> 'dead'";
        let next = self.count(next).await;
        (next >= 0).then_some(Timestamp::from_millis(next))
    }

    /// Returns once no job is running or due.
    pub async fn rests(&self) {
        eventually_async("nothing is due", async || match self.next_due().await {
            Some(next) if next <= self.sim.clock().now() => None,
            Some(_) | None => Some(()),
        })
        .await;
    }

    /// Returns once the bot has processed all events so far: commands sent now come after them.
    pub async fn catches_up(&self) {
        let typed = self.owner.says(self.lobby, "!admin panel_list").await.expect("they may write");
        eventually("the bot has caught up", || {
            self.owner.reads(self.lobby).into_iter().find(|message| message.id > typed)
        })
        .await;
    }

    /// Lets two whole comparisons with Discord pass, with everything they cause. Takes a quarter of an hour of the
    /// world's time.
    pub async fn compares(&self) {
        // Comparisons of one bot are sequential: when the third begins, two are over.
        for _ in 0..3 {
            let before = self.listings();
            self.sim.clock().advance(PERIOD);
            self.lists_after(before).await;
        }
        self.settled().await;
    }

    /// Counts the bot's requests for the channels of a guild.
    pub fn listings(&self) -> usize {
        self.sim.history().count("GET", LISTING)
    }

    /// Returns once the bot has requested a guild's channels more often than `before`.
    pub async fn lists_after(&self, before: usize) {
        eventually("the guild is compared", || (self.listings() > before).then_some(())).await;
    }

    /// Returns the staff alerts in the log channel, oldest first.
    pub fn told(&self) -> Vec<String> {
        self.owner.reads(self.log).iter().map(Message::text).collect()
    }

    /// Counts the staff alerts with these words.
    pub fn times_told(&self, words: &str) -> usize {
        self.told().iter().filter(|text| text.contains(words)).count()
    }

    /// Waits for a staff alert with these words and returns it.
    pub async fn tells_staff(&self, words: &str) -> String {
        eventually(words, || self.told().into_iter().find(|text| text.contains(words))).await
    }

    /// Counts live tickets, and asserts that as many slots are taken.
    pub async fn live(&self) -> i64 {
        let live =
            self.count("SELECT COUNT(*) FROM tickets WHERE state IN ('opening', 'open', 'closing')").await;
        assert_eq!(
            self.count("SELECT COUNT(*) FROM ticket_slots").await,
            live,
            "slots and live tickets differ"
        );
        live
    }
}

/// Returns the pinned card of a ticket, as a person in it sees it.
pub fn card(person: &Person, channel: ChannelId) -> Option<Message> {
    person.reads(channel).into_iter().rev().find(|message| message.pinned_at.is_some())
}

/// Fails unless the answer is an ephemeral refusal with these words.
pub fn assert_refused(answer: &Answer, words: &str) {
    let text = answer.text();
    assert!(answer.is_ephemeral(), "not for them alone: {text}");
    assert!(text.contains('⛔') && text.contains(words), "no refusal with `{words}`: {text}");
}
