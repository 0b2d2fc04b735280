//! The picture puzzle before a form, as a member sees it. What the picture shows is said nowhere.

use twilight_model::channel::message::component::{TextInput, TextInputStyle};

use super::NAME;
use super::form::text_input;
use crate::domain::CategoryId;
use crate::domain::ticket::Category;
use crate::i18n::Speaker;
use crate::say;
use crate::views::button::{Weight, button};
use crate::views::message::{Message, container, described_picture, row, text_display};
use crate::views::{Accent, Modal, TicketComponent, markdown, sign};

/// The name its picture is uploaded under.
pub const PICTURE_FILE: &str = "puzzle.png";

/// The field of its form.
const PUZZLE_FIELD: &str = "letters";

/// The picture, which goes along as a file, and what to do with it; after a wrong answer, how many tries are left.
pub fn puzzle(category: CategoryId, tries_left: Option<usize>, speaker: &Speaker) -> Message {
    let mut inside = Vec::new();
    if let Some(left) = tries_left {
        let words = say!(speaker, "puzzle-wrong", left = left);
        inside.push(text_display(&format!("{} {words}", sign::REFUSED)));
    }
    let described = say!(speaker, "puzzle-described");
    inside.extend([
        text_display(&format!("{} {}", sign::FORM, say!(speaker, "puzzle-ask"))),
        described_picture(&format!("attachment://{PICTURE_FILE}"), &described),
        text_display(&format!("-# {}", say!(speaker, "puzzle-help"))),
        row([
            button(
                Weight::Likely,
                &say!(speaker, "puzzle-button-answer"),
                TicketComponent::AnswerPuzzle(category),
            ),
            button(Weight::Plain, &say!(speaker, "puzzle-button-new"), TicketComponent::NewPuzzle(category)),
            button(
                Weight::Plain,
                &say!(speaker, "puzzle-button-large"),
                TicketComponent::LargePuzzle(category),
            ),
        ]),
    ]);
    Message::of(vec![container(Accent::Waiting, inside)]).with_upload(PICTURE_FILE, &described)
}

/// Takes what the picture shows.
pub fn puzzle_form(category: CategoryId, speaker: &Speaker) -> Modal {
    let letters = text_input(
        PUZZLE_FIELD,
        &say!(speaker, "puzzle-form-letters"),
        Some(&say!(speaker, "puzzle-form-hint")),
        TextInputStyle::Short,
    );
    let letters = TextInput { required: Some(true), max_length: Some(20), ..letters };
    Modal::new(TicketComponent::PuzzleForm(category), &say!(speaker, "puzzle-form-title"), [letters])
}

/// It is solved: on to the form.
pub fn puzzle_solved(category: CategoryId, speaker: &Speaker) -> Message {
    let words = format!("{} {}", sign::DONE, say!(speaker, "puzzle-solved"));
    let next =
        button(Weight::Likely, &say!(speaker, "ticket-button-continue"), TicketComponent::AskForm(category));
    Message::of(vec![container(Accent::Done, vec![text_display(&words), row([next])])])
}

/// A typed command cannot show it to one person: a button that does.
pub fn puzzle_first(category: &Category, speaker: &Speaker) -> Message {
    let name = markdown::inline_cut(&category.name, NAME);
    let words = format!("{} {}", sign::FORM, say!(speaker, "puzzle-first", category = name));
    let next =
        button(Weight::Likely, &say!(speaker, "ticket-button-answer"), TicketComponent::AskForm(category.id));
    Message::of(vec![container(Accent::Waiting, vec![text_display(&words), row([next])])])
}
