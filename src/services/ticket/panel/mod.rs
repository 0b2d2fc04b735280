//! Creates and deploys panels; a panel has one message, however often it is deployed.

pub(super) mod edit;
pub(super) mod message;

use super::TicketService;
use crate::discord::ChannelKind;
use crate::domain::ticket::{Panel, PanelKey};
use crate::domain::{ChannelId, GuildId, Member, PageMark, PanelId, Refusal};
use crate::services::Result;
use crate::services::admin::{bounded, require_admin};
use crate::{ui, views};
use edit::{PANEL_DESCRIPTION, PANEL_TITLE};
use message::{RefreshPanel, RemovePanelMessage};

/// A panel to create.
#[derive(Clone, Debug)]
pub struct NewPanel {
    /// Page the panel was created on; refused if the page would show something else by now.
    pub seen: Option<PageMark>,
    /// Key that commands will use.
    pub key: String,
    /// Channel to post it in.
    pub channel: ChannelId,
    /// Title.
    pub title: String,
    /// Text below it; the default when `None`.
    pub description: Option<String>,
}

impl TicketService {
    /// Creates a panel, or changes the one with this key, without posting it. Returns it before and after.
    pub async fn create_panel(&self, member: &Member, new: NewPanel) -> Result<(Option<Panel>, Panel)> {
        require_admin(member)?;
        let key = PanelKey::parse(&new.key)?;
        let title = bounded(&new.title, PANEL_TITLE)?;
        let description = new.description.as_deref().map(|text| bounded(text, PANEL_DESCRIPTION));
        let description = description.transpose()?;
        self.context.require_channel(member.guild, new.channel, ChannelKind::Text).await?;
        let mut tx = self.context.begin().await?;
        tx.guilds().lock_configuration(member.guild).await?;
        self.context.require_seen(&mut tx, member.guild, new.seen).await?;
        let settings = tx.guilds().settings(member.guild).await?;
        let usual = || views::ticket::usual_panel_description(&self.context.localizer(&settings));
        let earlier = tx.panels().find_by_key(member.guild, &key).await?;
        let panel = Panel {
            id: earlier.as_ref().map_or_else(|| PanelId::generate(tx.now()), |panel| panel.id),
            guild: member.guild,
            key,
            channel: new.channel,
            title,
            description: description
                .or_else(|| earlier.as_ref().map(|p| p.description.clone()))
                .unwrap_or_else(usual),
            entries: earlier.as_ref().map(|panel| panel.entries.clone()).unwrap_or_default(),
            colour: earlier.as_ref().and_then(|panel| panel.colour),
            image: earlier.as_ref().and_then(|panel| panel.image.clone()),
            style: earlier.as_ref().map(|panel| panel.style).unwrap_or_default(),
            lost_at: earlier.as_ref().and_then(|panel| panel.lost_at),
            message: earlier
                .as_ref()
                .filter(|panel| panel.channel == new.channel)
                .and_then(|panel| panel.message),
        };
        tx.panels().save(&panel).await?;
        // It moved to another channel, so the message in the old one is deleted.
        let left_behind = earlier.as_ref().filter(|earlier| earlier.channel != panel.channel);
        if let Some((left, message)) = left_behind.and_then(|earlier| Some((earlier, earlier.message?))) {
            self.context
                .enqueue(&mut tx, left.guild, &RemovePanelMessage { channel: left.channel, message })
                .await?;
        }
        let detail =
            serde_json::json!({ "key": panel.key.as_str(), "channel": panel.channel, "title": panel.title });
        tx.guilds()
            .audit(member.guild, Some(member.user), "panel.saved", &panel.id.to_string(), &detail)
            .await?;
        tx.commit().await?;
        Ok((earlier, panel))
    }

    /// Posts the panel, or edits its posted message.
    pub async fn deploy_panel(&self, member: &Member, key: &str) -> Result<Panel> {
        require_admin(member)?;
        let unknown = || Refusal::UnknownPanel { given: key.to_owned() };
        let parsed = PanelKey::parse(key).map_err(|_| unknown())?;
        let mut tx = self.context.read().await?;
        let settings = tx.guilds().settings(member.guild).await?;
        let mut panel = tx.panels().find_by_key(member.guild, &parsed).await?.ok_or_else(unknown)?;
        let mut categories = tx.categories().list(member.guild).await?;
        drop(tx);
        if settings.staff_roles.is_empty() {
            return Err(Refusal::NotSetUp.into());
        }
        if !panel.entries.is_empty() {
            categories.retain(|category| panel.entries.iter().any(|entry| entry.category == category.id));
        }
        if categories.is_empty() {
            return Err(Refusal::NoCategories.into());
        }
        if categories.len() > ui::limit::PANEL_BUTTONS {
            return Err(Refusal::TooManyCategories { limit: ui::limit::PANEL_BUTTONS }.into());
        }
        let message = views::ticket::panel(&panel, &categories, &self.context.localizer(&settings));
        let posted = self.put_panel(&panel, &message).await?;
        let mut tx = self.context.begin().await?;
        if !tx.panels().posted(&panel, posted).await? {
            // Deleted or moved while it was being posted, so no panel refers to the message.
            self.context
                .enqueue(
                    &mut tx,
                    panel.guild,
                    &RemovePanelMessage { channel: panel.channel, message: posted },
                )
                .await?;
            tx.commit().await?;
            return Err(unknown().into());
        }
        (panel.message, panel.lost_at) = (Some(posted), None);
        // Edited while it was being posted: the message shows the earlier state.
        if tx.panels().find(member.guild, panel.id).await?.is_some_and(|edited| edited != panel) {
            self.context.enqueue(&mut tx, panel.guild, &RefreshPanel(panel.id)).await?;
        }
        let detail =
            serde_json::json!({ "key": panel.key.as_str(), "channel": panel.channel, "message": posted });
        tx.guilds()
            .audit(member.guild, Some(member.user), "panel.deployed", &panel.id.to_string(), &detail)
            .await?;
        tx.commit().await?;
        Ok(panel)
    }

    /// Returns the guild's panels.
    pub async fn panels(&self, guild: GuildId) -> Result<Vec<Panel>> {
        let mut tx = self.context.read().await?;
        Ok(tx.panels().list(guild).await?)
    }
}
