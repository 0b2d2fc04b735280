//! What members and staff see: domain values in, Discord messages and forms out. Pure: nothing here waits, asks Discord
//! or knows the time, and nothing pings anybody unless a caller names whom.

pub mod admin;
pub mod analytics;
mod backup_refusal;
mod button;
mod clock;
mod desk_refusal;
mod emoji;
mod failure;
mod language;
mod markdown;
mod menu;
mod message;
mod modal;
mod pager;
mod permission;
pub mod picture;
mod priority;
mod refusal;
#[cfg(test)]
mod testing;
pub mod ticket;
pub mod transcript;

pub use admin::component::{AdminComponent, PrivacyDeed, SetupDeed, SetupForm};
pub use analytics::component::{AnalyticsComponent, GraphKind, Sheet, Split};
pub use emoji::is_emoji;
pub use failure::failure;
pub use language::language_name;
pub use message::{Message, Plain, text};
pub use modal::Modal;
pub use permission::permission_names;
pub use refusal::refusal;
pub use ticket::component::TicketComponent;
pub use ticket::config_component::{DepartmentDeed, EntranceDeed, QuestionDeed, TicketConfigComponent};

use crate::domain::{ChannelId, GuildId, MessageId, RoleId, Timestamp, UserId};

/// Accent colours: one for each state, never for a mood, and never without the state as a word beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Accent {
    /// Nobody has it yet.
    Waiting = 0x0080_848E,
    /// Somebody is at it.
    Active = 0x0058_65F2,
    /// It is over and went well.
    Done = 0x0024_8046,
    /// Somebody has to look.
    Attention = 0x00F0_B232,
    /// It was refused or failed.
    Refused = 0x00DA_373C,
}

/// The signs lines begin with, one a line at most; no other emoji but the guild's own is shown.
mod sign {
    pub(super) const TICKET: &str = "🎫";
    pub(super) const FORM: &str = "📝";
    pub(super) const CLAIM: &str = "🙋";
    pub(super) const LOCK: &str = "🔒";
    pub(super) const UNLOCK: &str = "🔓";
    pub(super) const TRANSCRIPT: &str = "📄";
    pub(super) const SETTINGS: &str = "⚙️";
    pub(super) const STAR: &str = "⭐";
    pub(super) const LIST: &str = "📋";
    pub(super) const FIGURES: &str = "📊";
    pub(super) const WAITING: &str = "⏳";
    pub(super) const DONE: &str = "✅";
    pub(super) const ATTENTION: &str = "⚠️";
    pub(super) const REFUSED: &str = "⛔";
    pub(super) const OFF: &str = "💤";
}

/// Discord's limits, in characters unless said otherwise.
pub mod limit {
    /// All texts of a message together.
    pub const MESSAGE_TEXT: usize = 4000;
    /// Components of a message, nested ones counted.
    pub const MESSAGE_COMPONENTS: usize = 40;
    /// Buttons in a row.
    pub const ROW_BUTTONS: usize = 5;
    /// Buttons of a panel: five rows.
    pub const PANEL_BUTTONS: usize = 25;
    /// A button's label.
    pub const BUTTON_LABEL: usize = 80;
    /// A `custom_id`, in bytes to be safe.
    pub const CUSTOM_ID: usize = 100;
    /// A form's title.
    pub const MODAL_TITLE: usize = 45;
    /// The fields of a form.
    pub const MODAL_FIELDS: usize = 5;
    /// An option of a menu.
    pub const MENU_LABEL: usize = 100;
    /// The placeholder of a menu.
    pub const MENU_HINT: usize = 150;
    /// A field's label.
    pub const FIELD_LABEL: usize = 45;
    /// A field's placeholder.
    pub const FIELD_PLACEHOLDER: usize = 100;
    /// What can be written in a field.
    pub const FIELD_TEXT: u16 = 4000;
    /// The description of an attachment.
    pub const ATTACHMENT_DESCRIPTION: usize = 1024;
}

fn user(id: UserId) -> String {
    id.stand_in_name().map_or_else(|| format!("<@{id}>"), |name| format!("@{name}"))
}

fn role(id: RoleId) -> String {
    format!("<@&{id}>")
}

fn channel(id: ChannelId) -> String {
    format!("<#{id}>")
}

/// Leads to a message, for whoever may see its channel.
fn message_link(guild: GuildId, channel: ChannelId, message: MessageId) -> String {
    format!("https://discord.com/channels/{guild}/{channel}/{message}")
}

/// Leads to a channel, for whoever may see it.
fn channel_link(guild: GuildId, channel: ChannelId) -> String {
    format!("https://discord.com/channels/{guild}/{channel}")
}

/// "5 minutes ago" in the reader's own language and zone, with the full date on hover.
fn relative(at: Timestamp) -> String {
    format!("<t:{}:R>", at.as_secs())
}
