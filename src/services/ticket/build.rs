//! Building a ticket's room: the channel, private from birth, or the thread, then the card in it.
//!
//! A timeout is not a failure. Before anything is made again, the marker of the earlier try is looked for.

use serde::{Deserialize, Serialize};

use super::card::card_mark;
use super::faults::{final_refusal, missing_parent, missing_role, reason};
use super::lock::UpdateRoom;
use super::thread::Made;
use super::thread_team::Moved;
use super::{Site, TicketService};
use crate::cache::CacheKey;
use crate::discord::{Channel, ChannelKind, DiscordError, NewChannel};
use crate::domain::ticket::{
    Category, EventKind, Notice, OPENER_NAME, Room, State, Ticket, birth_overwrites, channel_name,
    fallback_name, marked_ticket, topic,
};
use crate::domain::{ChannelId, MessageId, Permissions, Refusal, RoleId, TicketId};
use crate::jobs::{ClaimedJob, Job};
use crate::repositories::Lease;
use crate::services::Failure;
use crate::views;

/// Whether somebody may have been here before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Attempt {
    /// Nobody: the ticket was decided a moment ago, and this is the opener's name.
    First {
        /// The name the opener goes by.
        opener_name: String,
    },
    /// Perhaps: an earlier try ended without saying how.
    Again,
}

/// How building ended.
#[derive(Clone, Debug)]
pub(super) enum Built {
    /// People may talk here.
    Open(Box<Ticket>),
    /// Discord will never make it; the slot is free again.
    Refused(Refusal),
    /// The ticket's life is past this already.
    Over,
}

/// Makes the channel and the card.
#[derive(Serialize, Deserialize)]
pub(super) struct BuildRoom(pub(super) TicketId);

impl Job for BuildRoom {
    type Context = TicketService;
    const KIND: &'static str = "ticket.build";

    async fn run(self, tickets: &TicketService, job: &ClaimedJob) -> Result<(), Failure> {
        let mut tx = tickets.kit.read().await?;
        let Some(site) = Site::find(&mut tx, job.guild, self.0).await? else { return Ok(()) };
        drop(tx);
        match tickets.build(&site, &job.lease, Attempt::Again).await? {
            Built::Open(_) | Built::Refused(_) | Built::Over => Ok(()),
        }
    }
}

impl TicketService {
    /// Goes on from wherever the ticket stands until it is open, refused, or Discord does not answer.
    pub(super) async fn build(&self, site: &Site, lease: &Lease, attempt: Attempt) -> Result<Built, Failure> {
        let mut site = site.clone();
        let channel = match site.ticket.state {
            State::Opening { channel: Some(channel) } => channel,
            State::Opening { channel: None } => match self.find_or_make_room(&site, lease, &attempt).await? {
                Ok(channel) => {
                    site.ticket = self.keep_channel(&site, lease, channel).await?;
                    channel
                }
                Err((refusal, why)) => {
                    self.abandon(&site, lease, &refusal, why).await?;
                    return Ok(Built::Refused(refusal));
                }
            },
            State::Open { .. } => return Ok(Built::Open(Box::new(site.ticket.clone()))),
            State::Closing { .. } | State::Closed { .. } | State::Abandoned => return Ok(Built::Over),
        };
        match self.furnish(&site, channel, &attempt).await {
            Ok(card) => self.begin(&site, lease, channel, card).await,
            Err(error) if error.is_channel_gone() => {
                self.lose_channel(site.ticket.guild, site.ticket.id).await?;
                Ok(Built::Over)
            }
            Err(error) if error.is_transient() => Err(error.into()),
            // The bot may make channels but not write in them: nothing is left behind.
            Err(error) => {
                let permission = if site.ticket.room.is_thread() {
                    Permissions::SEND_MESSAGES_IN_THREADS
                } else {
                    Permissions::SEND_MESSAGES
                };
                let refusal = Refusal::BotForbidden { permission };
                self.kit
                    .discord
                    .delete_channel(channel, &reason(&site))
                    .await
                    .or_else(DiscordError::gone_is_done)?;
                self.abandon(&site, lease, &refusal, error.to_string()).await?;
                Ok(Built::Refused(refusal))
            }
        }
    }

    async fn find_or_make_room(
        &self,
        site: &Site,
        lease: &Lease,
        attempt: &Attempt,
    ) -> Result<Made, Failure> {
        let opener_name = match attempt {
            Attempt::First { opener_name } => Some(opener_name.clone()),
            Attempt::Again => {
                let earlier = match site.ticket.room {
                    Room::Channel { .. } => self.adopt(site).await?,
                    Room::Thread { under } => self.adopt_thread(site, under).await?,
                };
                if let Some(channel) = earlier {
                    return Ok(Ok(channel));
                }
                self.opener_name(site).await?
            }
        };
        let opener_name = site.ticket.opener.stand_in_name().or(opener_name);
        let beyond = match site.ticket.room {
            Room::Channel { beyond } => beyond,
            Room::Thread { under } => return self.make_thread(site, under, opener_name.as_deref()).await,
        };
        match (self.make_a_channel(site, opener_name.as_deref()).await?, beyond) {
            (Err((Refusal::GuildFull, _)), Some(under)) => {
                self.turn_to_thread(site, lease, under).await?;
                self.make_thread(site, under, opener_name.as_deref()).await
            }
            (made, _) => Ok(made),
        }
    }

    async fn make_a_channel(&self, site: &Site, opener_name: Option<&str>) -> Result<Made, Failure> {
        let plan = self.plan(site, opener_name);
        let refused = match self.make_channel(site, &plan).await? {
            Ok(channel) => return Ok(Ok(channel)),
            Err(refused) => refused,
        };
        if let Some(refusal) = final_refusal(&refused) {
            return Ok(Err((refusal, refused.to_string())));
        }
        // Something the plan names is gone or not to Discord's taste: make it of what there is.
        let (plan, missing) = self.modest_plan(site).await?;
        match self.make_channel(site, &plan).await? {
            Ok(channel) => {
                for missing in missing {
                    self.tell_missing(site, channel, missing).await?;
                }
                Ok(Ok(channel))
            }
            Err(error) => {
                let refusal = final_refusal(&error)
                    .unwrap_or(Refusal::BotForbidden { permission: Permissions::MANAGE_CHANNELS });
                Ok(Err((refusal, error.to_string())))
            }
        }
    }

    /// The channel an earlier try has made for this ticket. Of several the oldest stays, the others are deleted.
    async fn adopt(&self, site: &Site) -> Result<Option<ChannelId>, DiscordError> {
        let channels = self.kit.discord.guild_channels(site.ticket.guild).await?;
        let mut ours: Vec<ChannelId> = channels
            .iter()
            .filter(|channel| is_marked(channel, site.ticket.id))
            .map(|channel| channel.id)
            .collect();
        ours.sort_unstable();
        let mut ours = ours.into_iter();
        let oldest = ours.next();
        for surplus in ours {
            self.kit
                .discord
                .delete_channel(surplus, &reason(site))
                .await
                .or_else(DiscordError::gone_is_done)?;
        }
        Ok(oldest)
    }

    /// The name the opener goes by now, if the channel's name is to say it and they are still here.
    async fn opener_name(&self, site: &Site) -> Result<Option<String>, DiscordError> {
        let is_said = |category: &Category| category.name_template.contains(OPENER_NAME);
        if site.ticket.is_anonymous() || !site.category.as_ref().is_some_and(is_said) {
            return Ok(None);
        }
        match self.kit.discord.member(site.ticket.guild, site.ticket.opener).await {
            Ok(member) => Ok(Some(member.display_name().to_owned())),
            Err(error) if error.is_gone() => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn plan(&self, site: &Site, opener_name: Option<&str>) -> NewChannel {
        let ticket = &site.ticket;
        let category = site.category.as_ref();
        NewChannel {
            kind: ChannelKind::Text,
            position: None,
            name: category.map_or_else(
                || fallback_name(ticket.number),
                |category| channel_name(category, ticket.number, opener_name),
            ),
            topic: Some(topic(
                &views::ticket::topic_title(ticket, category, &self.kit.speaker(&site.settings)),
                ticket.id,
            )),
            parent: site.parent(),
            overwrites: birth_overwrites(ticket.guild, self.kit.bot, ticket.opener, site.team().roles()),
        }
    }

    /// A plan Discord cannot object to: the fallback name, only roles that exist, only a parent that exists.
    async fn modest_plan(&self, site: &Site) -> Result<(NewChannel, Vec<Missing>), Failure> {
        let guild = site.ticket.guild;
        let mut plan = self.plan(site, None);
        plan.name = fallback_name(site.ticket.number);
        let existing: Vec<RoleId> = self.kit.discord.roles(guild).await?.iter().map(|role| role.id).collect();
        let (present, gone): (Vec<RoleId>, Vec<RoleId>) =
            site.team().roles().iter().partition(|role| existing.contains(role));
        let mut missing: Vec<Missing> = gone.into_iter().map(Missing::Role).collect();
        plan.overwrites = birth_overwrites(guild, self.kit.bot, site.ticket.opener, &present);
        if let Some(parent) = plan.parent {
            let channels = self.kit.discord.guild_channels(guild).await?;
            if !channels.iter().any(|channel| channel.id == parent && channel.kind == ChannelKind::Category) {
                plan.parent = None;
                missing.push(Missing::Parent(parent));
            }
        }
        Ok((plan, missing))
    }

    /// Tells staff what the settings name although it is gone, and which setting that is.
    async fn tell_missing(&self, site: &Site, channel: ChannelId, missing: Missing) -> Result<(), Failure> {
        let guild = site.ticket.guild;
        let (key, notice) = match missing {
            Missing::Role(role) => (CacheKey::new(guild, "notice-role").and(role), missing_role(site, role)),
            Missing::Parent(parent) => {
                (CacheKey::new(guild, "notice-parent").and(parent), missing_parent(site, parent, channel))
            }
        };
        self.tell_staff_daily(key, &site.settings, notice).await
    }

    async fn keep_channel(&self, site: &Site, lease: &Lease, channel: ChannelId) -> Result<Ticket, Failure> {
        let mut tx = self.kit.begin().await?;
        let mut ticket = self.hold_at_work(&mut tx, site, lease).await?;
        ticket.settle_in(channel);
        tx.tickets().save(&ticket).await?;
        tx.tickets().record(&ticket, None, &EventKind::ChannelMade { channel }).await?;
        tx.commit().await?;
        Ok(ticket)
    }

    async fn abandon(
        &self,
        site: &Site,
        lease: &Lease,
        refusal: &Refusal,
        why: String,
    ) -> Result<(), Failure> {
        let mut tx = self.kit.begin().await?;
        let mut ticket = self.hold_at_work(&mut tx, site, lease).await?;
        ticket.abandon();
        tx.tickets().save(&ticket).await?;
        tx.tickets().record(&ticket, None, &EventKind::Abandoned { why }).await?;
        let (number, opener) = (ticket.number, ticket.opener);
        let notice = match refusal {
            Refusal::BotForbidden { permission } => {
                Notice::OpeningForbidden { number, opener, missing: *permission }
            }
            Refusal::NoThreadChannel { category } => {
                Notice::ThreadChannelMissing { number, opener, category: category.clone() }
            }
            Refusal::ThreadsFull => Notice::ThreadsFull { number, opener },
            _ => Notice::OpeningFull { number, opener },
        };
        self.kit.notify(&mut tx, &site.settings, &notice).await?;
        Ok(tx.commit().await?)
    }

    /// Puts the card into the room, and the opener into a thread: into a channel its overwrites let them.
    async fn furnish(
        &self,
        site: &Site,
        channel: ChannelId,
        attempt: &Attempt,
    ) -> Result<MessageId, DiscordError> {
        let card = self.find_or_post_card(site, channel, attempt).await?;
        if site.ticket.room.is_thread() {
            self.seat(channel, site.ticket.opener).await?;
        }
        Ok(card)
    }

    async fn find_or_post_card(
        &self,
        site: &Site,
        channel: ChannelId,
        attempt: &Attempt,
    ) -> Result<MessageId, DiscordError> {
        let earlier = match attempt {
            Attempt::First { .. } => None,
            Attempt::Again => self.find_own_message(channel, &card_mark(site.ticket.id)).await?,
        };
        let card = match earlier {
            Some(card) => card,
            None => self.post_card(site, channel).await?,
        };
        self.pin_card(site, channel, card).await?;
        Ok(card)
    }

    async fn begin(
        &self,
        site: &Site,
        lease: &Lease,
        channel: ChannelId,
        card: MessageId,
    ) -> Result<Built, Failure> {
        let mut tx = self.kit.begin().await?;
        let mut ticket = self.hold_at_work(&mut tx, site, lease).await?;
        let before = ticket.state.clone();
        ticket.begin(channel, card);
        tx.tickets().save(&ticket).await?;
        if ticket.state != before {
            tx.tickets().record(&ticket, None, &EventKind::Ready).await?;
            self.begin_vigil(&mut tx, &ticket).await?;
            self.kit.ask_assignment(&mut tx, ticket.guild).await?;
            self.kit.greet(&mut tx, &ticket).await?;
            // Discord brings into a thread whom the card has called only if the bot may call them.
            let moved = Moved { came: site.team().roles().to_vec(), gone: Vec::new() };
            self.kit.reseat(&mut tx, &ticket, &moved).await?;
        }
        if ticket.ends.earlier.is_some() {
            // Whoever was let in before is let in again.
            self.kit.enqueue(&mut tx, ticket.guild, &UpdateRoom(ticket.id)).await?;
        }
        tx.commit().await?;
        Ok(if matches!(ticket.state, State::Open { .. }) {
            Built::Open(Box::new(ticket))
        } else {
            Built::Over
        })
    }
}

/// What a plan named although it is gone.
#[derive(Clone, Copy, Debug)]
enum Missing {
    Role(RoleId),
    Parent(ChannelId),
}

/// Whether the channel says in its topic that it belongs to the ticket.
fn is_marked(channel: &Channel, ticket: TicketId) -> bool {
    channel.topic.as_deref().and_then(marked_ticket) == Some(ticket)
}
