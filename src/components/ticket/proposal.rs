//! Questions asked before a ticket opens that was requested from a context menu.

use super::form;
use crate::components::context::{Answer, ComponentContext, Input};
use crate::domain::{CategoryId, Refusal};
use crate::services::Result;
use crate::services::ticket::NextStep;
use crate::ui::CustomId;
use crate::views::{self, TicketComponent};

/// Continues after a category was chosen: with its form, with a question to staff, or by opening the ticket.
pub(super) async fn choose(ctx: &ComponentContext<'_>, request: u64, input: Input) -> Result<Answer> {
    let category = input.first()?;
    match ctx.data.tickets.next_step(&ctx.member, request, category).await? {
        NextStep::Form(form) => form::page_of(ctx, &form, 0),
        NextStep::AskOrSkip(category) => {
            Ok(views::ticket::ask_or_skip(&category, request, &ctx.localizer).into())
        }
        NextStep::Open => {
            // Opening takes longer than Discord waits, so a component that is acknowledged first does it.
            Ok(Answer::Instead(CustomId::of(TicketComponent::OpenProposed { request, category })))
        }
    }
}

/// Shows the form for staff to fill in on behalf of the opener.
pub(super) async fn ask(ctx: &ComponentContext<'_>, request: u64, category: CategoryId) -> Result<Answer> {
    let category = ctx.data.tickets.proposed_category(&ctx.member, category).await?;
    let form = views::ticket::proposed_form(&category, request, &ctx.localizer);
    Ok(Answer::Form(form.ok_or(Refusal::FormChanged)?))
}

/// Opens the ticket.
pub(super) async fn open(
    ctx: &ComponentContext<'_>,
    request: u64,
    category: CategoryId,
    input: Input,
) -> Result<Answer> {
    let proposed = (request, category);
    let opened = ctx.data.tickets.open_proposed(&ctx.member, proposed, &ctx.name, &input.0).await?;
    Ok(opened.message(&ctx.localizer).into())
}
