//! What ails the bot itself: its permissions, what Discord tells it, its commands, its work.

use super::chart::{Chart, Commands};
use crate::domain::calendar::parse_zone;
use crate::domain::{CategoryId, Finding, Intent, NEEDED_PERMISSIONS};

pub(super) fn judge(chart: &Chart) -> Vec<Finding> {
    let missing = NEEDED_PERMISSIONS.without(chart.granted());
    let mut findings: Vec<Finding> =
        missing.each().map(|permission| Finding::PermissionMissing { permission }).collect();
    findings.extend(
        [Intent::Members, Intent::Messages].into_iter().filter_map(|intent| of_intent(chart, intent)),
    );
    if chart.commands == Commands::Stale {
        findings.push(Finding::CommandsStale);
    }
    if let Some(latest) = chart.dead.first() {
        findings.push(Finding::JobsGivenUp { count: chart.dead.len(), why: latest.error.clone() });
    }
    let unknown = chart.zones.iter().filter(|(_, zone)| parse_zone(zone).is_err());
    findings.extend(unknown.map(|(category, zone)| Finding::ZoneUnknown {
        category: *category,
        name: category.map(|id| name_of(chart, id)).unwrap_or_default(),
        zone: zone.clone(),
    }));
    findings
}

fn of_intent(chart: &Chart, intent: Intent) -> Option<Finding> {
    if !chart.asked.contains(&intent) {
        Some(Finding::IntentUnasked { intent })
    } else if !chart.granted.contains(&intent) {
        Some(Finding::IntentRevoked { intent })
    } else {
        None
    }
}

fn name_of(chart: &Chart, id: CategoryId) -> String {
    chart.roster.category(id).map(|category| category.name.clone()).unwrap_or_default()
}
