//! Checks of the bot itself: permissions, gateway intents, commands, failed jobs, time zones.

use super::snapshot::{CommandStatus, GuildSnapshot};
use crate::domain::calendar::parse_zone;
use crate::domain::{CategoryId, Finding, GatewayIntent, NEEDED_PERMISSIONS};

pub(super) fn judge(snapshot: &GuildSnapshot) -> Vec<Finding> {
    let missing = NEEDED_PERMISSIONS.without(snapshot.granted());
    let mut findings: Vec<Finding> =
        missing.each().map(|permission| Finding::PermissionMissing { permission }).collect();
    findings.extend(
        [GatewayIntent::Members, GatewayIntent::Messages]
            .into_iter()
            .filter_map(|intent| of_intent(snapshot, intent)),
    );
    if snapshot.commands == CommandStatus::Stale {
        findings.push(Finding::CommandsStale);
    }
    if let Some(latest) = snapshot.dead.first() {
        findings.push(Finding::JobsGivenUp { count: snapshot.dead.len(), why: latest.error.clone() });
    }
    let unknown = snapshot.zones.iter().filter(|(_, zone)| parse_zone(zone).is_err());
    findings.extend(unknown.map(|(category, zone)| Finding::ZoneUnknown {
        category: *category,
        name: category.map(|id| name_of(snapshot, id)).unwrap_or_default(),
        zone: zone.clone(),
    }));
    findings
}

fn of_intent(snapshot: &GuildSnapshot, intent: GatewayIntent) -> Option<Finding> {
    if !snapshot.asked.contains(&intent) {
        Some(Finding::IntentUnasked { intent })
    } else if !snapshot.granted.contains(&intent) {
        Some(Finding::IntentRevoked { intent })
    } else {
        None
    }
}

fn name_of(snapshot: &GuildSnapshot, id: CategoryId) -> String {
    snapshot.roster.category(id).map(|category| category.name.clone()).unwrap_or_default()
}
