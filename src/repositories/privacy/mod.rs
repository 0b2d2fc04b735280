//! What is stored of a person in a guild, and taking it away. A person is looked for in one guild alone.

mod erasure;
mod export;
mod holdings;
mod redaction;

pub use export::TicketShare;

use super::query::repository;

repository! {
    /// Reads and erases what is stored of people inside one transaction.
    PrivacyRepository,
    /// What is stored of people.
    privacy
}

/// The tickets somebody opened, for `concat!`: those they are known to have opened and, where `$3` says so, those they
/// hide behind.
macro_rules! opened {
    () => {
        "tickets.guild_id = $1
     AND (tickets.opener_id = $2
          OR ($3 AND tickets.id IN (SELECT ticket_id FROM ticket_openers WHERE guild_id = $1 AND user_id = $2)))"
    };
}
use opened;
