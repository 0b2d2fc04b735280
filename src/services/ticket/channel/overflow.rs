//! Creates overflow categories: when a Discord category is full, the bot creates the next one behind it.
//!
//! Full is what Discord reports as full; channels are not counted. An overflow category is created by one process at a
//! time, is searched before it is created again, and is deleted after it has been empty for a while.

use std::time::Duration;

use crate::discord::{Channel, ChannelKind, DiscordError, NewChannel, UnknownResource};
use crate::domain::ticket::{
    FILLING, FIRST_OVERFLOW, LAST_OVERFLOW, OverflowCategory, ROOMY, StaffAlert, closed_overwrites,
    overflow_name, overflow_overwrites,
};
use crate::domain::{ChannelId, GuildId, GuildSettings, Overwrite};
use crate::services::Failure;
use crate::services::ticket::faults::reason;
use crate::services::ticket::{TicketContext, TicketService};

/// Time an empty overflow category is kept.
const KEPT_EMPTY: Duration = Duration::from_hours(1);

/// Longer than the creation of a category can take.
const CLAIM: Duration = Duration::from_mins(1);

impl TicketService {
    /// Creates the ticket's channel where the plan wants it, or in the next category that has room.
    pub(super) async fn make_channel(
        &self,
        ticket_context: &TicketContext,
        plan: &NewChannel,
    ) -> Result<Result<ChannelId, DiscordError>, Failure> {
        let refused = match self.try_channel(ticket_context, plan).await? {
            Ok(channel) => return Ok(Ok(channel)),
            Err(refused) => refused,
        };
        match plan.parent {
            Some(first) if refused.is_category_full() => {
                self.make_channel_beyond(ticket_context, plan, first).await
            }
            Some(_) | None => Ok(Err(refused)),
        }
    }

    async fn try_channel(
        &self,
        ticket_context: &TicketContext,
        plan: &NewChannel,
    ) -> Result<Result<ChannelId, DiscordError>, Failure> {
        match self
            .context
            .discord
            .create_channel(ticket_context.ticket.guild, plan, &reason(ticket_context))
            .await
        {
            Ok(channel) => Ok(Ok(channel.id)),
            Err(error) if error.is_transient() => Err(error.into()),
            Err(error) => Ok(Err(error)),
        }
    }

    async fn make_channel_beyond(
        &self,
        ticket_context: &TicketContext,
        plan: &NewChannel,
        first: ChannelId,
    ) -> Result<Result<ChannelId, DiscordError>, Failure> {
        let (mut place, mut stale) = (FIRST_OVERFLOW, None);
        loop {
            let category = match self.overflow(ticket_context, first, place).await? {
                Ok(category) => category,
                Err(refused) => return Ok(Err(refused)),
            };
            let plan = NewChannel { parent: Some(category), ..plan.clone() };
            match self.try_channel(ticket_context, &plan).await? {
                Err(refused) if refused.is_category_full() && place < LAST_OVERFLOW => place += 1,
                // Deleted by hand without the bot noticing: another is created in its place, once.
                Err(refused) if refused.is_category_gone() && stale != Some(place) => {
                    stale = Some(place);
                    self.forget_overflow(ticket_context.ticket.guild, category).await?;
                }
                made => return Ok(made),
            }
        }
    }

    /// Returns the overflow category at this place after `first`, creating it if there is none.
    async fn overflow(
        &self,
        ticket_context: &TicketContext,
        first: ChannelId,
        place: i64,
    ) -> Result<Result<ChannelId, DiscordError>, Failure> {
        let guild = ticket_context.ticket.guild;
        if let Some(known) = known(&self.overflows(guild).await?, first, place) {
            return Ok(Ok(known));
        }
        // Many tickets may find a category full at the same moment: one of them creates the next, the others wait for
        // it.
        let _turn = self.overflow_turn.lock().await;
        let made = self.overflows(guild).await?;
        if let Some(known) = known(&made, first, place) {
            return Ok(Ok(known));
        }
        let channels = self.context.discord.guild_channels(guild).await?;
        let is_first = |channel: &&Channel| channel.id == first && channel.kind == ChannelKind::Category;
        let Some(full) = channels.iter().find(is_first) else {
            return Ok(Err(DiscordError::Gone(UnknownResource::Channel)));
        };
        // The name is claimed in the database before Discord is asked: that excludes other processes, and it is the
        // marker by which a category created by a crashed attempt is found.
        let name = self.claim_overflow(guild, (first, place), &overflow_name(&full.name, place)).await?;
        let is_ours = |channel: &&Channel| {
            channel.kind == ChannelKind::Category
                && channel.name == name
                && self.was_made_here(channel)
                && !made.iter().any(|known| known.channel == Some(channel.id))
        };
        let category = match channels.iter().find(is_ours) {
            Some(left) => Ok(left.id),
            None => self.make_category(ticket_context, full, name).await,
        };
        match category {
            Ok(category) => self.keep_overflow(ticket_context, (first, place), category).await.map(Ok),
            Err(error) => {
                let mut tx = self.context.begin().await?;
                tx.overflows().release(guild, (first, place)).await?;
                tx.commit().await?;
                if error.is_transient() { Err(error.into()) } else { Ok(Err(error)) }
            }
        }
    }

    /// Creates a category like the full one, directly behind it.
    async fn make_category(
        &self,
        ticket_context: &TicketContext,
        full: &Channel,
        name: String,
    ) -> Result<ChannelId, DiscordError> {
        let guild = ticket_context.ticket.guild;
        let like = |overwrites: Vec<Overwrite>| NewChannel {
            name: name.clone(),
            topic: None,
            parent: None,
            overwrites,
            kind: ChannelKind::Category,
            // At equal positions Discord lists the older one first.
            position: Some(full.position),
        };
        let alike = like(overflow_overwrites(&full.overwrites, self.context.bot));
        match self.context.discord.create_channel(guild, &alike, &reason(ticket_context)).await {
            // The copied overwrites grant permissions the bot does not have, which Discord forbids: only the bot is let
            // in instead.
            Err(error) if error.is_forbidden() => {
                let closed = like(closed_overwrites(guild, self.context.bot));
                self.context
                    .discord
                    .create_channel(guild, &closed, &reason(ticket_context))
                    .await
                    .map(|made| made.id)
            }
            made => made.map(|made| made.id),
        }
    }

    async fn overflows(&self, guild: GuildId) -> Result<Vec<OverflowCategory>, Failure> {
        Ok(self.context.read().await?.overflows().list(guild).await?)
    }

    async fn claim_overflow(
        &self,
        guild: GuildId,
        at: (ChannelId, i64),
        name: &str,
    ) -> Result<String, Failure> {
        let mut tx = self.context.begin().await?;
        let until = tx.now() + CLAIM;
        let claimed = tx.overflows().claim(guild, at, name, until).await?.ok_or(Failure::Underway)?;
        tx.commit().await?;
        Ok(claimed)
    }

    async fn keep_overflow(
        &self,
        ticket_context: &TicketContext,
        (first, place): (ChannelId, i64),
        category: ChannelId,
    ) -> Result<ChannelId, Failure> {
        let guild = ticket_context.ticket.guild;
        let mut tx = self.context.begin().await?;
        if !tx.overflows().settle(guild, (first, place), category).await? {
            return Err(Failure::Underway);
        }
        let detail = serde_json::json!({ "full": first, "place": place });
        tx.guilds().audit(guild, None, "overflow.made", &category.to_string(), &detail).await?;
        let staff_alert = StaffAlert::CategoryFull { full: first, next: category };
        self.context.notify(&mut tx, &ticket_context.settings, &staff_alert).await?;
        tx.commit().await?;
        Ok(category)
    }

    async fn forget_overflow(&self, guild: GuildId, category: ChannelId) -> Result<(), Failure> {
        let mut tx = self.context.begin().await?;
        if tx.overflows().forget(guild, category).await? {
            let detail = serde_json::json!({});
            tx.guilds().audit(guild, None, "overflow.gone", &category.to_string(), &detail).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Deletes overflow categories nobody needs any more, and warns staff when a category fills up. `channels` are all
    /// of the guild's.
    pub(super) async fn tidy_categories(
        &self,
        settings: &GuildSettings,
        channels: &[Channel],
    ) -> Result<(), Failure> {
        for overflow in self.overflows(settings.guild).await? {
            let Some(category) = overflow.channel else { continue };
            self.tidy_overflow(settings.guild, category, &overflow, channels).await?;
        }
        self.watch_filling(settings, channels).await
    }

    async fn tidy_overflow(
        &self,
        guild: GuildId,
        category: ChannelId,
        overflow: &OverflowCategory,
        channels: &[Channel],
    ) -> Result<(), Failure> {
        // Missing in the list is no proof; only Discord's own "unknown channel" is.
        let Some(listed) = channels.iter().find(|channel| channel.id == category) else {
            return match self.context.discord.channel(category).await {
                Err(error) if error.is_channel_gone() => self.forget_overflow(guild, category).await,
                Err(error) if error.is_transient() => Err(error.into()),
                Ok(_) | Err(_) => Ok(()),
            };
        };
        let now = self.context.now();
        let since = match (holds_none(channels, category), overflow.empty_since) {
            (true, Some(since)) if now.since(since) < KEPT_EMPTY || !self.was_made_here(listed) => {
                return Ok(());
            }
            (true, Some(_)) => {
                // The list is a moment old, and only an empty category may be deleted, so it is fetched again.
                if holds_none(&self.context.discord.guild_channels(guild).await?, category) {
                    let reason = format!("no tickets are left in {}", overflow.name);
                    let deleted = self.context.discord.delete_channel(category, &reason).await;
                    deleted.or_else(DiscordError::gone_is_done)?;
                    return self.forget_overflow(guild, category).await;
                }
                None
            }
            (true, None) => Some(now),
            (false, Some(_)) => None,
            (false, None) => return Ok(()),
        };
        let mut tx = self.context.begin().await?;
        tx.overflows().set_empty(guild, category, since).await?;
        Ok(tx.commit().await?)
    }

    async fn watch_filling(&self, settings: &GuildSettings, channels: &[Channel]) -> Result<(), Failure> {
        let guild = settings.guild;
        let mut tx = self.context.begin().await?;
        let mut parents: Vec<ChannelId> = settings.ticket_parent.into_iter().collect();
        parents.extend(tx.categories().list(guild).await?.iter().filter_map(|category| category.parent));
        parents.sort_unstable();
        parents.dedup();
        for category in parents {
            let held = channels.iter().filter(|channel| channel.parent == Some(category)).count();
            if held <= ROOMY {
                tx.overflows().forget_filling(guild, category).await?;
            } else if held >= FILLING && tx.overflows().note_filling(guild, category).await? {
                let staff_alert = StaffAlert::CategoryFilling { category, channels: held as u64 };
                self.context.notify(&mut tx, settings, &staff_alert).await?;
            }
        }
        Ok(tx.commit().await?)
    }
}

fn known(made: &[OverflowCategory], first: ChannelId, place: i64) -> Option<ChannelId> {
    made.iter().find(|overflow| overflow.first == first && overflow.place == place)?.channel
}

fn holds_none(channels: &[Channel], category: ChannelId) -> bool {
    !channels.iter().any(|channel| channel.parent == Some(category))
}
