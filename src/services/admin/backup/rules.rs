//! Rules of a guild or a category in a document: hours, automation, and targets.

use super::fields::{YamlFields, boolean, maybe, number, one_of, refused, text};
use super::read::BackupReader;
use super::yaml::YamlNode;
use crate::domain::calendar::{BusinessHours, OutsideHours};
use crate::domain::ticket::{AutomationRules, Targets};
use crate::domain::{
    AssignmentMode, BackupFault, GuildModules, Module, Setting, Settings as _, StaffingSettings,
};
use crate::services::ticket::{HoursUpdate, check_most, read_minutes};

impl BackupReader<'_> {
    pub(super) fn hours(&mut self, above: &YamlFields<'_>) -> Option<BusinessHours> {
        let node = above.get("hours")?;
        if maybe(node, |_| Ok(())) == Ok(None) {
            return None;
        }
        let fields =
            self.problems.fields(node, &above.path_of("hours"), &["timezone", "week", "dates", "outside"]);
        let mut hours = BusinessHours::default();
        for key in ["timezone", "week", "dates"] {
            let read = self.problems.take(&fields, key, |node| {
                let given = Some(text(node)?);
                let update = match key {
                    "timezone" => HoursUpdate { zone: given, ..HoursUpdate::default() },
                    "week" => HoursUpdate { week: given, ..HoursUpdate::default() },
                    _ => HoursUpdate { dates: given, ..HoursUpdate::default() },
                };
                refused(update.applied_to(&hours))
            });
            hours = read.unwrap_or(hours);
        }
        let outside = self.problems.take(&fields, "outside", |node| {
            one_of(
                node,
                OutsideHours::parse,
                [OutsideHours::Welcome, OutsideHours::Refused].map(OutsideHours::as_str),
            )
        });
        hours.outside = outside.unwrap_or_default();
        Some(hours)
    }

    /// Reads the rules of the guild, or of a category.
    pub(super) fn rules(
        &mut self,
        above: &YamlFields<'_>,
        known: &[&'static Setting<AutomationRules>],
    ) -> AutomationRules {
        let (node, mut rules) = (above.get("automation"), AutomationRules::default());
        let Some(node) = node else { return rules };
        let keys: Vec<_> = known.iter().map(|it| it.key).collect();
        let fields = self.problems.fields(node, &above.path_of("automation"), &keys);
        self.values(&fields, known.iter().copied(), &mut rules);
        if let Err(refusal) = rules.check_together() {
            self.refuse(fields.at, &fields.path, refusal);
        }
        rules
    }

    pub(super) fn targets(&mut self, above: &YamlFields<'_>) -> Targets {
        let mut targets = Targets::default();
        let Some(node) = above.get("targets") else { return targets };
        let keys: Vec<_> = Targets::SETTINGS.iter().map(|it| it.key).collect();
        let fields = self.problems.fields(node, &above.path_of("targets"), &keys);
        self.values(&fields, Targets::SETTINGS, &mut targets);
        targets
    }

    /// Reads the modules. One missing from the document stays as it is: it came with a later version of the bot.
    pub(super) fn modules(&mut self, root: &YamlFields<'_>) -> GuildModules {
        let Some(node) = root.get("modules") else { return self.present.modules.clone() };
        let fields = self.problems.some_fields(node, "modules", &Module::ALL.map(Module::as_str));
        let off = Module::ALL.into_iter().filter_map(|module| {
            let since = self.present.modules.off_since(module);
            match self.problems.take(&fields, module.as_str(), boolean) {
                Some(true) => None,
                Some(false) => Some((module, since.unwrap_or(self.now))),
                None => Some((module, since?)),
            }
        });
        GuildModules::all_but(off.collect())
    }

    pub(super) fn staffing(&mut self, root: &YamlFields<'_>) -> StaffingSettings {
        let Some(node) = root.get("assignment") else { return StaffingSettings::default() };
        let fields = self.problems.fields(node, "assignment", &["mode", "most", "claim_minutes"]);
        let modes = [AssignmentMode::Off, AssignmentMode::RoundRobin, AssignmentMode::LeastLoaded];
        let mode = self.problems.take(&fields, "mode", |node| {
            one_of(node, AssignmentMode::parse, modes.map(AssignmentMode::as_str))
        });
        let most = self.problems.take(&fields, "most", |node| {
            let most = number(node)?;
            refused(check_most(most)).map(|()| most)
        });
        let claim =
            self.problems.take(&fields, "claim_minutes", |node| maybe(node, business_minutes)).flatten();
        StaffingSettings {
            assignment: mode.unwrap_or_default(),
            most: most.unwrap_or_default(),
            claim_minutes: claim.filter(|minutes| *minutes > 0),
        }
    }
}

/// Parses minutes of business time.
fn business_minutes(node: &YamlNode) -> Result<u32, BackupFault> {
    let minutes: u32 = number(node)?;
    refused(read_minutes(&minutes.to_string())).map(Option::unwrap_or_default)
}
