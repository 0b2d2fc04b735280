//! Setting a guild up page by page: which pages there are, what each shows, and how it is noticed that somebody else has
//! changed that.

use chrono_tz::Tz;
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::ticket::{Category, Panel};
use super::{
    GuildModules, GuildSettings, Module, ModuleSwitch, Setting, SettingKind, Settings, Timestamp, UserId,
};

/// A page of the setup, in the order they are gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetupPage {
    /// Language and time zone.
    Home,
    /// Who serves tickets.
    Staff,
    /// Where tickets, transcripts and notices are.
    Channels,
    /// What tickets can be about.
    Categories,
    /// Where members open them.
    Panel,
    /// What is allowed and how tickets end.
    Limits,
    /// Which parts of the bot are on.
    Modules,
    /// Everything, and what is still missing.
    Summary,
}

impl SetupPage {
    /// All of them, in order.
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

    /// As buttons and the database name it.
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

    /// From that.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.as_str() == name)
    }

    /// Which one it is, from 1.
    pub fn number(self) -> usize {
        Self::ALL.iter().take_while(|page| **page != self).count() + 1
    }

    /// The one before it.
    pub fn back(self) -> Option<Self> {
        Self::ALL.into_iter().rev().skip_while(|page| *page != self).nth(1)
    }

    /// The settings it shows.
    pub fn settings(self) -> impl Iterator<Item = &'static Setting<GuildSettings>> {
        let page = |setting: &&Setting<GuildSettings>| match setting.kind {
            SettingKind::Language => Self::Home,
            SettingKind::Roles => Self::Staff,
            SettingKind::Category | SettingKind::TextChannel => Self::Channels,
            SettingKind::Number { .. } | SettingKind::Flag | SettingKind::Text { .. } => Self::Limits,
        };
        GuildSettings::SETTINGS.iter().filter(move |setting| page(setting) == self)
    }

    /// The one after it.
    pub fn next(self) -> Option<Self> {
        Self::ALL.into_iter().skip_while(|page| *page != self).nth(1)
    }
}

/// What a page showed to whoever asks for a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageMark {
    /// Which page.
    pub page: SetupPage,
    /// A fingerprint of its values.
    pub mark: u32,
}

/// How far a guild's setup has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetupProgress {
    /// The page it was left at.
    pub page: SetupPage,
    /// Who began it.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
    /// Whether it was ended.
    pub done: bool,
}

/// Everything the setup shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetupState {
    /// What the guild has set.
    pub settings: GuildSettings,
    /// Its time zone.
    pub zone: Tz,
    /// What tickets can be about.
    pub categories: Vec<Category>,
    /// Its panels.
    pub panels: Vec<Panel>,
    /// Which parts of the bot are on.
    pub modules: GuildModules,
}

impl SetupState {
    /// What a page shows now. Another page's values are no part of it, so that two who are on different pages do not
    /// disturb each other.
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

/// Who has changed a page since it was shown, and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageConflict {
    /// Who; the bot on its own account when none.
    pub by: Option<UserId>,
    /// When.
    pub at: Timestamp,
    /// What.
    pub change: OvertakenBy,
}

/// A change somebody else made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OvertakenBy {
    /// Of settings: how the setup looked before and after.
    Settings(Box<(SetupState, SetupState)>),
    /// Of something with a name: before and after; none where it was not there.
    Named(Option<String>, Option<String>),
    /// Of a module: how it is now.
    Switched(Module, ModuleSwitch),
}

/// The same in every process and version; nobody gains anything by finding another text of the same mark.
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
