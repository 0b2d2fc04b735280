//! What stands before the forms of categories.

use super::super::backend::{Tx, on};
use super::super::error::RepositoryError;
use crate::domain::ticket::{Entrance, Puzzle};
use crate::domain::{CategoryId, GuildId};

/// Reads and writes entrances inside one transaction.
#[derive(Debug)]
pub struct EntranceRepository<'t> {
    tx: &'t mut Tx,
}

impl Tx {
    /// What stands before the forms of categories.
    pub const fn entrances(&mut self) -> EntranceRepository<'_> {
        EntranceRepository { tx: self }
    }
}

impl EntranceRepository<'_> {
    /// The category's entrance; an open one until somebody says otherwise.
    pub async fn find(&mut self, guild: GuildId, category: CategoryId) -> Result<Entrance, RepositoryError> {
        let puzzle = on!(self.tx, c => sqlx::query_scalar::<_, bool>(
            "SELECT puzzle
               FROM ticket_entrances
              WHERE guild_id = $1 AND category_id = $2",
        )
        .bind(guild.as_i64())
        .bind(category.to_string())
        .fetch_optional(c)
        .await)?;
        Ok(puzzle.map_or_else(Entrance::default, |puzzle| Entrance {
            puzzle: if puzzle { Puzzle::On } else { Puzzle::Off },
        }))
    }

    /// Keeps the category's entrance.
    pub async fn save(
        &mut self,
        guild: GuildId,
        category: CategoryId,
        entrance: Entrance,
    ) -> Result<(), RepositoryError> {
        on!(self.tx, c => sqlx::query(
            "INSERT INTO ticket_entrances (guild_id, category_id, puzzle)
             VALUES ($1, $2, $3)
             ON CONFLICT (category_id) DO UPDATE SET puzzle = excluded.puzzle",
        )
        .bind(guild.as_i64())
        .bind(category.to_string())
        .bind(entrance.puzzle == Puzzle::On)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }
}
