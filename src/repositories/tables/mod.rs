//! The one list of tables: what each is for, and what exports and erasures do with each column. Each noun brings its own.
//!
//! The statements here *are* the erasure, and the tables of the configuration *are* what a backup locks, so a table that
//! is not on the list is one that nobody erases or saves. A test compares the list with the schema.

pub mod admin;
pub mod analytics;
pub mod core;
pub mod ticket;

/// Every table there is.
pub fn tables() -> impl Iterator<Item = &'static Table> {
    [core::TABLES, ticket::TABLES, analytics::TABLES, admin::TABLES].into_iter().flatten()
}

/// A table.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// The purpose of its rows.
    pub side: Side,
    /// The columns that may hold somebody.
    pub personal: &'static [PersonalColumn],
    /// Those that never do, with spaces between: our own ids, moments, counts, settings.
    pub plain: &'static str,
}

impl Table {
    const fn of_nobody(name: &'static str, side: Side, plain: &'static str) -> Self {
        Self { name, side, personal: &[], plain }
    }

    /// The names of its columns; one that an erasure treats twice comes twice.
    pub fn columns(&self) -> impl Iterator<Item = &'static str> {
        self.personal.iter().map(|column| column.name).chain(self.plain.split_whitespace())
    }
}

/// The purpose of a table's rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Settings of admins: they are in every backup.
    Configuration,
    /// Things that have happened, and to whom: a backup must not bring them back.
    Record,
    /// Figures that can be counted again, and numbers that were given out.
    Counter,
    /// Work under way, and when it goes on.
    Queue,
}

/// A column that may hold somebody's id or words.
#[derive(Clone, Copy, Debug)]
pub struct PersonalColumn {
    /// Its name.
    pub name: &'static str,
    /// The part an export shows to the person.
    pub export: ExportRule,
    /// The effect of their erasure.
    pub erasure: ErasureRule,
}

impl PersonalColumn {
    const fn new(name: &'static str, export: ExportRule, erasure: ErasureRule) -> Self {
        Self { name, export, erasure }
    }
}

/// The part of a column that an export shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportRule {
    /// All that is theirs.
    Shown,
    /// Nothing: it repeats what another column says, or is somebody else's.
    LeftOut,
}

/// The effect of an erasure on a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErasureRule {
    /// Gone with the ticket they opened.
    WithTicket,
    /// In each ticket: `$1` guild, `$2` ticket, `$3` their id.
    InTicket(&'static str),
    /// The same with `$4`, the id that stands in for everybody who was erased.
    IdInTicket(&'static str),
    /// The same with both ids as texts.
    TextInTicket(&'static str),
    /// In the guild: `$1` guild, `$2` their id.
    InGuild(&'static str),
    /// The same with `$3`, the id that stands in for everybody who was erased.
    IdInGuild(&'static str),
    /// The same with both ids as texts.
    TextInGuild(&'static str),
    /// Bans and warnings: at an admin's word alone, as [`Self::InGuild`].
    Safety(&'static str),
    /// JSON and files are read and written by the service.
    InCode,
    /// Left as it is, and why.
    Kept(&'static str),
}
