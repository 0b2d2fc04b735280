//! Searching tickets by what was written in them and about them.

pub(super) mod listing;
pub(super) mod words;

use serde::{Deserialize, Serialize};

use super::super::{ChannelId, MessageId, Timestamp};
use super::{Category, ListScope, Ticket, TicketFilter};

/// What somebody searches for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketSearch {
    /// The words, folded as [`sought`](super::sought) folds them; all of them must be found.
    pub words: Vec<String>,
    /// Among which tickets.
    pub filter: TicketFilter,
    /// Only those opened since then.
    pub since: Option<Timestamp>,
}

/// A part of a ticket's texts; another text in the same part takes its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextPart {
    /// What the opener answered in the form.
    Opening,
    /// Its tags.
    Tags,
    /// Why it was closed.
    Reason,
    /// A note; each is a part of its own.
    Note,
    /// What was said in it, each time it was closed.
    Said {
        /// How often it had been opened again.
        round: i64,
    },
}

impl TextPart {
    /// Whether only staff may find it.
    pub const fn is_secret(self) -> bool {
        match self {
            Self::Note => true,
            Self::Opening | Self::Tags | Self::Reason | Self::Said { .. } => false,
        }
    }
}

impl ListScope {
    /// Whether it shows what only staff may read.
    pub const fn shows_secrets(&self) -> bool {
        match self {
            Self::Everything | Self::Served(_) => true,
            Self::Own(_) => false,
        }
    }
}

/// A page of what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchPage {
    /// The tickets of the page, newest first.
    pub finds: Vec<SearchHit>,
    /// Which page it is, from 1.
    pub page: u16,
    /// How many there are; at least 1.
    pub pages: u16,
    /// How many tickets there are on all of them.
    pub total: i64,
}

/// A ticket that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchHit {
    /// Which.
    pub ticket: Ticket,
    /// What it is about.
    pub category: Option<Category>,
    /// Where a sought word stands, unless that is beyond what is kept.
    pub quote: Option<SearchExcerpt>,
    /// Where staff got its last transcript, for those who may read it.
    pub transcript: Option<(ChannelId, MessageId)>,
}

/// A sought word and what is written around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchExcerpt {
    /// What stands before it.
    pub before: String,
    /// The word as it is written.
    pub hit: String,
    /// What stands behind it.
    pub after: String,
}

/// As much as is quoted before the word, in characters.
const BEFORE: usize = 40;
/// The same behind it.
const AFTER: usize = 80;

impl SearchExcerpt {
    /// The first of the sought words in a text.
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
    /// What its opener answered, to be searched.
    pub fn opening_text(&self) -> String {
        let answers: Vec<&str> = self.answers.iter().map(|answer| answer.text.as_str()).collect();
        answers.join("\n")
    }
}
