//! Tickets: rows, slots, numbers and timelines. Every statement names its guild.

mod activity;
mod automation;
mod category;
mod clock;
mod department;
mod desk;
mod draft;
mod entrance;
mod feedback;
mod history;
mod index;
mod listing;
mod message;
mod note;
mod opener;
mod overflow;
mod panel;
mod participant;
mod post;
mod purge;
mod related;
mod relay;
mod request;
mod retention;
mod role;
mod room;
mod row;
mod search;
mod slot;
mod snippet;
mod timing;
mod upload;

pub use category::CategoryRepository;
pub use department::DepartmentRepository;
pub use draft::{DraftOf, DraftRepository};
pub use entrance::EntranceRepository;
pub use opener::OpenerRepository;
pub use overflow::OverflowRepository;
pub use panel::PanelRepository;
pub use purge::Figures;
pub use relay::RelayRepository;
pub use snippet::SnippetRepository;

use row::{TicketRow, opened_by, ticket_columns};

use super::backend::{Tx, on};
use super::error::RepositoryError;
use super::json;
use crate::domain::ticket::{Known, Ticket};
use crate::domain::{ChannelId, GuildId, TicketId, UserId};

/// Reads and writes tickets inside one transaction.
#[derive(Debug)]
pub struct TicketRepository<'t> {
    tx: &'t mut Tx,
}

impl Tx {
    /// The tickets.
    pub const fn tickets(&mut self) -> TicketRepository<'_> {
        TicketRepository { tx: self }
    }
}

impl TicketRepository<'_> {
    /// The ticket, held against other transactions until this one ends.
    pub async fn hold(&mut self, guild: GuildId, id: TicketId) -> Result<Option<Ticket>, RepositoryError> {
        // An UPDATE that changes nothing: SELECT … FOR UPDATE in a form both databases read.
        let row = on!(self.tx, c => sqlx::query_as::<_, TicketRow>(
            concat!(
                "UPDATE tickets
                    SET state = state
                  WHERE guild_id = $1 AND id = $2
              RETURNING ", ticket_columns!(),
            ),
        )
        .bind(guild.as_i64())
        .bind(id.to_string())
        .fetch_optional(c)
        .await)?;
        row.map(TryInto::try_into).transpose()
    }

    /// The ticket.
    pub async fn find(&mut self, guild: GuildId, id: TicketId) -> Result<Option<Ticket>, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, TicketRow>(
            concat!(
                "SELECT ", ticket_columns!(), "
                   FROM tickets
                  WHERE guild_id = $1 AND id = $2",
            ),
        )
        .bind(guild.as_i64())
        .bind(id.to_string())
        .fetch_optional(c)
        .await)?;
        row.map(TryInto::try_into).transpose()
    }

    /// The ticket people call by this number.
    pub async fn find_by_number(
        &mut self,
        guild: GuildId,
        number: i64,
    ) -> Result<Option<Ticket>, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, TicketRow>(
            concat!(
                "SELECT ", ticket_columns!(), "
                   FROM tickets
                  WHERE guild_id = $1 AND number = $2",
            ),
        )
        .bind(guild.as_i64())
        .bind(number)
        .fetch_optional(c)
        .await)?;
        row.map(TryInto::try_into).transpose()
    }

    /// The ticket whose channel this is.
    pub async fn find_by_channel(
        &mut self,
        guild: GuildId,
        channel: ChannelId,
    ) -> Result<Option<Ticket>, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, TicketRow>(
            concat!(
                "SELECT ", ticket_columns!(), "
                   FROM tickets
                  WHERE guild_id = $1 AND channel_id = $2",
            ),
        )
        .bind(guild.as_i64())
        .bind(channel.as_i64())
        .fetch_optional(c)
        .await)?;
        row.map(TryInto::try_into).transpose()
    }

    /// The ticket an interaction or message has already asked for.
    pub async fn find_by_origin(
        &mut self,
        guild: GuildId,
        origin: u64,
    ) -> Result<Option<Ticket>, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, TicketRow>(
            concat!(
                "SELECT ", ticket_columns!(), "
                   FROM tickets
                  WHERE guild_id = $1 AND origin = $2",
            ),
        )
        .bind(guild.as_i64())
        .bind(origin.cast_signed())
        .fetch_optional(c)
        .await)?;
        row.map(TryInto::try_into).transpose()
    }

    /// The member's tickets that are opening, open or closing, oldest first.
    pub async fn live_of(
        &mut self,
        guild: GuildId,
        opener: UserId,
        known: Known,
    ) -> Result<Vec<Ticket>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, TicketRow>(
            concat!(
                "SELECT ", ticket_columns!(), "
                   FROM tickets
                  WHERE guild_id = $1 AND state IN ('opening', 'open', 'closing')
                    AND ", opened_by!("$2", "$3"), "
               ORDER BY number",
            ),
        )
        .bind(guild.as_i64())
        .bind(opener.as_i64())
        .bind(known == Known::ToThem)
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// How many of the guild's tickets are opening, open or closing.
    pub async fn count_live(&mut self, guild: GuildId) -> Result<usize, RepositoryError> {
        let live = on!(self.tx, c => sqlx::query_scalar::<_, i64>(
            "SELECT COUNT(*) FROM tickets WHERE guild_id = $1 AND state IN ('opening', 'open', 'closing')",
        )
        .bind(guild.as_i64())
        .fetch_one(c)
        .await)?;
        usize::try_from(live).map_err(|_| RepositoryError::corrupt("tickets", "state", guild))
    }

    /// The guild's tickets that are supposed to have a channel: live ones, and closed ones whose channel is kept.
    pub async fn with_channel(&mut self, guild: GuildId) -> Result<Vec<Ticket>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, TicketRow>(
            concat!(
                "SELECT ", ticket_columns!(), "
                   FROM tickets
                  WHERE guild_id = $1 AND channel_id IS NOT NULL
               ORDER BY number",
            ),
        )
        .bind(guild.as_i64())
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// The guild's tickets that are on their way from one state to the next: opening or closing.
    pub async fn underway(&mut self, guild: GuildId) -> Result<Vec<Ticket>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, TicketRow>(
            concat!(
                "SELECT ", ticket_columns!(), "
                   FROM tickets
                  WHERE guild_id = $1 AND state IN ('opening', 'closing')
               ORDER BY number",
            ),
        )
        .bind(guild.as_i64())
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// The next number of the guild; given out once, whatever becomes of the ticket.
    pub async fn next_number(&mut self, guild: GuildId) -> Result<i64, RepositoryError> {
        Ok(on!(self.tx, c => sqlx::query_scalar::<_, i64>(
            "INSERT INTO ticket_numbers (guild_id, last)
             VALUES ($1, 1)
             ON CONFLICT (guild_id) DO UPDATE SET last = ticket_numbers.last + 1
          RETURNING last",
        )
        .bind(guild.as_i64())
        .fetch_one(c)
        .await)?)
    }

    /// Keeps a new ticket, whose texts are kept as they are written. `origin` is the interaction or message that asked for
    /// it.
    pub async fn insert(&mut self, ticket: &Ticket, origin: u64) -> Result<(), RepositoryError> {
        let row = TicketRow::from(ticket);
        on!(self.tx, c => sqlx::query(
            "INSERT INTO tickets (id, guild_id, number, category_id, opener_id, origin, opened_at, answers, claimed_by,
                                  locked, priority, tags, wanted_name, state, channel_id, card_id, closed_at,
                                  closed_by, close_reason, indexed)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, TRUE)",
        )
        .bind(&row.id)
        .bind(row.guild_id)
        .bind(row.number)
        .bind(&row.category_id)
        .bind(row.opener_id)
        .bind(origin.cast_signed())
        .bind(row.opened_at)
        .bind(&row.answers)
        .bind(row.claimed_by)
        .bind(row.locked)
        .bind(&row.priority)
        .bind(&row.tags)
        .bind(&row.wanted_name)
        .bind(&row.state)
        .bind(row.channel_id)
        .bind(row.card_id)
        .bind(row.closed_at)
        .bind(row.closed_by)
        .bind(&row.close_reason)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Keeps what has become of a ticket that is held, and frees its slot and forgets what was said once it is no longer live.
    pub async fn save(&mut self, ticket: &Ticket) -> Result<(), RepositoryError> {
        let row = TicketRow::from(ticket);
        let written = on!(self.tx, c => sqlx::query(
            "UPDATE tickets
                SET answers = $3, claimed_by = $4, locked = $5, priority = $6, tags = $7, wanted_name = $8,
                    state = $9, channel_id = $10, card_id = $11, closed_at = $12, closed_by = $13,
                    close_reason = $14, close_at = $15, close_set_by = $16, forced = $17, remove_at = $18,
                    hidden = $19, reopened = $20, earlier_channel = $21, earlier_message = $22,
                    department_id = $23, escalation = $24, close_request = $25
              WHERE guild_id = $1 AND id = $2",
        )
        .bind(row.guild_id)
        .bind(&row.id)
        .bind(&row.answers)
        .bind(row.claimed_by)
        .bind(row.locked)
        .bind(&row.priority)
        .bind(&row.tags)
        .bind(&row.wanted_name)
        .bind(&row.state)
        .bind(row.channel_id)
        .bind(row.card_id)
        .bind(row.closed_at)
        .bind(row.closed_by)
        .bind(&row.close_reason)
        .bind(row.close_at)
        .bind(row.close_set_by)
        .bind(row.forced)
        .bind(row.remove_at)
        .bind(row.hidden)
        .bind(row.reopened)
        .bind(row.earlier_channel)
        .bind(row.earlier_message)
        .bind(&row.department_id)
        .bind(row.escalation)
        .bind(&row.close_request)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        super::error::exactly_one("tickets", written)?;
        if !ticket.is_live() {
            self.free_slot(ticket.guild, ticket.id).await?;
            self.forget_words(ticket.guild, ticket.id).await?;
        }
        Ok(())
    }
}
