//! Panels.

use super::super::error::RepositoryError;
use super::super::query::{FromRow, Row, params, repository};
use super::json;
use crate::domain::ticket::{Panel, PanelKey};
use crate::domain::{GuildId, MessageId, PanelId};

repository! {
    /// Reads and writes panels inside one transaction.
    PanelRepository,
    /// Returns the repository of panels.
    panels
}

/// Builds a SELECT of the columns a [`Panel`] is read from: `panels!("WHERE guild_id = $1")`.
macro_rules! panels {
    ($($rest:tt)*) => {
        concat!(
            "SELECT id, guild_id, key, channel_id, title, description, entries, message_id, colour, image_url, \
             style, lost_at \
             FROM ticket_panels ",
            $($rest)*
        )
    };
}

impl PanelRepository<'_> {
    /// Finds the panel that commands know by this key.
    pub async fn find_by_key(
        &mut self,
        guild: GuildId,
        key: &PanelKey,
    ) -> Result<Option<Panel>, RepositoryError> {
        self.tx.optional(panels!("WHERE guild_id = $1 AND key = $2"), params![guild, key]).await
    }

    /// Lists the guild's panels by key.
    pub async fn list(&mut self, guild: GuildId) -> Result<Vec<Panel>, RepositoryError> {
        self.tx
            .all(
                panels!(
                    "WHERE guild_id = $1
                  ORDER BY key"
                ),
                params![guild],
            )
            .await
    }

    /// Finds the panel.
    pub async fn find(&mut self, guild: GuildId, id: PanelId) -> Result<Option<Panel>, RepositoryError> {
        self.tx.optional(panels!("WHERE guild_id = $1 AND id = $2"), params![guild, id]).await
    }

    /// Saves the panel, new or changed. Its key is unique in the guild.
    pub async fn save(&mut self, panel: &Panel) -> Result<(), RepositoryError> {
        self.tx
            .execute(
                "INSERT INTO ticket_panels (id, guild_id, key, channel_id, title, description, entries, message_id,
                                            colour, image_url, style, lost_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                 ON CONFLICT (id) DO UPDATE
                    SET channel_id = excluded.channel_id,
                        title = excluded.title,
                        description = excluded.description,
                        entries = excluded.entries,
                        message_id = excluded.message_id,
                        colour = excluded.colour,
                        image_url = excluded.image_url,
                        style = excluded.style,
                        lost_at = excluded.lost_at",
                params![
                    panel.id,
                    panel.guild,
                    panel.key,
                    panel.channel,
                    panel.title,
                    panel.description,
                    json::text(&panel.entries),
                    panel.message,
                    panel.colour,
                    panel.image.as_deref(),
                    panel.style,
                    panel.lost_at,
                ],
            )
            .await
    }

    /// Records the panel's message. Returns false when the panel was moved to another channel meanwhile.
    pub async fn posted(&mut self, panel: &Panel, message: MessageId) -> Result<bool, RepositoryError> {
        self.tx
            .execute_optional(
                "UPDATE ticket_panels
                    SET message_id = $4, lost_at = NULL
                  WHERE guild_id = $1 AND id = $2 AND channel_id = $3",
                params![panel.guild, panel.id, panel.channel, message],
            )
            .await
    }

    /// Records that the panel's message is gone. Returns false when it was not the panel's message any more, or known
    /// to be gone.
    pub async fn lost(
        &mut self,
        guild: GuildId,
        id: PanelId,
        message: MessageId,
    ) -> Result<bool, RepositoryError> {
        let now = self.tx.now();
        self.tx
            .execute_optional(
                "UPDATE ticket_panels
                    SET lost_at = $4
                  WHERE guild_id = $1 AND id = $2 AND message_id = $3 AND lost_at IS NULL",
                params![guild, id, message, now],
            )
            .await
    }

    /// Deletes the panel. Returns false when there was none.
    pub async fn delete(&mut self, guild: GuildId, id: PanelId) -> Result<bool, RepositoryError> {
        self.tx
            .execute_optional("DELETE FROM ticket_panels WHERE guild_id = $1 AND id = $2", params![guild, id])
            .await
    }
}

impl FromRow for Panel {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        Ok(Self {
            id: row.get("id")?,
            guild: row.get("guild_id")?,
            key: row.get("key")?,
            channel: row.get("channel_id")?,
            entries: row.json("entries")?,
            message: row.get("message_id")?,
            colour: row.get("colour")?,
            style: row.get("style")?,
            lost_at: row.get("lost_at")?,
            image: row.get("image_url")?,
            title: row.get("title")?,
            description: row.get("description")?,
        })
    }
}
