//! Refusals of staff commands: data, no text.

use crate::domain::{ChannelId, Refusal, UserId};

/// Reason why a staff command was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeskRefusal {
    /// The search has no words.
    NothingToSearch,
    /// The text does not identify a ticket.
    BadTicket {
        /// Text that was typed.
        given: String,
    },
    /// A ticket cannot be linked to itself.
    SameTicket,
    /// The two tickets are linked already.
    AlreadyLinked {
        /// Number of the other ticket.
        number: i64,
    },
    /// The two tickets are not linked.
    NotLinked {
        /// Number of the other ticket.
        number: i64,
    },
    /// A ticket has reached its limit of links.
    TooManyLinks {
        /// Number of the ticket.
        number: i64,
        /// The limit.
        limit: usize,
    },
    /// No snippet has this name.
    UnknownSnippet {
        /// Text that was typed; empty for a button.
        given: String,
    },
    /// A snippet of this name exists already.
    SnippetExists {
        /// Name of the snippet.
        name: String,
    },
    /// The guild has reached its limit of snippets.
    TooManySnippets {
        /// The limit.
        limit: usize,
    },
    /// Only members themselves open anonymous tickets, and not about a message, which would name them.
    AnonymousForOthers,
    /// Others can read a typed command, so it opens no ticket in a guild with anonymous categories.
    TypedInTheOpen,
    /// Merging would bring the opener of an anonymous ticket into another channel, or others into theirs.
    AnonymousMerge,
    /// Data of a member is not erased while they have an unfinished ticket.
    NotErasedYet {
        /// Member it is about, if that is not the caller.
        user: Option<UserId>,
        /// Unfinished tickets, each with its channel.
        open: Vec<(i64, Option<ChannelId>)>,
    },
    /// The ticket is not anonymous.
    NotAnonymous,
    /// Only staff opens tickets for other members.
    OthersTickets,
    /// The ticket cannot be opened for that member.
    NotForThem {
        /// Member it was for.
        user: UserId,
        /// Refusal they would get themselves.
        why: Box<Refusal>,
    },
}
