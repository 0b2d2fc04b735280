//! Form steps as shown to a member: pages of texts are Discord forms, pages of menus are ephemeral messages, and a
//! button leads from one page to the next, because Discord does not accept a form as the answer to a form.

use twilight_model::channel::message::Component;
use twilight_model::channel::message::component::{Button, SelectMenuOption};

use super::form;
use crate::domain::Refusal;
use crate::domain::ticket::{Category, Form, FormFor, Question, SelectMenu, Ticket, earlier, page_of, pages};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button};
use crate::ui::menu::{described, menu_of};
use crate::ui::message::{Message, container, reply, row, separator, text_display};
use crate::ui::{AccentColour, Modal, channel, limit, markdown, sign};
use crate::views::TicketComponent;
use crate::views::refusal::words as refusal_words;
use crate::views::ticket::NAME;

/// Presentation of a page of a form.
#[derive(Clone, Debug, PartialEq)]
pub enum FormPage {
    /// As a Discord form.
    Fields(Modal),
    /// As a message with menus.
    Menus(Message),
}

/// Builds a page of a form with the earlier answers; none if the page has no questions.
pub fn form_page(form: &Form, page: usize, localizer: &Localizer) -> Option<FormPage> {
    if is_menus(form, page) {
        Some(FormPage::Menus(menus(form, page, None, localizer)))
    } else {
        self::form(form, page, localizer).map(FormPage::Fields)
    }
}

/// Offers a button that shows the form, because a typed command cannot.
pub fn ask_form(category: &Category, localizer: &Localizer) -> Message {
    let name = markdown::inline_cut(&category.name, NAME);
    let count = category.questions.len();
    let words = t!(localizer, "ticket-reply-ask-form", category = name, count = count);
    let answer = button(
        ButtonWeight::Likely,
        &t!(localizer, "ticket-button-answer"),
        TicketComponent::AskForm(category.id),
    );
    let inside = vec![text_display(&format!("{} {words}", sign::FORM)), row([answer])];
    Message::of(vec![container(AccentColour::Waiting, inside)])
}

/// Leads on to the next page of the form; the answers are saved.
pub fn form_continues(form: &Form, page: usize, localizer: &Localizer) -> Message {
    if is_menus(form, page) {
        return menus(form, page, None, localizer);
    }
    let name = markdown::inline_cut(&form.category.name, NAME);
    let count = pages(&form.category.questions).len();
    let words = t!(localizer, "ticket-reply-form-continues", category = name, page = page + 1, pages = count);
    let next = TicketComponent::ShowPage(form.place(page));
    let mut buttons = vec![button(ButtonWeight::Likely, &t!(localizer, "ticket-button-continue"), next)];
    buttons.extend(ways_out(form, page, localizer));
    let inside = vec![text_display(&format!("{} {words}", sign::FORM)), row(buttons)];
    Message::of(vec![container(AccentColour::Waiting, inside)])
}

/// Reports an invalid answer that must be corrected; all answers are kept.
pub fn form_mistaken(form: &Form, page: usize, no: &Refusal, localizer: &Localizer) -> Message {
    if is_menus(form, page) {
        return menus(form, page, Some(no), localizer);
    }
    let kept = t!(localizer, "ticket-reply-answers-kept");
    let edit = button(
        ButtonWeight::Likely,
        &t!(localizer, "ticket-button-edit-answers"),
        TicketComponent::ShowPage(form.place(page)),
    );
    let drop = cancel(form, localizer);
    let inside = vec![
        text_display(&format!("{} {}", sign::REFUSED, refusal_words(no, localizer))),
        text_display(&format!("-# {kept}")),
        row([edit, drop]),
    ];
    Message::of(vec![container(AccentColour::Refused, inside)])
}

/// Confirms that the form was discarded.
pub fn form_dropped(subject: FormFor, localizer: &Localizer) -> Message {
    let words = match subject {
        FormFor::Opening(_) => t!(localizer, "form-dropped"),
        FormFor::Editing(_) => t!(localizer, "form-dropped-edit"),
    };
    reply(AccentColour::Done, &format!("{} {words}", sign::DONE))
}

/// Confirms that the answers of a ticket were changed.
pub fn answers_changed(ticket: &Ticket, localizer: &Localizer) -> Message {
    let words = match ticket.channel() {
        Some(at) => t!(localizer, "form-answers-changed-in", channel = channel(at)),
        None => t!(localizer, "form-answers-changed", number = ticket.number.to_string()),
    };
    reply(AccentColour::Done, &format!("{} {words}", sign::DONE))
}

fn is_menus(form: &Form, page: usize) -> bool {
    page_of(&form.category.questions, page).iter().any(|question| question.select().is_some())
}

/// Builds a page of menus, each below its question, with the earlier choices.
fn menus(form: &Form, page: usize, mistake: Option<&Refusal>, localizer: &Localizer) -> Message {
    let questions = &form.category.questions;
    let all = pages(questions);
    let name = markdown::inline_cut(&form.category.name, NAME);
    let title = if all.len() > 1 {
        t!(localizer, "ticket-form-page-title", category = name, page = page + 1, pages = all.len())
    } else {
        t!(localizer, "ticket-form-title", category = name)
    };
    let mut inside = vec![text_display(&format!("### {} {title}", sign::FORM))];
    if let Some(no) = mistake {
        inside.push(text_display(&format!("{} {}", sign::REFUSED, refusal_words(no, localizer))));
    }
    for number in all.get(page).cloned().unwrap_or_default() {
        let question = &questions[number];
        if let Some(select) = question.select() {
            inside.extend(asked(form, page, number, (question, select), localizer));
        }
    }
    let is_last = page + 1 >= all.len();
    let onward = match form.subject {
        FormFor::Opening(_) if is_last => t!(localizer, "form-button-open"),
        FormFor::Editing(_) if is_last => t!(localizer, "form-button-save"),
        FormFor::Opening(_) | FormFor::Editing(_) => t!(localizer, "ticket-button-continue"),
    };
    let mut buttons = vec![button(ButtonWeight::Likely, &onward, TicketComponent::GoOn(form.place(page)))];
    buttons.extend(ways_out(form, page, localizer));
    inside.extend([separator(), row(buttons)]);
    let accent = if mistake.is_some() { AccentColour::Refused } else { AccentColour::Waiting };
    Message::of(vec![container(accent, inside)])
}

/// Builds a question answered by choosing.
fn asked(
    form: &Form,
    page: usize,
    number: usize,
    (question, select): (&Question, &SelectMenu),
    localizer: &Localizer,
) -> [Component; 2] {
    let label = markdown::inline_cut(&question.label, limit::FIELD_LABEL);
    let words = if question.required {
        format!("**{label}**")
    } else {
        format!("**{label}** · {}", t!(localizer, "form-optional"))
    };
    let before = earlier(question, &form.draft).unwrap_or_default();
    let options = select.options.iter().map(|option| SelectMenuOption {
        default: before.lines().any(|label| label == option.label),
        ..described(&option.label, option.description.as_deref(), option.emoji.as_deref())
    });
    let hint = match &question.placeholder {
        Some(hint) => markdown::line(hint),
        None if select.most > 1 => {
            t!(localizer, "form-choose-several", fewest = select.fewest, most = select.most)
        }
        None => t!(localizer, "form-choose"),
    };
    let fewest = if question.required { select.fewest } else { 0 };
    let leads_to = TicketComponent::Choose(form.place(page), u8::try_from(number).unwrap_or(u8::MAX));
    [text_display(&words), menu_of(leads_to, &hint, options.collect(), (fewest, select.most))]
}

/// Builds the buttons to the previous page, if there is one, and to discard the form.
fn ways_out(form: &Form, page: usize, localizer: &Localizer) -> Vec<Button> {
    let back = page.checked_sub(1).map(|before| {
        let label = t!(localizer, "form-button-back");
        button(ButtonWeight::Plain, &label, TicketComponent::ShowPage(form.place(before)))
    });
    back.into_iter().chain([cancel(form, localizer)]).collect()
}

fn cancel(form: &Form, localizer: &Localizer) -> Button {
    button(ButtonWeight::Plain, &t!(localizer, "form-button-cancel"), TicketComponent::DropForm(form.subject))
}
