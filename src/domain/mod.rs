//! Domain of the bot: pure values and rules. No async, no SQL, no Discord calls, no clock.

mod actor;
pub mod analytics;
mod audit;
mod backoff;
mod backup;
mod blacklist;
pub mod calendar;
mod configuration;
mod duration;
mod finding;
mod gates;
mod guild;
mod ids;
mod language;
mod locale;
mod module;
mod nearest;
mod permissions;
mod privacy;
mod redaction;
mod refusal;
mod reload;
mod setting;
mod setup;
mod staffing;
mod stand_in;
pub mod ticket;
mod time;
mod visibility;
mod warning;

pub use actor::{Actor, Member};
pub use audit::{AuditAction, AuditEntry, AuditFilter, AuditKind, AuditPage, AuditSubject};
pub use backoff::Backoff;
pub use backup::{
    BackedUp, BackupCount, BackupFault, BackupName, BackupOrigin, BackupProblem, BackupReference,
    ConfigurationChange, LARGEST_BACKUP, MOST_BACKUPS, MOST_PROBLEMS, MissingFallback, MissingReference,
    RestoreOutcome, RestoreProposal,
};
pub use blacklist::Ban;
pub use configuration::{Configuration, ConfiguredCategory};
pub use duration::{TimeUnit, parse_amount, parse_duration};
pub use finding::{
    ChannelUse, Finding, Fix, FixOutcome, FixableBy, GatewayIntent, MOST_CHANNELS, MOST_IN_CATEGORY, RoleUse,
    Severity,
};
pub use gates::{AgeGates, GatePermit, OpenerRights};
pub use guild::{ClosedChannel, GuildSettings};
pub use ids::{
    ApplicationId, CategoryId, ChannelId, DepartmentId, GuildId, InteractionId, JobId, MessageId, PanelId,
    RestoreId, RoleId, SnippetId, TicketId, UserId, WarningId,
};
pub use language::Language;
pub use locale::Locale;
pub use module::{GuildModules, Module, ModuleSwitch, SwitchOutcome};
pub use nearest::{nearest, slip_of};
pub use permissions::{NEEDED_PERMISSIONS, Overwrite, OverwriteTarget, Permissions};
pub use privacy::{Erasure, ErasureStart, PrivacyReport, SafetyRecords, StoredHoldings};
pub use redaction::{Redaction, attachments, without_words};
pub use refusal::Refusal;
pub use refusal::backup::BackupRefusal;
pub use refusal::desk::DeskRefusal;
pub use reload::{
    CommandRegistration, LanguageChange, LanguageNow, ReloadExtent, ReloadReport, SettingChange,
    SettingsReport, TakesEffect,
};
pub use setting::{
    Setting, SettingField, SettingKind, SettingTexts, SettingUpdate, SettingValue, Settings, Unit, WrongType,
};
pub use setup::{OvertakenBy, PageConflict, PageMark, SetupPage, SetupProgress, SetupState};
pub use staffing::{AssignmentMode, Duty, StaffingSettings, candidates};
pub use time::Timestamp;
pub use visibility::in_channel;
pub use warning::{Warning, WarningCount, WarningDelivery};
