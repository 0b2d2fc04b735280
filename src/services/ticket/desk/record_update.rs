//! Implements the actions that change nothing but the ticket's record: load, decide, save, commit, refresh the card.

use crate::domain::ticket::{EventKind, TextPart, Ticket, TicketAction, normalise_tags};
use crate::domain::{Actor, Member, Refusal};
use crate::services::Result;
use crate::services::ticket::channel::card::RefreshCard;
use crate::services::ticket::sla::clocks::ClockEvent;
use crate::services::ticket::{TicketContext, TicketSelector, TicketService};

impl TicketService {
    /// Finds the ticket in any state, if the member may do the action with it.
    pub async fn find(&self, member: &Member, which: TicketSelector, action: TicketAction) -> Result<Ticket> {
        let mut tx = self.context.read().await?;
        let ticket_context =
            TicketContext::enter(&mut tx, &Actor::Member(member.clone()), which, action).await?;
        Ok(ticket_context.ticket)
    }

    /// Finds the ticket if it is open and the member may do the action with it. Checked before a form is shown or
    /// somebody is looked up, so that nobody waits in vain; the action itself decides again.
    pub async fn may(&self, member: &Member, which: TicketSelector, action: TicketAction) -> Result<Ticket> {
        let mut tx = self.context.read().await?;
        let ticket_context =
            TicketContext::enter(&mut tx, &Actor::Member(member.clone()), which, action).await?;
        ticket_context.ticket.expect_open()?;
        Ok(ticket_context.ticket)
    }

    /// Replaces the ticket's tags by these, given as CSV; none removes all. Returns the ticket.
    pub async fn tag(&self, member: &Member, which: TicketSelector, written: &str) -> Result<Ticket> {
        let tags = read_tags(written)?;
        self.amend(member, which, TicketAction::Tag, |ticket_context| {
            ticket_context.ticket.tag(tags.clone())?;
            Ok(EventKind::Tagged { tags })
        })
        .await
    }

    pub(super) async fn amend(
        &self,
        member: &Member,
        which: TicketSelector,
        action: TicketAction,
        decide: impl FnOnce(&mut TicketContext) -> Result<EventKind, Refusal> + Send,
    ) -> Result<Ticket> {
        let mut tx = self.context.begin().await?;
        let mut ticket_context =
            TicketContext::enter(&mut tx, &Actor::Member(member.clone()), which, action).await?;
        let event = decide(&mut ticket_context)?;
        tx.tickets().save(&ticket_context.ticket).await?;
        if let EventKind::Tagged { tags } = &event {
            tx.tickets().keep_text(&ticket_context.ticket, TextPart::Tags, &tags.join(" ")).await?;
        }
        tx.tickets().record(&ticket_context.ticket, Some(member.user), &event).await?;
        if let EventKind::Transferred { .. } = event {
            self.context.turn_clocks(&mut tx, &mut ticket_context.ticket, ClockEvent::Claimed).await?;
        }
        self.context
            .enqueue(&mut tx, ticket_context.ticket.guild, &RefreshCard(ticket_context.ticket.id))
            .await?;
        tx.commit().await?;
        Ok(ticket_context.ticket)
    }
}

/// Parses tags from CSV on one or several lines.
pub(in crate::services::ticket) fn read_tags(written: &str) -> Result<Vec<String>, Refusal> {
    let fields = fields(written);
    normalise_tags(fields.iter().map(String::as_str))
}

/// Returns the fields of one or several lines of CSV.
fn fields(written: &str) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(written.as_bytes());
    reader.records().filter_map(Result::ok).flat_map(|record| of_record(&record)).collect()
}

fn of_record(record: &csv::StringRecord) -> Vec<String> {
    record.iter().map(str::to_owned).collect()
}
