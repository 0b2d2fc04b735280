//! Tickets: rows, slots, numbers and timelines. Every statement names its guild.

mod auto_close;
mod category;
mod channel;
mod department;
mod desk;
mod form;
mod lifecycle;
mod messages;
mod panel;
mod relay;
mod retention;
mod row;
mod search;
mod sla;

pub use category::CategoryRepository;
pub use channel::overflow::OverflowRepository;
pub use department::DepartmentRepository;
pub use desk::snippet::SnippetRepository;
pub use form::draft::{DraftOf, DraftRepository};
pub use form::entrance_rules::EntranceRepository;
pub use panel::PanelRepository;
pub use relay::RelayRepository;
pub use relay::opener::OpenerRepository;
pub use retention::purge::FigureRetention;

use row::{forced_name, last_closure, opened_by, state_name, ticket_columns, tickets};

use super::error::RepositoryError;
use super::json;
use super::query::{params, repository};
use crate::domain::ticket::{Ticket, TicketScope};
use crate::domain::{ChannelId, GuildId, TicketId, UserId};

repository! {
    /// Reads and writes tickets inside one transaction.
    TicketRepository,
    /// Returns the repository of tickets.
    tickets
}

impl TicketRepository<'_> {
    /// Finds the ticket and locks it until this transaction ends.
    pub async fn find_for_update(
        &mut self,
        guild: GuildId,
        id: TicketId,
    ) -> Result<Option<Ticket>, RepositoryError> {
        // An UPDATE that changes nothing locks the row on both databases; SELECT FOR UPDATE is not portable.
        self.tx
            .optional(
                concat!(
                    "UPDATE tickets
                        SET state = state
                      WHERE guild_id = $1 AND id = $2
                  RETURNING ",
                    ticket_columns!(),
                ),
                params![guild, id],
            )
            .await
    }

    /// Finds the ticket.
    pub async fn find(&mut self, guild: GuildId, id: TicketId) -> Result<Option<Ticket>, RepositoryError> {
        self.tx.optional(tickets!("WHERE guild_id = $1 AND id = $2"), params![guild, id]).await
    }

    /// Finds the ticket by the number people know it by.
    pub async fn find_by_number(
        &mut self,
        guild: GuildId,
        number: i64,
    ) -> Result<Option<Ticket>, RepositoryError> {
        self.tx.optional(tickets!("WHERE guild_id = $1 AND number = $2"), params![guild, number]).await
    }

    /// Finds the ticket of this channel.
    pub async fn find_by_channel(
        &mut self,
        guild: GuildId,
        channel: ChannelId,
    ) -> Result<Option<Ticket>, RepositoryError> {
        self.tx.optional(tickets!("WHERE guild_id = $1 AND channel_id = $2"), params![guild, channel]).await
    }

    /// Finds the ticket that an interaction or message has already opened.
    pub async fn find_by_origin(
        &mut self,
        guild: GuildId,
        origin: u64,
    ) -> Result<Option<Ticket>, RepositoryError> {
        self.tx
            .optional(tickets!("WHERE guild_id = $1 AND origin = $2"), params![guild, origin.cast_signed()])
            .await
    }

    /// Lists the member's tickets that are opening, open or closing, oldest first.
    pub async fn live_of(
        &mut self,
        guild: GuildId,
        opener: UserId,
        known: TicketScope,
    ) -> Result<Vec<Ticket>, RepositoryError> {
        self.tx
            .all(
                tickets!(
                    "WHERE guild_id = $1 AND state IN ('opening', 'open', 'closing')
                       AND ",
                    opened_by!("$2", "$3"),
                    "
                  ORDER BY number"
                ),
                params![guild, opener, known == TicketScope::IncludingAnonymous],
            )
            .await
    }

    /// Counts the guild's tickets that are opening, open or closing.
    pub async fn count_live(&mut self, guild: GuildId) -> Result<usize, RepositoryError> {
        let live = self.tx
            .one::<i64>(
                "SELECT COUNT(*) FROM tickets WHERE guild_id = $1 AND state IN ('opening', 'open', 'closing')",
                params![guild],
            )
            .await?;
        usize::try_from(live).map_err(|_| RepositoryError::corrupt("tickets", "state", guild))
    }

    /// Lists the guild's tickets that should have a channel: live ones, and closed ones whose channel was kept.
    pub async fn with_channel(&mut self, guild: GuildId) -> Result<Vec<Ticket>, RepositoryError> {
        self.tx
            .all(
                tickets!(
                    "WHERE guild_id = $1 AND channel_id IS NOT NULL
                  ORDER BY number"
                ),
                params![guild],
            )
            .await
    }

    /// Lists the guild's tickets in a transition: opening or closing.
    pub async fn underway(&mut self, guild: GuildId) -> Result<Vec<Ticket>, RepositoryError> {
        self.tx
            .all(
                tickets!(
                    "WHERE guild_id = $1 AND state IN ('opening', 'closing')
                  ORDER BY number"
                ),
                params![guild],
            )
            .await
    }

    /// Allocates the guild's next ticket number, which is never reused.
    pub async fn next_number(&mut self, guild: GuildId) -> Result<i64, RepositoryError> {
        self.tx
            .one(
                "INSERT INTO ticket_numbers (guild_id, last)
                 VALUES ($1, 1)
                 ON CONFLICT (guild_id) DO UPDATE SET last = ticket_numbers.last + 1
              RETURNING last",
                params![guild],
            )
            .await
    }

    /// Inserts a new ticket, marked as indexed because its texts are indexed when they are written. `origin` is the
    /// interaction or message that asked for it; a unique index makes one ticket of repeated deliveries.
    pub async fn insert(&mut self, ticket: &Ticket, origin: u64) -> Result<(), RepositoryError> {
        let closure = last_closure(ticket);
        self.tx
            .execute(
                "INSERT INTO tickets (id, guild_id, number, category_id, opener_id, origin, opened_at, answers,
                                      claimed_by, locked, priority, tags, wanted_name, state, channel_id, card_id,
                                      closed_at, closed_by, close_reason, indexed)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                         TRUE)",
                params![
                    ticket.id,
                    ticket.guild,
                    ticket.number,
                    ticket.category,
                    ticket.opener,
                    origin.cast_signed(),
                    ticket.opened_at,
                    json::text(&ticket.answers),
                    ticket.claimed_by,
                    ticket.locked,
                    ticket.priority,
                    json::text(&ticket.tags),
                    ticket.wanted_name.as_deref(),
                    state_name(&ticket.state),
                    ticket.channel(),
                    ticket.card(),
                    closure.map(|closure| closure.at),
                    closure.and_then(|closure| closure.by),
                    closure.map(|closure| closure.reason.as_str()),
                ],
            )
            .await
    }

    /// Saves the state of a locked ticket. Once it is no longer live, its slot is released and its stored messages
    /// are deleted.
    pub async fn save(&mut self, ticket: &Ticket) -> Result<(), RepositoryError> {
        let (closing_state, closure) = (&ticket.closing_state, last_closure(ticket));
        let transcript = closing_state.earlier.as_ref().and_then(|earlier| earlier.transcript);
        self.tx
            .execute_one(
                "UPDATE tickets
                    SET answers = $3, claimed_by = $4, locked = $5, priority = $6, tags = $7, wanted_name = $8,
                        state = $9, channel_id = $10, card_id = $11, closed_at = $12, closed_by = $13,
                        close_reason = $14, close_at = $15, close_set_by = $16, forced = $17, remove_at = $18,
                        hidden = $19, reopened = $20, earlier_channel = $21, earlier_message = $22,
                        department_id = $23, escalation = $24, close_request = $25
                  WHERE guild_id = $1 AND id = $2",
                params![
                    ticket.guild,
                    ticket.id,
                    json::text(&ticket.answers),
                    ticket.claimed_by,
                    ticket.locked,
                    ticket.priority,
                    json::text(&ticket.tags),
                    ticket.wanted_name.as_deref(),
                    state_name(&ticket.state),
                    ticket.channel(),
                    ticket.card(),
                    closure.map(|closure| closure.at),
                    closure.and_then(|closure| closure.by),
                    closure.map(|closure| closure.reason.as_str()),
                    closing_state.scheduled.map(|schedule| schedule.at),
                    closing_state.scheduled.and_then(|schedule| schedule.by),
                    closing_state.forced.map(forced_name),
                    closing_state.remove_at,
                    closing_state.hidden,
                    closing_state.reopened,
                    transcript.map(|(channel, _)| channel),
                    transcript.map(|(_, message)| message),
                    ticket.route.department,
                    i64::from(ticket.route.level.get()),
                    closing_state.request.as_ref().map(json::text),
                ],
            )
            .await?;
        // In the same transaction as the state: a slot left behind would block the opener for good.
        if !ticket.is_live() {
            self.free_slot(ticket.guild, ticket.id).await?;
            self.forget_words(ticket.guild, ticket.id).await?;
        }
        Ok(())
    }
}
