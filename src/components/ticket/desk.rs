//! Staff desk: the next ticket, statistics, merging, snippets.

use crate::components::context::{Answer, ComponentContext, Input};
use crate::domain::{SnippetId, TicketId, UserId};
use crate::services::Result;
use crate::services::ticket::CloseOutcome;
use crate::views;

/// Shows the ticket that most needs the member, or the one after another.
pub(super) async fn next(ctx: &ComponentContext<'_>, after: Option<TicketId>) -> Result<Answer> {
    let ticket = ctx.data.tickets.next(&ctx.member, after).await?;
    Ok(views::ticket::next(ticket.as_ref(), &ctx.localizer).into())
}

/// Shows the statistics of one staff member, or of all.
pub(super) async fn stats(ctx: &ComponentContext<'_>, of: Option<UserId>) -> Result<Answer> {
    let stats = ctx.data.tickets.stats(&ctx.member, of).await?;
    Ok(views::ticket::stats(&stats, of, &ctx.localizer).into())
}

pub(super) async fn merge(ctx: &ComponentContext<'_>, from: TicketId, into: TicketId) -> Result<Answer> {
    let (CloseOutcome::Done(from) | CloseOutcome::Underway(from), into) =
        ctx.data.tickets.merge(&ctx.member, from, into).await?;
    Ok(views::ticket::merged(&from, &into, &ctx.localizer).into())
}

/// Shows a page of the snippets.
pub(super) async fn snippets(ctx: &ComponentContext<'_>, page: u16) -> Result<Answer> {
    let snippets = ctx.data.tickets.snippets(&ctx.member).await?;
    Ok(views::ticket::snippets(&snippets, page, &ctx.localizer).into())
}

/// Shows the form of a snippet, or of a new one.
pub(super) async fn ask_snippet(ctx: &ComponentContext<'_>, id: Option<SnippetId>) -> Result<Answer> {
    let snippet = ctx.data.tickets.may_edit_snippet(&ctx.member, id).await?;
    Ok(Answer::Form(views::ticket::snippet_form(snippet.as_ref(), &ctx.localizer)))
}

pub(super) async fn save_snippet(
    ctx: &ComponentContext<'_>,
    id: Option<SnippetId>,
    input: Input,
) -> Result<Answer> {
    let [name, text] = input.fields();
    let snippet = ctx.data.tickets.save_snippet(&ctx.member, id, (&name, &text)).await?;
    Ok(views::ticket::snippet_saved(&snippet, &ctx.localizer).into())
}

pub(super) async fn delete_snippet(ctx: &ComponentContext<'_>, id: SnippetId) -> Result<Answer> {
    let snippet = ctx.data.tickets.delete_snippet(&ctx.member, id).await?;
    Ok(views::ticket::snippet_deleted(&snippet, &ctx.localizer).into())
}
