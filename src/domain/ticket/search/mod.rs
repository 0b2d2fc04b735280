//! Full-text search in tickets: their messages, forms, tags, notes and reasons.

pub(super) mod listing;
pub(super) mod words;

use serde::{Deserialize, Serialize};

use super::super::{ChannelId, MessageId, Timestamp};
use super::{Category, ListScope, Ticket, TicketFilter};

/// A search for tickets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketSearch {
    /// Words, normalised by [`sought`](super::sought); all of them must be found.
    pub words: Vec<String>,
    /// Filter of the tickets.
    pub filter: TicketFilter,
    /// Only tickets opened since then.
    pub since: Option<Timestamp>,
}

/// An indexed part of a ticket; indexing a part again replaces its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextPart {
    /// Answers of the form.
    Opening,
    /// Tags of the ticket.
    Tags,
    /// Reason of the closing.
    Reason,
    /// An internal note; each is a part of its own.
    Note,
    /// Messages up to a closing of the ticket.
    Said {
        /// Number of reopenings before.
        round: i64,
    },
}

impl TextPart {
    /// Returns true if only staff may find it.
    pub const fn is_secret(self) -> bool {
        match self {
            Self::Note => true,
            Self::Opening | Self::Tags | Self::Reason | Self::Said { .. } => false,
        }
    }
}

impl ListScope {
    /// Returns true if it includes texts that only staff may read.
    pub const fn shows_secrets(&self) -> bool {
        match self {
            Self::Everything | Self::Served(_) => true,
            Self::Own(_) => false,
        }
    }
}

/// A page of search results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchPage {
    /// Tickets of the page, newest first.
    pub finds: Vec<SearchHit>,
    /// Number of the page, from 1.
    pub page: u16,
    /// Number of pages; at least 1.
    pub pages: u16,
    /// Number of tickets on all pages.
    pub total: i64,
}

/// A ticket that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchHit {
    /// Ticket in question.
    pub ticket: Ticket,
    /// Category of the ticket.
    pub category: Option<Category>,
    /// Excerpt with a searched word, unless the stored text does not contain it.
    pub quote: Option<SearchExcerpt>,
    /// Message with the last transcript, for those who may read it.
    pub transcript: Option<(ChannelId, MessageId)>,
}

/// A searched word with its context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchExcerpt {
    /// Text before the word.
    pub before: String,
    /// The word as written.
    pub hit: String,
    /// Text after the word.
    pub after: String,
}

/// Characters of context before the word.
const BEFORE: usize = 40;
/// Characters of context after the word.
const AFTER: usize = 80;

impl SearchExcerpt {
    /// Returns an excerpt with the first of the searched words.
    pub fn of(text: &str, sought: &[String]) -> Option<Self> {
        let (from, to) = words::first_hit(text, sought)?;
        let before: Vec<char> = text[..from].chars().rev().take(BEFORE).collect();
        let cut = text[..from].chars().nth(BEFORE).is_some();
        let mut lead: String = before.into_iter().rev().collect();
        if cut {
            lead.insert(0, '…');
        }
        let mut after: String = text[to..].chars().take(AFTER).collect();
        if text[to..].chars().nth(AFTER).is_some() {
            after.push('…');
        }
        Some(Self { before: lead, hit: text[from..to].to_owned(), after })
    }
}

impl Ticket {
    /// Returns the answers of the form as a text for the index.
    pub fn opening_text(&self) -> String {
        let answers: Vec<&str> = self.answers.iter().map(|answer| answer.text.as_str()).collect();
        answers.join("\n")
    }
}
