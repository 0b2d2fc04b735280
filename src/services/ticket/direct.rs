//! Direct messages: for which ticket somebody writes, what they are told when that is not clear, and what was missed.

use std::time::Duration;

use serde_json::Value;

use super::card::author;
use super::catch_up::{MOST_MISSED, PAGE, is_machine};
use super::{TicketService, Which};
use crate::cache::CacheKey;
use crate::discord::Page;
use crate::domain::ticket::{Opener, Ticket};
use crate::domain::{
    Actor, ChannelId, GuildId, Language, Member, MessageId, Module, Refusal, TicketId, UserId,
};
use crate::services::{Failure, Result};
use crate::views;
use crate::views::Message;
use crate::views::ticket::Talk;

use super::Closed;

/// How often somebody is told the same.
const TOLD_EVERY: Duration = Duration::from_mins(10);

/// A direct message somebody has written to the bot.
#[derive(Clone, Debug)]
pub struct Direct {
    /// Who, and no bot.
    pub user: UserId,
    /// Where they talk with the bot.
    pub channel: ChannelId,
    /// Its id, which also says when.
    pub message: MessageId,
    /// Everything that is known of it, in the shape of Discord's JSON.
    pub raw: Value,
}

/// What became of a direct message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// It goes to the channel.
    Noted,
    /// It was noted before.
    Known,
    /// Only staff writes there now.
    Locked,
    /// Nobody writes there any more.
    Over,
}

/// Where a direct message has led.
enum Lead {
    Taken,
    Locked(GuildId),
    /// Tickets are switched off there; it is passed on when they are on again.
    Off(GuildId),
    /// It may be for each of these.
    Unclear(Vec<Opener>),
    Nowhere,
}

impl TicketService {
    /// Passes a direct message on to the ticket it is for, or says what stands in the way.
    pub async fn hear_direct(&self, direct: &Direct) -> std::result::Result<(), Failure> {
        let (message, kind) = match self.lead(direct).await? {
            Lead::Taken => return Ok(()),
            Lead::Locked(guild) => {
                let settings = self.kit.read().await?.guilds().settings(guild).await?;
                let name = self.kit.discord.guild(guild).await?.name;
                (views::ticket::not_passed_on(&name, &self.kit.speaker(&settings)), "direct-locked")
            }
            Lead::Off(guild) => {
                let settings = self.kit.read().await?.guilds().settings(guild).await?;
                let name = self.kit.discord.guild(guild).await?.name;
                (views::ticket::off_for_now(&name, &self.kit.speaker(&settings)), "direct-off")
            }
            Lead::Unclear(openers) => (self.ask_which(&openers, None).await?, "direct-which"),
            Lead::Nowhere => {
                let speaker = self.kit.texts.choose(&Language::fallback());
                (views::ticket::nowhere(&speaker), "direct-nowhere")
            }
        };
        if self.kit.cache.cooldown(&CacheKey::of_user(direct.user, kind), TOLD_EVERY).await.is_some() {
            return Ok(());
        }
        let once = format!("d{:x}", direct.message.get());
        match self.kit.discord.post(direct.channel, &message, &[], Some(&once)).await {
            Err(error) if error.is_transient() => Err(error.into()),
            Ok(_) | Err(_) => Ok(()),
        }
    }

    /// Somebody says for which of their tickets they write; what they wrote before is passed on now. Answers what is to be
    /// shown in place of the question.
    pub async fn choose_talk(&self, user: UserId, guild: GuildId, ticket: TicketId) -> Result<Message> {
        let mut tx = self.kit.begin().await?;
        let openers = tx.openers().open_of(user).await?;
        let chosen = openers.iter().find(|it| it.guild == guild && it.ticket == ticket);
        let chosen = *chosen.ok_or(Refusal::UnknownTicket)?;
        tx.openers().choose(&chosen).await?;
        tx.commit().await?;
        self.catch_up_with(user).await?;
        Ok(self.ask_which(&openers, Some(&chosen)).await?)
    }

    /// The person behind the ticket ends it from their direct messages.
    pub async fn close_directly(&self, member: &Member, ticket: TicketId) -> Result<Closed> {
        let opener = self.as_opener(member, ticket).await?;
        self.close(&Actor::Member(opener), Which::Named(ticket), "").await
    }

    /// The member as the ticket knows them: as the stand-in, if they are behind it. Only for what is said by direct message,
    /// where nobody else reads the answer.
    pub async fn as_opener(&self, member: &Member, ticket: TicketId) -> Result<Member> {
        let mut tx = self.kit.read().await?;
        let opener = tx.openers().find(member.guild, ticket).await?;
        let ticket = tx.tickets().find(member.guild, ticket).await?;
        Ok(match (opener, ticket) {
            (Some(opener), Some(ticket)) if opener.user == member.user => {
                Member { user: ticket.opener, ..member.clone() }
            }
            _ => member.clone(),
        })
    }

    /// Takes note of what the person behind a ticket has written while nobody listened.
    pub(super) async fn catch_up_with_opener(&self, ticket: &Ticket) -> std::result::Result<(), Failure> {
        let opener = self.kit.read().await?.openers().find(ticket.guild, ticket.id).await?;
        match opener {
            Some(opener) => self.catch_up_with(opener.user).await,
            None => Ok(()),
        }
    }

    /// The ticket a direct message is for: the only one it can be, or the one they chose.
    async fn lead(&self, direct: &Direct) -> std::result::Result<Lead, Failure> {
        let mut tx = self.kit.read().await?;
        let written = direct.message.created_at();
        let mut openers = tx.openers().open_of(direct.user).await?;
        openers.retain(|opener| opener.since <= written);
        let chosen = if openers.len() > 1 { tx.openers().chosen(direct.user).await? } else { None };
        drop(tx);
        let opener = match (openers.as_slice(), chosen) {
            ([], _) => return Ok(Lead::Nowhere),
            ([only], _) => *only,
            (several, chosen) => match several.iter().find(|opener| Some(opener.ticket) == chosen) {
                Some(opener) => *opener,
                None => return Ok(Lead::Unclear(openers)),
            },
        };
        if !self.kit.switches.is_on(opener.guild, Module::Ticket) {
            return Ok(Lead::Off(opener.guild));
        }
        Ok(match self.pass_in(&opener, direct).await? {
            Taken::Noted | Taken::Known => Lead::Taken,
            Taken::Locked => Lead::Locked(opener.guild),
            Taken::Over => Lead::Nowhere,
        })
    }

    /// Reads somebody's direct messages from the newest back until all are known, and passes on what is new.
    async fn catch_up_with(&self, user: UserId) -> std::result::Result<(), Failure> {
        let openers = self.kit.read().await?.openers().open_of(user).await?;
        let Some(since) = openers.iter().map(|opener| opener.since).min() else { return Ok(()) };
        let channel = match self.kit.discord.dm(user).await {
            Ok(channel) => channel,
            Err(error) if error.is_transient() => return Err(error.into()),
            Err(_) => return Ok(()),
        };
        let (mut missed, mut page, mut read) = (Vec::new(), Page::Newest, 0);
        while read < MOST_MISSED {
            let raw = self.kit.discord.messages(channel, page, PAGE).await?;
            let whole = raw.len() == PAGE;
            read += raw.len();
            let raw: Vec<(MessageId, Value)> =
                raw.into_iter().filter_map(|raw| Some((super::card::id_of(&raw)?, raw))).collect();
            let ids: Vec<MessageId> = raw.iter().map(|(id, _)| *id).collect();
            let noted = self.kit.read().await?.relays().noted(&ids).await?;
            let before = missed.len();
            missed.extend(raw.into_iter().filter(|(id, raw)| {
                id.created_at() >= since
                    && !noted.contains(id)
                    && author(raw) == Some(user)
                    && !is_machine(raw)
            }));
            match ids.into_iter().min() {
                Some(oldest) if whole && missed.len() > before && oldest.created_at() >= since => {
                    page = Page::Before(oldest);
                }
                _ => break,
            }
        }
        missed.sort_by_key(|(id, _)| *id);
        for (message, raw) in missed {
            let direct = Direct { user, channel, message, raw };
            if let Lead::Unclear(_) = self.lead(&direct).await? {
                // They are asked, once.
                return self.hear_direct(&direct).await;
            }
        }
        Ok(())
    }

    async fn ask_which(
        &self,
        openers: &[Opener],
        chosen: Option<&Opener>,
    ) -> std::result::Result<Message, Failure> {
        let mut talks = Vec::new();
        let mut language = None;
        for opener in openers {
            let mut tx = self.kit.read().await?;
            let Some(ticket) = tx.tickets().find(opener.guild, opener.ticket).await? else { continue };
            language = language.or(Some(tx.guilds().settings(opener.guild).await?.language));
            drop(tx);
            let name = self.kit.discord.guild(opener.guild).await?.name;
            talks.push(Talk { guild: opener.guild, name, ticket: ticket.id, number: ticket.number });
        }
        let speaker = self.kit.texts.choose(&language.unwrap_or_else(Language::fallback));
        let chosen = chosen.and_then(|chosen| talks.iter().find(|talk| talk.ticket == chosen.ticket));
        Ok(views::ticket::which_talk(&talks, chosen, &speaker))
    }
}
