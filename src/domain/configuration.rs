//! Everything a guild has configured, as one value: what a backup is made of, and what a restore makes of a guild.

use super::calendar::BusinessHours;
use super::ticket::{
    AutomationRules, Category, Department, EntranceRules, Panel, PanelEntry, RoutingSettings, Snippet,
    Targets,
};
use super::{GuildId, GuildModules, GuildSettings, StaffingSettings};

/// Everything a guild has configured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Configuration {
    /// What stands for the guild as a whole.
    pub settings: GuildSettings,
    /// Which modules are off.
    pub modules: GuildModules,
    /// Its own business hours, if it has set any.
    pub hours: Option<BusinessHours>,
    /// What tickets do by themselves, unless their category says otherwise.
    pub automation: AutomationRules,
    /// How soon staff is to act, unless the category says otherwise.
    pub targets: Targets,
    /// How tickets are handed out.
    pub staffing: StaffingSettings,
    /// Whom its tickets call.
    pub routing: RoutingSettings,
    /// Its departments, in their order.
    pub departments: Vec<Department>,
    /// The categories in use, in their order.
    pub categories: Vec<ConfiguredCategory>,
    /// Its panels.
    pub panels: Vec<Panel>,
    /// The answers it keeps.
    pub snippets: Vec<Snippet>,
}

/// A category with all that is set for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfiguredCategory {
    /// The category.
    pub category: Category,
    /// What stands before its form.
    pub entrance: EntranceRules,
    /// Its own business hours, if it has any.
    pub hours: Option<BusinessHours>,
    /// What is set for it of what tickets do by themselves.
    pub automation: AutomationRules,
    /// What is set for it of how soon staff is to act.
    pub targets: Targets,
}

impl Configuration {
    /// Whose it is.
    pub const fn guild(&self) -> GuildId {
        self.settings.guild
    }

    /// The category an entry of a panel leads to, if it is in use.
    pub fn leads_to(&self, entry: &PanelEntry) -> Option<&Category> {
        let mut categories = self.categories.iter().map(|it| &it.category);
        categories.find(|category| category.id == entry.category)
    }
}
