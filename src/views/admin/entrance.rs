//! What stands before a category's form, as admins see and change it.

use super::{heading, name};
use crate::domain::ticket::{Category, Entrance, Puzzle};
use crate::i18n::Speaker;
use crate::say;
use crate::views::button::{Weight, button};
use crate::views::message::{Message, container, row, separator, text_display};
use crate::views::{Accent, EntranceDeed, TicketConfigComponent, sign};

/// The entrance of a category with everything that can be changed about it.
pub fn entrance(category: &Category, entrance: Entrance, speaker: &Speaker) -> Message {
    let title = say!(speaker, "entrance-title", name = name(&category.name));
    let puzzle = match entrance.puzzle {
        Puzzle::Off => say!(speaker, "entrance-puzzle-off"),
        Puzzle::On => say!(speaker, "entrance-puzzle-on"),
    };
    let puzzle = say!(speaker, "admin-setting", label = say!(speaker, "entrance-puzzle"), value = puzzle);
    let everywhere = match entrance.puzzle {
        Puzzle::Off => say!(speaker, "entrance-button-puzzle-nowhere"),
        Puzzle::On => say!(speaker, "entrance-button-puzzle-everywhere"),
    };
    let to = |weight, label: String, deed| {
        button(weight, &label, TicketConfigComponent::Entrance(deed, category.id))
    };
    let inside = vec![
        text_display(&heading(sign::FORM, &title)),
        text_display(&puzzle),
        text_display(&format!("-# {}", say!(speaker, "entrance-puzzle-hint"))),
        separator(),
        row([
            to(Weight::Likely, say!(speaker, "entrance-button-puzzle"), EntranceDeed::Puzzle),
            to(Weight::Plain, everywhere, EntranceDeed::PuzzleEverywhere),
        ]),
        row([button(
            Weight::Plain,
            &say!(speaker, "admin-button-all-questions"),
            TicketConfigComponent::Questions(category.id),
        )]),
    ];
    Message::of(vec![container(Accent::Active, inside)])
}
