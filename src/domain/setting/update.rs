//! Updates of settings, as requested by a command, a menu or a form.

use super::{Setting, SettingValue, Settings};
use crate::domain::{Language, Refusal};

/// Settings with their new values; settings that are not in it stay as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingUpdate<S: 'static>(Vec<(&'static Setting<S>, Option<SettingValue>)>);

impl<S> Default for SettingUpdate<S> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<S: Settings> SettingUpdate<S> {
    /// Creates an update of one setting.
    pub fn of(setting: &'static Setting<S>, value: Option<SettingValue>) -> Self {
        Self(vec![(setting, value)])
    }

    /// Adds a value. Of two for one setting, the later wins.
    pub fn push(&mut self, setting: &'static Setting<S>, value: Option<SettingValue>) {
        self.0.push((setting, value));
    }

    /// Returns true if it changes no setting.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the settings and their new values.
    pub fn iter(&self) -> impl Iterator<Item = (&'static Setting<S>, Option<&SettingValue>)> {
        self.0.iter().map(|(setting, value)| (*setting, value.as_ref()))
    }

    /// Refuses values that are invalid for their settings.
    pub fn check(&self, languages: &[Language]) -> Result<(), Refusal> {
        for (setting, value) in self.iter() {
            value.map_or(Ok(()), |value| setting.check(value, languages))?;
        }
        Ok(())
    }

    /// Sets the values. They must have passed [`check`](Self::check) and have the settings' types.
    pub fn apply(self, settings: &mut S) {
        for (setting, value) in self.0 {
            setting.set(settings, value).expect("a value is read by the kind of its setting");
        }
    }
}
