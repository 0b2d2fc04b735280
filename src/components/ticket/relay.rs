//! Anonymous tickets, some of whose components are in direct messages.

use super::lifecycle::answer_closed;
use crate::components::context::{Answer, ComponentContext, Input};
use crate::domain::{Refusal, TicketId};
use crate::services::Result;
use crate::services::ticket::TicketSelector;
use crate::views;

/// Handles the choice of the ticket a direct message is for.
pub(super) async fn choose(ctx: &ComponentContext<'_>, input: Input) -> Result<Answer> {
    let [chosen] = input.fields();
    let (guild, ticket) = views::ticket::talk_chosen(&chosen).ok_or(Refusal::StaleButton)?;
    Ok(ctx.data.tickets.choose_talk(ctx.member.user, guild, ticket).await?.into())
}

/// Closes a ticket for its opener, from a direct message.
pub(super) async fn close(ctx: &ComponentContext<'_>, id: TicketId) -> Result<Answer> {
    let closed = ctx.data.tickets.close_directly(&ctx.member, id).await?;
    Ok(answer_closed(ctx, &closed))
}

/// Shows the form that asks why the opener is to be revealed.
pub(super) async fn ask_reveal(ctx: &ComponentContext<'_>, id: TicketId) -> Result<Answer> {
    let ticket = ctx.data.tickets.may_reveal(&ctx.member, TicketSelector::Named(id)).await?;
    Ok(Answer::Form(views::ticket::reveal_form(&ticket, &ctx.localizer)))
}

pub(super) async fn reveal(ctx: &ComponentContext<'_>, id: TicketId, input: Input) -> Result<Answer> {
    let [reason] = input.fields();
    let (ticket, person) = ctx.data.tickets.reveal(&ctx.member, TicketSelector::Named(id), &reason).await?;
    Ok(views::ticket::revealed(&ticket, person, &ctx.localizer).into())
}
