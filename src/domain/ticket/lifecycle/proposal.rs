//! A ticket requested by a context menu command: its opener and its subject.

use serde::{Deserialize, Serialize};

use crate::domain::ticket::Answer;
use crate::domain::{ChannelId, GuildId, MessageId, UserId};

/// A requested ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketProposal {
    /// Opener of the ticket.
    pub opener: UserId,
    /// Message it is about, if any.
    pub quote: Option<QuotedMessage>,
}

/// A message a ticket is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotedMessage {
    /// Text of the message and names of its files.
    pub text: String,
    /// Channel of the message.
    pub channel: ChannelId,
    /// Id of the message.
    pub message: MessageId,
}

/// Answers and author of a ticket opened for another member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnBehalf {
    /// Member who requested the ticket.
    pub by: UserId,
    /// Answers in place of a form.
    pub answers: Vec<Answer>,
}

impl QuotedMessage {
    /// Formats the message and its link in at most `most` characters; the link is never truncated, and left out where
    /// it would take most of the room.
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
