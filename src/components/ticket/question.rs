//! Questions of a category and its entrance rules, in one message whose content changes.

use crate::components::context::{Answer, ComponentContext, Input};
use crate::domain::ticket::QuestionPlace;
use crate::domain::{CategoryId, Refusal};
use crate::services::ticket::{
    ChangedQuestions, EntranceChange, MenuQuestionUpdate, QuestionChange, QuestionUpdate, TextQuestionUpdate,
};
use crate::services::{Error, Result};
use crate::ui::{Component as _, CustomId};
use crate::views::{self, EntranceAction, QuestionAction, TicketConfigComponent};

pub(super) async fn list(ctx: &ComponentContext<'_>, category: CategoryId) -> Result<Answer> {
    let category = ctx.data.tickets.questions(&ctx.member, category).await?;
    Ok(views::admin::questions(&category, &ctx.localizer).into())
}

/// Shows the chosen question.
pub(super) async fn pick(ctx: &ComponentContext<'_>, category: CategoryId, input: Input) -> Result<Answer> {
    let category = ctx.data.tickets.questions(&ctx.member, category).await?;
    Ok(views::admin::question(&category, input.first()?, &ctx.localizer).into())
}

/// Shows the form of a new question.
pub(super) async fn ask(
    ctx: &ComponentContext<'_>,
    category: CategoryId,
    leads_to: TicketConfigComponent,
) -> Result<Answer> {
    ctx.data.tickets.questions(&ctx.member, category).await?;
    Ok(form(ctx, leads_to, &[]))
}

/// Shows the form of an existing question.
pub(super) async fn ask_edit(ctx: &ComponentContext<'_>, place: QuestionPlace) -> Result<Answer> {
    let (category, number) = ctx.data.tickets.question(&ctx.member, place).await?;
    let before = category.questions.get(number).ok_or(Refusal::QuestionsChanged)?;
    let leads_to = if before.select().is_some() {
        TicketConfigComponent::SaveMenu(place)
    } else {
        TicketConfigComponent::SaveQuestion(place)
    };
    Ok(form(ctx, leads_to, &views::admin::typed(before)))
}

/// Shows the form of a refused question again, with the texts that were typed.
pub(super) async fn ask_again(ctx: &ComponentContext<'_>, category: CategoryId) -> Result<Answer> {
    let (led_to, texts) = ctx.data.tickets.kept_question(&ctx.member, category).await?;
    let led_to = TicketConfigComponent::parse(&led_to).map_err(|_| Refusal::StaleButton)?;
    Ok(form(ctx, led_to, &texts))
}

/// Saves a new question.
pub(super) async fn add(
    ctx: &ComponentContext<'_>,
    category: CategoryId,
    form: TicketConfigComponent,
    input: Input,
) -> Result<Answer> {
    let typed = input.0.clone();
    let added = ctx.data.tickets.add_question(&ctx.member, category, update(form, input)).await;
    shown_or_kept(ctx, added, category, (form, typed)).await
}

/// Saves a changed question.
pub(super) async fn save(
    ctx: &ComponentContext<'_>,
    place: QuestionPlace,
    form: TicketConfigComponent,
    input: Input,
) -> Result<Answer> {
    let typed = input.0.clone();
    let change = QuestionChange::Save(update(form, input));
    let saved = ctx.data.tickets.change_question(&ctx.member, place, change).await;
    shown_or_kept(ctx, saved, place.category, (form, typed)).await
}

/// Shows the saved question. A refused one keeps its typed texts, so that the admin can correct them.
async fn shown_or_kept(
    ctx: &ComponentContext<'_>,
    saved: Result<ChangedQuestions>,
    category: CategoryId,
    (form, typed): (TicketConfigComponent, Vec<String>),
) -> Result<Answer> {
    let refusal = match saved {
        Ok(changed) => return Ok(shown(ctx, &changed)),
        Err(Error::Refused(refusal)) => refusal,
        Err(error) => return Err(error),
    };
    let leads_to = CustomId::of(form);
    match ctx.data.tickets.keep_question(&ctx.member, category, leads_to.as_str(), typed).await {
        Ok(()) => Ok(Answer::Aside(views::admin::question_refused(&refusal, category, &ctx.localizer))),
        // Texts that could not be stored cannot be offered again, but the admin still learns why the question was
        // refused.
        Err(_) => Err(refusal.into()),
    }
}

/// Performs an action on a question.
pub(super) async fn change(
    ctx: &ComponentContext<'_>,
    action: QuestionAction,
    place: QuestionPlace,
) -> Result<Answer> {
    let change = match action {
        QuestionAction::Up => QuestionChange::Up,
        QuestionAction::Down => QuestionChange::Down,
        QuestionAction::Style => QuestionChange::Style,
        QuestionAction::Required => QuestionChange::Required,
        QuestionAction::Remove => QuestionChange::Remove,
    };
    Ok(shown(ctx, &ctx.data.tickets.change_question(&ctx.member, place, change).await?))
}

/// Shows the entrance rules of a category, or changes them.
pub(super) async fn entrance(
    ctx: &ComponentContext<'_>,
    action: EntranceAction,
    category: CategoryId,
) -> Result<Answer> {
    let (tickets, member) = (&ctx.data.tickets, &ctx.member);
    let (category, entrance) = match action {
        EntranceAction::Show => tickets.entrance(member, category).await?,
        EntranceAction::Puzzle => tickets.change_entrance(member, category, EntranceChange::Puzzle).await?,
        EntranceAction::PuzzleEverywhere => {
            tickets.change_entrance(member, category, EntranceChange::PuzzleEverywhere).await?
        }
    };
    Ok(views::admin::entrance(&category, entrance, &ctx.localizer).into())
}

const fn is_menu(form: TicketConfigComponent) -> bool {
    matches!(form, TicketConfigComponent::NewMenu(_) | TicketConfigComponent::SaveMenu(_))
}

fn form(ctx: &ComponentContext<'_>, leads_to: TicketConfigComponent, texts: &[String]) -> Answer {
    Answer::Form(if is_menu(leads_to) {
        views::admin::menu_form(leads_to, texts, &ctx.localizer)
    } else {
        views::admin::question_form(leads_to, texts, &ctx.localizer)
    })
}

fn update(form: TicketConfigComponent, input: Input) -> QuestionUpdate {
    if is_menu(form) {
        let [label, placeholder, options, choices] = input.fields();
        return QuestionUpdate::Menu(MenuQuestionUpdate { label, placeholder, options, choices });
    }
    let [label, placeholder, lengths, pattern, words] = input.fields();
    QuestionUpdate::Text(TextQuestionUpdate { label, placeholder, lengths, pattern, words })
}

fn shown(ctx: &ComponentContext<'_>, changed: &ChangedQuestions) -> Answer {
    match changed.number {
        Some(number) => views::admin::question(&changed.category, number, &ctx.localizer).into(),
        None => views::admin::questions(&changed.category, &ctx.localizer).into(),
    }
}
