//! What reading the operator's files anew has come to.

use super::{GuildModules, Language};

/// What was read and what has changed by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReloadReport {
    /// The settings of the installation.
    pub settings: SettingsReport,
    /// The languages there are or have just been.
    pub languages: Vec<LanguageNow>,
    /// Whether Discord was told of the commands anew.
    pub commands: CommandRegistration,
    /// The guild's modules as they are.
    pub modules: GuildModules,
}

/// What is told of the settings of the installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingsReport {
    /// What has changed: to the operator.
    Changed(Vec<SettingChange>),
    /// They were not read: only the operator has them read.
    OperatorsAlone,
    /// They were read, but others would read the answer.
    InPrivate,
}

impl ReloadReport {
    /// The same to be said where others read.
    #[must_use]
    pub fn in_public(self) -> Self {
        let settings = match self.settings {
            SettingsReport::Changed(_) | SettingsReport::InPrivate => SettingsReport::InPrivate,
            SettingsReport::OperatorsAlone => SettingsReport::OperatorsAlone,
        };
        Self { settings, ..self }
    }
}

/// A setting of the installation that is another than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingChange {
    /// `section.key`, or the variable of a secret.
    pub key: String,
    /// As it was and as it is; none of a secret.
    pub values: Option<(String, String)>,
    /// From when on.
    pub takes: TakesEffect,
}

/// When a changed setting takes effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakesEffect {
    /// It has.
    Now,
    /// When the bot is started the next time.
    Restart,
}

/// A language beside what it was before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageNow {
    /// Which.
    pub language: Language,
    /// Whether it was there before, and is now.
    pub standing: LanguageChange,
    /// What it lacks, so that English speaks in its place: a name a text.
    pub lacks: Vec<String>,
}

/// Whether a language was there before, and is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LanguageChange {
    /// Both.
    Stayed,
    /// Now.
    Came,
    /// Before.
    Left,
}

/// Whether Discord was told of the commands anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommandRegistration {
    /// It knows them as they are.
    Unchanged,
    /// Something about them has changed.
    Anew,
}

/// How much of the operator's files is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReloadExtent {
    /// Languages alone.
    Languages,
    /// Also the settings of the installation.
    Everything,
}
