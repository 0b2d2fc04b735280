//! Messages and forms for members and staff, built from domain values. Pure: nothing here waits, calls Discord or reads
//! the clock, and nothing pings anybody unless the caller names them.

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
