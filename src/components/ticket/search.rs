//! Lookups of tickets, page by page.

use crate::components::context::{Answer, ComponentContext};
use crate::domain::TicketId;
use crate::services::Result;
use crate::services::ticket::TicketSelector;
use crate::transcript::Rendition;
use crate::views;

/// Shows the history of a ticket.
pub(super) async fn info(ctx: &ComponentContext<'_>, id: TicketId, page: u16) -> Result<Answer> {
    let inspection = ctx.data.tickets.inspect(&ctx.member, TicketSelector::Named(id)).await?;
    let info = views::ticket::TicketInfo {
        department: inspection.department.as_ref(),
        ticket: &inspection.ticket,
        category: inspection.category.as_ref(),
        participants: &inspection.participants,
        activity: &inspection.activity,
        events: &inspection.events,
        rendition: if inspection.by_staff { Rendition::Staff } else { Rendition::User },
    };
    Ok(views::ticket::info(info, page, &ctx.localizer).into())
}

/// Shows a page of a list; its filter is stored under the request.
pub(super) async fn list(ctx: &ComponentContext<'_>, request: u64, page: u16) -> Result<Answer> {
    let tickets = &ctx.data.tickets;
    let filter = tickets.kept_filter(ctx.member.guild, request).await?;
    let listing = tickets.list(&ctx.member, &filter, page).await?;
    Ok(views::ticket::list(&listing, request, &ctx.localizer).into())
}

/// Shows a page of search results; the search is stored under the request.
pub(super) async fn search(ctx: &ComponentContext<'_>, request: u64, page: u16) -> Result<Answer> {
    let tickets = &ctx.data.tickets;
    let search = tickets.kept_search(ctx.member.guild, request).await?;
    let finds = tickets.search(&ctx.member, &search, page).await?;
    Ok(views::ticket::finds(&finds, request, &ctx.localizer).into())
}
