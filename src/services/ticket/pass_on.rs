//! What is to be passed on between an anonymous ticket's channel and the direct messages of its opener: noted once, in the
//! transaction that takes note of the message. Delivering it is a job's.

use super::deliver::DeliverRelays;
use super::heard::{Author, Heard};
use super::{Site, TicketService};
use crate::domain::ticket::{Opener, Passage, Reach, Relay, Said, Side, Ticket, Way, Word};
use crate::domain::{GuildId, MessageId, UserId};
use crate::repositories::Tx;
use crate::services::Failure;

use super::direct::{Direct, Taken};

impl TicketService {
    /// Staff, or somebody it let in, has said something in the channel: it goes to the person behind the ticket.
    pub(super) async fn pass_out(&self, tx: &mut Tx, site: &Site, heard: &Heard) -> Result<(), Failure> {
        let Author::Member(member) = &heard.author else { return Ok(()) };
        if !site.ticket.is_anonymous() {
            return Ok(());
        }
        let opener = tx.openers().find(site.ticket.guild, site.ticket.id).await?;
        // What somebody writes in their own ticket's channel, being staff, they know.
        if opener.is_some_and(|opener| opener.user == member.user) {
            return Ok(());
        }
        self.note_relay(tx, &site.ticket, relay(heard.message, Way::Out, member.user, Said::of(&heard.raw)))
            .await
    }

    /// Staff has given an answer that is kept: it goes to the person behind the ticket.
    pub(super) async fn pass_out_snippet(
        &self,
        tx: &mut Tx,
        site: &Site,
        word: &Word,
        text: &str,
    ) -> Result<(), Failure> {
        if !site.ticket.is_anonymous() {
            return Ok(());
        }
        let said = Said { text: text.to_owned(), files: Vec::new() };
        self.note_relay(tx, &site.ticket, relay(word.message, Way::Out, word.by, said)).await
    }

    /// The person behind a ticket has written a direct message: it goes to the channel, and counts as their word there.
    /// False when the ticket takes none.
    pub(super) async fn pass_in(&self, opener: &Opener, direct: &Direct) -> Result<Taken, Failure> {
        let mut tx = self.kit.begin().await?;
        let Some(ticket) = tx.tickets().hold(opener.guild, opener.ticket).await? else {
            return Ok(Taken::Over);
        };
        if !ticket.is_live() {
            return Ok(Taken::Over);
        }
        let mut site = Site::around(&mut tx, ticket).await?;
        let stand_in = site.ticket.opener;
        let mut relay = relay(direct.message, Way::In, stand_in, Said::of(&direct.raw));
        if site.ticket.locked {
            (relay.state, relay.said) = (Passage::Gone, Said::default());
        }
        relay.noted_at = tx.now();
        if !tx.relays().note(&site.ticket, &relay).await? {
            return Ok(Taken::Known);
        }
        if tx.openers().set_reach(opener.guild, opener.ticket, Reach::Open).await? {
            self.kit
                .enqueue(&mut tx, site.ticket.guild, &DeliverRelays { ticket: site.ticket.id, way: Way::Out })
                .await?;
        }
        if site.ticket.locked {
            tx.commit().await?;
            return Ok(Taken::Locked);
        }
        let word = Word { message: direct.message, by: stand_in, side: Side::Opener };
        self.follow_up(&mut tx, &mut site, &word).await?;
        self.kit
            .enqueue(&mut tx, site.ticket.guild, &DeliverRelays { ticket: site.ticket.id, way: Way::In })
            .await?;
        tx.commit().await?;
        Ok(Taken::Noted)
    }

    /// A message was edited: wherever it was passed on, that follows. Nothing happens with one that was not.
    pub async fn relay_edit(
        &self,
        guild: Option<GuildId>,
        message: MessageId,
        content: &str,
    ) -> Result<(), Failure> {
        self.change_relay(guild, message, Some(content)).await
    }

    /// The same for messages that were deleted.
    pub async fn relay_deletion(
        &self,
        guild: Option<GuildId>,
        messages: &[MessageId],
    ) -> Result<(), Failure> {
        for message in messages {
            self.change_relay(guild, *message, None).await?;
        }
        Ok(())
    }

    async fn change_relay(
        &self,
        within: Option<GuildId>,
        message: MessageId,
        content: Option<&str>,
    ) -> Result<(), Failure> {
        let Some((guild, ticket, way)) = self.kit.read().await?.relays().ticket_of(message).await? else {
            return Ok(());
        };
        // A direct message names no guild; one of a channel names its own.
        if within.is_some_and(|within| within != guild) {
            return Ok(());
        }
        let mut tx = self.kit.begin().await?;
        let Some(ticket) = tx.tickets().hold(guild, ticket).await? else { return Ok(()) };
        let changed = match content {
            Some(content) => tx.relays().edit(guild, message, content).await?,
            None => tx.relays().delete(guild, message).await?,
        };
        if changed {
            self.kit.enqueue(&mut tx, ticket.guild, &DeliverRelays { ticket: ticket.id, way }).await?;
        }
        Ok(tx.commit().await?)
    }

    async fn note_relay(&self, tx: &mut Tx, ticket: &Ticket, mut relay: Relay) -> Result<(), Failure> {
        relay.noted_at = tx.now();
        if tx.relays().note(ticket, &relay).await? {
            self.kit.enqueue(tx, ticket.guild, &DeliverRelays { ticket: ticket.id, way: relay.way }).await?;
        }
        Ok(())
    }
}

/// A message that is to be passed on.
fn relay(source: MessageId, way: Way, author: UserId, said: Said) -> Relay {
    let (state, copies, noted_at) = (Passage::Waiting, Vec::new(), source.created_at());
    Relay { source, way, author, state, said, copies, noted_at }
}
