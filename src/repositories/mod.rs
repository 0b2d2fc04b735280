//! All SQL and nothing but SQL: repositories take a transaction and return domain values.
//!
//! Every statement is one text that runs on SQLite and on PostgreSQL. A repository is a thin view of a [`Tx`]:
//!
//! ```text
//! repository! {
//!     /// Reads and writes panels inside one transaction.
//!     PanelRepository,
//!     /// The panels.
//!     panels
//! }
//!
//! impl PanelRepository<'_> {
//!     pub async fn find(&mut self, guild: GuildId, id: PanelId) -> Result<Option<Panel>, RepositoryError> {
//!         self.tx.optional("SELECT id, title FROM panels WHERE guild_id = $1 AND id = $2", params![guild, id]).await
//!     }
//!
//!     pub async fn rename(&mut self, guild: GuildId, id: PanelId, title: &str) -> Result<(), RepositoryError> {
//!         self.tx
//!             .execute_one(
//!                 "UPDATE panels SET title = $3 WHERE guild_id = $1 AND id = $2",
//!                 params![guild, id, title],
//!             )
//!             .await
//!     }
//! }
//!
//! impl FromRow for Panel {
//!     fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
//!         Ok(Self { id: row.get("id")?, title: row.get("title")? })
//!     }
//! }
//! ```
//!
//! Silent differences between the two databases: bind every `$n` (SQLite reads a missing one as NULL); counts are
//! `i64`; `CAST(SUM(x) AS BIGINT)`; a failed statement ends a PostgreSQL transaction, so an expected conflict is `ON
//! CONFLICT`, never an error to recover from.

mod analytics;
mod audit;
mod backend;
mod blacklist;
mod column;
mod configuration;
mod doctor;
mod error;
mod guild;
mod hours;
mod json;
mod migrate;
mod module;
mod outbox;
mod privacy;
mod query;
mod registration;
mod restore;
mod setting;
mod staffing;
pub mod tables;
mod ticket;
mod wakeup;
mod warning;
mod wizard;

pub use analytics::AnalyticsRepository;
pub use audit::{AuditChange, AuditRepository};
pub use backend::{Access, DatabaseBackend, Db, Tx};
pub use blacklist::BlacklistRepository;
pub use configuration::ConfigurationRepository;
pub use doctor::DoctorRound;
pub use error::{ConnectError, DriverFault, MigrationError, RepositoryError};
pub use guild::GuildRepository;
pub use hours::HoursRepository;
pub use module::ModuleRepository;
pub use outbox::{ClaimRequest, ClaimedJob, DeadJob, Fence, JobRepository, Lease, NewJob};
pub use privacy::{PrivacyRepository, TicketShare};
pub use restore::{RestoreDraft, RestoreRepository};
pub use setting::SettingRepository;
pub use staffing::StaffingRepository;
pub use tables::{ErasureRule as ErasureOf, ExportRule, PersonalColumn, Side, Table, tables};
pub use ticket::{
    CategoryRepository, DepartmentRepository, DraftOf, DraftRepository, EntranceRepository, FigureRetention,
    OpenerRepository, OverflowRepository, PanelRepository, RelayRepository, SnippetRepository,
    TicketRepository,
};
pub use wakeup::Wakeup;
pub use warning::WarningRepository;
pub use wizard::WizardRepository;

use crate::domain::Timestamp;

/// Generates an id, sortable by time, for a row that nothing refers to.
fn fresh_id(now: Timestamp) -> String {
    crate::domain::JobId::generate(now).to_string()
}
