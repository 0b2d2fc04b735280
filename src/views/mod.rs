//! What members and staff see: domain values in, Discord messages and forms out. Pure: nothing here waits, asks Discord
//! or knows the time, and nothing pings anybody unless a caller names whom.

pub mod admin;
pub mod analytics;
mod failure;
mod refusal;
pub mod ticket;

pub use admin::component::{AdminComponent, PrivacyAction, SetupAction, SetupForm};
pub use analytics::component::{AnalyticsComponent, AnalyticsPage, ResponseSplit};
pub use failure::failure;
pub use refusal::refusal;
pub use ticket::component::TicketComponent;
pub use ticket::config_component::{DepartmentAction, EntranceAction, QuestionAction, TicketConfigComponent};
