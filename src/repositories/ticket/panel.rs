//! Panels.

use sqlx::FromRow;

use super::super::backend::{Tx, on};
use super::super::error::RepositoryError;
use super::json;
use crate::domain::ticket::{Colour, Panel, PanelKey, PanelStyle};
use crate::domain::{ChannelId, GuildId, MessageId, PanelId, Timestamp};

/// Reads and writes panels inside one transaction.
#[derive(Debug)]
pub struct PanelRepository<'t> {
    tx: &'t mut Tx,
}

impl Tx {
    /// The panels.
    pub const fn panels(&mut self) -> PanelRepository<'_> {
        PanelRepository { tx: self }
    }
}

/// What [`PanelRow`] is read from, for `concat!`.
macro_rules! panel_columns {
    () => {
        "id, guild_id, key, channel_id, title, description, entries, message_id, colour, image_url, style, \
         lost_at"
    };
}

#[derive(FromRow)]
struct PanelRow {
    id: String,
    guild_id: i64,
    key: String,
    channel_id: i64,
    title: String,
    description: String,
    entries: String,
    message_id: Option<i64>,
    colour: Option<i64>,
    image_url: Option<String>,
    style: String,
    lost_at: Option<i64>,
}

impl PanelRepository<'_> {
    /// The panel commands call by this key.
    pub async fn find_by_key(
        &mut self,
        guild: GuildId,
        key: &PanelKey,
    ) -> Result<Option<Panel>, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, PanelRow>(
            concat!(
                "SELECT ", panel_columns!(), "
                   FROM ticket_panels
                  WHERE guild_id = $1 AND key = $2",
            ),
        )
        .bind(guild.as_i64())
        .bind(key.as_str())
        .fetch_optional(c)
        .await)?;
        row.map(TryInto::try_into).transpose()
    }

    /// The guild's panels by key.
    pub async fn list(&mut self, guild: GuildId) -> Result<Vec<Panel>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, PanelRow>(
            concat!(
                "SELECT ", panel_columns!(), "
                   FROM ticket_panels
                  WHERE guild_id = $1
               ORDER BY key",
            ),
        )
        .bind(guild.as_i64())
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// The panel.
    pub async fn find(&mut self, guild: GuildId, id: PanelId) -> Result<Option<Panel>, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, PanelRow>(
            concat!(
                "SELECT ", panel_columns!(), "
                   FROM ticket_panels
                  WHERE guild_id = $1 AND id = $2",
            ),
        )
        .bind(guild.as_i64())
        .bind(id.to_string())
        .fetch_optional(c)
        .await)?;
        row.map(TryInto::try_into).transpose()
    }

    /// Keeps the panel, new or changed. Its key is unique in the guild.
    pub async fn save(&mut self, panel: &Panel) -> Result<(), RepositoryError> {
        on!(self.tx, c => sqlx::query(
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
        )
        .bind(panel.id.to_string())
        .bind(panel.guild.as_i64())
        .bind(panel.key.as_str())
        .bind(panel.channel.as_i64())
        .bind(panel.title.as_str())
        .bind(panel.description.as_str())
        .bind(json::text(&panel.entries))
        .bind(panel.message.map(MessageId::as_i64))
        .bind(panel.colour.map(|colour| i64::from(colour.rgb())))
        .bind(panel.image.as_deref())
        .bind(style_text(panel.style))
        .bind(panel.lost_at.map(Timestamp::as_millis))
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// The panel is this message from now on. Answers whether it was still to be in this channel.
    pub async fn posted(&mut self, panel: &Panel, message: MessageId) -> Result<bool, RepositoryError> {
        let done = on!(self.tx, c => sqlx::query(
            "UPDATE ticket_panels
                SET message_id = $4, lost_at = NULL
              WHERE guild_id = $1 AND id = $2 AND channel_id = $3",
        )
        .bind(panel.guild.as_i64())
        .bind(panel.id.to_string())
        .bind(panel.channel.as_i64())
        .bind(message.as_i64())
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(done == 1)
    }

    /// The message is gone. Answers whether it was still the panel's, and not known to be gone.
    pub async fn lost(
        &mut self,
        guild: GuildId,
        id: PanelId,
        message: MessageId,
    ) -> Result<bool, RepositoryError> {
        let now = self.tx.now();
        let done = on!(self.tx, c => sqlx::query(
            "UPDATE ticket_panels
                SET lost_at = $4
              WHERE guild_id = $1 AND id = $2 AND message_id = $3 AND lost_at IS NULL",
        )
        .bind(guild.as_i64())
        .bind(id.to_string())
        .bind(message.as_i64())
        .bind(now.as_millis())
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(done == 1)
    }

    /// Forgets the panel. Answers whether there was one.
    pub async fn delete(&mut self, guild: GuildId, id: PanelId) -> Result<bool, RepositoryError> {
        let gone = on!(self.tx, c => sqlx::query("DELETE FROM ticket_panels WHERE guild_id = $1 AND id = $2")
            .bind(guild.as_i64())
            .bind(id.to_string())
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        Ok(gone == 1)
    }
}

const fn style_text(style: PanelStyle) -> &'static str {
    match style {
        PanelStyle::Buttons => "buttons",
        PanelStyle::Dropdown => "dropdown",
    }
}

impl TryFrom<PanelRow> for Panel {
    type Error = RepositoryError;

    fn try_from(row: PanelRow) -> Result<Self, RepositoryError> {
        let corrupt = |column| RepositoryError::corrupt("ticket_panels", column, &row.id);
        Ok(Self {
            id: row.id.parse().map_err(|_| corrupt("id"))?,
            guild: GuildId::from_i64(row.guild_id),
            key: PanelKey::parse(&row.key).map_err(|_| corrupt("key"))?,
            channel: ChannelId::from_i64(row.channel_id),
            entries: serde_json::from_str(&row.entries).map_err(|_| corrupt("entries"))?,
            message: row.message_id.map(MessageId::from_i64),
            colour: match row.colour {
                None => None,
                Some(rgb) => {
                    let rgb = u32::try_from(rgb).ok().and_then(Colour::new);
                    Some(rgb.ok_or_else(|| corrupt("colour"))?)
                }
            },
            style: match row.style.as_str() {
                "buttons" => PanelStyle::Buttons,
                "dropdown" => PanelStyle::Dropdown,
                _ => return Err(corrupt("style")),
            },
            lost_at: row.lost_at.map(Timestamp::from_millis),
            image: row.image_url,
            title: row.title,
            description: row.description,
        })
    }
}
