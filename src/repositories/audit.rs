//! Reading the audit; it is written beside what it tells of ([`GuildRepository::audit`](super::GuildRepository::audit)).

use sqlx::FromRow;

use super::backend::{Tx, on};
use super::error::RepositoryError;
use crate::domain::{
    AuditDeed, AuditEntry, AuditFilter, AuditKind, AuditSubject, ChannelId, GuildId, Module, Timestamp,
    UserId,
};

/// Reads the audit inside one transaction.
#[derive(Debug)]
pub struct AuditRepository<'t> {
    tx: &'t mut Tx,
}

impl Tx {
    /// The audit.
    pub const fn audit(&mut self) -> AuditRepository<'_> {
        AuditRepository { tx: self }
    }
}

#[derive(FromRow)]
struct AuditRow {
    id: String,
    at: i64,
    actor_id: Option<i64>,
    action: String,
    subject: String,
    detail: String,
    /// What the subject is called, where it still is in another table.
    name: Option<String>,
}

/// What a line of the audit says of a change, as it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditChange {
    /// When.
    pub at: Timestamp,
    /// Who; the bot on its own account when none.
    pub by: Option<UserId>,
    /// What was said of it.
    pub detail: serde_json::Value,
}

#[derive(FromRow)]
struct ChangeRow {
    id: String,
    at: i64,
    actor_id: Option<i64>,
    detail: String,
}

impl AuditRepository<'_> {
    /// The latest changes of a kind, newest first.
    pub async fn changes(
        &mut self,
        guild: GuildId,
        kind: AuditKind,
        most: i64,
    ) -> Result<Vec<AuditChange>, RepositoryError> {
        let (actions, ..) = bounds(AuditFilter { kind, ..AuditFilter::default() });
        let rows = on!(self.tx, c => sqlx::query_as::<_, ChangeRow>(
            "SELECT id, at, actor_id, detail
               FROM audit
              WHERE guild_id = $1 AND action LIKE $2
           ORDER BY at DESC, id DESC
              LIMIT $3",
        )
        .bind(guild.as_i64())
        .bind(actions)
        .bind(most)
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// How many lines there are.
    pub async fn count(&mut self, guild: GuildId, filter: AuditFilter) -> Result<i64, RepositoryError> {
        let (actions, actor, subject) = bounds(filter);
        on!(self.tx, c => sqlx::query_scalar::<_, i64>(
            "SELECT COUNT(*)
               FROM audit
              WHERE guild_id = $1 AND action LIKE $2 AND ($3 = 0 OR actor_id = $3 OR subject = $4)",
        )
        .bind(guild.as_i64())
        .bind(actions)
        .bind(actor)
        .bind(subject)
        .fetch_one(c)
        .await)
        .map_err(Into::into)
    }

    /// So many lines after the first so many, newest first.
    pub async fn page(
        &mut self,
        guild: GuildId,
        filter: AuditFilter,
        (skip, take): (i64, i64),
    ) -> Result<Vec<AuditEntry>, RepositoryError> {
        let (actions, actor, subject) = bounds(filter);
        let rows = on!(self.tx, c => sqlx::query_as::<_, AuditRow>(
            "SELECT a.id, a.at, a.actor_id, a.action, a.subject, a.detail,
                    COALESCE(c.name, p.title, d.name, s.name) AS name
               FROM audit a
          LEFT JOIN ticket_categories c ON c.guild_id = a.guild_id AND c.id = a.subject
          LEFT JOIN ticket_panels p ON p.guild_id = a.guild_id AND p.id = a.subject
          LEFT JOIN ticket_departments d ON d.guild_id = a.guild_id AND d.id = a.subject
          LEFT JOIN ticket_snippets s ON s.guild_id = a.guild_id AND s.id = a.subject
              WHERE a.guild_id = $1 AND a.action LIKE $2
                AND ($3 = 0 OR a.actor_id = $3 OR a.subject = $4)
           ORDER BY a.at DESC, a.id DESC
              LIMIT $5 OFFSET $6",
        )
        .bind(guild.as_i64())
        .bind(actions)
        .bind(actor)
        .bind(subject)
        .bind(take)
        .bind(skip)
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }
}

impl TryFrom<ChangeRow> for AuditChange {
    type Error = RepositoryError;

    fn try_from(row: ChangeRow) -> Result<Self, RepositoryError> {
        let detail = serde_json::from_str(&row.detail)
            .map_err(|_| RepositoryError::corrupt("audit", "detail", &row.id))?;
        Ok(Self { at: Timestamp::from_millis(row.at), by: row.actor_id.map(UserId::from_i64), detail })
    }
}

/// Which actions, by whom (0 for anybody), or about whom.
fn bounds(filter: AuditFilter) -> (String, i64, String) {
    let actions = match filter.kind {
        AuditKind::All => "%".to_owned(),
        kind => format!("{}.%", kind.as_str()),
    };
    let person = filter.person;
    (actions, person.map_or(0, UserId::as_i64), person.map(|user| user.to_string()).unwrap_or_default())
}

impl TryFrom<AuditRow> for AuditEntry {
    type Error = RepositoryError;

    fn try_from(row: AuditRow) -> Result<Self, RepositoryError> {
        let detail: serde_json::Value = serde_json::from_str(&row.detail)
            .map_err(|_| RepositoryError::corrupt("audit", "detail", &row.id))?;
        let number = detail["number"].as_i64();
        let event = serde_json::from_value(detail["event"].clone()).ok();
        let deed = match (number, event) {
            (Some(number), Some(event)) => AuditDeed::Ticket { number, event },
            _ => AuditDeed::Other { subject: subject(&row, number), action: row.action },
        };
        let by = row.actor_id.map(UserId::from_i64);
        Ok(Self { at: Timestamp::from_millis(row.at), by, deed })
    }
}

fn subject(row: &AuditRow, number: Option<i64>) -> AuditSubject {
    let kind = row.action.split('.').next().unwrap_or_default();
    let found = match kind {
        "ticket" => number.map(AuditSubject::Ticket),
        "blacklist" | "warning" | "duty" | "privacy" => row.subject.parse().ok().map(AuditSubject::User),
        "overflow" => row.subject.parse().ok().map(|id| AuditSubject::Channel(ChannelId::new(id))),
        "guild" if row.name.is_none() => Module::parse(&row.subject).map(AuditSubject::Module),
        _ => row.name.clone().map(AuditSubject::Named),
    };
    found.unwrap_or(AuditSubject::Nothing)
}
