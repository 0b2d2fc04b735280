//! Questions asked before a ticket opens that was requested from a context menu.

use crate::domain::ticket::{Category, Form, FormFor, Question};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button};
use crate::ui::menu::{menu, option};
use crate::ui::message::{Message, container, row, text_display};
use crate::ui::{AccentColour, Modal, markdown, sign};
use crate::views::TicketComponent;
use crate::views::ticket::NAME;
use crate::views::ticket::form::form;

/// Discord's limit of options in a menu.
const OPTIONS: usize = 25;

/// Asks for the category.
pub fn choose_category(categories: &[Category], request: u64, localizer: &Localizer) -> Message {
    let options = categories
        .iter()
        .take(OPTIONS)
        .map(|it| option(&it.id.to_string(), &markdown::line(&it.name), it.emoji.as_deref()))
        .collect();
    let hint = t!(localizer, "ticket-panel-choose");
    let inside = vec![
        text_display(&format!("{} {}", sign::TICKET, t!(localizer, "desk-propose-choose"))),
        menu(TicketComponent::ProposedCategory { request }, &hint, options),
    ];
    Message::of(vec![container(AccentColour::Waiting, inside)])
}

/// Asks staff to answer the category's questions for the opener, or to skip them.
pub fn ask_or_skip(category: &Category, request: u64, localizer: &Localizer) -> Message {
    let name = markdown::inline_cut(&category.name, NAME);
    let words = t!(localizer, "desk-propose-ask", category = name);
    let (answer, open) = (
        TicketComponent::AnswerProposed { request, category: category.id },
        TicketComponent::OpenProposed { request, category: category.id },
    );
    let inside = vec![
        text_display(&format!("{} {words}", sign::FORM)),
        row([
            button(ButtonWeight::Likely, &t!(localizer, "desk-button-open"), open),
            button(ButtonWeight::Plain, &t!(localizer, "ticket-button-answer"), answer),
        ]),
    ];
    Message::of(vec![container(AccentColour::Waiting, inside)])
}

/// Builds the first page of the category's form for staff; no answer is required.
pub fn proposed_form(category: &Category, request: u64, localizer: &Localizer) -> Option<Modal> {
    let optional = |question: &Question| Question { required: false, min_length: 0, ..question.clone() };
    let category =
        Category { questions: category.text_questions().map(optional).collect(), ..category.clone() };
    let leads_to = TicketComponent::ProposedForm { request, category: category.id };
    let asked = Form { subject: FormFor::Opening(category.id), category, draft: Vec::new() };
    form(&asked, 0, localizer).map(|form| form.leading_to(leads_to))
}
