//! Lists tickets, as far as the caller may see them.

use std::time::Duration;

use crate::cache::CacheKey;
use crate::domain::ticket::{
    Category, Department, ListScope, Ticket, TicketAction, TicketActivity, TicketEvent, TicketFilter,
    TicketPage,
};
use crate::domain::{Actor, GuildId, InteractionId, Member, Refusal, UserId};
use crate::services::Result;
use crate::services::ticket::{TicketContext, TicketSelector, TicketService};

/// Tickets per page.
const PAGE: u16 = 8;

/// Time the pages of a list can be turned.
const KEPT: Duration = Duration::from_hours(6);

/// Details of a ticket.
#[derive(Clone, Debug)]
pub struct TicketInspection {
    /// The ticket.
    pub ticket: Ticket,
    /// Its category.
    pub category: Option<Category>,
    /// Its department; `None` if it belongs to its category alone.
    pub department: Option<Department>,
    /// Members who were added and have not been removed.
    pub participants: Vec<UserId>,
    /// Its messages and their authors.
    pub activity: TicketActivity,
    /// Its timeline, oldest first.
    pub events: Vec<TicketEvent>,
    /// True if the member who asked serves the ticket.
    pub by_staff: bool,
}

impl TicketService {
    /// Returns a page of the tickets that match the filter; a page beyond the last is the last.
    pub async fn list(&self, member: &Member, filter: &TicketFilter, page: u16) -> Result<TicketPage> {
        let mut tx = self.context.read().await?;
        let roster = tx.departments().roster(member.guild).await?;
        let list_scope = ListScope::of(member, &roster);
        let total = tx.tickets().count(member.guild, filter, &list_scope).await?;
        let pages = u16::try_from((total.max(1) - 1) / i64::from(PAGE) + 1).unwrap_or(u16::MAX);
        let page = page.clamp(1, pages);
        let part = (i64::from(page - 1) * i64::from(PAGE), i64::from(PAGE));
        let tickets = tx.tickets().list(member.guild, filter, &list_scope, part).await?;
        let category = |ticket: &Ticket| roster.category(ticket.category).cloned();
        let tickets = tickets.into_iter().map(|ticket| (category(&ticket), ticket)).map(|(a, b)| (b, a));
        let tickets = tickets.collect();
        Ok(TicketPage { tickets, departments: roster.departments, page, pages, total })
    }

    /// Caches the filter under the request, so that its pages can be turned for some hours.
    pub async fn keep_filter(&self, guild: GuildId, request: u64, filter: &TicketFilter) {
        let text = serde_json::to_string(filter).expect("a filter is made of plain values");
        self.context.cache.put(&kept(guild, request), &text, KEPT).await;
    }

    /// Returns the filter cached under this request; refuses if it has expired.
    pub async fn kept_filter(&self, guild: GuildId, request: u64) -> Result<TicketFilter> {
        let text = self.context.cache.get(&kept(guild, request)).await;
        let filter = text.and_then(|text| serde_json::from_str(&text).ok());
        Ok(filter.ok_or(Refusal::StaleButton)?)
    }

    /// Returns the details of a ticket, for its staff and its opener.
    pub async fn inspect(&self, member: &Member, which: TicketSelector) -> Result<TicketInspection> {
        let mut tx = self.context.read().await?;
        let actor = Actor::Member(member.clone());
        let ticket_context = TicketContext::enter(&mut tx, &actor, which, TicketAction::Inspect).await?;
        let (guild, id) = (ticket_context.ticket.guild, ticket_context.ticket.id);
        let participants = tx.tickets().participants(guild, id).await?;
        let events = tx.tickets().timeline(guild, id).await?;
        let activity = tx.tickets().activity(guild, id).await?;
        let by_staff = ticket_context.is_served_by(member);
        let TicketContext { ticket, category, department, .. } = ticket_context;
        let participants = participants.into_iter().filter(|one| one.inside).map(|one| one.user).collect();
        Ok(TicketInspection { ticket, category, department, participants, activity, events, by_staff })
    }
}

fn kept(guild: GuildId, request: u64) -> CacheKey {
    CacheKey::new(guild, "ticket-list").and(InteractionId::new(request))
}
