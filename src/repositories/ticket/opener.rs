//! Who is behind anonymous tickets. Nothing staff is shown may be read from here but by revealing.
//!
//! A direct message names no guild, so what begins with one looks a person up in all of them.

use sqlx::FromRow;

use super::super::backend::{Tx, on};
use super::super::error::{RepositoryError, exactly_one};
use crate::domain::ticket::{Opener, Reach, Ticket};
use crate::domain::{GuildId, TicketId, Timestamp, UserId};

/// Reads and writes who is behind tickets inside one transaction.
#[derive(Debug)]
pub struct OpenerRepository<'t> {
    tx: &'t mut Tx,
}

impl Tx {
    /// Who is behind anonymous tickets.
    pub const fn openers(&mut self) -> OpenerRepository<'_> {
        OpenerRepository { tx: self }
    }
}

#[derive(FromRow)]
struct OpenerRow {
    ticket_id: String,
    guild_id: i64,
    user_id: i64,
    since: i64,
    reachable: bool,
}

impl OpenerRepository<'_> {
    /// Keeps who is behind a new anonymous ticket.
    pub async fn insert(&mut self, ticket: &Ticket, user: UserId) -> Result<(), RepositoryError> {
        let now = self.tx.now();
        on!(self.tx, c => sqlx::query(
            "INSERT INTO ticket_openers (ticket_id, guild_id, user_id, since, reachable)
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(ticket.id.to_string())
        .bind(ticket.guild.as_i64())
        .bind(user.as_i64())
        .bind(now.as_millis())
        .bind(true)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Who is behind the ticket, if it is anonymous.
    pub async fn find(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<Option<Opener>, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, OpenerRow>(
            "SELECT ticket_id, guild_id, user_id, since, reachable
               FROM ticket_openers
              WHERE guild_id = $1 AND ticket_id = $2",
        )
        .bind(guild.as_i64())
        .bind(ticket.to_string())
        .fetch_optional(c)
        .await)?;
        row.map(TryInto::try_into).transpose()
    }

    /// The person who opened the ticket, whether that is known to staff or not; nobody when that was erased.
    pub async fn person(&mut self, ticket: &Ticket) -> Result<Option<UserId>, RepositoryError> {
        if !ticket.is_anonymous() {
            return Ok(Some(ticket.opener));
        }
        Ok(self.find(ticket.guild, ticket.id).await?.map(|opener| opener.user))
    }

    /// The person's anonymous tickets people may talk in, of every guild, oldest first.
    pub async fn open_of(&mut self, user: UserId) -> Result<Vec<Opener>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, OpenerRow>(
            "SELECT ticket_id, guild_id, user_id, since, reachable
               FROM ticket_openers
              WHERE user_id = $1
                AND EXISTS (SELECT 1
                              FROM tickets
                             WHERE tickets.guild_id = ticket_openers.guild_id
                               AND tickets.id = ticket_openers.ticket_id
                               AND tickets.state IN ('opening', 'open'))
           ORDER BY since, ticket_id",
        )
        .bind(user.as_i64())
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// How many live tickets the person has that staff does not know to be theirs.
    pub async fn hidden_live(&mut self, guild: GuildId, user: UserId) -> Result<u16, RepositoryError> {
        let count = on!(self.tx, c => sqlx::query_scalar::<_, i64>(
            "SELECT COUNT(*)
               FROM ticket_openers
              WHERE guild_id = $1 AND user_id = $2
                AND ticket_id IN (SELECT ticket_id FROM ticket_slots WHERE guild_id = $1)",
        )
        .bind(guild.as_i64())
        .bind(user.as_i64())
        .fetch_one(c)
        .await)?;
        Ok(u16::try_from(count).unwrap_or(u16::MAX))
    }

    /// Whether the guild has, or had, a ticket somebody hides behind.
    pub async fn are_any(&mut self, guild: GuildId) -> Result<bool, RepositoryError> {
        let count = on!(self.tx, c => sqlx::query_scalar::<_, i64>(
            "SELECT COUNT(*) FROM ticket_openers WHERE guild_id = $1",
        )
        .bind(guild.as_i64())
        .fetch_one(c)
        .await)?;
        Ok(count > 0)
    }

    /// The ticket is opened again: what they write from now on is for it.
    pub async fn renew(&mut self, ticket: &Ticket) -> Result<(), RepositoryError> {
        let now = self.tx.now();
        on!(self.tx, c => sqlx::query(
            "UPDATE ticket_openers
                SET since = $3
              WHERE guild_id = $1 AND ticket_id = $2",
        )
        .bind(ticket.guild.as_i64())
        .bind(ticket.id.to_string())
        .bind(now.as_millis())
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Keeps whether they take direct messages. False when that was known.
    pub async fn set_reach(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
        reach: Reach,
    ) -> Result<bool, RepositoryError> {
        let written = on!(self.tx, c => sqlx::query(
            "UPDATE ticket_openers
                SET reachable = $3
              WHERE guild_id = $1 AND ticket_id = $2 AND reachable <> $3",
        )
        .bind(guild.as_i64())
        .bind(ticket.to_string())
        .bind(reach.is_open())
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(written == 1)
    }

    /// Keeps for which of their tickets a person writes.
    pub async fn choose(&mut self, opener: &Opener) -> Result<(), RepositoryError> {
        let written = on!(self.tx, c => sqlx::query(
            "INSERT INTO direct_choices (user_id, guild_id, ticket_id)
             VALUES ($1, $2, $3)
             ON CONFLICT (user_id) DO UPDATE SET guild_id = excluded.guild_id, ticket_id = excluded.ticket_id",
        )
        .bind(opener.user.as_i64())
        .bind(opener.guild.as_i64())
        .bind(opener.ticket.to_string())
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        exactly_one("direct_choices", written)
    }

    /// For which of their tickets a person writes, once they have said so.
    pub async fn chosen(&mut self, user: UserId) -> Result<Option<TicketId>, RepositoryError> {
        let ticket = on!(self.tx, c => sqlx::query_scalar::<_, String>(
            "SELECT ticket_id FROM direct_choices WHERE user_id = $1",
        )
        .bind(user.as_i64())
        .fetch_optional(c)
        .await)?;
        let corrupt = |_| RepositoryError::corrupt("direct_choices", "ticket_id", user);
        ticket.map(|ticket| ticket.parse().map_err(corrupt)).transpose()
    }
}

impl TryFrom<OpenerRow> for Opener {
    type Error = RepositoryError;

    fn try_from(row: OpenerRow) -> Result<Self, RepositoryError> {
        let ticket = row.ticket_id.parse();
        Ok(Self {
            guild: GuildId::from_i64(row.guild_id),
            ticket: ticket
                .map_err(|_| RepositoryError::corrupt("ticket_openers", "ticket_id", &row.ticket_id))?,
            user: UserId::from_i64(row.user_id),
            since: Timestamp::from_millis(row.since),
            reach: if row.reachable { Reach::Open } else { Reach::Closed },
        })
    }
}
