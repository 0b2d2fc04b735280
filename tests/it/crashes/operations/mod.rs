//! What is interrupted, one file an operation: what has to be there before it, what somebody clicks, and what must be
//! true of it in the end, beside what must be true of everything.

mod accept;
mod close;
mod force_close;
mod hand_over;
mod hard_delete;
mod in_thread;
mod open;
mod panel;
mod relay;
mod reopen;
mod transfer;

use std::fmt;

use async_trait::async_trait;
use plaza::domain::ChannelId;
use plaza::domain::ticket::Ticket;
use sandbox::{Answer, AnswerKind, Person, Refused};

use super::passing::{Passing, finish};
use super::run::Call;
use crate::support::world::{World, eventually_async};

pub use accept::Accept;
pub use close::Close;
pub use force_close::ForceClose;
pub use hand_over::HandOver;
pub use hard_delete::HardDelete;
pub use in_thread::InThread;
pub use open::Open;
pub use panel::DeployPanel;
pub use relay::PassOn;
pub use reopen::Reopen;
pub use transfer::Transfer;

/// What the bot is asked to do.
#[async_trait(?Send)]
pub trait Operation: fmt::Display {
    /// The options of `/admin setup` it is about.
    fn settings(&self) -> &'static [(&'static str, &'static str)] {
        &[]
    }

    /// Has everything ready up to the first click. Answers the channel it happens in, if that is a ticket's.
    async fn prepare(&self, stage: &Stage<'_>) -> Option<ChannelId>;

    /// The clicks; what their person was told in the end.
    async fn act(&self, stage: &Stage<'_>) -> Told;

    /// Whether the call is made in every run in which nothing goes wrong. One asked for twice may be made once, and a
    /// read may have been the comparison's, which comes when it is due.
    fn is_certain(&self, call: &Call) -> bool {
        call.turn == 1 && !call.only_reads()
    }

    /// Looks at what has become of it, whatever went wrong, and says what must not be; and whether what the person was
    /// told is true.
    async fn check(&self, stage: &Stage<'_>, told: &Told) -> Result<(), String>;
}

/// Where one run of an operation happens.
pub struct Stage<'w> {
    /// Everything.
    pub world: &'w World,
    /// Whose ticket it is.
    pub member: Person,
    /// The ticket's channel, once it is prepared.
    pub channel: Option<ChannelId>,
    /// How time passes.
    pub passing: Passing,
}

impl Stage<'_> {
    /// The one ticket of the member.
    pub async fn ticket(&self) -> Option<Ticket> {
        let ids = self.world.database.texts("SELECT CAST(opener_id AS TEXT) || ' ' || id FROM tickets").await;
        let prefix = format!("{} ", self.member.id());
        let mut own = ids.iter().filter_map(|row| row.strip_prefix(&prefix));
        let id = own.next()?.parse().expect("a ULID");
        assert_eq!(own.next(), None, "one request, one ticket");
        let mut tx = self.world.tx().await.expect("the database is there");
        tx.tickets().find(self.world.guild.id(), id).await.expect("it can be read")
    }

    /// An open ticket in which something was said.
    async fn open_ticket(&self) -> ChannelId {
        let channel = self.world.ticket_of(&self.member).await;
        let said = self.member.says_with(channel, "Look", [("light.png", PNG.to_vec())]).await;
        let said = said.expect("may write").to_string();
        eventually_async("it is taken note of", async || {
            let noted = "SELECT CAST(message_id AS TEXT) FROM ticket_messages";
            self.world.database.texts(noted).await.contains(&said).then_some(())
        })
        .await;
        channel
    }

    /// The same, closed.
    async fn closed_ticket(&self) -> ChannelId {
        let channel = self.open_ticket().await;
        let closed = self.world.staff.runs(channel, "/ticket close", [("reason", "solved")]).await;
        let said = closed.expect("is known").text();
        assert!(said.contains("is closed"), "{said}");
        finish(self.world, self.passing).await;
        channel
    }

    /// The channel that is about it.
    fn scene(&self) -> ChannelId {
        self.channel.expect("it was prepared")
    }

    /// The number of the member's ticket.
    async fn number(&self) -> i64 {
        self.ticket().await.expect("it was prepared").number
    }

    /// Deletes a ticket's channel by hand.
    pub async fn lose(&self, channel: ChannelId) {
        self.world.guild.remove_channel(channel);
        let id = format!("{channel}");
        eventually_async("the channel is noticed to be gone", async || {
            let kept = "SELECT CAST(channel_id AS TEXT) FROM tickets WHERE channel_id IS NOT NULL";
            (!self.world.database.texts(kept).await.contains(&id)).then_some(())
        })
        .await;
    }
}

/// What a person was told in the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Nothing, or that nothing came: "This interaction failed", "is thinking …".
    Nothing,
    /// This.
    Words(String),
}

impl Told {
    fn by(answer: Result<Answer, Refused>) -> Self {
        match answer {
            Err(_) => Self::Nothing,
            Ok(answer) if matches!(answer.kind, AnswerKind::Failed | AnswerKind::Thinking) => Self::Nothing,
            // What only they could see is gone with the channel it stood in.
            Ok(answer) if answer.text().is_empty() => Self::Nothing,
            Ok(answer) => Self::Words(answer.text()),
        }
    }

    /// Fails unless it is nothing, or that something went wrong.
    fn nothing(&self, state: &dyn fmt::Debug) -> Result<(), String> {
        self.one_of(&[], state)
    }

    /// Fails unless it is nothing, or says one of these, or that something went wrong: the answer itself, perhaps.
    fn one_of(&self, truths: &[String], state: &dyn fmt::Debug) -> Result<(), String> {
        match self {
            Self::Words(words)
                if !truths.iter().any(|boolean| words.contains(boolean)) && !self.is_failure() =>
            {
                Err(format!("the person was told `{words}`, and it is {state:?}"))
            }
            Self::Nothing | Self::Words(_) => Ok(()),
        }
    }

    /// Whether it is that something went wrong.
    fn is_failure(&self) -> bool {
        matches!(self, Self::Words(words) if words.contains("Something went wrong"))
    }
}

fn must(holds: bool, what: &str, state: &dyn fmt::Debug) -> Result<(), String> {
    if holds { Ok(()) } else { Err(format!("{what}: {state:?}")) }
}

const PNG: &[u8] = crate::tickets::PNG;
