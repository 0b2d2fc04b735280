//! Changes a category's entrance rules, which are checked before its form.

use super::question::in_use;
use crate::domain::ticket::{Category, EntranceRules};
use crate::domain::{CategoryId, Member};
use crate::services::Result;
use crate::services::admin::require_admin;
use crate::services::ticket::TicketService;

/// A change of the entrance rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntranceChange {
    /// Toggles the puzzle.
    Puzzle,
    /// Applies this category's entrance rules to every category of the guild.
    PuzzleEverywhere,
}

impl TicketService {
    /// Returns the category with its entrance rules, for admins.
    pub async fn entrance(&self, member: &Member, category: CategoryId) -> Result<(Category, EntranceRules)> {
        require_admin(member)?;
        let mut tx = self.context.read().await?;
        let category = in_use(tx.categories().find(member.guild, category).await?)?;
        let entrance = tx.entrances().find(member.guild, category.id).await?;
        Ok((category, entrance))
    }

    /// Changes the entrance rules. Returns them with their category.
    pub async fn change_entrance(
        &self,
        member: &Member,
        category: CategoryId,
        change: EntranceChange,
    ) -> Result<(Category, EntranceRules)> {
        require_admin(member)?;
        let guild = member.guild;
        let mut tx = self.context.begin().await?;
        tx.guilds().lock_configuration(guild).await?;
        let category = in_use(tx.categories().find_for_update(guild, category).await?)?;
        let mut entrance = tx.entrances().find(guild, category.id).await?;
        let changed = match change {
            EntranceChange::Puzzle => {
                entrance.puzzle = entrance.puzzle.turned();
                vec![category.id]
            }
            EntranceChange::PuzzleEverywhere => {
                tx.categories().list(guild).await?.into_iter().map(|category| category.id).collect()
            }
        };
        for id in changed {
            tx.entrances().save(guild, id, entrance).await?;
        }
        let detail = serde_json::json!({ "change": format!("{change:?}"), "after": format!("{entrance:?}") });
        tx.guilds()
            .audit(guild, Some(member.user), "category.entrance", &category.id.to_string(), &detail)
            .await?;
        tx.commit().await?;
        Ok((category, entrance))
    }
}
