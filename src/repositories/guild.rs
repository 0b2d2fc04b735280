//! A guild's settings, and the audit of what was done in it.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use super::backend::{Tx, on};
use super::error::RepositoryError;
use super::json;
use super::query::params;
use crate::domain::{
    ChannelId, ClosedChannel, Gates, GuildId, GuildSettings, Language, OpenerRights, Permit, UserId,
};

/// Reads and writes guilds inside one transaction.
#[derive(Debug)]
pub struct GuildRepository<'t> {
    tx: &'t mut Tx,
}

impl Tx {
    /// The guilds.
    pub const fn guilds(&mut self) -> GuildRepository<'_> {
        GuildRepository { tx: self }
    }
}

#[derive(FromRow)]
#[expect(clippy::struct_excessive_bools, reason = "a row has the columns of its table")]
struct GuildRow {
    guild_id: i64,
    language: String,
    prefix: String,
    staff_roles: String,
    ticket_parent: Option<i64>,
    transcript_channel: Option<i64>,
    log_channel: Option<i64>,
    open_limit: i64,
    ticket_cooldown_secs: i64,
    hourly_limit: i64,
    closed_channel: String,
    ask_feedback: bool,
    send_transcript: bool,
    account_age_secs: i64,
    member_age_secs: i64,
    openers_may_add: bool,
    openers_may_transcribe: bool,
}

/// As `guilds.closed_channel` keeps it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ClosedChannelJson {
    Locked,
    DeletedAfterSecs(u64),
}

impl GuildRepository<'_> {
    /// What the guild has set; what a new guild starts with when it has set nothing yet.
    pub async fn settings(&mut self, guild: GuildId) -> Result<GuildSettings, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, GuildRow>(
            "SELECT guild_id, language, prefix, staff_roles, ticket_parent, transcript_channel, log_channel,
                    open_limit, ticket_cooldown_secs, hourly_limit, closed_channel, ask_feedback,
                    send_transcript, account_age_secs, member_age_secs, openers_may_add, openers_may_transcribe
               FROM guilds
              WHERE guild_id = $1",
        )
        .bind(guild.as_i64())
        .fetch_optional(c)
        .await)?;
        row.map_or_else(|| Ok(GuildSettings::new(guild)), TryInto::try_into)
    }

    /// Whether the guild has set anything yet.
    pub async fn is_known(&mut self, guild: GuildId) -> Result<bool, RepositoryError> {
        let found = on!(self.tx, c => sqlx::query_scalar::<_, i64>("SELECT guild_id FROM guilds WHERE guild_id = $1")
            .bind(guild.as_i64())
            .fetch_optional(c)
            .await)?;
        Ok(found.is_some())
    }

    /// Makes every other change of what the guild has configured wait until this transaction ends: who reads, changes and
    /// writes a row of it begins with this.
    pub async fn lock_configuration(&mut self, guild: GuildId) -> Result<(), RepositoryError> {
        self.tx
            .execute(
                "INSERT INTO configuration_locks (guild_id)
                 VALUES ($1)
                 ON CONFLICT (guild_id) DO UPDATE SET guild_id = excluded.guild_id",
                params![guild],
            )
            .await
    }

    /// Keeps the settings as they are now.
    pub async fn save(&mut self, settings: &GuildSettings) -> Result<(), RepositoryError> {
        let closed = match settings.closed_channel {
            ClosedChannel::Locked => ClosedChannelJson::Locked,
            ClosedChannel::Deleted { after } => ClosedChannelJson::DeletedAfterSecs(after.as_secs()),
        };
        let now = self.tx.now().as_millis();
        on!(self.tx, c => sqlx::query(
            "INSERT INTO guilds (guild_id, language, prefix, staff_roles, ticket_parent, transcript_channel,
                                 log_channel, open_limit, ticket_cooldown_secs, hourly_limit, closed_channel,
                                 updated_at, ask_feedback, send_transcript, account_age_secs, member_age_secs,
                                 openers_may_add, openers_may_transcribe)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
             ON CONFLICT (guild_id) DO UPDATE
                SET language = excluded.language,
                    prefix = excluded.prefix,
                    staff_roles = excluded.staff_roles,
                    ticket_parent = excluded.ticket_parent,
                    transcript_channel = excluded.transcript_channel,
                    log_channel = excluded.log_channel,
                    open_limit = excluded.open_limit,
                    ticket_cooldown_secs = excluded.ticket_cooldown_secs,
                    hourly_limit = excluded.hourly_limit,
                    closed_channel = excluded.closed_channel,
                    updated_at = excluded.updated_at,
                    ask_feedback = excluded.ask_feedback,
                    send_transcript = excluded.send_transcript,
                    account_age_secs = excluded.account_age_secs,
                    member_age_secs = excluded.member_age_secs,
                    openers_may_add = excluded.openers_may_add,
                    openers_may_transcribe = excluded.openers_may_transcribe",
        )
        .bind(settings.guild.as_i64())
        .bind(settings.language.as_str())
        .bind(settings.prefix.as_str())
        .bind(json::text(&settings.staff_roles))
        .bind(settings.ticket_parent.map(ChannelId::as_i64))
        .bind(settings.transcript_channel.map(ChannelId::as_i64))
        .bind(settings.log_channel.map(ChannelId::as_i64))
        .bind(i64::from(settings.open_limit))
        .bind(whole_secs(settings.ticket_cooldown))
        .bind(i64::from(settings.hourly_limit))
        .bind(json::text(&closed))
        .bind(now)
        .bind(settings.ask_feedback)
        .bind(settings.send_transcript)
        .bind(whole_secs(settings.gates.account_age))
        .bind(whole_secs(settings.gates.member_age))
        .bind(settings.openers.add.is_allowed())
        .bind(settings.openers.transcribe.is_allowed())
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Writes into the guild's audit. `detail` is JSON.
    pub async fn audit(
        &mut self,
        guild: GuildId,
        actor: Option<UserId>,
        action: &str,
        subject: &str,
        detail: &serde_json::Value,
    ) -> Result<(), RepositoryError> {
        let now = self.tx.now();
        on!(self.tx, c => sqlx::query(
            "INSERT INTO audit (id, guild_id, at, actor_id, action, subject, detail)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(super::fresh_id(now))
        .bind(guild.as_i64())
        .bind(now.as_millis())
        .bind(actor.map(UserId::as_i64))
        .bind(action)
        .bind(subject)
        .bind(detail.to_string())
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }
}

fn whole_secs(span: Duration) -> i64 {
    i64::try_from(span.as_secs()).unwrap_or(i64::MAX)
}

impl TryFrom<GuildRow> for GuildSettings {
    type Error = RepositoryError;

    fn try_from(row: GuildRow) -> Result<Self, RepositoryError> {
        let corrupt = |column| RepositoryError::corrupt("guilds", column, row.guild_id);
        let span = |secs, column| u64::try_from(secs).map(Duration::from_secs).map_err(|_| corrupt(column));
        Ok(Self {
            guild: GuildId::from_i64(row.guild_id),
            language: Language::from_locale(&row.language),
            prefix: row.prefix,
            staff_roles: serde_json::from_str(&row.staff_roles).map_err(|_| corrupt("staff_roles"))?,
            ticket_parent: row.ticket_parent.map(ChannelId::from_i64),
            transcript_channel: row.transcript_channel.map(ChannelId::from_i64),
            log_channel: row.log_channel.map(ChannelId::from_i64),
            open_limit: u16::try_from(row.open_limit).map_err(|_| corrupt("open_limit"))?,
            ticket_cooldown: span(row.ticket_cooldown_secs, "ticket_cooldown_secs")?,
            hourly_limit: u16::try_from(row.hourly_limit).map_err(|_| corrupt("hourly_limit"))?,
            closed_channel: match serde_json::from_str(&row.closed_channel) {
                Ok(ClosedChannelJson::Locked) => ClosedChannel::Locked,
                Ok(ClosedChannelJson::DeletedAfterSecs(secs)) => {
                    ClosedChannel::Deleted { after: Duration::from_secs(secs) }
                }
                Err(_) => return Err(corrupt("closed_channel")),
            },
            ask_feedback: row.ask_feedback,
            send_transcript: row.send_transcript,
            gates: Gates {
                account_age: span(row.account_age_secs, "account_age_secs")?,
                member_age: span(row.member_age_secs, "member_age_secs")?,
            },
            openers: OpenerRights {
                add: Permit::from_flag(row.openers_may_add),
                transcribe: Permit::from_flag(row.openers_may_transcribe),
            },
        })
    }
}
