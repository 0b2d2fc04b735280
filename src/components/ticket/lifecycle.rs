//! Actions on a ticket's life, from its card and from messages about it.

use crate::components::context::{Answer, ComponentContext, Input};
use crate::domain::ticket::{ForcedChannel, ScheduledClose, TicketAction};
use crate::domain::{Actor, TicketId, Timestamp};
use crate::services::Result;
use crate::services::ticket::{CloseOutcome, TicketSelector};
use crate::views;

pub(super) async fn claim(ctx: &ComponentContext<'_>, id: TicketId) -> Result<Answer> {
    let ticket = ctx.data.tickets.claim(&ctx.member, TicketSelector::Named(id)).await?;
    Ok(views::ticket::claimed(&ticket, &ctx.localizer).into())
}

pub(super) async fn unclaim(ctx: &ComponentContext<'_>, id: TicketId) -> Result<Answer> {
    let ticket = ctx.data.tickets.unclaim(&ctx.member, TicketSelector::Named(id)).await?;
    Ok(views::ticket::unclaimed(&ticket, &ctx.localizer).into())
}

pub(super) async fn lock(ctx: &ComponentContext<'_>, id: TicketId) -> Result<Answer> {
    let ticket = ctx.data.tickets.lock(&ctx.member, TicketSelector::Named(id)).await?;
    Ok(views::ticket::locked(&ticket, &ctx.localizer).into())
}

pub(super) async fn unlock(ctx: &ComponentContext<'_>, id: TicketId) -> Result<Answer> {
    let ticket = ctx.data.tickets.unlock(&ctx.member, TicketSelector::Named(id)).await?;
    Ok(views::ticket::unlocked(&ticket, &ctx.localizer).into())
}

/// Shows the form of an internal note.
pub(super) async fn ask_note(ctx: &ComponentContext<'_>, id: TicketId) -> Result<Answer> {
    let ticket = ctx.data.tickets.may(&ctx.member, TicketSelector::Named(id), TicketAction::Note).await?;
    Ok(Answer::Form(views::ticket::note_form(&ticket, &ctx.localizer)))
}

pub(super) async fn note(ctx: &ComponentContext<'_>, id: TicketId, input: Input) -> Result<Answer> {
    let [text] = input.fields();
    let ticket = ctx.data.tickets.note(&ctx.member, TicketSelector::Named(id), &text).await?;
    Ok(views::ticket::noted(&ticket, &ctx.localizer).into())
}

/// Shows the form that asks why the ticket is closed.
pub(super) async fn ask_reason(ctx: &ComponentContext<'_>, id: TicketId) -> Result<Answer> {
    let ticket = ctx.data.tickets.may_close(&ctx.member, TicketSelector::Named(id)).await?;
    Ok(Answer::Form(views::ticket::close_form(&ticket, &ctx.localizer)))
}

pub(super) async fn close(ctx: &ComponentContext<'_>, id: TicketId, input: Input) -> Result<Answer> {
    let [reason] = input.fields();
    let actor = Actor::Member(ctx.member.clone());
    let closed = ctx.data.tickets.close(&actor, TicketSelector::Named(id), &reason).await?;
    Ok(answer_closed(ctx, &closed))
}

/// Shows the form of a request to close the ticket.
pub(super) async fn ask_request(ctx: &ComponentContext<'_>, id: TicketId) -> Result<Answer> {
    let ticket = ctx.data.tickets.may_close(&ctx.member, TicketSelector::Named(id)).await?;
    Ok(Answer::Form(views::ticket::ask_close_form(&ticket, &ctx.localizer)))
}

pub(super) async fn request(ctx: &ComponentContext<'_>, id: TicketId, input: Input) -> Result<Answer> {
    let [reason, wait] = input.fields();
    let wait = if wait.trim().is_empty() { None } else { ScheduledClose::wait(&wait)? };
    let ticket = ctx.data.tickets.ask_close(&ctx.member, TicketSelector::Named(id), &reason, wait).await?;
    Ok(views::ticket::close_asked(&ticket, &ctx.localizer).into())
}

pub(super) async fn accept(ctx: &ComponentContext<'_>, id: TicketId, asked_at: Timestamp) -> Result<Answer> {
    let closed = ctx.data.tickets.accept_close(&ctx.member, id, asked_at).await?;
    Ok(answer_closed(ctx, &closed))
}

pub(super) async fn decline(ctx: &ComponentContext<'_>, id: TicketId, asked_at: Timestamp) -> Result<Answer> {
    let ticket = ctx.data.tickets.decline_close(&ctx.member, id, asked_at).await?;
    Ok(views::ticket::request_declined(&ticket, &ctx.localizer).into())
}

pub(super) async fn keep_open(ctx: &ComponentContext<'_>, id: TicketId) -> Result<Answer> {
    let ticket = ctx.data.tickets.keep_open(&ctx.member, TicketSelector::Named(id)).await?;
    Ok(views::ticket::kept_open(&ticket, &ctx.localizer).into())
}

pub(super) async fn close_lost(ctx: &ComponentContext<'_>) -> Result<Answer> {
    let count = ctx.data.tickets.close_lost(&ctx.member).await?;
    Ok(views::ticket::lost_closed(count, &ctx.localizer).into())
}

pub(super) async fn force_close(
    ctx: &ComponentContext<'_>,
    id: TicketId,
    channel: ForcedChannel,
) -> Result<Answer> {
    Ok(match ctx.data.tickets.force_close(&ctx.member, id, channel).await? {
        CloseOutcome::Done(ticket) => views::ticket::force_closed(&ticket, &ctx.localizer).into(),
        closed @ CloseOutcome::Underway(_) => answer_closed(ctx, &closed),
    })
}

pub(super) async fn purge(ctx: &ComponentContext<'_>, id: TicketId) -> Result<Answer> {
    let number = ctx.data.tickets.hard_delete(&ctx.member, TicketSelector::Named(id)).await?;
    Ok(views::ticket::hard_deleted(number, &ctx.localizer).into())
}

pub(super) async fn unhide(ctx: &ComponentContext<'_>, id: TicketId) -> Result<Answer> {
    let ticket = ctx.data.tickets.undo_soft_delete(&ctx.member, TicketSelector::Named(id)).await?;
    Ok(views::ticket::shown(&ticket, &ctx.localizer).into())
}

/// Saves a rating. The stars are in a direct message, and the opener of an anonymous ticket stays unnamed.
pub(super) async fn rate(ctx: &ComponentContext<'_>, id: TicketId, stars: u8) -> Result<Answer> {
    let tickets = &ctx.data.tickets;
    // An anonymous ticket is stored under a stand-in, which the opener has to act as.
    let member = tickets.as_opener(&ctx.member, id).await?;
    let ticket = tickets.rate(&member, TicketSelector::Named(id), i64::from(stars), "").await?;
    Ok(views::ticket::rated(&ticket, &ctx.localizer).into())
}

/// Builds the answer to closing a ticket.
pub(super) fn answer_closed(ctx: &ComponentContext<'_>, closed: &CloseOutcome) -> Answer {
    match closed {
        CloseOutcome::Done(ticket) => views::ticket::closed(ticket, &ctx.localizer).into(),
        CloseOutcome::Underway(ticket) => views::ticket::closing(ticket, &ctx.localizer).into(),
    }
}
