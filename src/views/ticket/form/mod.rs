//! Forms of tickets: the questions of a category, the closing reason, and notes.

pub(super) mod puzzle;
pub(super) mod step;

use twilight_model::channel::message::component::{TextInput, TextInputStyle};

use crate::domain::ticket::{Form, LONGEST_NOTE, Question, QuestionStyle, Ticket, earlier, page_of, pages};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::{Modal, limit, markdown};
use crate::views::TicketComponent;

/// Fields of a category's form, in the order of its questions.
pub const ANSWER_FIELDS: [&str; limit::MODAL_FIELDS] =
    ["answer0", "answer1", "answer2", "answer3", "answer4"];

/// Field of the closing form.
pub const REASON_FIELD: &str = "reason";

/// Field of the form for notes.
pub const NOTE_FIELD: &str = "note";

/// The longest reason that can be given.
pub const REASON_LENGTH: u16 = 1000;

/// Builds a page of text questions as a Discord form, filled with the earlier answers; none if the page has no
/// questions. Texts too long for Discord are cut.
pub(super) fn form(form: &Form, page: usize, localizer: &Localizer) -> Option<Modal> {
    let (category, draft) = (&form.category, &form.draft);
    let questions = page_of(&category.questions, page);
    if questions.is_empty() {
        return None;
    }
    let name = markdown::line(&category.name);
    let all = pages(&category.questions).len();
    let title = if all > 1 {
        // The page count tells the pages apart, so it is never cut off.
        let name = markdown::cut(&name, limit::MODAL_TITLE - 8);
        t!(localizer, "ticket-form-page-title", category = name, page = page + 1, pages = all)
    } else {
        t!(localizer, "ticket-form-title", category = name)
    };
    let fields = ANSWER_FIELDS.iter().zip(questions).map(|(id, question)| TextInput {
        value: earlier(question, draft)
            .filter(|text| !text.is_empty())
            .map(|text| markdown::cut(text, usize::from(question.max_length.clamp(1, limit::FIELD_TEXT)))),
        ..field(id, question)
    });
    Some(Modal::new(TicketComponent::FillPage(form.place(page)), &title, fields))
}

/// Asks for the closing reason, which may be left empty.
pub fn close_form(ticket: &Ticket, localizer: &Localizer) -> Modal {
    let title = t!(localizer, "ticket-close-form-title", number = ticket.number.to_string());
    let reason = text_input(
        REASON_FIELD,
        &t!(localizer, "ticket-close-form-reason"),
        Some(&t!(localizer, "ticket-close-form-hint")),
        TextInputStyle::Paragraph,
    );
    let reason = TextInput { required: Some(false), max_length: Some(REASON_LENGTH), ..reason };
    Modal::new(TicketComponent::CloseForm(ticket.id), &title, [reason])
}

/// Builds the form of an internal note.
pub fn note_form(ticket: &Ticket, localizer: &Localizer) -> Modal {
    let title = t!(localizer, "ticket-note-form-title", number = ticket.number.to_string());
    let text = text_input(
        NOTE_FIELD,
        &t!(localizer, "ticket-note-form-text"),
        Some(&t!(localizer, "ticket-note-form-hint")),
        TextInputStyle::Paragraph,
    );
    let longest = u16::try_from(LONGEST_NOTE).unwrap_or(limit::FIELD_TEXT);
    let text = TextInput { required: Some(true), max_length: Some(longest), ..text };
    Modal::new(TicketComponent::NoteForm(ticket.id), &title, [text])
}

fn field(id: &str, question: &Question) -> TextInput {
    let style = match &question.style {
        // Questions answered by choosing have a page of another kind.
        QuestionStyle::Short | QuestionStyle::Select(_) => TextInputStyle::Short,
        QuestionStyle::Paragraph => TextInputStyle::Paragraph,
    };
    let most = question.max_length.clamp(1, limit::FIELD_TEXT);
    TextInput {
        required: Some(question.required),
        max_length: Some(most),
        min_length: Some(question.min_length.min(most)).filter(|fewest| *fewest > 0),
        ..text_input(id, &question.label, question.placeholder.as_deref(), style)
    }
}

#[expect(
    deprecated,
    reason = "the label belongs to Discord's Label component now, which serenity cannot read back"
)]
pub(in crate::views) fn text_input(
    id: &str,
    label: &str,
    placeholder: Option<&str>,
    style: TextInputStyle,
) -> TextInput {
    TextInput {
        custom_id: id.to_owned(),
        id: None,
        label: Some(markdown::cut(&markdown::line(label), limit::FIELD_LABEL)),
        max_length: None,
        min_length: None,
        placeholder: placeholder.map(|hint| markdown::cut(&markdown::line(hint), limit::FIELD_PLACEHOLDER)),
        required: None,
        style,
        value: None,
    }
}
