//! Pages of the guided setup: their order, their values, and the detection of concurrent changes.

use chrono_tz::Tz;
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::ticket::{Category, Panel};
use super::{
    GuildModules, GuildSettings, Module, ModuleSwitch, Setting, SettingKind, Settings, Timestamp, UserId,
};

/// A page of the setup, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetupPage {
    /// Language and time zone.
    Home,
    /// Staff roles.
    Staff,
    /// Channels of tickets, transcripts and notices.
    Channels,
    /// Ticket categories.
    Categories,
    /// Panels to open tickets from.
    Panel,
    /// Limits and the end of tickets.
    Limits,
    /// Modules that are on.
    Modules,
    /// Overview with the missing steps.
    Summary,
}

impl SetupPage {
    /// All pages, in order.
    pub const ALL: [Self; 8] = [
        Self::Home,
        Self::Staff,
        Self::Channels,
        Self::Categories,
        Self::Panel,
        Self::Limits,
        Self::Modules,
        Self::Summary,
    ];

    /// Returns the name in custom ids and the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Staff => "staff",
            Self::Channels => "channels",
            Self::Categories => "categories",
            Self::Panel => "panel",
            Self::Limits => "limits",
            Self::Modules => "modules",
            Self::Summary => "summary",
        }
    }

    /// Parses the name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.as_str() == name)
    }

    /// Returns the number of the page, from 1.
    pub fn number(self) -> usize {
        Self::ALL.iter().take_while(|page| **page != self).count() + 1
    }

    /// Previous page.
    pub fn back(self) -> Option<Self> {
        Self::ALL.into_iter().rev().skip_while(|page| *page != self).nth(1)
    }

    /// Returns the settings on the page.
    pub fn settings(self) -> impl Iterator<Item = &'static Setting<GuildSettings>> {
        let page = |setting: &&Setting<GuildSettings>| match setting.kind {
            SettingKind::Language => Self::Home,
            SettingKind::Roles => Self::Staff,
            SettingKind::Category | SettingKind::TextChannel => Self::Channels,
            SettingKind::Number { .. } | SettingKind::Flag | SettingKind::Text { .. } => Self::Limits,
        };
        GuildSettings::SETTINGS.iter().filter(move |setting| page(setting) == self)
    }

    /// Returns the next page.
    pub fn next(self) -> Option<Self> {
        Self::ALL.into_iter().skip_while(|page| *page != self).nth(1)
    }
}

/// Fingerprint of a page as the member saw it when requesting a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageMark {
    /// Page in question.
    pub page: SetupPage,
    /// Fingerprint of its values.
    pub mark: u32,
}

/// Progress of a guild's setup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetupProgress {
    /// Page it was left at.
    pub page: SetupPage,
    /// Member who started it.
    pub by: UserId,
    /// Time it was started.
    pub at: Timestamp,
    /// True once it is finished.
    pub done: bool,
}

/// All values the setup shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetupState {
    /// Settings of the guild.
    pub settings: GuildSettings,
    /// Time zone of the guild.
    pub zone: Tz,
    /// Ticket categories.
    pub categories: Vec<Category>,
    /// Its panels.
    pub panels: Vec<Panel>,
    /// Modules that are on.
    pub modules: GuildModules,
}

impl SetupState {
    /// Returns the fingerprint of a page. Values of other pages are no part of it, so that two members on different
    /// pages do not conflict.
    pub fn mark(&self, page: SetupPage) -> PageMark {
        PageMark { page, mark: fingerprint(&self.values(page).to_string()) }
    }

    fn values(&self, page: SetupPage) -> serde_json::Value {
        match page {
            SetupPage::Home | SetupPage::Staff | SetupPage::Channels | SetupPage::Limits => {
                let values = page.settings().map(|it| it.get(&self.settings).map(|value| value.to_json()));
                json!([values.collect::<Vec<_>>(), (page == SetupPage::Home).then_some(self.zone.name())])
            }
            SetupPage::Categories => {
                let shown = |it: &Category| json!([it.id, it.key.as_str(), it.name, it.emoji]);
                self.categories.iter().map(shown).collect()
            }
            SetupPage::Panel => {
                let shown = |it: &Panel| json!([it.id, it.key.as_str(), it.title, it.channel, it.message]);
                self.panels.iter().map(shown).collect()
            }
            SetupPage::Modules => {
                Module::ALL.iter().map(|module| self.modules.switch(*module) == ModuleSwitch::On).collect()
            }
            SetupPage::Summary => json!(null),
        }
    }
}

/// A change of a page by another member since it was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageConflict {
    /// Member who changed it; `None` for the bot itself.
    pub by: Option<UserId>,
    /// Time of the change.
    pub at: Timestamp,
    /// Changed values.
    pub change: OvertakenBy,
}

/// Changed values of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OvertakenBy {
    /// Settings: the state of the setup before and after.
    Settings(Box<(SetupState, SetupState)>),
    /// A named object: name before and after; `None` where it did not exist.
    Named(Option<String>, Option<String>),
    /// A module and its present state.
    Switched(Module, ModuleSwitch),
}

/// Hashes a text; stable across processes and versions. Four bytes suffice: a forged collision gains nothing.
fn fingerprint(text: &str) -> u32 {
    let hash = Sha256::digest(text);
    u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ChannelId, ClosedChannel, GuildId, Language, RoleId};

    fn state() -> SetupState {
        let settings = GuildSettings::new(GuildId::new(1));
        SetupState {
            settings,
            zone: Tz::UTC,
            categories: Vec::new(),
            panels: Vec::new(),
            modules: GuildModules::default(),
        }
    }

    #[test]
    fn pages_follow_each_other() {
        for (number, page) in (1..).zip(SetupPage::ALL) {
            assert_eq!((SetupPage::parse(page.as_str()), page.number()), (Some(page), number));
            assert_eq!(page.next().and_then(SetupPage::back).unwrap_or(page), page);
        }
        assert_eq!((SetupPage::Home.back(), SetupPage::Summary.next()), (None, None));
        assert_eq!(SetupPage::Home.next(), Some(SetupPage::Staff));
    }

    #[test]
    fn a_change_marks_its_own_page_and_no_other() {
        type Change = fn(&mut SetupState);
        let changes: [(SetupPage, Change); 5] = [
            (SetupPage::Home, |it| it.zone = Tz::Europe__Madrid),
            (SetupPage::Home, |it| it.settings.language = Language::from_locale("es")),
            (SetupPage::Staff, |it| it.settings.staff_roles = vec![RoleId::new(4)]),
            (SetupPage::Channels, |it| it.settings.log_channel = Some(ChannelId::new(2))),
            (SetupPage::Limits, |it| {
                it.settings.closed_channel =
                    ClosedChannel::Deleted { after: std::time::Duration::from_mins(1) }
            }),
        ];
        for (changed, change) in changes {
            let mut after = state();
            change(&mut after);
            for page in SetupPage::ALL {
                assert_eq!(state().mark(page) == after.mark(page), page != changed, "{page:?} {changed:?}");
            }
        }
    }
}
