//! Ticket categories.

use super::super::error::RepositoryError;
use super::super::query::{FromRow, Row, params, repository};
use super::json;
use crate::domain::ticket::{Anonymity, Category, CategoryKey, RoomSettings, Visibility};
use crate::domain::{CategoryId, GuildId};

repository! {
    /// Reads and writes ticket categories inside one transaction.
    CategoryRepository,
    /// Returns the repository of ticket categories.
    categories
}

/// Lists the columns a [`Category`] is read from, for `concat!`.
macro_rules! category_columns {
    () => {
        "id, guild_id, key, name, emoji, support_roles, parent_id, questions, name_template, position, \
         open_limit, required_roles, deleted_at, sla_minutes, priority, tags, room, thread_parent, anonymous, \
         hide_staff"
    };
}

/// Builds a SELECT of categories: `categories!("WHERE guild_id = $1")`.
macro_rules! categories {
    ($($rest:tt)*) => {
        concat!("SELECT ", category_columns!(), " FROM ticket_categories ", $($rest)*)
    };
}

impl CategoryRepository<'_> {
    /// Finds the category, even if it is deleted.
    pub async fn find(
        &mut self,
        guild: GuildId,
        id: CategoryId,
    ) -> Result<Option<Category>, RepositoryError> {
        self.tx.optional(categories!("WHERE guild_id = $1 AND id = $2"), params![guild, id]).await
    }

    /// Finds the category and locks it until this transaction ends.
    pub async fn find_for_update(
        &mut self,
        guild: GuildId,
        id: CategoryId,
    ) -> Result<Option<Category>, RepositoryError> {
        self.tx
            .optional(
                concat!(
                    "UPDATE ticket_categories
                        SET key = key
                      WHERE guild_id = $1 AND id = $2
                  RETURNING ",
                    category_columns!(),
                ),
                params![guild, id],
            )
            .await
    }

    /// Finds the category that commands know by this key.
    pub async fn find_by_key(
        &mut self,
        guild: GuildId,
        key: &CategoryKey,
    ) -> Result<Option<Category>, RepositoryError> {
        self.tx
            .optional(
                categories!("WHERE guild_id = $1 AND key = $2 AND deleted_at IS NULL"),
                params![guild, key],
            )
            .await
    }

    /// Lists the guild's categories in their order.
    pub async fn list(&mut self, guild: GuildId) -> Result<Vec<Category>, RepositoryError> {
        self.tx
            .all(
                categories!(
                    "WHERE guild_id = $1 AND deleted_at IS NULL
                  ORDER BY position, key"
                ),
                params![guild],
            )
            .await
    }

    /// Lists the guild's categories including deleted ones, which old tickets still refer to.
    pub async fn list_ever(&mut self, guild: GuildId) -> Result<Vec<Category>, RepositoryError> {
        self.tx
            .all(
                categories!(
                    "WHERE guild_id = $1
                  ORDER BY position, key"
                ),
                params![guild],
            )
            .await
    }

    /// Saves the category, new or changed. Its key is unique in the guild.
    pub async fn save(&mut self, category: &Category) -> Result<(), RepositoryError> {
        self.tx
            .execute(
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
                params![
                    category.id,
                    category.guild,
                    category.key,
                    category.name,
                    category.emoji.as_deref(),
                    json::text(&category.support_roles),
                    category.parent,
                    json::text(&category.questions),
                    category.name_template,
                    category.position,
                    category.open_limit,
                    json::text(&category.required_roles),
                    category.deleted_at,
                    category.sla_minutes,
                    category.priority,
                    json::text(&category.tags),
                    category.rooms.kind,
                    category.rooms.threads,
                    category.anonymity.opener.is_hidden(),
                    category.anonymity.staff.is_hidden(),
                ],
            )
            .await
    }
}

impl FromRow for Category {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        Ok(Self {
            id: row.get("id")?,
            guild: row.get("guild_id")?,
            key: row.get("key")?,
            support_roles: row.json("support_roles")?,
            parent: row.get("parent_id")?,
            questions: row.json("questions")?,
            name: row.get("name")?,
            emoji: row.get("emoji")?,
            name_template: row.get("name_template")?,
            position: row.get("position")?,
            open_limit: row.get("open_limit")?,
            required_roles: row.json("required_roles")?,
            sla_minutes: row.get("sla_minutes")?,
            priority: row.get("priority")?,
            tags: row.json("tags")?,
            anonymity: Anonymity {
                opener: Visibility::hidden_if(row.get("anonymous")?),
                staff: Visibility::hidden_if(row.get("hide_staff")?),
            },
            deleted_at: row.get("deleted_at")?,
            rooms: RoomSettings { kind: row.get("room")?, threads: row.get("thread_parent")? },
        })
    }
}
