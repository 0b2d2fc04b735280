//! What ails panels, and what they lead to.

use super::chart::Chart;
use crate::domain::Finding;
use crate::domain::ticket::{Panel, RoomKind};

pub(super) fn judge(chart: &Chart) -> Vec<Finding> {
    // What comes after setting up is no fault before it.
    if chart.roster.settings.staff_roles.is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let has_categories = chart.categories().next().is_some();
    if !has_categories {
        findings.push(Finding::NoCategories);
    }
    if chart.panels.is_empty() {
        findings.push(Finding::NoPanel);
    }
    if has_categories {
        findings.extend(chart.panels.iter().filter_map(|panel| of_panel(chart, panel)));
    }
    let is_anywhere = chart.panels.iter().any(|panel| panel.message.is_some());
    let nowhere = chart.categories().filter(|category| {
        category.rooms.kind == RoomKind::Thread && category.rooms.threads.is_none() && !is_anywhere
    });
    findings.extend(nowhere.map(|category| Finding::ThreadsNowhere { name: category.name.clone() }));
    findings
}

fn of_panel(chart: &Chart, panel: &Panel) -> Option<Finding> {
    let (id, key, channel) = (panel.id, panel.key.as_str().to_owned(), panel.channel);
    // That its channel is gone says all.
    chart.channel(channel)?;
    let leads_on = panel.entries.is_empty()
        || panel.entries.iter().any(|entry| chart.categories().any(|category| category.id == entry.category));
    if !leads_on {
        Some(Finding::PanelEmpty { key })
    } else if panel.message.is_none() {
        Some(Finding::PanelUnposted { panel: id, key, channel })
    } else if chart.lost.contains(&id) {
        Some(Finding::PanelLost { panel: id, key, channel })
    } else {
        None
    }
}
