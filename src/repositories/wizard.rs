//! How far the setup of a guild has come.

use sqlx::FromRow;

use super::backend::{Tx, on};
use super::error::RepositoryError;
use crate::domain::{GuildId, SetupPage, SetupProgress, Timestamp, UserId};

/// Reads and writes the progress of setups inside one transaction.
#[derive(Debug)]
pub struct WizardRepository<'t> {
    tx: &'t mut Tx,
}

impl Tx {
    /// The setups.
    pub const fn wizards(&mut self) -> WizardRepository<'_> {
        WizardRepository { tx: self }
    }
}

#[derive(FromRow)]
struct WizardRow {
    guild_id: i64,
    page: String,
    begun_by: i64,
    begun_at: i64,
    done: bool,
}

impl WizardRepository<'_> {
    /// How far the guild's has come, if it was begun.
    pub async fn find(&mut self, guild: GuildId) -> Result<Option<SetupProgress>, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, WizardRow>(
            "SELECT guild_id, page, begun_by, begun_at, done FROM setup_wizards WHERE guild_id = $1",
        )
        .bind(guild.as_i64())
        .fetch_optional(c)
        .await)?;
        row.map(TryInto::try_into).transpose()
    }

    /// Keeps the page somebody is at; they have begun it if nobody has before. What was ended stays so.
    pub async fn turn(&mut self, guild: GuildId, page: SetupPage, by: UserId) -> Result<(), RepositoryError> {
        self.save(guild, SetupProgress { page, by, at: self.tx.now(), done: false }).await
    }

    /// Keeps that it was ended.
    pub async fn finish(&mut self, guild: GuildId, by: UserId) -> Result<(), RepositoryError> {
        let page = SetupPage::Summary;
        self.save(guild, SetupProgress { page, by, at: self.tx.now(), done: true }).await
    }

    async fn save(&mut self, guild: GuildId, progress: SetupProgress) -> Result<(), RepositoryError> {
        on!(self.tx, c => sqlx::query(
            "INSERT INTO setup_wizards (guild_id, page, begun_by, begun_at, done)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (guild_id) DO UPDATE
                SET page = excluded.page, done = setup_wizards.done OR excluded.done",
        )
        .bind(guild.as_i64())
        .bind(progress.page.as_str())
        .bind(progress.by.as_i64())
        .bind(progress.at.as_millis())
        .bind(progress.done)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }
}

impl TryFrom<WizardRow> for SetupProgress {
    type Error = RepositoryError;

    fn try_from(row: WizardRow) -> Result<Self, RepositoryError> {
        let corrupt = || RepositoryError::corrupt("setup_wizards", "page", row.guild_id);
        Ok(Self {
            page: SetupPage::parse(&row.page).ok_or_else(corrupt)?,
            by: UserId::from_i64(row.begun_by),
            at: Timestamp::from_millis(row.begun_at),
            done: row.done,
        })
    }
}
