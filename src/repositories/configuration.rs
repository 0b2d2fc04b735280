//! Everything a guild has configured, read at once and locked against concurrent changes.

use super::error::RepositoryError;
use super::query::{Query, repository};
use super::tables::{Side, tables};
use crate::domain::{Configuration, ConfiguredCategory, GuildId};

repository! {
    /// Reads whole configurations inside one transaction; their parts are written by their own repositories.
    ConfigurationRepository,
    /// Returns the repository of whole configurations.
    configurations
}

impl ConfigurationRepository<'_> {
    /// Reads everything the guild has configured.
    pub async fn find(&mut self, guild: GuildId) -> Result<Configuration, RepositoryError> {
        let mut categories = Vec::new();
        for category in self.tx.categories().list(guild).await? {
            categories.push(ConfiguredCategory {
                entrance: self.tx.entrances().find(guild, category.id).await?,
                hours: self.tx.hours().find(guild, Some(category.id)).await?,
                automation: self.tx.tickets().rules(guild, category.id).await?.1,
                targets: self.tx.tickets().targets(guild, Some(category.id)).await?,
                category,
            });
        }
        Ok(Configuration {
            settings: self.tx.guilds().settings(guild).await?,
            modules: self.tx.modules().of(guild).await?,
            hours: self.tx.hours().find(guild, None).await?,
            automation: self.tx.tickets().guild_rules(guild).await?,
            targets: self.tx.tickets().targets(guild, None).await?,
            staffing: self.tx.staffing().settings(guild).await?,
            routing: self.tx.departments().routing(guild).await?,
            departments: self.tx.departments().list(guild).await?,
            categories,
            panels: self.tx.panels().list(guild).await?,
            snippets: self.tx.snippets().list(guild).await?,
        })
    }

    /// Makes every other change of the guild's configuration wait until this transaction ends. The configuration lock
    /// comes first, as everywhere: in another order two transactions could deadlock.
    pub async fn lock(&mut self, guild: GuildId) -> Result<(), RepositoryError> {
        self.tx.guilds().lock_configuration(guild).await?;
        for table in tables().filter(|table| table.side == Side::Configuration) {
            let mut query = Query::default();
            query.push(table.name).push(" SET guild_id = guild_id WHERE guild_id = ").bind(guild);
            let (sql, params) = query.after("UPDATE ");
            self.tx.execute(sql, params).await?;
        }
        Ok(())
    }
}
