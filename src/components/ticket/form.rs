//! Forms, page by page: Discord's own form for texts, menus in an ephemeral message.

use crate::components::context::{Answer, ComponentContext, Input};
use crate::domain::Refusal;
use crate::domain::ticket::{Form, FormFor, FormPlace};
use crate::services::ticket::{AnswerOutcome, FormContinuation, OpenRequest};
use crate::services::{Error, Result};
use crate::ui::CustomId;
use crate::views::ticket::FormPage;
use crate::views::{self, TicketComponent};

/// Shows the first page of a form; does the form's purpose at once if it asks nothing.
pub(super) async fn offer(ctx: &ComponentContext<'_>, subject: FormFor) -> Result<Answer> {
    let (tickets, member) = (&ctx.data.tickets, &ctx.member);
    let form = match subject {
        FormFor::Opening(category) => tickets.may_begin(member, category, Some(ctx.channel)).await,
        FormFor::Editing(_) => tickets.form(member, subject).await,
    };
    page_or_puzzle(ctx, form.map(|form| (form, 0)), subject)
}

/// Shows the first page of the form of the chosen category.
pub(super) async fn offer_chosen(ctx: &ComponentContext<'_>, input: Input) -> Result<Answer> {
    offer(ctx, FormFor::Opening(input.first()?)).await
}

/// Shows a page with the answers given so far.
pub(super) async fn show(ctx: &ComponentContext<'_>, place: FormPlace) -> Result<Answer> {
    let form = ctx.data.tickets.form_at(&ctx.member, place).await;
    page_or_puzzle(ctx, form.map(|form| (form, usize::from(place.page))), place.subject)
}

/// Saves a choice made in a menu and shows its page again.
pub(super) async fn choose(
    ctx: &ComponentContext<'_>,
    place: FormPlace,
    number: u8,
    input: Input,
) -> Result<Answer> {
    let form = ctx.data.tickets.choose(&ctx.member, place, number, &input.0).await;
    page_or_puzzle(ctx, form.map(|form| (form, usize::from(place.page))), place.subject)
}

/// Continues from a page of menus.
pub(super) async fn go_on(ctx: &ComponentContext<'_>, place: FormPlace) -> Result<Answer> {
    match ctx.data.tickets.go_on(&ctx.member, place).await {
        Ok(FormContinuation::Complete) => Ok(complete(place)),
        Ok(FormContinuation::Page { form, page }) => page_of(ctx, &form, page),
        Ok(FormContinuation::Mistaken { form, page, refusal }) => {
            Ok(views::ticket::form_mistaken(&form, page, &refusal, &ctx.localizer).into())
        }
        Err(error) => page_or_puzzle(ctx, Err(error), place.subject),
    }
}

/// Handles a submitted page.
pub(super) async fn fill(ctx: &ComponentContext<'_>, place: FormPlace, input: Input) -> Result<Answer> {
    let (tickets, localizer) = (&ctx.data.tickets, &ctx.localizer);
    Ok(match place.subject {
        FormFor::Opening(_) => {
            let (origin, opener_name) = (ctx.id.get(), ctx.name.clone());
            let asked_in = Some(ctx.channel);
            let request =
                OpenRequest { place, answers: input.0, origin, opener_name, asked_in, behalf: None };
            tickets.open(&ctx.member, request).await?.message(localizer).into()
        }
        FormFor::Editing(_) => match tickets.change_answers(&ctx.member, place, &input.0).await? {
            AnswerOutcome::Done(ticket) => views::ticket::answers_changed(&ticket, localizer).into(),
            AnswerOutcome::Unfinished(FormContinuation::Page { form, page }) => {
                views::ticket::form_continues(&form, page, localizer).into()
            }
            AnswerOutcome::Unfinished(FormContinuation::Mistaken { form, page, refusal }) => {
                views::ticket::form_mistaken(&form, page, &refusal, localizer).into()
            }
            AnswerOutcome::Unfinished(FormContinuation::Complete) => return Err(Refusal::FormChanged.into()),
        },
    })
}

/// Discards the answers given so far.
pub(super) async fn drop_form(ctx: &ComponentContext<'_>, subject: FormFor) -> Result<Answer> {
    ctx.data.tickets.drop_form(&ctx.member, subject).await?;
    Ok(views::ticket::form_dropped(subject, &ctx.localizer).into())
}

/// Builds a page of a form, or the answer of the component that completes a form without questions.
pub(super) fn page_of(ctx: &ComponentContext<'_>, form: &Form, page: usize) -> Result<Answer> {
    match views::ticket::form_page(form, page, &ctx.localizer) {
        Some(FormPage::Fields(fields)) => Ok(Answer::Form(fields)),
        Some(FormPage::Menus(menus)) => Ok(menus.into()),
        None if page > 0 => Err(Refusal::FormChanged.into()),
        None => Ok(complete(form.place(0))),
    }
}

/// Builds the page, or the puzzle if it must be solved before the form.
fn page_or_puzzle(
    ctx: &ComponentContext<'_>,
    form: Result<(Form, usize)>,
    subject: FormFor,
) -> Result<Answer> {
    match (form, subject) {
        (Ok((form, page)), _) => page_of(ctx, &form, page),
        // The puzzle carries a picture, which a first answer cannot: another component acknowledges first.
        (Err(Error::Refused(Refusal::PuzzleUnsolved)), FormFor::Opening(category)) => {
            Ok(Answer::Instead(CustomId::of(TicketComponent::NewPuzzle(category))))
        }
        (Err(error), _) => Err(error),
    }
}

/// Completes the form by way of a component that is acknowledged first, because opening takes longer than Discord
/// waits.
fn complete(place: FormPlace) -> Answer {
    Answer::Instead(CustomId::of(TicketComponent::FillPage(place)))
}
