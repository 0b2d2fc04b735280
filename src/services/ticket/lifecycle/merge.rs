//! Merges tickets: participants and notes of one are moved to another, and it is closed. One transaction decides all of
//! it; changes in Discord are jobs, so a crash costs nothing but time. Reopening undoes it.

use crate::domain::ticket::{
    ChannelNotice, Closure, EventKind, MOST_PARTICIPANTS, Participant, TextPart, Ticket,
};
use crate::domain::{DeskRefusal, Member, Refusal, TicketId, UserId};
use crate::repositories::Tx;
use crate::services::Result;
use crate::services::ticket::channel::card::RefreshCard;
use crate::services::ticket::channel::lock::UpdateRoom;
use crate::services::ticket::channel::notice::PostRemark;
use crate::services::ticket::desk::links::pair_of;
use crate::services::ticket::{CloseOutcome, TicketContext, TicketSelector, TicketService};
use crate::t;

impl TicketService {
    /// Returns both tickets, the one to be closed first, if the member may merge them.
    pub async fn may_merge(
        &self,
        member: &Member,
        pair: (TicketSelector, TicketSelector),
    ) -> Result<(Ticket, Ticket)> {
        let mut tx = self.context.read().await?;
        let (from, into) = pair_of(&mut tx, member, pair).await?;
        expect_named(&from.ticket, &into.ticket)?;
        from.ticket.expect_open()?;
        into.ticket.expect_open()?;
        Ok((from.ticket, into.ticket))
    }

    /// Adds the participants and notes of `from` to `into`, links the two and closes `from`. Returns both.
    pub async fn merge(
        &self,
        member: &Member,
        from: TicketId,
        into: TicketId,
    ) -> Result<(CloseOutcome, Ticket)> {
        let mut tx = self.context.begin().await?;
        let pair = (TicketSelector::Named(from), TicketSelector::Named(into));
        let (from, into) = pair_of(&mut tx, member, pair).await?;
        // Checked again under the lock, for the confirmation may be old.
        expect_named(&from.ticket, &into.ticket)?;
        let (TicketContext { ticket: mut from, settings, .. }, TicketContext { ticket: mut into, .. }) =
            (from, into);
        from.expect_open()?;
        into.expect_open()?;
        move_participants(&mut tx, member.user, &from, &into).await?;
        for note in tx.tickets().notes(from.guild, from.id).await? {
            tx.tickets().copy_note(&into, &note).await?;
            tx.tickets().keep_text(&into, TextPart::Note, &note.text).await?;
        }
        let numbers = (from.number, into.number);
        if !from.related.contains(&numbers.1) {
            from.relate(numbers.1)?;
            into.relate(numbers.0)?;
            tx.tickets().save_related(&from).await?;
            tx.tickets().save_related(&into).await?;
        }
        let (now, by) = (tx.now(), Some(member.user));
        tx.tickets().record(&from, by, &EventKind::MergedInto { number: numbers.1 }).await?;
        tx.tickets().record(&into, by, &EventKind::MergedFrom { number: numbers.0 }).await?;
        let farewell = ChannelNotice::MergedInto { number: numbers.1, channel: into.channel() };
        let arrival = ChannelNotice::MergedFrom { number: numbers.0, opener: from.opener };
        let guild = into.guild;
        self.context
            .enqueue(&mut tx, guild, &PostRemark { ticket: from.id, channel_notice: farewell })
            .await?;
        self.context
            .enqueue(&mut tx, guild, &PostRemark { ticket: into.id, channel_notice: arrival })
            .await?;
        self.context.enqueue(&mut tx, guild, &UpdateRoom(into.id)).await?;
        self.context.enqueue(&mut tx, guild, &RefreshCard(into.id)).await?;
        let localizer = self.context.localizer(&settings);
        let reason = t!(localizer, "desk-merged-reason", number = numbers.1.to_string());
        from.close(Closure { at: now, by, reason: reason.clone() })?;
        let closed = self.end(tx, from, by, EventKind::Closed { reason }).await?;
        Ok((closed, into))
    }
}

/// Refuses anonymous tickets: merging would show their openers to each other.
fn expect_named(from: &Ticket, into: &Ticket) -> Result<()> {
    if from.is_anonymous() || into.is_anonymous() { Err(DeskRefusal::AnonymousMerge.into()) } else { Ok(()) }
}

/// Adds the opener and participants of one ticket to another.
async fn move_participants(tx: &mut Tx, by: UserId, from: &Ticket, into: &Ticket) -> Result<()> {
    let present = tx.tickets().participants(into.guild, into.id).await?;
    let inside = |user: UserId| present.iter().any(|one| one.user == user && one.inside);
    let guests = tx.tickets().participants(from.guild, from.id).await?;
    let guests = guests.into_iter().filter(|one| one.inside).map(|one| one.user);
    let mut newcomers: Vec<UserId> = std::iter::once(from.opener).chain(guests).collect();
    newcomers.retain(|user| *user != into.opener && !inside(*user));
    // A merge must not bypass the limit that adding participants one by one has.
    if present.iter().filter(|one| one.inside).count() + newcomers.len() > MOST_PARTICIPANTS {
        return Err(Refusal::TooManyParticipants { limit: MOST_PARTICIPANTS }.into());
    }
    for user in newcomers {
        tx.tickets().save_participant(into, Participant { user, inside: true }).await?;
        tx.tickets().record(into, Some(by), &EventKind::ParticipantAdded { user }).await?;
    }
    Ok(())
}
