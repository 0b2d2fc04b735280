//! What members and staff see: domain values in, Discord messages and forms out. Pure: nothing here waits, asks Discord
//! or knows the time, and nothing pings anybody unless a caller names whom.

mod accent;
pub mod admin;
pub mod analytics;
mod backup_refusal;
mod button;
mod clock;
mod desk_refusal;
mod emoji;
mod failure;
mod language;
pub mod limit;
mod markdown;
mod mention;
mod menu;
mod message;
mod modal;
mod pager;
mod permission;
pub mod picture;
mod priority;
mod refusal;
mod sign;
#[cfg(test)]
mod testing;
pub mod ticket;
pub mod transcript;

pub use admin::component::{AdminComponent, PrivacyAction, SetupAction, SetupForm};
pub use analytics::component::{AnalyticsComponent, AnalyticsPage, GraphKind, ResponseSplit};
pub use emoji::is_emoji;
pub use failure::failure;
pub use language::language_name;
pub use message::{Message, PlainMessage, text};
pub use modal::Modal;
pub use permission::permission_names;
pub use refusal::refusal;
pub use ticket::component::TicketComponent;
pub use ticket::config_component::{DepartmentAction, EntranceAction, QuestionAction, TicketConfigComponent};

use accent::AccentColour;
use mention::{channel, channel_link, message_link, relative, role, user};
