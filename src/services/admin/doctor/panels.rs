//! Checks of panels and their categories.

use super::snapshot::GuildSnapshot;
use crate::domain::Finding;
use crate::domain::ticket::{Panel, RoomKind};

pub(super) fn judge(snapshot: &GuildSnapshot) -> Vec<Finding> {
    // Categories and panels come after the first setup, so their absence is no problem before it.
    if snapshot.roster.settings.staff_roles.is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let has_categories = snapshot.categories().next().is_some();
    if !has_categories {
        findings.push(Finding::NoCategories);
    }
    if snapshot.panels.is_empty() {
        findings.push(Finding::NoPanel);
    }
    if has_categories {
        findings.extend(snapshot.panels.iter().filter_map(|panel| of_panel(snapshot, panel)));
    }
    let is_anywhere = snapshot.panels.iter().any(|panel| panel.message.is_some());
    let nowhere = snapshot.categories().filter(|category| {
        category.rooms.kind == RoomKind::Thread && category.rooms.threads.is_none() && !is_anywhere
    });
    findings.extend(nowhere.map(|category| Finding::ThreadsNowhere { name: category.name.clone() }));
    findings
}

fn of_panel(snapshot: &GuildSnapshot, panel: &Panel) -> Option<Finding> {
    let (id, key, channel) = (panel.id, panel.key.as_str().to_owned(), panel.channel);
    // A missing channel is a finding of its own, which covers this panel.
    snapshot.channel(channel)?;
    let leads_on = panel.entries.is_empty()
        || panel
            .entries
            .iter()
            .any(|entry| snapshot.categories().any(|category| category.id == entry.category));
    if !leads_on {
        Some(Finding::PanelEmpty { key })
    } else if panel.message.is_none() {
        Some(Finding::PanelUnposted { panel: id, key, channel })
    } else if snapshot.lost.contains(&id) {
        Some(Finding::PanelLost { panel: id, key, channel })
    } else {
        None
    }
}
