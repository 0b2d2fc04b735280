//! Who is behind anonymous tickets. Nothing staff is shown may be read from here but by revealing.
//!
//! A direct message names no guild, so what begins with one looks a person up in all of them.

use crate::domain::ticket::{AnonymousOpener, DmReach, Ticket};
use crate::domain::{GuildId, TicketId, UserId};
use crate::repositories::error::RepositoryError;
use crate::repositories::query::{FromRow, Row, params, repository};

repository! {
    /// Reads and writes who is behind tickets inside one transaction.
    OpenerRepository,
    /// Who is behind anonymous tickets.
    openers
}

impl OpenerRepository<'_> {
    /// Keeps who is behind a new anonymous ticket.
    pub async fn insert(&mut self, ticket: &Ticket, user: UserId) -> Result<(), RepositoryError> {
        let now = self.tx.now();
        self.tx
            .execute(
                "INSERT INTO ticket_openers (ticket_id, guild_id, user_id, since, reachable)
                 VALUES ($1, $2, $3, $4, $5)",
                params![ticket.id, ticket.guild, user, now, true],
            )
            .await
    }

    /// Who is behind the ticket, if it is anonymous.
    pub async fn find(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<Option<AnonymousOpener>, RepositoryError> {
        self.tx
            .optional(
                "SELECT ticket_id, guild_id, user_id, since, reachable
                   FROM ticket_openers
                  WHERE guild_id = $1 AND ticket_id = $2",
                params![guild, ticket],
            )
            .await
    }

    /// The person who opened the ticket, whether that is known to staff or not; nobody when that was erased.
    pub async fn person(&mut self, ticket: &Ticket) -> Result<Option<UserId>, RepositoryError> {
        if !ticket.is_anonymous() {
            return Ok(Some(ticket.opener));
        }
        Ok(self.find(ticket.guild, ticket.id).await?.map(|opener| opener.user))
    }

    /// The person's anonymous tickets people may talk in, of every guild, oldest first.
    pub async fn open_of(&mut self, user: UserId) -> Result<Vec<AnonymousOpener>, RepositoryError> {
        self.tx
            .all(
                "SELECT ticket_id, guild_id, user_id, since, reachable
                   FROM ticket_openers
                  WHERE user_id = $1
                    AND EXISTS (SELECT 1
                                  FROM tickets
                                 WHERE tickets.guild_id = ticket_openers.guild_id
                                   AND tickets.id = ticket_openers.ticket_id
                                   AND tickets.state IN ('opening', 'open'))
               ORDER BY since, ticket_id",
                params![user],
            )
            .await
    }

    /// How many live tickets the person has that staff does not know to be theirs.
    pub async fn hidden_live(&mut self, guild: GuildId, user: UserId) -> Result<u16, RepositoryError> {
        let count = self
            .tx
            .one::<i64>(
                "SELECT COUNT(*)
                   FROM ticket_openers
                  WHERE guild_id = $1 AND user_id = $2
                    AND ticket_id IN (SELECT ticket_id FROM ticket_slots WHERE guild_id = $1)",
                params![guild, user],
            )
            .await?;
        Ok(u16::try_from(count).unwrap_or(u16::MAX))
    }

    /// Whether the guild has, or had, a ticket somebody hides behind.
    pub async fn are_any(&mut self, guild: GuildId) -> Result<bool, RepositoryError> {
        let count = self
            .tx
            .one::<i64>("SELECT COUNT(*) FROM ticket_openers WHERE guild_id = $1", params![guild])
            .await?;
        Ok(count > 0)
    }

    /// The ticket is opened again: what they write from now on is for it.
    pub async fn renew(&mut self, ticket: &Ticket) -> Result<(), RepositoryError> {
        let now = self.tx.now();
        self.tx
            .execute(
                "UPDATE ticket_openers
                    SET since = $3
                  WHERE guild_id = $1 AND ticket_id = $2",
                params![ticket.guild, ticket.id, now],
            )
            .await
    }

    /// Keeps whether they take direct messages. False when that was known.
    pub async fn set_reach(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
        reach: DmReach,
    ) -> Result<bool, RepositoryError> {
        self.tx
            .execute_optional(
                "UPDATE ticket_openers
                    SET reachable = $3
                  WHERE guild_id = $1 AND ticket_id = $2 AND reachable <> $3",
                params![guild, ticket, reach.is_open()],
            )
            .await
    }

    /// Keeps for which of their tickets a person writes.
    pub async fn choose(&mut self, opener: &AnonymousOpener) -> Result<(), RepositoryError> {
        self.tx
            .execute_one(
                "INSERT INTO direct_choices (user_id, guild_id, ticket_id)
                 VALUES ($1, $2, $3)
                 ON CONFLICT (user_id) DO UPDATE SET guild_id = excluded.guild_id, ticket_id = excluded.ticket_id",
                params![opener.user, opener.guild, opener.ticket],
            )
            .await
    }

    /// For which of their tickets a person writes, once they have said so.
    pub async fn chosen(&mut self, user: UserId) -> Result<Option<TicketId>, RepositoryError> {
        self.tx.optional("SELECT ticket_id FROM direct_choices WHERE user_id = $1", params![user]).await
    }
}

impl FromRow for AnonymousOpener {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        Ok(Self {
            guild: row.get("guild_id")?,
            ticket: row.get("ticket_id")?,
            user: row.get("user_id")?,
            since: row.get("since")?,
            reach: if row.get("reachable")? { DmReach::Open } else { DmReach::Closed },
        })
    }
}
