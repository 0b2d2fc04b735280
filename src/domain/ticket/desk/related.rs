//! Links between tickets: each stores the number of the other.

use crate::domain::ticket::Ticket;
use crate::domain::{DeskRefusal, Refusal};

/// Most links of a ticket.
pub const MOST_RELATED: usize = 20;

impl Ticket {
    /// Links it to another ticket.
    pub fn relate(&mut self, number: i64) -> Result<(), Refusal> {
        if self.number == number {
            return Err(DeskRefusal::SameTicket.into());
        }
        if self.related.contains(&number) {
            return Err(DeskRefusal::AlreadyLinked { number }.into());
        }
        if self.related.len() >= MOST_RELATED {
            return Err(DeskRefusal::TooManyLinks { number: self.number, limit: MOST_RELATED }.into());
        }
        self.related.push(number);
        self.related.sort_unstable();
        Ok(())
    }

    /// Removes a link.
    pub fn unrelate(&mut self, number: i64) -> Result<(), Refusal> {
        let Some(place) = self.related.iter().position(|known| *known == number) else {
            return Err(DeskRefusal::NotLinked { number }.into());
        };
        self.related.remove(place);
        Ok(())
    }
}
