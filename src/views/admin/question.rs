//! The questions of a category as admins see and change them: all of them, one of them, and the form of one.

use twilight_model::channel::message::component::Button;

use super::{heading, name};
use crate::domain::ticket::{
    Category, MOST_QUESTIONS, PAGE, Question, QuestionPlace, QuestionStyle, Select, SelectOption, pages,
};
use crate::domain::{CategoryId, Refusal};
use crate::i18n::Speaker;
use crate::say;
use crate::views::button::{Weight, button, disabled};
use crate::views::menu::{menu, option};
use crate::views::message::{Message, container, row, separator, text_display};
use crate::views::refusal::words as refusal_words;
use crate::views::{Accent, EntranceDeed, QuestionDeed, TicketConfigComponent, emoji, markdown, sign};

/// As much of a question as a line shows.
const LABEL: usize = 45;

/// As much of an option as the list of them shows.
const OPTION: usize = 36;

/// All questions of a category, to choose one from or to add one.
pub fn questions(category: &Category, speaker: &Speaker) -> Message {
    let title = say!(speaker, "admin-questions-title", name = name(&category.name));
    let mut inside = vec![text_display(&heading(sign::FORM, &title))];
    if category.questions.is_empty() {
        inside.push(text_display(&say!(speaker, "admin-questions-empty")));
    } else {
        let lines = category.questions.iter().enumerate().map(|(number, question)| {
            format!("{}. {}", number + 1, markdown::inline_cut(&question.label, LABEL))
        });
        inside.push(text_display(&lines.collect::<Vec<_>>().join("\n")));
        if pages(&category.questions).len() > 1 {
            inside
                .push(text_display(&format!("-# {}", say!(speaker, "admin-questions-pages", count = PAGE))));
        }
        let options = category.questions.iter().enumerate().take(MOST_QUESTIONS).map(|(number, question)| {
            option(&number.to_string(), &format!("{}. {}", number + 1, markdown::line(&question.label)), None)
        });
        inside.push(menu(
            TicketConfigComponent::PickQuestion(category.id),
            &say!(speaker, "admin-questions-pick"),
            options.collect(),
        ));
    }
    let add = |weight, label: String, leads_to| {
        let add = button(weight, &label, leads_to);
        if category.questions.len() >= MOST_QUESTIONS { disabled(add) } else { add }
    };
    inside.push(row([
        add(
            Weight::Likely,
            say!(speaker, "admin-button-add-question"),
            TicketConfigComponent::AddQuestion(category.id),
        ),
        add(
            Weight::Plain,
            say!(speaker, "form-button-add-menu"),
            TicketConfigComponent::AddMenu(category.id),
        ),
        button(
            Weight::Plain,
            &say!(speaker, "entrance-button"),
            TicketConfigComponent::Entrance(EntranceDeed::Show, category.id),
        ),
    ]));
    Message::of(vec![container(Accent::Active, inside)])
}

/// A question was refused; what was typed is kept and can be mended.
pub fn question_refused(no: &Refusal, category: CategoryId, speaker: &Speaker) -> Message {
    let kept = say!(speaker, "ticket-reply-answers-kept");
    let label = say!(speaker, "admin-button-edit");
    let inside = vec![
        text_display(&format!("{} {}", sign::REFUSED, refusal_words(no, speaker))),
        text_display(&format!("-# {kept}")),
        row([button(Weight::Likely, &label, TicketConfigComponent::MendQuestion(category))]),
    ];
    Message::of(vec![container(Accent::Refused, inside)])
}

/// One question with everything that can be done with it; all of them if it is gone.
pub fn question(category: &Category, number: usize, speaker: &Speaker) -> Message {
    let (Some(asked), Ok(place)) = (category.questions.get(number), u8::try_from(number)) else {
        return questions(category, speaker);
    };
    let place = QuestionPlace { category: category.id, number: place, mark: asked.mark() };
    let title = say!(speaker, "admin-question-title", number = number + 1, name = name(&category.name));
    let mut inside = vec![text_display(&heading(sign::FORM, &title)), text_display(&facts(asked, speaker))];
    inside.extend(asked.select().map(|select| text_display(&options(select))));
    inside.extend([
        separator(),
        row(changes(category, (number, asked), place, speaker)),
        row([
            to(Weight::Destructive, &say!(speaker, "admin-button-remove"), QuestionDeed::Remove, place),
            button(
                Weight::Plain,
                &say!(speaker, "admin-button-all-questions"),
                TicketConfigComponent::Questions(category.id),
            ),
        ]),
    ]);
    Message::of(vec![container(Accent::Active, inside)])
}

fn facts(question: &Question, speaker: &Speaker) -> String {
    let fact = |label: String, value: String| say!(speaker, "admin-setting", label = label, value = value);
    let mut lines = vec![
        format!("**{}**", markdown::inline_cut(&question.label, LABEL)),
        match &question.style {
            QuestionStyle::Short => say!(speaker, "admin-question-short"),
            QuestionStyle::Paragraph => say!(speaker, "admin-question-paragraph"),
            QuestionStyle::Select(_) => say!(speaker, "form-menu"),
        },
        if question.required {
            say!(speaker, "admin-question-required")
        } else {
            say!(speaker, "admin-question-optional")
        },
    ];
    match &question.style {
        QuestionStyle::Short | QuestionStyle::Paragraph => lines.push(fact(
            say!(speaker, "admin-question-length"),
            format!("{}–{}", question.min_length, question.max_length),
        )),
        QuestionStyle::Select(select) => {
            lines.push(fact(say!(speaker, "form-choices"), counts(select)));
            lines.push(fact(say!(speaker, "form-options"), select.options.len().to_string()));
        }
    }
    if let Some(hint) = &question.placeholder {
        lines.push(fact(say!(speaker, "admin-question-hint"), markdown::inline_cut(hint, 100)));
    }
    if let Some(pattern) = &question.pattern {
        let typed = markdown::inline_cut(pattern.kind.typed(), 260);
        lines.push(fact(say!(speaker, "admin-question-pattern"), typed));
        if let Some(words) = &pattern.words {
            lines.push(fact(say!(speaker, "admin-question-words"), markdown::inline_cut(words, 200)));
        }
    }
    lines.join("\n")
}

/// What a menu offers, one a line.
fn options(select: &Select) -> String {
    let line = |option: &SelectOption| {
        let sign = option.emoji.as_deref().filter(|sign| emoji::is_emoji(sign));
        let sign = sign.map(|sign| format!("{sign} ")).unwrap_or_default();
        format!("- {sign}{}", markdown::inline_cut(&option.label, OPTION))
    };
    let lines: Vec<String> = select.options.iter().map(line).collect();
    lines.join("\n")
}

/// `1`, or `1–3`.
pub(super) fn counts(select: &Select) -> String {
    let Select { fewest, most, .. } = select;
    if fewest == most { most.to_string() } else { format!("{fewest}–{most}") }
}

fn changes(
    category: &Category,
    (number, asked): (usize, &Question),
    place: QuestionPlace,
    speaker: &Speaker,
) -> Vec<Button> {
    let unless = |is_at_end: bool, button: Button| if is_at_end { disabled(button) } else { button };
    let plain = |label: String, deed| to(Weight::Plain, &label, deed, place);
    let edit = TicketConfigComponent::EditQuestion(place);
    let mut buttons = vec![button(Weight::Likely, &say!(speaker, "admin-button-edit"), edit)];
    if asked.select().is_none() {
        buttons.push(plain(say!(speaker, "admin-button-style"), QuestionDeed::Style));
    }
    buttons.extend([
        plain(say!(speaker, "admin-button-required"), QuestionDeed::Required),
        unless(number == 0, plain(say!(speaker, "admin-button-up"), QuestionDeed::Up)),
        unless(
            number + 1 == category.questions.len(),
            plain(say!(speaker, "admin-button-down"), QuestionDeed::Down),
        ),
    ]);
    buttons
}

fn to(weight: Weight, label: &str, deed: QuestionDeed, place: QuestionPlace) -> Button {
    button(weight, label, TicketConfigComponent::Question(deed, place))
}
