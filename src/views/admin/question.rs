//! Questions of a category for admins: the list, one question, and its form.

use twilight_model::channel::message::component::Button;

use super::{heading, name};
use crate::domain::ticket::{
    Category, MOST_QUESTIONS, PAGE, Question, QuestionPlace, QuestionStyle, SelectMenu, SelectOption, pages,
};
use crate::domain::{CategoryId, Refusal};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button, disabled};
use crate::ui::menu::{menu, option};
use crate::ui::message::{Message, container, row, separator, text_display};
use crate::ui::{AccentColour, emoji, markdown, sign};
use crate::views::refusal::words as refusal_words;
use crate::views::{EntranceAction, QuestionAction, TicketConfigComponent};

/// Characters of a question in a line.
const LABEL: usize = 45;

/// Characters of an option in the list of options.
const OPTION: usize = 36;

/// Lists all questions of a category, to choose or add one.
pub fn questions(category: &Category, localizer: &Localizer) -> Message {
    let title = t!(localizer, "admin-questions-title", name = name(&category.name));
    let mut inside = vec![text_display(&heading(sign::FORM, &title))];
    if category.questions.is_empty() {
        inside.push(text_display(&t!(localizer, "admin-questions-empty")));
    } else {
        let lines = category.questions.iter().enumerate().map(|(number, question)| {
            format!("{}. {}", number + 1, markdown::inline_cut(&question.label, LABEL))
        });
        inside.push(text_display(&lines.collect::<Vec<_>>().join("\n")));
        if pages(&category.questions).len() > 1 {
            inside
                .push(text_display(&format!("-# {}", t!(localizer, "admin-questions-pages", count = PAGE))));
        }
        let options = category.questions.iter().enumerate().take(MOST_QUESTIONS).map(|(number, question)| {
            option(&number.to_string(), &format!("{}. {}", number + 1, markdown::line(&question.label)), None)
        });
        inside.push(menu(
            TicketConfigComponent::PickQuestion(category.id),
            &t!(localizer, "admin-questions-pick"),
            options.collect(),
        ));
    }
    let add = |weight, label: String, leads_to| {
        let add = button(weight, &label, leads_to);
        if category.questions.len() >= MOST_QUESTIONS { disabled(add) } else { add }
    };
    inside.push(row([
        add(
            ButtonWeight::Likely,
            t!(localizer, "admin-button-add-question"),
            TicketConfigComponent::AddQuestion(category.id),
        ),
        add(
            ButtonWeight::Plain,
            t!(localizer, "form-button-add-menu"),
            TicketConfigComponent::AddMenu(category.id),
        ),
        button(
            ButtonWeight::Plain,
            &t!(localizer, "entrance-button"),
            TicketConfigComponent::Entrance(EntranceAction::Show, category.id),
        ),
    ]));
    Message::of(vec![container(AccentColour::Active, inside)])
}

/// Reports that a question was refused; the typed texts are kept and can be corrected.
pub fn question_refused(no: &Refusal, category: CategoryId, localizer: &Localizer) -> Message {
    let kept = t!(localizer, "ticket-reply-answers-kept");
    let label = t!(localizer, "admin-button-edit");
    let inside = vec![
        text_display(&format!("{} {}", sign::REFUSED, refusal_words(no, localizer))),
        text_display(&format!("-# {kept}")),
        row([button(ButtonWeight::Likely, &label, TicketConfigComponent::RetryQuestion(category))]),
    ];
    Message::of(vec![container(AccentColour::Refused, inside)])
}

/// Shows one question with its controls; the list if it no longer exists.
pub fn question(category: &Category, number: usize, localizer: &Localizer) -> Message {
    let (Some(asked), Ok(place)) = (category.questions.get(number), u8::try_from(number)) else {
        return questions(category, localizer);
    };
    let place = QuestionPlace { category: category.id, number: place, mark: asked.mark() };
    let title = t!(localizer, "admin-question-title", number = number + 1, name = name(&category.name));
    let mut inside = vec![text_display(&heading(sign::FORM, &title)), text_display(&facts(asked, localizer))];
    inside.extend(asked.select().map(|select| text_display(&options(select))));
    inside.extend([
        separator(),
        row(changes(category, (number, asked), place, localizer)),
        row([
            to(
                ButtonWeight::Destructive,
                &t!(localizer, "admin-button-remove"),
                QuestionAction::Remove,
                place,
            ),
            button(
                ButtonWeight::Plain,
                &t!(localizer, "admin-button-all-questions"),
                TicketConfigComponent::Questions(category.id),
            ),
        ]),
    ]);
    Message::of(vec![container(AccentColour::Active, inside)])
}

fn facts(question: &Question, localizer: &Localizer) -> String {
    let fact = |label: String, value: String| t!(localizer, "admin-setting", label = label, value = value);
    let mut lines = vec![
        format!("**{}**", markdown::inline_cut(&question.label, LABEL)),
        match &question.style {
            QuestionStyle::Short => t!(localizer, "admin-question-short"),
            QuestionStyle::Paragraph => t!(localizer, "admin-question-paragraph"),
            QuestionStyle::Select(_) => t!(localizer, "form-menu"),
        },
        if question.required {
            t!(localizer, "admin-question-required")
        } else {
            t!(localizer, "admin-question-optional")
        },
    ];
    match &question.style {
        QuestionStyle::Short | QuestionStyle::Paragraph => lines.push(fact(
            t!(localizer, "admin-question-length"),
            format!("{}–{}", question.min_length, question.max_length),
        )),
        QuestionStyle::Select(select) => {
            lines.push(fact(t!(localizer, "form-choices"), counts(select)));
            lines.push(fact(t!(localizer, "form-options"), select.options.len().to_string()));
        }
    }
    if let Some(hint) = &question.placeholder {
        lines.push(fact(t!(localizer, "admin-question-hint"), markdown::inline_cut(hint, 100)));
    }
    if let Some(pattern) = &question.pattern {
        let typed = markdown::inline_cut(pattern.kind.typed(), 260);
        lines.push(fact(t!(localizer, "admin-question-pattern"), typed));
        if let Some(words) = &pattern.words {
            lines.push(fact(t!(localizer, "admin-question-words"), markdown::inline_cut(words, 200)));
        }
    }
    lines.join("\n")
}

/// Lists the options of a menu, one per line.
fn options(select: &SelectMenu) -> String {
    let line = |option: &SelectOption| {
        let sign = option.emoji.as_deref().filter(|sign| emoji::is_emoji(sign));
        let sign = sign.map(|sign| format!("{sign} ")).unwrap_or_default();
        format!("- {sign}{}", markdown::inline_cut(&option.label, OPTION))
    };
    let lines: Vec<String> = select.options.iter().map(line).collect();
    lines.join("\n")
}

/// Formats the number of choices: `1`, or `1–3`.
pub(super) fn counts(select: &SelectMenu) -> String {
    let SelectMenu { fewest, most, .. } = select;
    if fewest == most { most.to_string() } else { format!("{fewest}–{most}") }
}

fn changes(
    category: &Category,
    (number, asked): (usize, &Question),
    place: QuestionPlace,
    localizer: &Localizer,
) -> Vec<Button> {
    let unless = |is_at_end: bool, button: Button| if is_at_end { disabled(button) } else { button };
    let plain = |label: String, action| to(ButtonWeight::Plain, &label, action, place);
    let edit = TicketConfigComponent::EditQuestion(place);
    let mut buttons = vec![button(ButtonWeight::Likely, &t!(localizer, "admin-button-edit"), edit)];
    if asked.select().is_none() {
        buttons.push(plain(t!(localizer, "admin-button-style"), QuestionAction::Style));
    }
    buttons.extend([
        plain(t!(localizer, "admin-button-required"), QuestionAction::Required),
        unless(number == 0, plain(t!(localizer, "admin-button-up"), QuestionAction::Up)),
        unless(
            number + 1 == category.questions.len(),
            plain(t!(localizer, "admin-button-down"), QuestionAction::Down),
        ),
    ]);
    buttons
}

fn to(weight: ButtonWeight, label: &str, action: QuestionAction, place: QuestionPlace) -> Button {
    button(weight, label, TicketConfigComponent::Question(action, place))
}
