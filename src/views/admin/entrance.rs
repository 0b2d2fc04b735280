//! Entrance rules of a category for admins: the requirements before its form.

use super::{heading, name};
use crate::domain::ticket::{Category, EntranceRules, PuzzleMode};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button};
use crate::ui::message::{Message, container, row, separator, text_display};
use crate::ui::{AccentColour, sign};
use crate::views::{EntranceAction, TicketConfigComponent};

/// Shows the entrance rules of a category with their controls.
pub fn entrance(category: &Category, entrance: EntranceRules, localizer: &Localizer) -> Message {
    let title = t!(localizer, "entrance-title", name = name(&category.name));
    let puzzle = match entrance.puzzle {
        PuzzleMode::Off => t!(localizer, "entrance-puzzle-off"),
        PuzzleMode::On => t!(localizer, "entrance-puzzle-on"),
    };
    let puzzle = t!(localizer, "admin-setting", label = t!(localizer, "entrance-puzzle"), value = puzzle);
    let everywhere = match entrance.puzzle {
        PuzzleMode::Off => t!(localizer, "entrance-button-puzzle-nowhere"),
        PuzzleMode::On => t!(localizer, "entrance-button-puzzle-everywhere"),
    };
    let to = |weight, label: String, action| {
        button(weight, &label, TicketConfigComponent::Entrance(action, category.id))
    };
    let inside = vec![
        text_display(&heading(sign::FORM, &title)),
        text_display(&puzzle),
        text_display(&format!("-# {}", t!(localizer, "entrance-puzzle-hint"))),
        separator(),
        row([
            to(ButtonWeight::Likely, t!(localizer, "entrance-button-puzzle"), EntranceAction::Puzzle),
            to(ButtonWeight::Plain, everywhere, EntranceAction::PuzzleEverywhere),
        ]),
        row([button(
            ButtonWeight::Plain,
            &t!(localizer, "admin-button-all-questions"),
            TicketConfigComponent::Questions(category.id),
        )]),
    ];
    Message::of(vec![container(AccentColour::Active, inside)])
}
