//! The whole configuration of a guild as one value: the content of a backup, and the target of a restore.

use super::calendar::BusinessHours;
use super::ticket::{
    AutomationRules, Category, Department, EntranceRules, Panel, PanelEntry, RoutingSettings, Snippet,
    Targets,
};
use super::{GuildId, GuildModules, GuildSettings, StaffingSettings};

/// The whole configuration of a guild.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Configuration {
    /// Settings of the guild as a whole.
    pub settings: GuildSettings,
    /// Modules that are switched off.
    pub modules: GuildModules,
    /// Business hours of the guild, if set.
    pub hours: Option<BusinessHours>,
    /// Automation rules, unless the category has its own.
    pub automation: AutomationRules,
    /// SLA targets, unless the category has its own.
    pub targets: Targets,
    /// Assignment of tickets to staff.
    pub staffing: StaffingSettings,
    /// Roles and users its tickets ping.
    pub routing: RoutingSettings,
    /// Departments in order.
    pub departments: Vec<Department>,
    /// Categories in use, in order.
    pub categories: Vec<ConfiguredCategory>,
    /// Its panels.
    pub panels: Vec<Panel>,
    /// Snippets of the guild.
    pub snippets: Vec<Snippet>,
}

/// A category with all settings that belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfiguredCategory {
    /// The category.
    pub category: Category,
    /// Rules that are checked before its form.
    pub entrance: EntranceRules,
    /// Business hours of the category, if set.
    pub hours: Option<BusinessHours>,
    /// Automation rules of the category.
    pub automation: AutomationRules,
    /// SLA targets of the category.
    pub targets: Targets,
}

impl Configuration {
    /// Returns the guild the configuration belongs to.
    pub const fn guild(&self) -> GuildId {
        self.settings.guild
    }

    /// Returns the category a panel entry opens, if it is in use.
    pub fn leads_to(&self, entry: &PanelEntry) -> Option<&Category> {
        let mut categories = self.categories.iter().map(|it| &it.category);
        categories.find(|category| category.id == entry.category)
    }
}
