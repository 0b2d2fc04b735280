//! Read access to the audit; lines are written with their cause
//! ([`GuildRepository::audit`](super::GuildRepository::audit)).

use super::error::RepositoryError;
use super::query::{FromRow, Row, params, repository};
use crate::domain::{
    AuditAction, AuditEntry, AuditFilter, AuditKind, AuditSubject, ChannelId, GuildId, Module, Timestamp,
    UserId,
};

repository! {
    /// Reads the audit inside one transaction.
    AuditRepository,
    /// Returns the repository of the audit.
    audit
}

/// A change as recorded in the audit.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditChange {
    /// Time of the change.
    pub at: Timestamp,
    /// Member who made it; `None` for the bot itself.
    pub by: Option<UserId>,
    /// Details as recorded.
    pub detail: serde_json::Value,
}

impl AuditRepository<'_> {
    /// Lists the latest changes of a kind, newest first.
    pub async fn changes(
        &mut self,
        guild: GuildId,
        kind: AuditKind,
        most: i64,
    ) -> Result<Vec<AuditChange>, RepositoryError> {
        let (actions, ..) = bounds(AuditFilter { kind, ..AuditFilter::default() });
        self.tx
            .all(
                "SELECT id, at, actor_id, detail
                   FROM audit
                  WHERE guild_id = $1 AND action LIKE $2
               ORDER BY at DESC, id DESC
                  LIMIT $3",
                params![guild, actions, most],
            )
            .await
    }

    /// Counts the lines that match the filter.
    pub async fn count(&mut self, guild: GuildId, filter: AuditFilter) -> Result<i64, RepositoryError> {
        let (actions, actor, subject) = bounds(filter);
        self.tx
            .one::<i64>(
                "SELECT COUNT(*)
                   FROM audit
                  WHERE guild_id = $1 AND action LIKE $2 AND ($3 = 0 OR actor_id = $3 OR subject = $4)",
                params![guild, actions, actor, subject],
            )
            .await
    }

    /// Lists a page of lines, newest first.
    pub async fn page(
        &mut self,
        guild: GuildId,
        filter: AuditFilter,
        (skip, take): (i64, i64),
    ) -> Result<Vec<AuditEntry>, RepositoryError> {
        let (actions, actor, subject) = bounds(filter);
        self.tx
            .all(
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
                params![guild, actions, actor, subject, take, skip],
            )
            .await
    }
}

impl FromRow for AuditChange {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        Ok(Self { at: row.get("at")?, by: row.get("actor_id")?, detail: row.json("detail")? })
    }
}

/// Converts the filter to bind values: a LIKE pattern of actions, the actor (0 for anybody), and the subject.
fn bounds(filter: AuditFilter) -> (String, i64, String) {
    let actions = match filter.kind {
        AuditKind::All => "%".to_owned(),
        kind => format!("{}.%", kind.as_str()),
    };
    let person = filter.person;
    (actions, person.map_or(0, UserId::as_i64), person.map(|user| user.to_string()).unwrap_or_default())
}

impl FromRow for AuditEntry {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        let detail: serde_json::Value = row.json("detail")?;
        let number = detail["number"].as_i64();
        let event = serde_json::from_value(detail["event"].clone()).ok();
        let action = match (number, event) {
            (Some(number), Some(event)) => AuditAction::Ticket { number, event },
            _ => AuditAction::Other { subject: subject(row, number)?, action: row.get("action")? },
        };
        Ok(Self { at: row.get("at")?, by: row.get("actor_id")?, action })
    }
}

fn subject(row: &Row<'_>, number: Option<i64>) -> Result<AuditSubject, RepositoryError> {
    let (action, subject): (String, String) = (row.get("action")?, row.get("subject")?);
    let name: Option<String> = row.get("name")?;
    let found = match action.split('.').next().unwrap_or_default() {
        "ticket" => number.map(AuditSubject::Ticket),
        "blacklist" | "warning" | "duty" | "privacy" => subject.parse().ok().map(AuditSubject::User),
        "overflow" => subject.parse().ok().map(|id| AuditSubject::Channel(ChannelId::new(id))),
        "guild" if name.is_none() => Module::parse(&subject).map(AuditSubject::Module),
        _ => name.map(AuditSubject::Named),
    };
    Ok(found.unwrap_or(AuditSubject::Nothing))
}
