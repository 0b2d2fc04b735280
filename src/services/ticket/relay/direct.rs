//! Handles direct messages: finds the ticket they are for, asks if that is unclear, and catches up on missed ones.

use std::time::Duration;

use serde_json::Value;

use crate::cache::CacheKey;
use crate::discord::MessageCursor;
use crate::domain::ticket::{AnonymousOpener, Ticket};
use crate::domain::{
    Actor, ChannelId, GuildId, Language, Member, MessageId, Module, Refusal, TicketId, UserId,
};
use crate::services::ticket::channel::card::author;
use crate::services::ticket::messages::catch_up::{MOST_MISSED, PAGE, is_machine};
use crate::services::ticket::{CloseOutcome, TicketSelector, TicketService};
use crate::services::{Failure, Result};
use crate::ui::Message;
use crate::views;
use crate::views::ticket::AnonymousTicket;

/// Interval between two equal responses.
const TOLD_EVERY: Duration = Duration::from_mins(10);

/// A direct message to the bot.
#[derive(Clone, Debug)]
pub struct DirectMessage {
    /// Author, who is no bot.
    pub user: UserId,
    /// Direct message channel.
    pub channel: ChannelId,
    /// Id, which contains the time.
    pub message: MessageId,
    /// Complete message in Discord's JSON.
    pub raw: Value,
}

/// Result of relaying a direct message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::services::ticket) enum RelayOutcome {
    /// Recorded; it will be posted in the channel.
    Noted,
    /// Recorded before.
    Known,
    /// Not relayed: the ticket is locked for everybody but staff.
    Locked,
    /// Not relayed: the ticket is closed.
    Over,
}

/// Destination of a direct message.
enum DirectOutcome {
    Taken,
    Locked(GuildId),
    /// Tickets are switched off there; it is relayed when they are on again.
    Off(GuildId),
    /// Ambiguous: any of these tickets may be meant.
    Unclear(Vec<AnonymousOpener>),
    Nowhere,
}

impl TicketService {
    /// Relays a direct message to its ticket, or replies with the reason why it cannot.
    pub async fn receive_direct(&self, direct: &DirectMessage) -> std::result::Result<(), Failure> {
        let (message, kind) = match self.lead(direct).await? {
            DirectOutcome::Taken => return Ok(()),
            DirectOutcome::Locked(guild) => {
                let settings = self.context.read().await?.guilds().settings(guild).await?;
                let name = self.context.discord.guild(guild).await?.name;
                (views::ticket::not_passed_on(&name, &self.context.localizer(&settings)), "direct-locked")
            }
            DirectOutcome::Off(guild) => {
                let settings = self.context.read().await?.guilds().settings(guild).await?;
                let name = self.context.discord.guild(guild).await?.name;
                (views::ticket::off_for_now(&name, &self.context.localizer(&settings)), "direct-off")
            }
            DirectOutcome::Unclear(openers) => (self.ask_which(&openers, None).await?, "direct-which"),
            DirectOutcome::Nowhere => {
                let localizer = self.context.texts.choose(&Language::fallback());
                (views::ticket::nowhere(&localizer), "direct-nowhere")
            }
        };
        if self.context.cache.cooldown(&CacheKey::of_user(direct.user, kind), TOLD_EVERY).await.is_some() {
            return Ok(());
        }
        let once = format!("d{:x}", direct.message.get());
        match self.context.discord.post(direct.channel, &message, &[], Some(&once)).await {
            Err(error) if error.is_transient() => Err(error.into()),
            Ok(_) | Err(_) => Ok(()),
        }
    }

    /// Chooses the ticket a person writes for; their earlier messages are relayed now. Returns the message that
    /// replaces the question.
    pub async fn choose_talk(&self, user: UserId, guild: GuildId, ticket: TicketId) -> Result<Message> {
        let mut tx = self.context.begin().await?;
        let openers = tx.openers().open_of(user).await?;
        let chosen = openers.iter().find(|it| it.guild == guild && it.ticket == ticket);
        let chosen = *chosen.ok_or(Refusal::UnknownTicket)?;
        tx.openers().choose(&chosen).await?;
        tx.commit().await?;
        // After the commit: the messages that waited for the answer are read again and find it.
        self.catch_up_with(user).await?;
        Ok(self.ask_which(&openers, Some(&chosen)).await?)
    }

    /// Closes the ticket for the person behind it, from their direct messages.
    pub async fn close_directly(&self, member: &Member, ticket: TicketId) -> Result<CloseOutcome> {
        let opener = self.as_opener(member, ticket).await?;
        self.close(&Actor::Member(opener), TicketSelector::Named(ticket), "").await
    }

    /// Returns the member under the ticket's stand-in if they are its opener. Only for direct messages, where nobody
    /// else reads the response.
    pub async fn as_opener(&self, member: &Member, ticket: TicketId) -> Result<Member> {
        let mut tx = self.context.read().await?;
        let opener = tx.openers().find(member.guild, ticket).await?;
        let ticket = tx.tickets().find(member.guild, ticket).await?;
        Ok(match (opener, ticket) {
            (Some(opener), Some(ticket)) if opener.user == member.user => {
                Member { user: ticket.opener, ..member.clone() }
            }
            _ => member.clone(),
        })
    }

    /// Records what the person behind a ticket has written while the bot was offline.
    pub(in crate::services::ticket) async fn catch_up_with_opener(
        &self,
        ticket: &Ticket,
    ) -> std::result::Result<(), Failure> {
        let opener = self.context.read().await?.openers().find(ticket.guild, ticket.id).await?;
        match opener {
            Some(opener) => self.catch_up_with(opener.user).await,
            None => Ok(()),
        }
    }

    /// Finds the ticket a direct message is for: the only possible one, or the chosen one.
    async fn lead(&self, direct: &DirectMessage) -> std::result::Result<DirectOutcome, Failure> {
        let mut tx = self.context.read().await?;
        let written = direct.message.created_at();
        let mut openers = tx.openers().open_of(direct.user).await?;
        // A message older than the ticket cannot be meant for it.
        openers.retain(|opener| opener.since <= written);
        let chosen = if openers.len() > 1 { tx.openers().chosen(direct.user).await? } else { None };
        drop(tx);
        let opener = match (openers.as_slice(), chosen) {
            ([], _) => return Ok(DirectOutcome::Nowhere),
            ([only], _) => *only,
            (several, chosen) => match several.iter().find(|opener| Some(opener.ticket) == chosen) {
                Some(opener) => *opener,
                None => return Ok(DirectOutcome::Unclear(openers)),
            },
        };
        if !self.context.switches.is_on(opener.guild, Module::Ticket) {
            return Ok(DirectOutcome::Off(opener.guild));
        }
        Ok(match self.relay_inbound(&opener, direct).await? {
            RelayOutcome::Noted | RelayOutcome::Known => DirectOutcome::Taken,
            RelayOutcome::Locked => DirectOutcome::Locked(opener.guild),
            RelayOutcome::Over => DirectOutcome::Nowhere,
        })
    }

    /// Reads a person's direct messages from the newest back until all are known, and relays the new ones.
    async fn catch_up_with(&self, user: UserId) -> std::result::Result<(), Failure> {
        let openers = self.context.read().await?.openers().open_of(user).await?;
        let Some(since) = openers.iter().map(|opener| opener.since).min() else { return Ok(()) };
        let channel = match self.context.discord.dm(user).await {
            Ok(channel) => channel,
            Err(error) if error.is_transient() => return Err(error.into()),
            Err(_) => return Ok(()),
        };
        let (mut missed, mut page, mut read) = (Vec::new(), MessageCursor::Newest, 0);
        while read < MOST_MISSED {
            let raw = self.context.discord.messages(channel, page, PAGE).await?;
            let whole = raw.len() == PAGE;
            read += raw.len();
            let raw: Vec<(MessageId, Value)> = raw
                .into_iter()
                .filter_map(|raw| Some((crate::services::ticket::channel::card::id_of(&raw)?, raw)))
                .collect();
            let ids: Vec<MessageId> = raw.iter().map(|(id, _)| *id).collect();
            let noted = self.context.read().await?.relays().noted(&ids).await?;
            let before = missed.len();
            missed.extend(raw.into_iter().filter(|(id, raw)| {
                id.created_at() >= since
                    && !noted.contains(id)
                    && author(raw) == Some(user)
                    && !is_machine(raw)
            }));
            match ids.into_iter().min() {
                Some(oldest) if whole && missed.len() > before && oldest.created_at() >= since => {
                    page = MessageCursor::Before(oldest);
                }
                _ => break,
            }
        }
        missed.sort_by_key(|(id, _)| *id);
        for (message, raw) in missed {
            let direct = DirectMessage { user, channel, message, raw };
            if let DirectOutcome::Unclear(_) = self.lead(&direct).await? {
                // They are asked once for all of these.
                return self.receive_direct(&direct).await;
            }
        }
        Ok(())
    }

    async fn ask_which(
        &self,
        openers: &[AnonymousOpener],
        chosen: Option<&AnonymousOpener>,
    ) -> std::result::Result<Message, Failure> {
        let mut talks = Vec::new();
        let mut language = None;
        for opener in openers {
            let mut tx = self.context.read().await?;
            let Some(ticket) = tx.tickets().find(opener.guild, opener.ticket).await? else { continue };
            language = language.or(Some(tx.guilds().settings(opener.guild).await?.language));
            drop(tx);
            let name = self.context.discord.guild(opener.guild).await?.name;
            talks.push(AnonymousTicket {
                guild: opener.guild,
                name,
                ticket: ticket.id,
                number: ticket.number,
            });
        }
        let localizer = self.context.texts.choose(&language.unwrap_or_else(Language::fallback));
        let chosen = chosen.and_then(|chosen| talks.iter().find(|talk| talk.ticket == chosen.ticket));
        Ok(views::ticket::which_talk(&talks, chosen, &localizer))
    }
}
