//! A ticket somebody asks for by one of Discord's menus: for whom, and about what.

use serde::{Deserialize, Serialize};

use crate::domain::ticket::Answer;
use crate::domain::{ChannelId, GuildId, MessageId, UserId};

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketProposal {
    /// Whose ticket it is to be.
    pub opener: UserId,
    /// The message it is about, if it is about one.
    pub quote: Option<QuotedMessage>,
}

/// A message a ticket is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotedMessage {
    /// What it says, and what its files are called.
    pub text: String,
    /// Where it stands.
    pub channel: ChannelId,
    /// Its id.
    pub message: MessageId,
}

/// What stands in the place of a form's answers, and who has seen to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnBehalf {
    /// Who asked for the ticket.
    pub by: UserId,
    /// The answers.
    pub answers: Vec<Answer>,
}

impl QuotedMessage {
    /// The message with what leads to it, in `most` characters; the address is never cut, and
    /// left out where it would take the room of the message.
    pub fn shown(&self, guild: GuildId, most: usize) -> String {
        let link = format!("https://discord.com/channels/{guild}/{}/{}", self.channel, self.message);
        let room = most.saturating_sub(link.chars().count() + 1);
        let text: String = self.text.trim().chars().take(room).collect();
        if text.is_empty() && link.chars().count() <= most {
            link
        } else if room < most / 2 {
            self.text.trim().chars().take(most).collect()
        } else {
            format!("{text}\n{link}")
        }
    }
}
