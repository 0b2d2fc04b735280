//! Conditions to pass before the forms of categories.

use crate::domain::ticket::{EntranceRules, PuzzleMode};
use crate::domain::{CategoryId, GuildId};
use crate::repositories::error::RepositoryError;
use crate::repositories::query::{params, repository};

repository! {
    /// Reads and writes entrance rules inside one transaction.
    EntranceRepository,
    /// Returns the repository of entrance rules.
    entrances
}

impl EntranceRepository<'_> {
    /// Reads the category's entrance rules; the defaults when nothing is stored.
    pub async fn find(
        &mut self,
        guild: GuildId,
        category: CategoryId,
    ) -> Result<EntranceRules, RepositoryError> {
        let puzzle = self
            .tx
            .optional::<bool>(
                "SELECT puzzle
                   FROM ticket_entrances
                  WHERE guild_id = $1 AND category_id = $2",
                params![guild, category],
            )
            .await?;
        Ok(puzzle.map_or_else(EntranceRules::default, |puzzle| EntranceRules {
            puzzle: if puzzle { PuzzleMode::On } else { PuzzleMode::Off },
        }))
    }

    /// Saves the category's entrance rules.
    pub async fn save(
        &mut self,
        guild: GuildId,
        category: CategoryId,
        entrance: EntranceRules,
    ) -> Result<(), RepositoryError> {
        self.tx
            .execute(
                "INSERT INTO ticket_entrances (guild_id, category_id, puzzle)
                 VALUES ($1, $2, $3)
                 ON CONFLICT (category_id) DO UPDATE SET puzzle = excluded.puzzle",
                params![guild, category, entrance.puzzle == PuzzleMode::On],
            )
            .await
    }
}
