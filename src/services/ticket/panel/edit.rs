//! Edits and deletes panels. Posted messages follow.

use super::message::{RefreshPanel, RemovePanelMessage};
use crate::domain::ticket::{
    Category, CategoryKey, Colour, EntryButton, Panel, PanelEntry, PanelKey, PanelStyle,
};
use crate::domain::{Member, PanelId, Refusal};
use crate::repositories::Tx;
use crate::services::Result;
use crate::services::admin::{bounded, require_admin};
use crate::services::ticket::TicketService;
use crate::ui;

/// Longest title.
pub(super) const PANEL_TITLE: usize = 100;
/// Longest text below it.
pub(super) const PANEL_DESCRIPTION: usize = 2000;
/// Longest address of an image.
const ADDRESS: usize = 500;
/// Value that removes a field.
const NONE: &str = "none";
/// Value that selects all categories.
const ALL: &str = "all";

/// Changes to a panel as typed; `None` leaves a field as it is, `none` removes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PanelEdit {
    /// Title.
    pub title: Option<String>,
    /// Text below it.
    pub text: Option<String>,
    /// Colour as `#RRGGBB`, or `none`.
    pub colour: Option<String>,
    /// Address of an image, or `none`.
    pub image: Option<String>,
    /// Buttons or a menu.
    pub style: Option<PanelStyle>,
    /// Keys of its categories in order, separated by commas; `all` for all.
    pub categories: Option<String>,
    /// Key of the category whose entry the following fields change.
    pub entry: Option<String>,
    /// Label of the entry, or `none`.
    pub label: Option<String>,
    /// Emoji of the entry, or `none`.
    pub emoji: Option<String>,
    /// Colour of the entry's button.
    pub button: Option<EntryButton>,
}

impl TicketService {
    /// Changes a panel. Returns it before and after.
    pub async fn edit_panel(&self, member: &Member, key: &str, edit: PanelEdit) -> Result<(Panel, Panel)> {
        require_admin(member)?;
        let mut tx = self.context.begin().await?;
        // Edits are applied to the stored panel, so two at the same time must run one after the other.
        tx.guilds().lock_configuration(member.guild).await?;
        let before = find(&mut tx, member, key).await?;
        let categories = tx.categories().list(member.guild).await?;
        let after = edit.applied_to(&before, &categories)?;
        tx.panels().save(&after).await?;
        let detail = serde_json::json!({ "before": told(&before), "after": told(&after) });
        tx.guilds()
            .audit(member.guild, Some(member.user), "panel.edited", &after.id.to_string(), &detail)
            .await?;
        if after.message.is_some() {
            self.context.enqueue(&mut tx, after.guild, &RefreshPanel(after.id)).await?;
        }
        tx.commit().await?;
        Ok((before, after))
    }

    /// Finds the panel with this key, for admins.
    pub async fn panel(&self, member: &Member, key: &str) -> Result<Panel> {
        require_admin(member)?;
        let mut tx = self.context.read().await?;
        find(&mut tx, member, key).await
    }

    /// Deletes a panel and its posted message.
    pub async fn delete_panel(&self, member: &Member, panel: PanelId) -> Result<Panel> {
        require_admin(member)?;
        let mut tx = self.context.begin().await?;
        tx.guilds().lock_configuration(member.guild).await?;
        let gone = || Refusal::UnknownPanel { given: String::new() };
        let panel = tx.panels().find(member.guild, panel).await?.ok_or_else(gone)?;
        if !tx.panels().delete(member.guild, panel.id).await? {
            return Err(gone().into());
        }
        if let Some(message) = panel.message {
            self.context
                .enqueue(&mut tx, panel.guild, &RemovePanelMessage { channel: panel.channel, message })
                .await?;
        }
        let detail = serde_json::json!({ "before": told(&panel), "after": null });
        tx.guilds()
            .audit(member.guild, Some(member.user), "panel.deleted", &panel.id.to_string(), &detail)
            .await?;
        tx.commit().await?;
        Ok(panel)
    }

    /// Enqueues a refresh of every posted panel of the guild.
    pub(in crate::services::ticket) async fn refresh_panels(
        &self,
        tx: &mut Tx,
        member: &Member,
    ) -> Result<()> {
        for panel in tx.panels().list(member.guild).await? {
            if panel.message.is_some() {
                self.context.enqueue(tx, panel.guild, &RefreshPanel(panel.id)).await?;
            }
        }
        Ok(())
    }
}

async fn find(tx: &mut Tx, member: &Member, key: &str) -> Result<Panel> {
    let unknown = || Refusal::UnknownPanel { given: key.to_owned() };
    let parsed = PanelKey::parse(key).map_err(|_| unknown())?;
    Ok(tx.panels().find_by_key(member.guild, &parsed).await?.ok_or_else(unknown)?)
}

impl PanelEdit {
    /// Returns the panel with the edit applied.
    pub(in crate::services) fn applied_to(
        self,
        before: &Panel,
        categories: &[Category],
    ) -> std::result::Result<Panel, Refusal> {
        let mut after = before.clone();
        if let Some(title) = self.title {
            after.title = bounded(&title, PANEL_TITLE)?;
        }
        if let Some(text) = self.text {
            after.description = bounded(&text, PANEL_DESCRIPTION)?;
        }
        if let Some(colour) = self.colour {
            after.colour = wanted(&colour).map(Colour::parse).transpose()?;
        }
        if let Some(image) = self.image {
            after.image = wanted(&image).map(address).transpose()?;
        }
        after.style = self.style.unwrap_or(before.style);
        if let Some(keys) = self.categories {
            after.entries = ordered(&keys, &before.entries, categories)?;
        }
        if let Some(key) = self.entry {
            let category = named(&key, categories)?;
            // An empty list stands for all categories; to change one entry, they must be listed.
            if after.entries.is_empty() {
                after.entries = categories.iter().map(|category| PanelEntry::of(category.id)).collect();
            }
            let entry = after.entries.iter_mut().find(|entry| entry.category == category.id);
            let entry = entry.ok_or(Refusal::UnknownCategory { given: key })?;
            if let Some(label) = self.label {
                let label = wanted(&label).map(|label| bounded(label, ui::limit::BUTTON_LABEL));
                entry.label = label.transpose()?;
            }
            if let Some(emoji) = self.emoji {
                entry.emoji = wanted(&emoji).map(sign).transpose()?;
            }
            entry.button = self.button.or(entry.button);
        }
        Ok(after)
    }
}

/// Returns the typed value, or `None` if it removes the field.
fn wanted(typed: &str) -> Option<&str> {
    Some(typed.trim()).filter(|text| !text.eq_ignore_ascii_case(NONE))
}

/// Parses an emoji Discord accepts.
pub(in crate::services::ticket) fn sign(typed: &str) -> std::result::Result<String, Refusal> {
    if ui::is_emoji(typed) {
        Ok(typed.trim().to_owned())
    } else {
        Err(Refusal::BadEmoji { given: typed.to_owned() })
    }
}

fn address(typed: &str) -> std::result::Result<String, Refusal> {
    let is_fit = |url: &url::Url| url.scheme() == "https" && url.has_host() && typed.len() <= ADDRESS;
    let url = url::Url::parse(typed).ok().filter(is_fit);
    url.map(String::from).ok_or_else(|| Refusal::BadAddress { given: typed.to_owned() })
}

fn named<'a>(key: &str, categories: &'a [Category]) -> std::result::Result<&'a Category, Refusal> {
    let unknown = || Refusal::UnknownCategory { given: key.to_owned() };
    let parsed = CategoryKey::parse(key).map_err(|_| unknown())?;
    categories.iter().find(|category| category.key == parsed).ok_or_else(unknown)
}

/// Parses the categories in the typed order; those present before keep their label, emoji and colour.
fn ordered(
    keys: &str,
    before: &[PanelEntry],
    categories: &[Category],
) -> std::result::Result<Vec<PanelEntry>, Refusal> {
    if keys.trim().eq_ignore_ascii_case(ALL) {
        return Ok(Vec::new());
    }
    let mut entries: Vec<PanelEntry> = Vec::new();
    for key in keys.split([',', ' ']).filter(|key| !key.trim().is_empty()) {
        let category = named(key, categories)?.id;
        if entries.iter().all(|entry| entry.category != category) {
            let known = before.iter().find(|entry| entry.category == category).cloned();
            entries.push(known.unwrap_or_else(|| PanelEntry::of(category)));
        }
    }
    let limit = ui::limit::PANEL_BUTTONS;
    match entries.len() {
        0 => Err(Refusal::NoCategories),
        many if many > limit => Err(Refusal::TooManyCategories { limit }),
        _ => Ok(entries),
    }
}

fn told(panel: &Panel) -> serde_json::Value {
    serde_json::json!({
        "key": panel.key.as_str(), "channel": panel.channel, "title": panel.title, "text": panel.description,
        "colour": panel.colour.map(Colour::rgb), "image": panel.image, "entries": panel.entries,
        "style": format!("{:?}", panel.style),
    })
}
