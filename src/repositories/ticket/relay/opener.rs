//! People behind anonymous tickets. Nothing shown to staff may be read from here, except when the opener is revealed.
//!
//! A direct message names no guild, so lookups that begin with one search all of them.

use crate::domain::ticket::{AnonymousOpener, DmReach, Ticket};
use crate::domain::{GuildId, TicketId, UserId};
use crate::repositories::error::RepositoryError;
use crate::repositories::query::{FromRow, Row, params, repository};

repository! {
    /// Reads and writes anonymous openers inside one transaction.
    OpenerRepository,
    /// Returns the repository of anonymous openers.
    openers
}

impl OpenerRepository<'_> {
    /// Stores the person behind a new anonymous ticket.
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

    /// Finds the person behind the ticket, if it is anonymous.
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

    /// Finds the person who opened the ticket, anonymous or not; `None` once they were erased.
    pub async fn person(&mut self, ticket: &Ticket) -> Result<Option<UserId>, RepositoryError> {
        if !ticket.is_anonymous() {
            return Ok(Some(ticket.opener));
        }
        Ok(self.find(ticket.guild, ticket.id).await?.map(|opener| opener.user))
    }

    /// Lists the person's open anonymous tickets in every guild, oldest first.
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

    /// Counts the person's live anonymous tickets.
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

    /// Answers whether the guild has, or had, an anonymous ticket.
    pub async fn are_any(&mut self, guild: GuildId) -> Result<bool, RepositoryError> {
        let count = self
            .tx
            .one::<i64>("SELECT COUNT(*) FROM ticket_openers WHERE guild_id = $1", params![guild])
            .await?;
        Ok(count > 0)
    }

    /// Restarts relaying for a reopened ticket, for messages written from now on.
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

    /// Stores whether the person accepts direct messages. Returns false when that was known.
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

    /// Stores the ticket a person's direct messages go to.
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

    /// Finds the ticket the person chose for their direct messages.
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
