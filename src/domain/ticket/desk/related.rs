//! Tickets that have to do with each other: each names the other's number.

use crate::domain::ticket::Ticket;
use crate::domain::{DeskRefusal, Refusal};

/// The most tickets one can be linked with.
pub const MOST_RELATED: usize = 20;

impl Ticket {
    /// Names another one as related.
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

    /// Names it no more.
    pub fn unrelate(&mut self, number: i64) -> Result<(), Refusal> {
        let Some(place) = self.related.iter().position(|known| *known == number) else {
            return Err(DeskRefusal::NotLinked { number }.into());
        };
        self.related.remove(place);
        Ok(())
    }
}
