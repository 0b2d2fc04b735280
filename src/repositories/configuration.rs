//! Everything a guild has configured, read in one go and held against other changes.

use super::backend::{Tx, on};
use super::error::RepositoryError;
use crate::domain::{Configuration, ConfiguredCategory, GuildId};

/// The tables that are configuration, each with what holds a guild's rows: they are in every backup. Whoever adds a table
/// puts it here or among the others below.
const CONFIGURATION: &[(&str, &str)] = &[
    ("guilds", "UPDATE guilds SET guild_id = guild_id WHERE guild_id = $1"),
    ("settings", "UPDATE settings SET guild_id = guild_id WHERE guild_id = $1"),
    ("ticket_routing", "UPDATE ticket_routing SET guild_id = guild_id WHERE guild_id = $1"),
    ("staffing", "UPDATE staffing SET guild_id = guild_id WHERE guild_id = $1"),
    ("ticket_categories", "UPDATE ticket_categories SET guild_id = guild_id WHERE guild_id = $1"),
    ("ticket_departments", "UPDATE ticket_departments SET guild_id = guild_id WHERE guild_id = $1"),
    ("ticket_panels", "UPDATE ticket_panels SET guild_id = guild_id WHERE guild_id = $1"),
    ("ticket_entrances", "UPDATE ticket_entrances SET guild_id = guild_id WHERE guild_id = $1"),
    ("business_hours", "UPDATE business_hours SET guild_id = guild_id WHERE guild_id = $1"),
    ("modules_off", "UPDATE modules_off SET guild_id = guild_id WHERE guild_id = $1"),
    ("ticket_snippets", "UPDATE ticket_snippets SET guild_id = guild_id WHERE guild_id = $1"),
];

/// The tables that are none: people, tickets and what is known of them, work to be done, what others are told.
#[cfg(test)]
const ELSE: &[&str] = &[
    "jobs",
    "audit",
    "registrations",
    "restores",
    "erasures",
    "setup_wizards",
    "doctor_rounds",
    "blacklist",
    "staff_warnings",
    "duty",
    "tickets",
    "ticket_numbers",
    "ticket_slots",
    "ticket_events",
    "ticket_transcripts",
    "ticket_notes",
    "ticket_participants",
    "ticket_feedback",
    "ticket_drafts",
    "ticket_roles",
    // Discord categories of the bot's own making: a backup cannot bring them back, and the bot makes others.
    "ticket_overflows",
    "ticket_filling",
    "ticket_messages",
    "ticket_message_versions",
    "ticket_attachments",
    "ticket_speakers",
    "ticket_vigils",
    "ticket_clocks",
    "ticket_texts",
    "ticket_words",
    "ticket_openers",
    "direct_choices",
    "ticket_relays",
    "ticket_facts",
    "ticket_days",
    "ticket_day_folds",
    "ticket_posts",
];

/// Reads whole configurations inside one transaction; what they are made of is written by the repositories of its parts.
#[derive(Debug)]
pub struct ConfigurationRepository<'t> {
    tx: &'t mut Tx,
}

impl Tx {
    /// Whole configurations.
    pub const fn configurations(&mut self) -> ConfigurationRepository<'_> {
        ConfigurationRepository { tx: self }
    }
}

impl ConfigurationRepository<'_> {
    /// Everything the guild has configured.
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

    /// Makes every other change of what the guild has configured wait until this transaction ends. Who serves what comes
    /// first, as everywhere: in another order two transactions may wait for each other.
    pub async fn hold(&mut self, guild: GuildId) -> Result<(), RepositoryError> {
        self.tx.departments().hold_guild(guild).await?;
        for (_, hold) in CONFIGURATION {
            on!(self.tx, c => sqlx::query(*hold).bind(guild.as_i64()).execute(c).await.map(|_| ()))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The tables there are after all migrations.
    fn tables() -> BTreeSet<String> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");
        let mut files: Vec<_> =
            std::fs::read_dir(folder).expect("is there").map(|it| it.expect("readable").path()).collect();
        files.sort();
        let mut tables = BTreeSet::new();
        for file in files {
            let sql = std::fs::read_to_string(file).expect("readable");
            for line in sql.lines() {
                let words: Vec<&str> = line.split([' ', '(', ';']).filter(|word| !word.is_empty()).collect();
                match words[..] {
                    ["CREATE", "TABLE", table, ..] => _ = tables.insert(table.to_owned()),
                    ["DROP", "TABLE", table, ..] => _ = tables.remove(table),
                    ["ALTER", "TABLE", old, "RENAME", "TO", new, ..] => {
                        tables.remove(old);
                        tables.insert(new.to_owned());
                    }
                    _ => {}
                }
            }
        }
        tables
    }

    #[test]
    fn every_table_is_configuration_or_is_not() {
        let configuration = CONFIGURATION.iter().map(|(table, _)| *table);
        for (table, hold) in CONFIGURATION {
            assert!(hold.starts_with(&format!("UPDATE {table} ")), "{hold}");
        }
        let known: BTreeSet<String> = configuration.chain(ELSE.iter().copied()).map(str::to_owned).collect();
        assert_eq!(known.len(), CONFIGURATION.len() + ELSE.len(), "one of them is both");
        assert_eq!(tables(), known, "a new table is to be put on one side or the other, and into backups");
    }
}
