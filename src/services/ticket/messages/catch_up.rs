//! Records messages missed while offline: channels are read after every READY and RESUME, like messages received live.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::incoming::{IncomingMessage, MessageAuthor};
use crate::discord::{DiscordError, Guild, MessageCursor};
use crate::domain::ticket::{Ticket, TicketState};
use crate::domain::{ChannelId, GuildId, MessageId, Module, TicketId, UserId};
use crate::jobs::{ClaimedJob, Job};
use crate::services::Failure;
use crate::services::ticket::TicketService;
use crate::services::ticket::channel::card::author;
use crate::services::ticket::channel::people::member_in;

/// Most messages read back in one ticket.
pub(in crate::services::ticket) const MOST_MISSED: usize = 1000;

/// Messages per page of Discord's API, recorded in one transaction.
pub(in crate::services::ticket) const PAGE: usize = 100;

/// Records the messages missed in a ticket while the bot was offline.
#[derive(Serialize, Deserialize)]
pub(in crate::services::ticket) struct CatchUp(pub(in crate::services::ticket) TicketId);

impl Job for CatchUp {
    type Context = TicketService;
    const KIND: &'static str = "ticket.catch_up";
    const WAITS_FOR: Option<Module> = Some(Module::Ticket);

    async fn run(self, tickets: &TicketService, job: &ClaimedJob) -> Result<(), Failure> {
        tickets.read_missed(job.guild, self.0).await?;
        tickets.check_opener_left(job.guild, self.0).await
    }
}

impl TicketService {
    /// Enqueues a catch-up for every open ticket of the guild, because events may have been missed.
    pub async fn schedule_catch_up(&self, guild: GuildId) -> Result<(), Failure> {
        let mut tx = self.context.begin().await?;
        let tickets = tx.tickets().with_channel(guild).await?;
        for ticket in tickets.iter().filter(|ticket| matches!(ticket.state, TicketState::Open { .. })) {
            self.context.enqueue(&mut tx, ticket.guild, &CatchUp(ticket.id)).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Catches up on one ticket for a job; a channel the bot may not read is skipped with a warning.
    pub(in crate::services::ticket) async fn read_missed(
        &self,
        guild: GuildId,
        id: TicketId,
    ) -> Result<(), Failure> {
        match self.catch_up(guild, id).await {
            Err(Failure::Discord(error)) if error.is_channel_gone() => self.lose_channel(guild, id).await,
            // A missing permission must not keep the job retrying.
            Err(failure) if failure.is_forbidden() => {
                tracing::warn!(ticket = %id, error = %failure, "missed messages could not be read");
                Ok(())
            }
            read => read,
        }
    }

    /// Records all missed messages of the ticket: in its channel and, if it is anonymous, in the opener's direct
    /// messages.
    pub(in crate::services::ticket) async fn catch_up(
        &self,
        guild: GuildId,
        id: TicketId,
    ) -> Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let ticket = tx.tickets().find(guild, id).await?;
        drop(tx);
        let Some(ticket) = ticket else { return Ok(()) };
        let TicketState::Open { channel, .. } = ticket.state else { return Ok(()) };
        // The opener of an anonymous ticket writes in direct messages, not in the channel.
        if ticket.is_anonymous() {
            Box::pin(self.catch_up_with_opener(&ticket)).await?;
        }
        self.catch_up_in(&ticket, channel).await
    }

    /// Records the missed messages of the ticket's channel alone.
    pub(in crate::services::ticket) async fn catch_up_in(
        &self,
        ticket: &Ticket,
        channel: ChannelId,
    ) -> Result<(), Failure> {
        let (guild, id) = (ticket.guild, ticket.id);
        let missed = self.missed(ticket, channel).await?;
        if missed.is_empty() {
            return Ok(());
        }
        let incoming = self.incoming(guild, channel, missed).await?;
        // Several transactions, so that the ticket is not locked for the whole backlog.
        for page in incoming.chunks(PAGE) {
            self.take_note(guild, id, page).await?;
        }
        Ok(())
    }

    /// Returns the unrecorded messages, oldest first. Reads back from the newest until a page holds nothing new:
    /// messages recorded live during this read must not hide older ones that were missed.
    async fn missed(&self, ticket: &Ticket, channel: ChannelId) -> Result<Vec<(MessageId, Value)>, Failure> {
        let mut missed = Vec::new();
        let mut page = MessageCursor::Newest;
        while missed.len() < MOST_MISSED {
            let raw = self.context.discord.messages(channel, page, PAGE).await?;
            let read = raw.len();
            let raw: Vec<(MessageId, Value)> =
                raw.into_iter().filter_map(|raw| Some((raw["id"].as_str()?.parse().ok()?, raw))).collect();
            let ids: Vec<MessageId> = raw.iter().map(|(id, _)| *id).collect();
            let noted = self.context.read().await?.tickets().noted(ticket.guild, ticket.id, &ids).await?;
            let before = missed.len();
            let is_news = |(id, raw): &(MessageId, Value)| {
                !noted.contains(id) && author(raw).is_some_and(|by| by != self.context.bot)
            };
            missed.extend(raw.into_iter().filter(is_news));
            match ids.into_iter().min() {
                // A full page without anything new means that the rest was recorded before.
                Some(oldest) if read == PAGE && missed.len() > before => page = MessageCursor::Before(oldest),
                _ => break,
            }
        }
        missed.sort_by_key(|(id, _)| *id);
        Ok(missed)
    }

    /// Resolves the authors of raw messages. The history does not contain a member's roles, so each author is looked up
    /// once.
    async fn incoming(
        &self,
        guild: GuildId,
        channel: ChannelId,
        raw: Vec<(MessageId, Value)>,
    ) -> Result<Vec<IncomingMessage>, Failure> {
        let home = self.context.discord.guild(guild).await?;
        let mut people: HashMap<UserId, MessageAuthor> = HashMap::new();
        let mut incoming = Vec::with_capacity(raw.len());
        for (message, raw) in raw {
            let Some(user) = author(&raw) else { continue };
            let author = if is_machine(&raw) {
                MessageAuthor::Machine(user)
            } else {
                match people.entry(user) {
                    Entry::Occupied(known) => known.get().clone(),
                    Entry::Vacant(unknown) => unknown.insert(self.person(&home, user).await?).clone(),
                }
            };
            incoming.push(IncomingMessage { guild, channel, message, author, raw });
        }
        Ok(incoming)
    }

    async fn person(&self, home: &Guild, user: UserId) -> Result<MessageAuthor, DiscordError> {
        match self.context.discord.member(home.id, user).await {
            Ok(found) => Ok(MessageAuthor::Member(member_in(home, found))),
            Err(error) if error.is_gone() => Ok(MessageAuthor::Former(user)),
            Err(error) => Err(error),
        }
    }
}

/// Returns true for messages of bots, webhooks and Discord itself; people write plain messages (0) and replies (19).
pub(in crate::services::ticket) fn is_machine(raw: &Value) -> bool {
    let talks = matches!(raw["type"].as_u64(), Some(0 | 19));
    !talks || raw["webhook_id"].is_string() || raw["author"]["bot"] == Value::Bool(true)
}
