//! Maintains the message of a panel: one, however often it is deployed; edited on changes; marked lost when deleted.

use serde::{Deserialize, Serialize};

use crate::discord::DiscordError;
use crate::domain::ticket::{Category, Panel};
use crate::domain::{ChannelId, GuildId, MessageId, PanelId, Permissions, Refusal};
use crate::jobs::{ClaimedJob, Job};
use crate::services::ticket::TicketService;
use crate::services::ticket::channel::card::nonce;
use crate::services::{Failure, Result};
use crate::{ui, views};

/// Brings a panel's message up to date.
#[derive(Serialize, Deserialize)]
pub(in crate::services::ticket) struct RefreshPanel(pub(in crate::services::ticket) PanelId);

impl Job for RefreshPanel {
    type Context = TicketService;
    const KIND: &'static str = "panel.refresh";

    async fn run(self, tickets: &TicketService, job: &ClaimedJob) -> std::result::Result<(), Failure> {
        tickets.refresh_panel(job.guild, self.0).await
    }
}

/// Deletes a message that belonged to a panel.
#[derive(Serialize, Deserialize)]
pub(in crate::services::ticket) struct RemovePanelMessage {
    pub(in crate::services::ticket) channel: ChannelId,
    pub(in crate::services::ticket) message: MessageId,
}

impl Job for RemovePanelMessage {
    type Context = TicketService;
    const KIND: &'static str = "panel.remove";

    async fn run(self, tickets: &TicketService, _: &ClaimedJob) -> std::result::Result<(), Failure> {
        tickets.remove_panel(self.channel, self.message).await
    }
}

impl TicketService {
    /// Edits the panel's message, or posts it if there is none.
    pub(super) async fn put_panel(&self, panel: &Panel, message: &ui::Message) -> Result<MessageId> {
        let discord = &self.context.discord;
        let mark = panel.id.to_string();
        let known = match panel.message {
            Some(message) => Some(message),
            // An earlier deployment may have posted it and crashed before recording it.
            None => match self.find_own_message(panel.channel, &mark).await {
                Ok(found) => found,
                Err(error) if error.is_transient() => return Err(error.into()),
                Err(_) => return Err(Refusal::UnfitChannel { channel: panel.channel }.into()),
            },
        };
        if let Some(known) = known {
            match discord.edit(panel.channel, known, message).await {
                Ok(_) => return Ok(known),
                Err(error) if error.is_message_gone() => {}
                Err(error) if error.is_channel_gone() => {
                    return Err(Refusal::UnfitChannel { channel: panel.channel }.into());
                }
                Err(error) => return Err(error.into()),
            }
        }
        if let Some(deleted) = known {
            // An earlier attempt may have posted a replacement and crashed before recording it.
            let posted = self
                .find_own_message(panel.channel, &mark)
                .await
                .or_else(|error| if error.is_transient() { Err(error) } else { Ok(None) })?;
            if let Some(posted) = posted.filter(|posted| *posted != deleted) {
                discord.edit(panel.channel, posted, message).await?;
                return Ok(posted);
            }
        }
        // A replacement needs another nonce, because Discord remembers those of deleted messages too.
        let nonce = known.map_or_else(|| nonce(&mark), |deleted| deleted.to_string());
        match discord.post(panel.channel, message, &[], Some(&nonce)).await {
            Ok(posted) => Ok(posted.id),
            Err(error) if error.is_channel_gone() => {
                Err(Refusal::UnfitChannel { channel: panel.channel }.into())
            }
            Err(error) if error.is_forbidden() => {
                Err(Refusal::BotForbidden { permission: Permissions::SEND_MESSAGES }.into())
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Brings the panel's message up to date. A deleted message is not posted again.
    pub(super) async fn refresh_panel(&self, guild: GuildId, panel: PanelId) -> Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let Some(panel) = tx.panels().find(guild, panel).await? else { return Ok(()) };
        let settings = tx.guilds().settings(guild).await?;
        let categories: Vec<Category> = tx.categories().list(guild).await?;
        drop(tx);
        let Some(posted) = panel.message.filter(|_| panel.lost_at.is_none()) else { return Ok(()) };
        let message = views::ticket::panel(&panel, &categories, &self.context.localizer(&settings));
        match self.context.discord.edit(panel.channel, posted, &message).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_message_gone() || error.is_channel_gone() => {
                self.lose_panel(&panel, posted).await
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Deletes the message of a panel that was deleted or moved.
    pub(super) async fn remove_panel(&self, at: ChannelId, message: MessageId) -> Result<(), Failure> {
        let removed = self.context.discord.delete_message(at, message, "the panel was removed").await;
        Ok(removed.or_else(DiscordError::gone_is_done)?)
    }

    /// Handles a deleted message: if it was a panel's, it is verified with Discord.
    pub async fn message_deleted(&self, guild: GuildId, message: MessageId) -> Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let panels = tx.panels().list(guild).await?;
        drop(tx);
        match panels.iter().find(|panel| panel.message == Some(message)) {
            Some(panel) => self.check_panel(panel).await,
            None => Ok(()),
        }
    }

    /// Checks that the messages of the guild's panels still exist.
    pub(in crate::services::ticket) async fn check_panels(&self, guild: GuildId) -> Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let panels = tx.panels().list(guild).await?;
        drop(tx);
        for panel in &panels {
            self.check_panel(panel).await?;
        }
        Ok(())
    }

    async fn check_panel(&self, panel: &Panel) -> Result<(), Failure> {
        let Some(message) = panel.message.filter(|_| panel.lost_at.is_none()) else { return Ok(()) };
        match self.context.discord.message(panel.channel, message).await {
            Err(error) if error.is_message_gone() || error.is_channel_gone() => {
                self.lose_panel(panel, message).await
            }
            Err(error) if error.is_transient() => Err(error.into()),
            // It exists, though the bot may not read it.
            Ok(_) | Err(_) => Ok(()),
        }
    }

    /// Records that the message is gone, unless the panel has another one by now.
    async fn lose_panel(&self, panel: &Panel, message: MessageId) -> Result<(), Failure> {
        let mut tx = self.context.begin().await?;
        if !tx.panels().lost(panel.guild, panel.id, message).await? {
            return Ok(());
        }
        let detail = serde_json::json!({ "key": panel.key.as_str(), "message": message });
        tx.guilds().audit(panel.guild, None, "panel.lost", &panel.id.to_string(), &detail).await?;
        Ok(tx.commit().await?)
    }
}
