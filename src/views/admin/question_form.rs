//! Forms for questions, empty or filled with an existing question.

use twilight_model::channel::message::component::{TextInput, TextInputStyle};

use super::question::counts;
use crate::domain::ticket::{Question, SelectOption};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::{Modal, limit, markdown};
use crate::views::TicketConfigComponent;
use crate::views::ticket::text_input;

/// Fields of a text question's form.
const QUESTION_FIELDS: [&str; 5] = ["label", "hint", "length", "pattern", "words"];

/// Fields of a menu's form.
const MENU_FIELDS: [&str; 4] = ["label", "hint", "options", "choices"];

/// Returns the texts of a question's form, field by field.
pub fn typed(question: &Question) -> Vec<String> {
    let hint = question.placeholder.clone().unwrap_or_default();
    let label = question.label.clone();
    if let Some(select) = question.select() {
        let options: Vec<String> = select.options.iter().map(SelectOption::typed).collect();
        return vec![label, hint, options.join("\n"), counts(select).replace('–', "-")];
    }
    let pattern = question.pattern.as_ref();
    vec![
        label,
        hint,
        format!("{}-{}", question.min_length, question.max_length),
        pattern.map(|pattern| pattern.kind.typed().to_owned()).unwrap_or_default(),
        pattern.and_then(|pattern| pattern.words.clone()).unwrap_or_default(),
    ]
}

/// Builds the form of a text question, with these texts in its fields.
pub fn question_form(leads_to: TicketConfigComponent, texts: &[String], localizer: &Localizer) -> Modal {
    let title = title(leads_to, localizer);
    let fields = [
        required(label(QUESTION_FIELDS[0], texts, localizer)),
        field(QUESTION_FIELDS[1], &t!(localizer, "admin-question-hint"), None, texts.get(1), 100),
        field(
            QUESTION_FIELDS[2],
            &t!(localizer, "admin-question-length"),
            Some(&t!(localizer, "admin-question-length-hint")),
            texts.get(2),
            11,
        ),
        field(
            QUESTION_FIELDS[3],
            &t!(localizer, "admin-question-pattern"),
            Some(&t!(localizer, "admin-question-pattern-hint")),
            texts.get(3),
            260,
        ),
        field(
            QUESTION_FIELDS[4],
            &t!(localizer, "admin-question-words"),
            Some(&t!(localizer, "admin-question-words-hint")),
            texts.get(4),
            200,
        ),
    ];
    Modal::new(leads_to, &title, fields)
}

/// Builds the form of a menu, with these texts in its fields.
pub fn menu_form(leads_to: TicketConfigComponent, texts: &[String], localizer: &Localizer) -> Modal {
    let title = title(leads_to, localizer);
    let options = field(
        MENU_FIELDS[2],
        &t!(localizer, "form-options-field"),
        Some(&t!(localizer, "form-options-hint")),
        texts.get(2),
        limit::FIELD_TEXT,
    );
    let fields = [
        required(label(MENU_FIELDS[0], texts, localizer)),
        field(MENU_FIELDS[1], &t!(localizer, "form-menu-hint"), None, texts.get(1), 100),
        TextInput { style: TextInputStyle::Paragraph, ..required(options) },
        field(
            MENU_FIELDS[3],
            &t!(localizer, "form-choices"),
            Some(&t!(localizer, "form-choices-hint")),
            texts.get(3),
            7,
        ),
    ];
    Modal::new(leads_to, &title, fields)
}

fn title(leads_to: TicketConfigComponent, localizer: &Localizer) -> String {
    match leads_to {
        TicketConfigComponent::NewQuestion(_) => t!(localizer, "admin-question-form-new"),
        TicketConfigComponent::NewMenu(_) => t!(localizer, "form-menu-new"),
        TicketConfigComponent::SaveMenu(_) => t!(localizer, "form-menu-edit"),
        _ => t!(localizer, "admin-question-form"),
    }
}

fn label(id: &str, texts: &[String], localizer: &Localizer) -> TextInput {
    let most = u16::try_from(limit::FIELD_LABEL).unwrap_or(45);
    field(id, &t!(localizer, "admin-question-label"), None, texts.first(), most)
}

fn required(field: TextInput) -> TextInput {
    TextInput { required: Some(true), ..field }
}

fn field(id: &str, label: &str, hint: Option<&str>, value: Option<&String>, most: u16) -> TextInput {
    TextInput {
        required: Some(false),
        max_length: Some(most),
        value: value
            .filter(|value| !value.trim().is_empty())
            .map(|value| markdown::cut(value, usize::from(most))),
        ..text_input(id, label, hint, TextInputStyle::Short)
    }
}
