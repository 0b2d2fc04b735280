//! A panel: the message members open tickets from.

use serde::{Deserialize, Serialize};

use super::super::{CategoryId, ChannelId, GuildId, MessageId, PanelId, Refusal, Timestamp};
use super::category::is_key;

/// A panel of a guild; its buttons or its menu lead to categories.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// Names it in our own records.
    pub id: PanelId,
    /// The guild it belongs to.
    pub guild: GuildId,
    /// What commands call it by.
    pub key: PanelKey,
    /// Where it is posted.
    pub channel: ChannelId,
    /// Its heading.
    pub title: String,
    /// The text under the heading.
    pub description: String,
    /// What it leads to, in order; every category of the guild when empty.
    pub entries: Vec<PanelEntry>,
    /// The colour of its edge; the usual one when none.
    pub colour: Option<Colour>,
    /// The address of the picture under its text.
    pub image: Option<String>,
    /// How it is chosen from.
    pub style: PanelStyle,
    /// The message, once deployed.
    pub message: Option<MessageId>,
    /// When its message was found deleted; it can be deployed again.
    pub lost_at: Option<Timestamp>,
}

/// How a category is chosen on a panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PanelStyle {
    /// A button for each.
    #[default]
    Buttons,
    /// One menu of them all.
    Dropdown,
}

/// A category on a panel, and how it looks there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "StoredEntry")]
pub struct PanelEntry {
    /// Where it leads.
    pub category: CategoryId,
    /// What is written on it; the category's name when none.
    pub label: Option<String>,
    /// Its sign; the category's when none.
    pub emoji: Option<String>,
    /// The colour of its button; the usual one when none.
    pub button: Option<EntryButton>,
}

/// The colour of a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryButton {
    /// Filled.
    Blue,
    /// Plain.
    Grey,
    /// For what is good to do.
    Green,
    /// For what is grave.
    Red,
}

/// A colour as Discord counts it: 0xRRGGBB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(u32);

impl PanelEntry {
    /// The category as it is.
    pub const fn of(category: CategoryId) -> Self {
        Self { category, label: None, emoji: None, button: None }
    }
}

impl Colour {
    /// None above 0xFFFFFF.
    pub const fn new(rgb: u32) -> Option<Self> {
        if rgb <= 0x00FF_FFFF { Some(Self(rgb)) } else { None }
    }

    /// Takes what somebody typed: `#RRGGBB` or `RRGGBB`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let digits = text.trim().trim_start_matches('#');
        let is_colour = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let rgb = is_colour.then(|| u32::from_str_radix(digits, 16).ok()).flatten();
        rgb.map(Self).ok_or_else(|| Refusal::BadColour { given: text.to_owned() })
    }

    /// Discord's number.
    pub const fn rgb(self) -> u32 {
        self.0
    }
}

/// A panel's key: 1–32 of `a-z`, `0-9`, `-`, `_`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PanelKey(String);

impl PanelKey {
    /// Takes what somebody typed, in any case; refuses what is not a key.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let key = text.trim().to_lowercase();
        if is_key(&key) { Ok(Self(key)) } else { Err(Refusal::BadKey { given: text.to_owned() }) }
    }

    /// The key.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An entry as it was stored: once a bare category, now with its looks.
#[derive(Deserialize)]
#[serde(untagged)]
enum StoredEntry {
    Bare(CategoryId),
    Full { category: CategoryId, label: Option<String>, emoji: Option<String>, button: Option<EntryButton> },
}

impl From<StoredEntry> for PanelEntry {
    fn from(stored: StoredEntry) -> Self {
        match stored {
            StoredEntry::Bare(category) => Self::of(category),
            StoredEntry::Full { category, label, emoji, button } => Self { category, label, emoji, button },
        }
    }
}
