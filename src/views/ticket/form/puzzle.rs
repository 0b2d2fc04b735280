//! The picture puzzle before a form, as a member sees it. What the picture shows is said nowhere.

use twilight_model::channel::message::component::{TextInput, TextInputStyle};

use super::text_input;
use crate::domain::CategoryId;
use crate::domain::ticket::Category;
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button};
use crate::ui::message::{Message, container, described_picture, row, text_display};
use crate::ui::{AccentColour, Modal, markdown, sign};
use crate::views::TicketComponent;
use crate::views::ticket::NAME;

/// The name its picture is uploaded under.
pub const PICTURE_FILE: &str = "puzzle.png";

/// The field of its form.
const PUZZLE_FIELD: &str = "letters";

/// The picture, which goes along as a file, and what to do with it; after a wrong answer, how many tries are left.
pub fn puzzle(category: CategoryId, tries_left: Option<usize>, localizer: &Localizer) -> Message {
    let mut inside = Vec::new();
    if let Some(left) = tries_left {
        let words = t!(localizer, "puzzle-wrong", left = left);
        inside.push(text_display(&format!("{} {words}", sign::REFUSED)));
    }
    let described = t!(localizer, "puzzle-described");
    inside.extend([
        text_display(&format!("{} {}", sign::FORM, t!(localizer, "puzzle-ask"))),
        described_picture(&format!("attachment://{PICTURE_FILE}"), &described),
        text_display(&format!("-# {}", t!(localizer, "puzzle-help"))),
        row([
            button(
                ButtonWeight::Likely,
                &t!(localizer, "puzzle-button-answer"),
                TicketComponent::AnswerPuzzle(category),
            ),
            button(
                ButtonWeight::Plain,
                &t!(localizer, "puzzle-button-new"),
                TicketComponent::NewPuzzle(category),
            ),
            button(
                ButtonWeight::Plain,
                &t!(localizer, "puzzle-button-large"),
                TicketComponent::LargePuzzle(category),
            ),
        ]),
    ]);
    Message::of(vec![container(AccentColour::Waiting, inside)]).with_upload(PICTURE_FILE, &described)
}

/// Takes what the picture shows.
pub fn puzzle_form(category: CategoryId, localizer: &Localizer) -> Modal {
    let letters = text_input(
        PUZZLE_FIELD,
        &t!(localizer, "puzzle-form-letters"),
        Some(&t!(localizer, "puzzle-form-hint")),
        TextInputStyle::Short,
    );
    let letters = TextInput { required: Some(true), max_length: Some(20), ..letters };
    Modal::new(TicketComponent::PuzzleForm(category), &t!(localizer, "puzzle-form-title"), [letters])
}

/// It is solved: on to the form.
pub fn puzzle_solved(category: CategoryId, localizer: &Localizer) -> Message {
    let words = format!("{} {}", sign::DONE, t!(localizer, "puzzle-solved"));
    let next = button(
        ButtonWeight::Likely,
        &t!(localizer, "ticket-button-continue"),
        TicketComponent::AskForm(category),
    );
    Message::of(vec![container(AccentColour::Done, vec![text_display(&words), row([next])])])
}

/// A typed command cannot show it to one person: a button that does.
pub fn puzzle_first(category: &Category, localizer: &Localizer) -> Message {
    let name = markdown::inline_cut(&category.name, NAME);
    let words = format!("{} {}", sign::FORM, t!(localizer, "puzzle-first", category = name));
    let next = button(
        ButtonWeight::Likely,
        &t!(localizer, "ticket-button-answer"),
        TicketComponent::AskForm(category.id),
    );
    Message::of(vec![container(AccentColour::Waiting, vec![text_display(&words), row([next])])])
}
