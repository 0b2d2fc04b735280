//! An expected "no" at the staff's desk: data, no text.

use crate::domain::{ChannelId, Refusal, UserId};

/// Why something was not done at the staff's desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeskRefusal {
    /// No word to search for.
    NothingToSearch,
    /// Not what names a ticket.
    BadTicket {
        /// What was typed.
        given: String,
    },
    /// A ticket cannot be joined with itself.
    SameTicket,
    /// The two are linked.
    AlreadyLinked {
        /// With which.
        number: i64,
    },
    /// The two are not linked.
    NotLinked {
        /// With which.
        number: i64,
    },
    /// A ticket that takes no more links.
    TooManyLinks {
        /// Which.
        number: i64,
        /// The limit.
        limit: usize,
    },
    /// No answer of this name is kept.
    UnknownSnippet {
        /// What was typed; empty when a button asked.
        given: String,
    },
    /// An answer of this name is kept already.
    SnippetExists {
        /// Which.
        name: String,
    },
    /// No more answers are kept than this.
    TooManySnippets {
        /// The limit.
        limit: usize,
    },
    /// Nobody but the person themselves opens an anonymous ticket, and not about a message that names them.
    AnonymousForOthers,
    /// What is typed is read by others, so where tickets can be anonymous none is opened that way.
    TypedInTheOpen,
    /// Merging would bring the opener of an anonymous ticket into a channel, or others into theirs.
    AnonymousMerge,
    /// What is stored of somebody is not erased while a ticket they opened is not over.
    NotErasedYet {
        /// Of whom, where that is not whoever asked.
        user: Option<UserId>,
        /// The tickets, each with its channel.
        open: Vec<(i64, Option<ChannelId>)>,
    },
    /// Nobody hides behind the ticket.
    NotAnonymous,
    /// Only staff opens tickets for others.
    OthersTickets,
    /// The ticket cannot be opened for somebody.
    NotForThem {
        /// For whom.
        user: UserId,
        /// What they would be told themselves.
        why: Box<Refusal>,
    },
}
