//! Values to set, as a command, a menu or a form asks for them.

use super::{Setting, SettingValue, Settings};
use crate::domain::{Language, Refusal};

/// Settings with the values they are to have; what is not named stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingUpdate<S: 'static>(Vec<(&'static Setting<S>, Option<SettingValue>)>);

impl<S> Default for SettingUpdate<S> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<S: Settings> SettingUpdate<S> {
    /// One value alone.
    pub fn of(setting: &'static Setting<S>, value: Option<SettingValue>) -> Self {
        Self(vec![(setting, value)])
    }

    /// Adds a value. Of two for one setting the later counts.
    pub fn push(&mut self, setting: &'static Setting<S>, value: Option<SettingValue>) {
        self.0.push((setting, value));
    }

    /// Whether nothing is to be set.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is to be set.
    pub fn iter(&self) -> impl Iterator<Item = (&'static Setting<S>, Option<&SettingValue>)> {
        self.0.iter().map(|(setting, value)| (*setting, value.as_ref()))
    }

    /// Refuses values the settings cannot have.
    pub fn check(&self, languages: &[Language]) -> Result<(), Refusal> {
        for (setting, value) in self.iter() {
            value.map_or(Ok(()), |value| setting.check(value, languages))?;
        }
        Ok(())
    }

    /// Sets the values, which were checked and are of their settings' types.
    pub fn apply(self, settings: &mut S) {
        for (setting, value) in self.0 {
            setting.set(settings, value).expect("a value is read by the kind of its setting");
        }
    }
}
