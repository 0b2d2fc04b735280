//! Panel: the message members open tickets from, with a button for each category or one menu of them.

use std::collections::BTreeSet;

use twilight_model::channel::message::Component;
use twilight_model::channel::message::component::{Button, ButtonStyle};

use crate::domain::ticket::{Category, Colour, EntryButton, Panel, PanelEntry, PanelStyle};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button, with_emoji};
use crate::ui::menu::{menu, option};
use crate::ui::message::{Message, container_in, picture, row, text_display};
use crate::ui::{AccentColour, limit, markdown};
use crate::views::TicketComponent;

/// Characters of a title.
const TITLE: usize = 200;

/// Characters of a description.
const DESCRIPTION: usize = 2000;

/// Builds a panel with the categories it names, in its order; or with all of `categories`, in theirs, if it names none.
///
/// Title and description are the staff's own markdown. A message has room for 25 categories: the rest is left out.
pub fn panel(panel: &Panel, categories: &[Category], localizer: &Localizer) -> Message {
    let title = markdown::cut(&markdown::line(&panel.title), TITLE);
    let description = markdown::cut(markdown::visible(&panel.description).trim(), DESCRIPTION);
    let mut inside = Vec::new();
    if !title.is_empty() {
        inside.push(text_display(&format!("## {title}")));
    }
    if !description.is_empty() {
        inside.push(text_display(&description));
    }
    if let Some(image) = &panel.image {
        inside.push(picture(image));
    }
    let shown = entries(panel, categories);
    if shown.is_empty() {
        inside.push(text_display(&t!(localizer, "ticket-panel-empty")));
    } else {
        match panel.style {
            PanelStyle::Buttons => inside.extend(buttons(panel, &shown)),
            PanelStyle::Dropdown => {
                let options = shown.iter().map(|(entry, category)| {
                    let sign = entry.emoji.as_deref().or(category.emoji.as_deref());
                    option(&category.id.to_string(), &label(entry, category), sign)
                });
                let hint = t!(localizer, "ticket-panel-choose");
                inside.push(menu(TicketComponent::ChooseCategory(panel.id), &hint, options.collect()));
            }
        }
    }
    Message::of(vec![container_in(panel.colour.map_or(AccentColour::Active as u32, Colour::rgb), inside)])
}

fn buttons(panel: &Panel, shown: &[(PanelEntry, &Category)]) -> Vec<Component> {
    let usual = if shown.len() == 1 { ButtonStyle::Primary } else { ButtonStyle::Secondary };
    let one = |(entry, category): &(PanelEntry, &Category)| {
        let leads_to = TicketComponent::OpenTicket { category: category.id, panel: panel.id };
        let style = match entry.button {
            None => usual,
            Some(EntryButton::Blue) => ButtonStyle::Primary,
            Some(EntryButton::Grey) => ButtonStyle::Secondary,
            Some(EntryButton::Green) => ButtonStyle::Success,
            Some(EntryButton::Red) => ButtonStyle::Danger,
        };
        let sign = entry.emoji.as_deref().or(category.emoji.as_deref());
        let plain = button(ButtonWeight::Plain, &label(entry, category), leads_to);
        with_emoji(Button { style, ..plain }, sign)
    };
    shown.chunks(limit::ROW_BUTTONS).map(|entries| row(entries.iter().map(one))).collect()
}

fn label(entry: &PanelEntry, category: &Category) -> String {
    markdown::line(entry.label.as_deref().unwrap_or(&category.name))
}

fn entries<'a>(panel: &Panel, categories: &'a [Category]) -> Vec<(PanelEntry, &'a Category)> {
    let mut chosen: Vec<(PanelEntry, &Category)> = if panel.entries.is_empty() {
        categories.iter().map(|category| (PanelEntry::of(category.id), category)).collect()
    } else {
        let find = |id| categories.iter().find(|category| category.id == id);
        let known = panel.entries.iter().cloned();
        known.filter_map(|entry| find(entry.category).map(|category| (entry, category))).collect()
    };
    // Discord rejects a message that contains a custom_id twice.
    let mut seen = BTreeSet::new();
    chosen.retain(|(_, category)| seen.insert(category.id));
    chosen.truncate(limit::PANEL_BUTTONS);
    chosen
}
