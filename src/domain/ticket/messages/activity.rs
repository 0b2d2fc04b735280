//! Activity of members in a ticket's channel, for counts and timers.

use crate::domain::{MessageId, Timestamp, UserId};

/// Side of a conversation in a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConversationSide {
    /// The opener.
    Opener,
    /// Staff of the ticket.
    Staff,
    /// Other participants.
    Guest,
}

/// First answer of staff (F42, F43).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstResponse {
    /// Time of the answer.
    pub at: Timestamp,
    /// Author of the answer.
    pub by: UserId,
}

/// A message of a person in a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HumanMessage {
    /// The message.
    pub message: MessageId,
    /// Author of the message.
    pub by: UserId,
    /// Side of the author.
    pub side: ConversationSide,
}

/// Message counts and times of an author on one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuthorActivity {
    /// Id of the author.
    pub user: UserId,
    /// Side of the author.
    pub side: ConversationSide,
    /// Number of messages.
    pub messages: u64,
    /// Time of the first message.
    pub first_at: Timestamp,
    /// Time of the last message.
    pub last_at: Timestamp,
}

/// Activity of all people in a ticket.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TicketActivity {
    /// Authors, most messages first.
    pub authors: Vec<AuthorActivity>,
}

impl ConversationSide {
    /// Returns the name it is stored under.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Opener => "opener",
            Self::Staff => "staff",
            Self::Guest => "guest",
        }
    }

    /// Parses the name it is stored under.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Opener, Self::Staff, Self::Guest].into_iter().find(|side| side.as_str() == text)
    }
}

impl HumanMessage {
    /// Returns the time it was written, from Discord's id, even if it is received later.
    pub fn at(&self) -> Timestamp {
        self.message.created_at()
    }
}

impl TicketActivity {
    /// Returns the number of messages of a side.
    pub fn messages(&self, side: ConversationSide) -> u64 {
        self.of(side).map(|author_activity| author_activity.messages).sum()
    }

    /// Returns the time of a side's last message.
    pub fn last_at(&self, side: ConversationSide) -> Option<Timestamp> {
        self.of(side).map(|author_activity| author_activity.last_at).max()
    }

    fn of(&self, side: ConversationSide) -> impl Iterator<Item = &AuthorActivity> {
        self.authors.iter().filter(move |author_activity| author_activity.side == side)
    }
}

/// Returns true if the text is a bot command and not a message to anybody: the prefix with a name right after it.
pub fn is_command(content: &str, prefix: &str) -> bool {
    content.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::is_command;

    #[test]
    fn a_prefix_with_a_name_is_a_command_and_an_outcry_is_none() {
        assert!(is_command("!ticket close", "!"));
        for said in ["!!! it burns", "! ticket", "ticket!", "!", "", "?ticket"] {
            assert!(!is_command(said, "!"), "{said}");
        }
    }
}
