//! Stored data of a person in one guild, and its erasure. A person is never looked up across guilds.

mod erasure;
mod export;
mod holdings;
mod redaction;

pub use export::TicketShare;

use super::query::repository;

repository! {
    /// Reads and erases what is stored of people inside one transaction.
    PrivacyRepository,
    /// Returns the repository of personal data.
    privacy
}

/// SQL condition for the tickets somebody opened, for `concat!`: those with their id and, where `$3` is true, their
/// anonymous ones.
macro_rules! opened {
    () => {
        "tickets.guild_id = $1
     AND (tickets.opener_id = $2
          OR ($3 AND tickets.id IN (SELECT ticket_id FROM ticket_openers WHERE guild_id = $1 AND user_id = $2)))"
    };
}
use opened;
