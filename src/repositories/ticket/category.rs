//! Ticket categories.

use sqlx::FromRow;

use super::super::backend::{Tx, on};
use super::super::error::RepositoryError;
use super::json;
use crate::domain::ticket::{Anonymity, Category, CategoryKey, Face, Priority, RoomKind, Rooms};
use crate::domain::{CategoryId, ChannelId, GuildId, Timestamp};

/// Reads and writes ticket categories inside one transaction.
#[derive(Debug)]
pub struct CategoryRepository<'t> {
    tx: &'t mut Tx,
}

impl Tx {
    /// The ticket categories.
    pub const fn categories(&mut self) -> CategoryRepository<'_> {
        CategoryRepository { tx: self }
    }
}

/// What [`CategoryRow`] is read from, for `concat!`.
macro_rules! category_columns {
    () => {
        "id, guild_id, key, name, emoji, support_roles, parent_id, questions, name_template, position, \
         open_limit, required_roles, deleted_at, sla_minutes, priority, tags, room, thread_parent, anonymous, \
         hide_staff"
    };
}

#[derive(FromRow)]
struct CategoryRow {
    id: String,
    guild_id: i64,
    key: String,
    name: String,
    emoji: Option<String>,
    support_roles: String,
    parent_id: Option<i64>,
    questions: String,
    name_template: String,
    position: i64,
    open_limit: Option<i64>,
    required_roles: String,
    deleted_at: Option<i64>,
    sla_minutes: Option<i64>,
    priority: String,
    tags: String,
    room: String,
    thread_parent: Option<i64>,
    anonymous: bool,
    hide_staff: bool,
}

impl CategoryRepository<'_> {
    /// The category, also one that is deleted.
    pub async fn find(
        &mut self,
        guild: GuildId,
        id: CategoryId,
    ) -> Result<Option<Category>, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, CategoryRow>(
            concat!(
                "SELECT ", category_columns!(), "
                   FROM ticket_categories
                  WHERE guild_id = $1 AND id = $2",
            ),
        )
        .bind(guild.as_i64())
        .bind(id.to_string())
        .fetch_optional(c)
        .await)?;
        row.map(TryInto::try_into).transpose()
    }

    /// The same, held against other transactions until this one ends.
    pub async fn hold(
        &mut self,
        guild: GuildId,
        id: CategoryId,
    ) -> Result<Option<Category>, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, CategoryRow>(
            concat!(
                "UPDATE ticket_categories
                    SET key = key
                  WHERE guild_id = $1 AND id = $2
              RETURNING ", category_columns!(),
            ),
        )
        .bind(guild.as_i64())
        .bind(id.to_string())
        .fetch_optional(c)
        .await)?;
        row.map(TryInto::try_into).transpose()
    }

    /// The category commands call by this key.
    pub async fn find_by_key(
        &mut self,
        guild: GuildId,
        key: &CategoryKey,
    ) -> Result<Option<Category>, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, CategoryRow>(
            concat!(
                "SELECT ", category_columns!(), "
                   FROM ticket_categories
                  WHERE guild_id = $1 AND key = $2 AND deleted_at IS NULL",
            ),
        )
        .bind(guild.as_i64())
        .bind(key.as_str())
        .fetch_optional(c)
        .await)?;
        row.map(TryInto::try_into).transpose()
    }

    /// The guild's categories in their order.
    pub async fn list(&mut self, guild: GuildId) -> Result<Vec<Category>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, CategoryRow>(
            concat!(
                "SELECT ", category_columns!(), "
                   FROM ticket_categories
                  WHERE guild_id = $1 AND deleted_at IS NULL
               ORDER BY position, key",
            ),
        )
        .bind(guild.as_i64())
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// The same with those that are deleted: tickets keep theirs.
    pub async fn list_ever(&mut self, guild: GuildId) -> Result<Vec<Category>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, CategoryRow>(
            concat!(
                "SELECT ", category_columns!(), "
                   FROM ticket_categories
                  WHERE guild_id = $1
               ORDER BY position, key",
            ),
        )
        .bind(guild.as_i64())
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// Keeps the category, new or changed. Its key is unique in the guild.
    pub async fn save(&mut self, category: &Category) -> Result<(), RepositoryError> {
        on!(self.tx, c => sqlx::query(
            "INSERT INTO ticket_categories (id, guild_id, key, name, emoji, support_roles, parent_id, questions,
                                            name_template, position, open_limit, required_roles, deleted_at,
                                            sla_minutes, priority, tags, room, thread_parent, anonymous,
                                            hide_staff)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                     $20)
             ON CONFLICT (id) DO UPDATE
                SET key = excluded.key,
                    name = excluded.name,
                    emoji = excluded.emoji,
                    support_roles = excluded.support_roles,
                    parent_id = excluded.parent_id,
                    questions = excluded.questions,
                    name_template = excluded.name_template,
                    position = excluded.position,
                    open_limit = excluded.open_limit,
                    required_roles = excluded.required_roles,
                    deleted_at = excluded.deleted_at,
                    sla_minutes = excluded.sla_minutes,
                    priority = excluded.priority,
                    tags = excluded.tags,
                    room = excluded.room,
                    thread_parent = excluded.thread_parent,
                    anonymous = excluded.anonymous,
                    hide_staff = excluded.hide_staff",
        )
        .bind(category.id.to_string())
        .bind(category.guild.as_i64())
        .bind(category.key.as_str())
        .bind(category.name.as_str())
        .bind(category.emoji.as_deref())
        .bind(json::text(&category.support_roles))
        .bind(category.parent.map(ChannelId::as_i64))
        .bind(json::text(&category.questions))
        .bind(category.name_template.as_str())
        .bind(category.position)
        .bind(category.open_limit.map(i64::from))
        .bind(json::text(&category.required_roles))
        .bind(category.deleted_at.map(Timestamp::as_millis))
        .bind(category.sla_minutes.map(i64::from))
        .bind(category.priority.as_str())
        .bind(json::text(&category.tags))
        .bind(category.rooms.kind.as_str())
        .bind(category.rooms.threads.map(ChannelId::as_i64))
        .bind(category.anonymity.opener.is_hidden())
        .bind(category.anonymity.staff.is_hidden())
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }
}

impl TryFrom<CategoryRow> for Category {
    type Error = RepositoryError;

    fn try_from(row: CategoryRow) -> Result<Self, RepositoryError> {
        let corrupt = |column| RepositoryError::corrupt("ticket_categories", column, &row.id);
        Ok(Self {
            id: row.id.parse().map_err(|_| corrupt("id"))?,
            guild: GuildId::from_i64(row.guild_id),
            key: CategoryKey::parse(&row.key).map_err(|_| corrupt("key"))?,
            support_roles: serde_json::from_str(&row.support_roles).map_err(|_| corrupt("support_roles"))?,
            parent: row.parent_id.map(ChannelId::from_i64),
            questions: serde_json::from_str(&row.questions).map_err(|_| corrupt("questions"))?,
            name: row.name,
            emoji: row.emoji,
            name_template: row.name_template,
            position: row.position,
            open_limit: row.open_limit.map(u16::try_from).transpose().map_err(|_| corrupt("open_limit"))?,
            required_roles: serde_json::from_str(&row.required_roles)
                .map_err(|_| corrupt("required_roles"))?,
            sla_minutes: row
                .sla_minutes
                .map(u32::try_from)
                .transpose()
                .map_err(|_| corrupt("sla_minutes"))?,
            priority: Priority::parse(&row.priority).ok_or_else(|| corrupt("priority"))?,
            tags: serde_json::from_str(&row.tags).map_err(|_| corrupt("tags"))?,
            anonymity: Anonymity {
                opener: Face::hidden_if(row.anonymous),
                staff: Face::hidden_if(row.hide_staff),
            },
            deleted_at: row.deleted_at.map(Timestamp::from_millis),
            rooms: Rooms {
                kind: RoomKind::parse(&row.room).ok_or_else(|| corrupt("room"))?,
                threads: row.thread_parent.map(ChannelId::from_i64),
            },
        })
    }
}
