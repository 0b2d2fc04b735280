//! List of all tables: the purpose of each, and the treatment of each column by exports and erasures.
//!
//! The statements here *are* the erasure, and the tables of the configuration *are* what a backup locks: a table
//! missing from the list would be neither erased nor locked. A test compares the list with the schema.

pub mod admin;
pub mod analytics;
pub mod core;
pub mod ticket;

/// Iterates over all tables.
pub fn tables() -> impl Iterator<Item = &'static Table> {
    [core::TABLES, ticket::TABLES, analytics::TABLES, admin::TABLES].into_iter().flatten()
}

/// A table and its columns.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Name of the table.
    pub name: &'static str,
    /// Purpose of its rows.
    pub side: Side,
    /// Columns that may hold personal data.
    pub personal: &'static [PersonalColumn],
    /// Columns that never do, separated by spaces: our own ids, times, counts, settings.
    pub plain: &'static str,
}

impl Table {
    const fn of_nobody(name: &'static str, side: Side, plain: &'static str) -> Self {
        Self { name, side, personal: &[], plain }
    }

    /// Iterates over the names of its columns; a column with two erasure steps appears twice.
    pub fn columns(&self) -> impl Iterator<Item = &'static str> {
        self.personal.iter().map(|column| column.name).chain(self.plain.split_whitespace())
    }
}

/// Purpose of a table's rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Settings of admins: they are in every backup.
    Configuration,
    /// Events and the people they concern: a backup must not bring them back.
    Record,
    /// Figures that can be counted again, and numbers already given out.
    Counter,
    /// Work in progress and its schedule.
    Queue,
}

/// A column that may hold a person's id or words.
#[derive(Clone, Copy, Debug)]
pub struct PersonalColumn {
    /// Name of the column.
    pub name: &'static str,
    /// Part an export shows to the person.
    pub export: ExportRule,
    /// Effect of the person's erasure.
    pub erasure: ErasureRule,
}

impl PersonalColumn {
    const fn new(name: &'static str, export: ExportRule, erasure: ErasureRule) -> Self {
        Self { name, export, erasure }
    }
}

/// Part of a column that an export shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportRule {
    /// Everything that is the person's.
    Shown,
    /// Nothing: it repeats another column, or belongs to somebody else.
    LeftOut,
}

/// Effect of an erasure on a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErasureRule {
    /// Deleted with the ticket they opened.
    WithTicket,
    /// Statement run for each ticket: `$1` guild, `$2` ticket, `$3` their id.
    InTicket(&'static str),
    /// Like [`Self::InTicket`] with `$4`, the id that replaces every erased person's.
    IdInTicket(&'static str),
    /// Like [`Self::IdInTicket`] with both ids as texts.
    TextInTicket(&'static str),
    /// Statement run for the guild: `$1` guild, `$2` their id.
    InGuild(&'static str),
    /// Like [`Self::InGuild`] with `$3`, the id that replaces every erased person's.
    IdInGuild(&'static str),
    /// Like [`Self::IdInGuild`] with both ids as texts.
    TextInGuild(&'static str),
    /// Bans and warnings: like [`Self::InGuild`], but only when the admin asked for it.
    Safety(&'static str),
    /// Erased by the service, which reads and writes the JSON or the files.
    InCode,
    /// Left as it is, with the reason.
    Kept(&'static str),
}
