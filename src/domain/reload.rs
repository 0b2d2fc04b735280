//! Report on reloading the operator's files.

use super::{GuildModules, Language};

/// Report on a reload and its changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReloadReport {
    /// Settings of the installation.
    pub settings: SettingsReport,
    /// Languages before and after.
    pub languages: Vec<LanguageNow>,
    /// Registration of the commands with Discord.
    pub commands: CommandRegistration,
    /// Modules of the guild.
    pub modules: GuildModules,
}

/// Report on the settings of the installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingsReport {
    /// The changes, for the operator.
    Changed(Vec<SettingChange>),
    /// The settings were not read: only the operator may reload them.
    OperatorsAlone,
    /// The settings were read, but the answer is public.
    InPrivate,
}

impl ReloadReport {
    /// Removes what a public answer must not contain.
    #[must_use]
    pub fn in_public(self) -> Self {
        let settings = match self.settings {
            SettingsReport::Changed(_) | SettingsReport::InPrivate => SettingsReport::InPrivate,
            SettingsReport::OperatorsAlone => SettingsReport::OperatorsAlone,
        };
        Self { settings, ..self }
    }
}

/// A changed setting of the installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingChange {
    /// Key as `section.key`, or the variable of a secret.
    pub key: String,
    /// Values before and after; `None` for a secret.
    pub values: Option<(String, String)>,
    /// Time it takes effect.
    pub takes: TakesEffect,
}

/// Time a changed setting takes effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakesEffect {
    /// Already in effect.
    Now,
    /// In effect after a restart.
    Restart,
}

/// A language before and after a reload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageNow {
    /// Language in question.
    pub language: Language,
    /// Presence before and after.
    pub standing: LanguageChange,
    /// Names of missing texts, for which English is used.
    pub lacks: Vec<String>,
}

/// Presence of a language before and after a reload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LanguageChange {
    /// Present before and after.
    Stayed,
    /// Added.
    Came,
    /// Removed.
    Left,
}

/// Registration of the commands with Discord.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommandRegistration {
    /// Nothing has changed.
    Unchanged,
    /// The commands were registered again.
    Anew,
}

/// Extent of a reload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReloadExtent {
    /// Languages only.
    Languages,
    /// Languages and the settings of the installation.
    Everything,
}
