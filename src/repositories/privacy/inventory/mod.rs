//! Where a member's id or words are stored: every table, every column, what an export shows of it, and what an erasure
//! does with it. The statements here *are* the erasure, so a table that is not on the list is a table nobody erases: a
//! test compares it with the schema.

mod list;

pub use list::INVENTORY;

/// A table.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Its name.
    pub table: &'static str,
    /// The columns that may hold somebody.
    pub personal: &'static [Column],
    /// Those that never do: our own ids, moments, counts, settings.
    pub plain: &'static [&'static str],
}

/// A column that may hold somebody's id or words.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What an export shows of it to the person.
    pub export: Export,
    /// What their erasure does with it.
    pub erasure: Erasure,
}

/// What an export shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// What is theirs.
    Shown,
    /// Nothing: it repeats what another column says, or is somebody else's.
    LeftOut,
}

/// What an erasure does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erasure {
    /// It goes with the ticket they opened.
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
    /// It stays, and why.
    Kept(&'static str),
}
