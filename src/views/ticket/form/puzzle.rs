//! Picture puzzle before a form. The content of the picture is never given as text, not even as its description.

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

/// File name its picture is uploaded under.
pub const PICTURE_FILE: &str = "puzzle.png";

/// Field of its form.
const PUZZLE_FIELD: &str = "letters";

/// Shows the picture, uploaded as a file, with instructions; after a wrong answer, with the number of tries left.
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

/// Builds the form for the answer.
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

/// Confirms that the puzzle is solved, with a button to the form.
pub fn puzzle_solved(category: CategoryId, localizer: &Localizer) -> Message {
    let words = format!("{} {}", sign::DONE, t!(localizer, "puzzle-solved"));
    let next = button(
        ButtonWeight::Likely,
        &t!(localizer, "ticket-button-continue"),
        TicketComponent::AskForm(category),
    );
    Message::of(vec![container(AccentColour::Done, vec![text_display(&words), row([next])])])
}

/// Offers a button that shows the puzzle, because the reply to a typed command would show it to everybody.
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
