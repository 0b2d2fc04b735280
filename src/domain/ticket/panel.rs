//! Panels: messages with buttons or a menu to open tickets.

use serde::{Deserialize, Serialize};

use super::super::{CategoryId, ChannelId, GuildId, MessageId, PanelId, Refusal, Timestamp};
use super::category::is_key;

/// A panel of a guild; its buttons or its menu open tickets in categories.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// Id in the database.
    pub id: PanelId,
    /// The guild it belongs to.
    pub guild: GuildId,
    /// Key in commands.
    pub key: PanelKey,
    /// Channel it is posted in.
    pub channel: ChannelId,
    /// Title of the message.
    pub title: String,
    /// Text below the title.
    pub description: String,
    /// Entries in order; every category of the guild when empty.
    pub entries: Vec<PanelEntry>,
    /// Accent colour; the default when `None`.
    pub colour: Option<Colour>,
    /// URL of the image below the text.
    pub image: Option<String>,
    /// Buttons or menu.
    pub style: PanelStyle,
    /// Message, once posted.
    pub message: Option<MessageId>,
    /// Time its message was found deleted; it can be posted again.
    pub lost_at: Option<Timestamp>,
}

/// Style of a panel's entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PanelStyle {
    /// A button for each category.
    #[default]
    Buttons,
    /// One menu of all categories.
    Dropdown,
}

/// A category on a panel and its appearance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "StoredEntry")]
pub struct PanelEntry {
    /// Category it opens.
    pub category: CategoryId,
    /// Label; the category's name when `None`.
    pub label: Option<String>,
    /// Emoji; the category's when `None`.
    pub emoji: Option<String>,
    /// Colour of its button; the default when `None`.
    pub button: Option<EntryButton>,
}

/// The colour of a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryButton {
    /// Discord's primary style.
    Blue,
    /// Discord's secondary style.
    Grey,
    /// Discord's success style.
    Green,
    /// Discord's danger style.
    Red,
}

/// A colour as Discord encodes it: 0xRRGGBB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(u32);

impl PanelEntry {
    /// Creates an entry with the category's own appearance.
    pub const fn of(category: CategoryId) -> Self {
        Self { category, label: None, emoji: None, button: None }
    }
}

impl Colour {
    /// Creates a colour; `None` above 0xFFFFFF.
    pub const fn new(rgb: u32) -> Option<Self> {
        if rgb <= 0x00FF_FFFF { Some(Self(rgb)) } else { None }
    }

    /// Parses typed text: `#RRGGBB` or `RRGGBB`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let digits = text.trim().trim_start_matches('#');
        let is_colour = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let rgb = is_colour.then(|| u32::from_str_radix(digits, 16).ok()).flatten();
        rgb.map(Self).ok_or_else(|| Refusal::BadColour { given: text.to_owned() })
    }

    /// Returns Discord's number.
    pub const fn rgb(self) -> u32 {
        self.0
    }
}

/// A panel's key: 1–32 of `a-z`, `0-9`, `-`, `_`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PanelKey(String);

impl PanelKey {
    /// Parses typed text in any case; refuses invalid keys.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let key = text.trim().to_lowercase();
        if is_key(&key) { Ok(Self(key)) } else { Err(Refusal::BadKey { given: text.to_owned() }) }
    }

    /// Returns the key.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An entry as stored: a bare category in old rows, otherwise with its appearance.
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
