//! Panels for admins: the list, a created or changed one, a posted one.

use super::{change, empty_list, heading, list, name, next_step};
use crate::domain::ticket::{Category, Panel, PanelStyle};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button};
use crate::ui::message::{Message, container, reply, row, separator, text_display};
use crate::ui::{AccentColour, channel, markdown, sign};
use crate::views::TicketConfigComponent;

/// Categories of a panel named in one line.
const SHOWN: usize = 10;

/// Lists all panels of a guild, or explains how to create one.
pub fn panel_list(panels: &[Panel], localizer: &Localizer) -> Message {
    let heading = heading(sign::LIST, &t!(localizer, "admin-panels-title"));
    if panels.is_empty() {
        return empty_list(&heading, &t!(localizer, "admin-panels-empty"));
    }
    let lines = panels.iter().map(|panel| line(panel, localizer)).collect();
    list(&heading, lines, localizer)
}

/// Shows a panel that was created, or changed from `before`; `categories` are those of the guild.
pub fn panel_saved(
    before: Option<&Panel>,
    after: &Panel,
    categories: &[Category],
    localizer: &Localizer,
) -> Message {
    let key = after.key.as_str();
    let title = match before {
        None => t!(localizer, "admin-panel-created", key = key),
        Some(_) => t!(localizer, "admin-panel-changed", key = key),
    };
    let was = before.unwrap_or(after);
    let line =
        |label: String, show: &dyn Fn(&Panel) -> String| change(&label, &show(was), &show(after), localizer);
    let lines = [
        line(t!(localizer, "admin-panel-heading"), &|it| name(&it.title)),
        line(t!(localizer, "admin-panel-channel"), &|it| channel(it.channel)),
        line(t!(localizer, "admin-panel-text"), &|it| markdown::inline_cut(&it.description, 100)),
        line(t!(localizer, "admin-panel-style"), &|it| match it.style {
            PanelStyle::Buttons => t!(localizer, "admin-panel-buttons"),
            PanelStyle::Dropdown => t!(localizer, "admin-panel-dropdown"),
        }),
        line(t!(localizer, "admin-panel-colour"), &|it| {
            let colour = it.colour;
            colour.map_or_else(|| t!(localizer, "admin-usual"), |colour| format!("`#{:06X}`", colour.rgb()))
        }),
        line(t!(localizer, "admin-panel-image"), &|it| {
            it.image.as_deref().map_or_else(|| t!(localizer, "admin-none"), name)
        }),
        line(t!(localizer, "admin-panel-categories"), &|it| entries(it, categories, localizer)),
    ];
    let inside = vec![
        text_display(&heading(sign::DONE, &title)),
        text_display(&lines.join("\n")),
        separator(),
        text_display(&match (after.message, after.lost_at) {
            (Some(_), None) => t!(localizer, "admin-panel-follows"),
            _ => next_step(&t!(localizer, "admin-panel-next", key = key)),
        }),
    ];
    Message::of(vec![container(AccentColour::Done, inside)])
}

/// Says where a panel's message is.
pub fn panel_deployed_words(panel: &Panel, localizer: &Localizer) -> String {
    let at = link(panel).unwrap_or_else(|| channel(panel.channel));
    t!(localizer, "admin-panel-deployed", key = panel.key.as_str(), message = at)
}

/// Confirms that a panel was posted.
pub fn panel_deployed(panel: &Panel, localizer: &Localizer) -> Message {
    let words = panel_deployed_words(panel, localizer);
    reply(AccentColour::Done, &format!("{} {words}", sign::DONE))
}

pub(super) fn line(panel: &Panel, localizer: &Localizer) -> String {
    let (key, title) = (panel.key.as_str(), name(&panel.title));
    let line = if panel.lost_at.is_some() {
        t!(localizer, "admin-panel-line-lost", key = key, title = title, channel = channel(panel.channel))
    } else if let Some(link) = link(panel) {
        t!(localizer, "admin-panel-line", key = key, title = title, message = link)
    } else {
        let at = channel(panel.channel);
        t!(localizer, "admin-panel-line-undeployed", key = key, title = title, channel = at)
    };
    format!("{} {line}", sign::TICKET)
}

/// Asks for confirmation before a panel is removed.
pub fn confirm_panel_deletion(panel: &Panel, localizer: &Localizer) -> Message {
    let words = t!(localizer, "admin-panel-confirm", key = panel.key.as_str(), title = name(&panel.title));
    let label = t!(localizer, "admin-button-delete");
    let delete = button(ButtonWeight::Destructive, &label, TicketConfigComponent::DeletePanel(panel.id));
    let inside = vec![text_display(&format!("{} {words}", sign::ATTENTION)), row([delete])];
    Message::of(vec![container(AccentColour::Attention, inside)])
}

/// Confirms that a panel was removed.
pub fn panel_deleted(panel: &Panel, localizer: &Localizer) -> Message {
    let words = t!(localizer, "admin-panel-deleted", key = panel.key.as_str());
    reply(AccentColour::Done, &format!("{} {words}", sign::DONE))
}

/// Builds the address of a panel's message, which Discord shows as a link.
fn link(panel: &Panel) -> Option<String> {
    let (guild, at) = (panel.guild, panel.channel);
    panel.message.map(|message| format!("https://discord.com/channels/{guild}/{at}/{message}"))
}

fn entries(panel: &Panel, categories: &[Category], localizer: &Localizer) -> String {
    if panel.entries.is_empty() {
        return t!(localizer, "admin-panel-all-categories");
    }
    let mut names: Vec<String> = panel
        .entries
        .iter()
        .filter_map(|entry| categories.iter().find(|category| category.id == entry.category))
        .map(|category| markdown::inline_cut(&category.name, 30))
        .collect();
    if names.is_empty() {
        return t!(localizer, "admin-none");
    }
    let left_out = names.len().saturating_sub(SHOWN);
    if left_out > 0 {
        names.truncate(SHOWN);
        names.push(t!(localizer, "admin-more", count = left_out));
    }
    localizer.list(names.iter().map(String::as_str))
}
