//! Declared lists of settings, whatever struct their fields are of: what a list of modules can hold.

use crate::domain::{SettingKind, SettingValue, Settings};

/// A struct of settings.
#[derive(Clone, Copy, Debug)]
pub struct SettingsSpec {
    /// The module their rows name.
    pub module: &'static str,
    /// The command that sets them.
    pub command: &'static str,
    /// The scope their values are set in.
    pub scope: &'static str,
    /// Its settings, in the order they are shown in.
    pub settings: fn() -> Vec<SettingSpec>,
}

/// A setting of one of them.
#[derive(Clone, Debug)]
pub struct SettingSpec {
    /// Its name in rows, backups and the audit.
    pub key: &'static str,
    /// Its name as an option of a command.
    pub option: &'static str,
    /// Its type and range.
    pub kind: SettingKind,
    /// Numbers to choose from in a menu.
    pub menu: &'static [u32],
    /// Its value at first.
    pub initial: Option<SettingValue>,
}

impl SettingsSpec {
    /// The settings `S` declares.
    pub const fn of<S: Settings>() -> Self {
        Self { module: S::MODULE, command: S::COMMAND, scope: S::SCOPE, settings: settings::<S> }
    }
}

fn settings<S: Settings>() -> Vec<SettingSpec> {
    let initial = S::initial();
    let settings = S::SETTINGS.iter().map(|it| SettingSpec {
        key: it.key,
        option: it.option,
        kind: it.kind,
        menu: it.menu,
        initial: it.get(&initial),
    });
    settings.collect()
}
