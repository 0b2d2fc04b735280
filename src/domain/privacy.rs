//! Personal data stored of a user in a guild, and its erasure.

use super::ticket::RetentionPolicy;
use super::{GuildId, Timestamp, UserId};

/// Handling of bans and warnings in an erasure: they protect others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SafetyRecords {
    /// They stay. The only option of members who erase their own data.
    Kept,
    /// They are erased too, on an admin's decision.
    Erased,
}

/// A requested erasure that is not finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Erasure {
    /// Guild whose data is erased.
    pub guild: GuildId,
    /// User whose data is erased.
    pub user: UserId,
    /// User who requested it: the same one, or an admin.
    pub by: UserId,
    /// Handling of bans and warnings.
    pub safety: SafetyRecords,
    /// Time of the request.
    pub asked_at: Timestamp,
    /// Last ticket at that time; later ones are not examined.
    pub last: i64,
    /// Last ticket that was examined.
    pub place: i64,
}

impl Erasure {
    /// Returns true if they requested it themselves: then it also covers anonymous tickets, which no one else may learn
    /// to be theirs.
    pub fn is_own(&self) -> bool {
        self.by == self.user
    }
}

/// Result of requesting an erasure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErasureStart {
    /// The erasure has begun.
    Begun,
    /// An earlier request is still running.
    Underway,
}

/// Amount of data stored of a user in a guild.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StoredHoldings {
    /// Time of the oldest ticket or message.
    pub since: Option<Timestamp>,
    /// Tickets they opened that are not finished.
    pub open: i64,
    /// Tickets they opened that are finished.
    pub over: i64,
    /// Messages they wrote in tickets.
    pub messages: i64,
    /// Files they uploaded to the tickets they opened.
    pub files: i64,
    /// Ratings they gave.
    pub ratings: i64,
    /// Internal notes they wrote.
    pub notes: i64,
    /// Internal notes in the tickets they opened.
    pub notes_about: i64,
    /// Forms they have not submitted.
    pub drafts: i64,
    /// Snippets they edited last.
    pub snippets: i64,
    /// Warnings they received.
    pub warnings: i64,
    /// Blacklist entries of them.
    pub bans: i64,
    /// Duty entries of them.
    pub duty: i64,
    /// Audit lines by them or about them.
    pub audit: i64,
}

impl StoredHoldings {
    /// Returns true if nothing is stored.
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

/// Report on the data stored of a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PrivacyReport {
    /// User it is about.
    pub user: UserId,
    /// True if they requested it themselves.
    pub own: bool,
    /// Amount of data.
    pub holdings: StoredHoldings,
    /// Retention of ticket records in the guild.
    pub retention: RetentionPolicy,
    /// True while their data is being erased.
    pub erasing: bool,
}
