//! Channels the bot creates for staff: never visible to other members, and created once.

use super::audit_details::save_settings;
use super::{AdminService, require_admin};
use crate::discord::{Channel, ChannelKind, DiscordError, NewChannel};
use crate::domain::ticket::birth_overwrites;
use crate::domain::{ChannelId, ChannelUse, GuildSettings, Member, PageMark, Permissions, Refusal, RoleId};
use crate::services::{Error, Result, ServiceContext};
use crate::views;

/// Reason in Discord's own audit log.
const REASON: &str = "made at an admin's word";

/// Channels created for a guild that lets the bot create all.
const ALL: [ChannelUse; 3] = [ChannelUse::Tickets, ChannelUse::Transcripts, ChannelUse::Log];

impl AdminService {
    /// Creates every channel the guild has not configured: the ticket category, and channels for transcripts and
    /// notices. Returns the settings before.
    pub async fn make_places(&self, member: &Member, seen: PageMark) -> Result<GuildSettings> {
        require_admin(member)?;
        let mut tx = self.context.begin().await?;
        tx.guilds().lock_configuration(member.guild).await?;
        self.context.require_seen(&mut tx, member.guild, Some(seen)).await?;
        let before = tx.guilds().settings(member.guild).await?;
        drop(tx);
        if before.staff_roles.is_empty() {
            return Err(Refusal::NotSetUp.into());
        }
        for at in ALL.into_iter().filter(|at| named(&before, *at).is_none()) {
            self.context.make_place(member, at).await?;
        }
        Ok(before)
    }
}

impl ServiceContext {
    /// Creates a channel only staff can see, and stores it in the settings. A channel left by a run that died before
    /// storing it is reused; of two concurrent runs one deletes its channel again.
    pub(super) async fn make_place(&self, member: &Member, at: ChannelUse) -> Result<()> {
        let guild = member.guild;
        let mut tx = self.read().await?;
        let settings = tx.guilds().settings(guild).await?;
        // Closed before the requests to Discord: a transaction must not wait for the network.
        drop(tx);
        let name =
            views::admin::made_channel_name(at, &self.localizer(&settings)).ok_or(Refusal::StaleButton)?;
        let known = self.discord.roles(guild).await?;
        let staff = settings.staff_roles.iter().copied();
        let staff: Vec<RoleId> = staff.filter(|id| known.iter().any(|role| role.id == *id)).collect();
        let kind = if at == ChannelUse::Tickets { ChannelKind::Category } else { ChannelKind::Text };
        // The admin is given the access an opener would have, to see the channel.
        let overwrites = birth_overwrites(guild, self.bot, member.user, &staff);
        // Only an exact match is reused: a channel made by hand belongs to the admin, and a ticket may have this
        // name.
        let is_made = |channel: &Channel| {
            (channel.kind, channel.name.as_str(), &channel.topic) == (kind, name.as_str(), &None)
                && channel.overwrites.len() == overwrites.len()
                && overwrites.iter().all(|overwrite| channel.overwrites.contains(overwrite))
        };
        let left = self.discord.guild_channels(guild).await?.into_iter().find(is_made);
        let (place, is_new) = if let Some(left) = left {
            (left.id, false)
        } else {
            let new = NewChannel { name, topic: None, parent: None, overwrites, kind, position: None };
            let made = self.discord.create_channel(guild, &new, REASON).await;
            (made.map_err(full_or_forbidden)?.id, true)
        };
        // Creating took time: another run may have stored its own channel by now.
        let mut tx = self.begin().await?;
        tx.guilds().lock_configuration(guild).await?;
        let before = tx.guilds().settings(guild).await?;
        if named(&before, at).is_some() {
            drop(tx);
            if is_new && named(&before, at) != Some(place) {
                let deleted = self.discord.delete_channel(place, REASON).await;
                deleted.or_else(DiscordError::gone_is_done)?;
            }
            return Ok(());
        }
        let mut after = before.clone();
        match at {
            ChannelUse::Tickets => after.ticket_parent = Some(place),
            ChannelUse::Log => after.log_channel = Some(place),
            _ => after.transcript_channel = Some(place),
        }
        save_settings(&mut tx, member, "guild.channels", &before, &after).await?;
        Ok(tx.commit().await?)
    }
}

/// Returns the channel configured for this use.
const fn named(settings: &GuildSettings, at: ChannelUse) -> Option<ChannelId> {
    match at {
        ChannelUse::Tickets => settings.ticket_parent,
        ChannelUse::Log => settings.log_channel,
        _ => settings.transcript_channel,
    }
}

fn full_or_forbidden(error: DiscordError) -> Error {
    if error.is_out_of_channels() {
        Refusal::NoRoomForChannel.into()
    } else if error.is_forbidden() {
        Refusal::BotForbidden { permission: Permissions::MANAGE_CHANNELS }.into()
    } else {
        error.into()
    }
}
