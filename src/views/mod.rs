//! What members and staff see: domain values in, Discord messages and forms out. Pure: nothing here waits, asks Discord
//! or knows the time, and nothing pings anybody unless a caller names whom.

mod accent;
pub mod admin;
mod admin_id;
pub mod analytics;
mod analytics_id;
mod anonymous_id;
mod backup_refusal;
mod button;
mod clock;
mod custom_id;
mod desk_id;
mod desk_refusal;
mod emoji;
mod failure;
mod language;
pub mod limit;
mod markdown;
mod mend_id;
mod mention;
mod menu;
mod message;
mod modal;
mod module_of;
mod pager;
mod permission;
pub mod picture;
mod priority;
mod privacy_id;
mod refusal;
mod request_id;
mod routing_id;
mod setup_id;
mod sign;
#[cfg(test)]
mod testing;
pub mod ticket;
pub mod transcript;

pub use admin_id::AdminId;
pub use analytics_id::{AnalyticsId, GraphKind, Sheet, Split};
pub use anonymous_id::AnonymousId;
pub use custom_id::{CustomId, EntranceDeed, QuestionDeed, UnroutableId};
pub use desk_id::DeskId;
pub use emoji::is_emoji;
pub use failure::failure;
pub use language::language_name;
pub use message::{Message, Plain, text};
pub use modal::Modal;
pub use permission::permission_names;
pub use privacy_id::{PrivacyDeed, PrivacyId};
pub use refusal::refusal;
pub use request_id::RequestId;
pub use routing_id::{DepartmentDeed, RoutingId};
pub use setup_id::{SetupChoice, SetupDeed, SetupForm, SetupId, SetupPlace};

use accent::Accent;
use mention::{channel, channel_link, message_link, relative, role, user};
