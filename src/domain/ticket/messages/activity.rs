//! Who says what in a ticket's channel, as far as counting and waiting go.

use crate::domain::{MessageId, Timestamp, UserId};

/// On which side of a ticket somebody speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConversationSide {
    /// Who asked.
    Opener,
    /// Who serves it.
    Staff,
    /// Whoever else was let in.
    Guest,
}

/// The first answer of staff (F42, F43).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstResponse {
    /// When.
    pub at: Timestamp,
    /// Whose.
    pub by: UserId,
}

/// Something a person said in a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HumanMessage {
    /// The message.
    pub message: MessageId,
    /// Who said it.
    pub by: UserId,
    /// For which side.
    pub side: ConversationSide,
}

/// How much somebody has said on one side, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuthorActivity {
    /// Who.
    pub user: UserId,
    /// For which side.
    pub side: ConversationSide,
    /// How many messages.
    pub messages: u64,
    /// The first of them.
    pub first_at: Timestamp,
    /// The last of them.
    pub last_at: Timestamp,
}

/// Everything people have said in a ticket.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TicketActivity {
    /// Who spoke, most messages first.
    pub authors: Vec<AuthorActivity>,
}

impl ConversationSide {
    /// As it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Opener => "opener",
            Self::Staff => "staff",
            Self::Guest => "guest",
        }
    }

    /// From how it is stored.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Opener, Self::Staff, Self::Guest].into_iter().find(|side| side.as_str() == text)
    }
}

impl HumanMessage {
    /// When it was said: Discord's word, however late it was heard.
    pub fn at(&self) -> Timestamp {
        self.message.created_at()
    }
}

impl TicketActivity {
    /// How many messages a side has written.
    pub fn messages(&self, side: ConversationSide) -> u64 {
        self.of(side).map(|author_activity| author_activity.messages).sum()
    }

    /// When a side wrote last.
    pub fn last_at(&self, side: ConversationSide) -> Option<Timestamp> {
        self.of(side).map(|author_activity| author_activity.last_at).max()
    }

    fn of(&self, side: ConversationSide) -> impl Iterator<Item = &AuthorActivity> {
        self.authors.iter().filter(move |author_activity| author_activity.side == side)
    }
}

/// Whether what was typed is a command to a bot and no word to anybody: the prefix with a name right after it.
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
