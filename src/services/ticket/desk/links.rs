//! Links related tickets, and unlinks them.

use crate::domain::ticket::{Category, EventKind, Ticket, TicketAction};
use crate::domain::{Actor, ChannelId, DeskRefusal, GuildId, Member, Refusal, UserId};
use crate::repositories::{RepositoryError, Tx};
use crate::services::ticket::channel::card::RefreshCard;
use crate::services::ticket::{TicketContext, TicketSelector, TicketService};
use crate::services::{Failure, Result};

/// Most tickets suggested while a number is typed.
const OFFERED: i64 = 100;

impl TicketSelector {
    /// Parses what was typed: `42`, `#42`, or the mention of a ticket's channel.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let text = text.trim();
        let channel = text.strip_prefix("<#").and_then(|rest| rest.strip_suffix('>'));
        let known = match channel {
            Some(id) => id.parse().ok().map(ChannelId::new).map(Self::Here),
            None => text.trim_start_matches('#').parse().ok().map(Self::Numbered),
        };
        known.ok_or_else(|| DeskRefusal::BadTicket { given: text.to_owned() }.into())
    }

    /// Parses what was typed; selects the ticket of this channel when nothing was.
    pub fn parse_or_here(text: Option<&str>, here: ChannelId) -> Result<Self, Refusal> {
        text.map_or(Ok(Self::Here(here)), Self::parse)
    }
}

impl TicketService {
    /// Links two tickets. Returns their numbers.
    pub async fn link(&self, member: &Member, pair: (TicketSelector, TicketSelector)) -> Result<(i64, i64)> {
        let mut tx = self.context.begin().await?;
        let (mut one, mut other) = pair_of(&mut tx, member, pair).await?;
        let numbers = (one.ticket.number, other.ticket.number);
        // A link is stored with both tickets, so both are changed in one transaction.
        one.ticket.relate(numbers.1)?;
        other.ticket.relate(numbers.0)?;
        let events = (EventKind::Linked { number: numbers.1 }, EventKind::Linked { number: numbers.0 });
        for (ticket_context, event) in [(&one, events.0), (&other, events.1)] {
            self.keep_related(&mut tx, &ticket_context.ticket, member.user, &event).await?;
        }
        tx.commit().await?;
        Ok(numbers)
    }

    /// Unlinks two tickets. Returns their numbers.
    pub async fn unlink(
        &self,
        member: &Member,
        pair: (TicketSelector, TicketSelector),
    ) -> Result<(i64, i64)> {
        let mut tx = self.context.begin().await?;
        let (mut one, mut other) = pair_of(&mut tx, member, pair).await?;
        let numbers = (one.ticket.number, other.ticket.number);
        one.ticket.unrelate(numbers.1)?;
        other.ticket.unrelate(numbers.0)?;
        let events = (EventKind::Unlinked { number: numbers.1 }, EventKind::Unlinked { number: numbers.0 });
        for (ticket_context, event) in [(&one, events.0), (&other, events.1)] {
            self.keep_related(&mut tx, &ticket_context.ticket, member.user, &event).await?;
        }
        tx.commit().await?;
        Ok(numbers)
    }

    /// Returns the tickets the member may select, newest first, with their categories.
    pub async fn offered(&self, member: &Member) -> Result<Vec<(Ticket, Option<Category>)>> {
        let mut tx = self.context.read().await?;
        let (list_scope, categories) = super::next::list_scope(&mut tx, member.guild, member).await?;
        let filter = crate::domain::ticket::TicketFilter {
            standing: crate::domain::ticket::StateFilter::Any,
            ..Default::default()
        };
        let tickets = tx.tickets().list(member.guild, &filter, &list_scope, (0, OFFERED)).await?;
        let category = |ticket: &Ticket| categories.iter().find(|it| it.id == ticket.category).cloned();
        Ok(tickets.into_iter().map(|ticket| (category(&ticket), ticket)).map(|(a, b)| (b, a)).collect())
    }

    async fn keep_related(
        &self,
        tx: &mut Tx,
        ticket: &Ticket,
        by: UserId,
        event: &EventKind,
    ) -> std::result::Result<(), Failure> {
        tx.tickets().save_related(ticket).await?;
        tx.tickets().record(ticket, Some(by), event).await?;
        Ok(self.context.enqueue(tx, ticket.guild, &RefreshCard(ticket.id)).await?)
    }
}

/// Removes a ticket that is to be erased from all tickets linked with it.
pub(in crate::services::ticket) async fn unlink_all(
    tx: &mut Tx,
    ticket: &Ticket,
) -> std::result::Result<(), RepositoryError> {
    for number in &ticket.related {
        let Some(other) = tx.tickets().find_by_number(ticket.guild, *number).await? else { continue };
        let Some(mut other) = tx.tickets().find_for_update(ticket.guild, other.id).await? else { continue };
        // The link may be gone already on the other side.
        if other.unrelate(ticket.number).is_ok() {
            tx.tickets().save_related(&other).await?;
        }
    }
    Ok(())
}

/// Locks both tickets for the transaction if the member may link them with others. They are locked in the order of
/// their numbers, so that two transactions on the same pair cannot deadlock.
pub(in crate::services::ticket) async fn pair_of(
    tx: &mut Tx,
    member: &Member,
    (one, other): (TicketSelector, TicketSelector),
) -> Result<(TicketContext, TicketContext)> {
    // Numbers first and without a lock, to know the order of locking.
    let numbers = numbers_of(tx, member.guild, (one, other)).await?;
    let actor = Actor::Member(member.clone());
    let first = TicketContext::enter(
        tx,
        &actor,
        TicketSelector::Numbered(numbers.0.min(numbers.1)),
        TicketAction::Relate,
    )
    .await?;
    let second = TicketContext::enter(
        tx,
        &actor,
        TicketSelector::Numbered(numbers.0.max(numbers.1)),
        TicketAction::Relate,
    )
    .await?;
    Ok(if numbers.0 < numbers.1 { (first, second) } else { (second, first) })
}

async fn numbers_of(
    tx: &mut Tx,
    guild: GuildId,
    (one, other): (TicketSelector, TicketSelector),
) -> Result<(i64, i64)> {
    let numbers = (number_of(tx, guild, one).await?, number_of(tx, guild, other).await?);
    if numbers.0 == numbers.1 { Err(DeskRefusal::SameTicket.into()) } else { Ok(numbers) }
}

async fn number_of(tx: &mut Tx, guild: GuildId, which: TicketSelector) -> Result<i64> {
    Ok(match which {
        TicketSelector::Numbered(number) => number,
        TicketSelector::Named(id) => {
            tx.tickets().find(guild, id).await?.ok_or(Refusal::UnknownTicket)?.number
        }
        TicketSelector::Here(channel) => {
            tx.tickets().find_by_channel(guild, channel).await?.ok_or(Refusal::NotATicket)?.number
        }
    })
}
