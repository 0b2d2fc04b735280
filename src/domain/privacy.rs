//! What is stored of a person in a guild, and its erasure.

use super::ticket::RetentionPolicy;
use super::{GuildId, Timestamp, UserId};

/// What becomes of bans and warnings when somebody is erased: they keep others safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SafetyRecords {
    /// They stay. All a member can ask for about themselves.
    Kept,
    /// They go as well, at an admin's word.
    Erased,
}

/// An erasure that was asked for and is not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Erasure {
    /// Where.
    pub guild: GuildId,
    /// Of whom.
    pub user: UserId,
    /// Who asked for it: they themselves, or an admin.
    pub by: UserId,
    /// What becomes of bans and warnings.
    pub safety: SafetyRecords,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// The last ticket there was then; later ones are looked at no more.
    pub last: i64,
    /// The last ticket that was looked at.
    pub place: i64,
}

impl Erasure {
    /// Whether they asked for it themselves: then it reaches what nobody else may learn to be theirs.
    pub fn is_own(&self) -> bool {
        self.by == self.user
    }
}

/// What an erasure that is asked for meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErasureStart {
    /// It begins.
    Begun,
    /// It was asked for before and goes on.
    Underway,
}

/// How much is stored of a person in a guild.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StoredHoldings {
    /// Since when, as far as tickets and messages tell.
    pub since: Option<Timestamp>,
    /// Tickets they opened that are not over.
    pub open: i64,
    /// Tickets they opened that are.
    pub over: i64,
    /// Messages they wrote in tickets.
    pub messages: i64,
    /// Files they uploaded to the tickets they opened.
    pub files: i64,
    /// Judgements they gave.
    pub ratings: i64,
    /// Internal notes they wrote.
    pub notes: i64,
    /// Internal notes in the tickets they opened.
    pub notes_about: i64,
    /// Forms they have begun.
    pub drafts: i64,
    /// Kept answers they wrote last.
    pub snippets: i64,
    /// Warnings they got.
    pub warnings: i64,
    /// Whether they may not open tickets.
    pub bans: i64,
    /// Whether they are on duty.
    pub duty: i64,
    /// Lines of the audit by them or about them.
    pub audit: i64,
}

impl StoredHoldings {
    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        let Self {
            since: _, open, over, messages, files, ratings, notes, notes_about, drafts, snippets, ..
        } = *self;
        let Self { warnings, bans, duty, audit, .. } = *self;
        [
            open,
            over,
            messages,
            files,
            ratings,
            notes,
            notes_about,
            drafts,
            snippets,
            warnings,
            bans,
            duty,
            audit,
        ]
        .iter()
        .all(|count| *count == 0)
    }
}

/// What is told of what is stored of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PrivacyReport {
    /// Of whom.
    pub user: UserId,
    /// Whether they ask themselves.
    pub own: bool,
    /// How much.
    pub holdings: StoredHoldings,
    /// How long the guild keeps records of tickets.
    pub retention: RetentionPolicy,
    /// Whether it is being erased.
    pub erasing: bool,
}
