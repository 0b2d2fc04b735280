//! Where the buttons, menus and forms of the setup lead: `setup:<page>:<mark>:<deed>`, the mark being what the page
//! showed, so that nobody overwrites what they have not seen.

use std::fmt;

use super::custom_id::{VERSION, id};
use super::limit;
use crate::domain::{
    CategoryId, GuildSettings, Module, PageMark, PanelId, Setting, SettingKind, Settings as _, SetupPage,
    Switch,
};

/// Where a button, menu or form of the setup leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetupId {
    /// Open it where it was left.
    Open,
    /// To a page.
    Turn(SetupPage),
    /// The menu of all pages.
    Jump,
    /// End it.
    Finish,
    /// Change something of a page.
    Deed(PageMark, SetupDeed),
}

/// What is done on a page of the setup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetupDeed {
    /// The menu of languages.
    Language,
    /// Make the channels that are missing.
    MakePlaces,
    /// Make the usual categories.
    Plant,
    /// The menu of categories to delete: ask first.
    PickCategory,
    /// Really delete a category.
    DeleteCategory(CategoryId),
    /// The menu of the panel's channel.
    PanelAt,
    /// Post a panel.
    PostPanel(PanelId),
    /// Switch a module, or ask first.
    Switch(Module, Switch),
    /// Really switch a module off.
    ReallySwitchOff(Module),
    /// The menu of a setting.
    Choose(&'static Setting<GuildSettings>),
    /// A button that shows a form.
    Show(SetupForm),
    /// That form, filled in.
    Fill(SetupForm),
}

/// A form of the setup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetupForm {
    /// The time zone.
    Zone,
    /// A new category.
    Category,
    /// Limits in numbers.
    Numbers,
    /// The prefix, and how long closed channels are kept.
    Prefix,
}

impl SetupForm {
    const EACH: [Self; 4] = [Self::Zone, Self::Category, Self::Numbers, Self::Prefix];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Zone => "zone",
            Self::Category => "category",
            Self::Numbers => "numbers",
            Self::Prefix => "prefix",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::EACH.into_iter().find(|form| form.as_str() == name)
    }

    /// The settings it has a field for, in their order: numbers first, then texts.
    pub fn settings(self) -> Vec<&'static Setting<GuildSettings>> {
        let of = |wanted: fn(SettingKind) -> bool| {
            SetupPage::Limits.settings().filter(move |setting| wanted(setting.kind))
        };
        let numbers = of(|kind| matches!(kind, SettingKind::Number { .. }));
        let typed: Vec<_> = numbers.chain(of(|kind| matches!(kind, SettingKind::Text { .. }))).collect();
        let mut forms = typed.chunks(limit::MODAL_FIELDS);
        let settings = match self {
            Self::Numbers => forms.next(),
            Self::Prefix => forms.nth(1),
            Self::Zone | Self::Category => None,
        };
        settings.map(<[_]>::to_vec).unwrap_or_default()
    }
}

impl SetupId {
    pub(super) fn of(verb: &str, ids: &[&str]) -> Option<Self> {
        Some(match (verb, ids) {
            ("setupopen", []) => Self::Open,
            ("setupturn", [page]) => Self::Turn(SetupPage::parse(page)?),
            ("setupjump", []) => Self::Jump,
            ("setupend", []) => Self::Finish,
            ("setup", [page, mark, deed @ ..]) => {
                let seen = PageMark { page: SetupPage::parse(page)?, mark: id(mark)? };
                Self::Deed(seen, SetupDeed::of(deed)?)
            }
            _ => return None,
        })
    }
}

impl SetupDeed {
    fn of(ids: &[&str]) -> Option<Self> {
        Some(match ids {
            ["language"] => Self::Language,
            ["make"] => Self::MakePlaces,
            ["plant"] => Self::Plant,
            ["pickcategory"] => Self::PickCategory,
            ["delete", category] => Self::DeleteCategory(id(category)?),
            ["panel"] => Self::PanelAt,
            ["post", panel] => Self::PostPanel(id(panel)?),
            ["choose", what] => Self::Choose(GuildSettings::setting(what)?),
            ["on", module] => Self::Switch(Module::parse(module)?, Switch::On),
            ["off", module] => Self::Switch(Module::parse(module)?, Switch::Off),
            ["reallyoff", module] => Self::ReallySwitchOff(Module::parse(module)?),
            ["show", form] => Self::Show(SetupForm::parse(form)?),
            ["fill", form] => Self::Fill(SetupForm::parse(form)?),
            _ => return None,
        })
    }
}

impl fmt::Display for SetupId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open => write!(f, "{VERSION}:setupopen"),
            Self::Turn(page) => write!(f, "{VERSION}:setupturn:{}", page.as_str()),
            Self::Jump => write!(f, "{VERSION}:setupjump"),
            Self::Finish => write!(f, "{VERSION}:setupend"),
            Self::Deed(PageMark { page, mark }, deed) => {
                write!(f, "{VERSION}:setup:{}:{mark}:{deed}", page.as_str())
            }
        }
    }
}

impl fmt::Display for SetupDeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Language => f.write_str("language"),
            Self::MakePlaces => f.write_str("make"),
            Self::Plant => f.write_str("plant"),
            Self::PickCategory => f.write_str("pickcategory"),
            Self::DeleteCategory(category) => write!(f, "delete:{category}"),
            Self::PanelAt => f.write_str("panel"),
            Self::PostPanel(panel) => write!(f, "post:{panel}"),
            Self::Choose(what) => write!(f, "choose:{}", what.key),
            Self::Switch(module, Switch::On) => write!(f, "on:{}", module.as_str()),
            Self::Switch(module, Switch::Off) => write!(f, "off:{}", module.as_str()),
            Self::ReallySwitchOff(module) => write!(f, "reallyoff:{}", module.as_str()),
            Self::Show(form) => write!(f, "show:{}", form.as_str()),
            Self::Fill(form) => write!(f, "fill:{}", form.as_str()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Timestamp;
    use crate::views::CustomId;

    #[test]
    fn every_one_comes_back_as_it_went() {
        let now = Timestamp::from_millis(1_772_701_200_000);
        let mut deeds = vec![
            SetupDeed::Language,
            SetupDeed::MakePlaces,
            SetupDeed::Plant,
            SetupDeed::PickCategory,
            SetupDeed::DeleteCategory(CategoryId::generate(now)),
            SetupDeed::PanelAt,
            SetupDeed::PostPanel(PanelId::generate(now)),
        ];
        for module in Module::EACH {
            deeds.extend([Switch::On, Switch::Off].map(|wanted| SetupDeed::Switch(module, wanted)));
            deeds.push(SetupDeed::ReallySwitchOff(module));
        }
        deeds.extend(GuildSettings::SETTINGS.iter().map(SetupDeed::Choose));
        deeds.extend(
            SetupForm::EACH.into_iter().flat_map(|form| [SetupDeed::Show(form), SetupDeed::Fill(form)]),
        );
        let mut ids = vec![SetupId::Open, SetupId::Jump, SetupId::Finish];
        for page in SetupPage::EACH {
            ids.push(SetupId::Turn(page));
            ids.extend(deeds.iter().map(|deed| SetupId::Deed(PageMark { page, mark: u32::MAX }, *deed)));
        }
        for setup in ids {
            let text = CustomId::Setup(setup).to_string();
            assert!(text.len() <= limit::CUSTOM_ID, "{text}");
            assert_eq!(CustomId::parse(&text), Ok(CustomId::Setup(setup)));
        }
    }
}
