//! Discord's permission computation, over complete bit sets.
//!
//! Source: topics/permissions of Discord's documentation. Must never look at anything but the state.

use plaza::domain::{ChannelId, GuildId, Permissions, UserId};

use super::{Channel, ChannelKind, Guild, State};
use crate::errors::ApiError;

/// All bits Discord defines today: the permissions of owners and administrators.
pub const ALL: Permissions = Permissions::from_bits((1 << 53) - 1);

/// Bits the simulator asks for beyond those plaza names.
pub mod bits {
    use plaza::domain::Permissions;

    /// Invite people.
    pub const CREATE_INVITE: Permissions = Permissions::from_bits(1);
    /// Remove members.
    pub const KICK_MEMBERS: Permissions = Permissions::from_bits(1 << 1);
    /// Remove members for good.
    pub const BAN_MEMBERS: Permissions = Permissions::from_bits(1 << 2);
    /// Read the audit log.
    pub const VIEW_AUDIT_LOG: Permissions = Permissions::from_bits(1 << 7);
    /// Read-aloud messages.
    pub const SEND_TTS: Permissions = Permissions::from_bits(1 << 12);
    /// Change one's own nickname.
    pub const CHANGE_NICKNAME: Permissions = Permissions::from_bits(1 << 26);
    /// Change nicknames of others.
    pub const MANAGE_NICKNAMES: Permissions = Permissions::from_bits(1 << 27);
    /// Make and use webhooks.
    pub const MANAGE_WEBHOOKS: Permissions = Permissions::from_bits(1 << 29);
    /// Run application commands.
    pub const USE_COMMANDS: Permissions = Permissions::from_bits(1 << 31);
    /// Archive, lock and see all threads.
    pub const MANAGE_THREADS: Permissions = Permissions::from_bits(1 << 34);
    /// Time members out.
    pub const MODERATE_MEMBERS: Permissions = Permissions::from_bits(1 << 40);
    /// Write despite slow mode.
    pub const BYPASS_SLOWMODE: Permissions = Permissions::from_bits(1 << 52);
}

impl Guild {
    /// Returns a member's permissions in the guild as a whole; none for non-members.
    pub fn permissions_of(&self, user: UserId) -> Permissions {
        if user == self.owner {
            return ALL;
        }
        let Some(member) = self.members.get(&user) else { return Permissions::NONE };
        let everyone = self.everyone().permissions;
        let total = member
            .roles
            .iter()
            .filter_map(|role| self.roles.get(role))
            .fold(everyone, |sum, role| sum | role.permissions);
        if total.contains(Permissions::ADMINISTRATOR) { ALL } else { total }
    }

    /// Returns the highest position among a member's roles; owners outrank all.
    pub fn rank_of(&self, user: UserId) -> i64 {
        if user == self.owner {
            return i64::MAX;
        }
        let Some(member) = self.members.get(&user) else { return -1 };
        member
            .roles
            .iter()
            .filter_map(|role| self.roles.get(role))
            .map(|role| role.position)
            .max()
            .unwrap_or(0)
    }
}

impl State {
    /// Returns a user's permissions in a channel or thread, after implied denials and timeouts.
    pub fn permissions_in(&self, channel: &Channel, user: UserId) -> Permissions {
        let Some(guild) = channel.guild.and_then(|id| self.guilds.get(&id)) else {
            let here = channel.recipients.contains(&user);
            return if here { dm_permissions() } else { Permissions::NONE };
        };
        let base = guild.permissions_of(user);
        if base == ALL || !guild.members.contains_key(&user) {
            return base;
        }
        let holder = match channel.kind {
            ChannelKind::PublicThread | ChannelKind::PrivateThread | ChannelKind::NewsThread => {
                channel.parent.and_then(|parent| self.channels.get(&parent)).unwrap_or(channel)
            }
            _ => channel,
        };
        let mut allowed = overwritten(base, holder, guild, user);
        if channel.kind == ChannelKind::PrivateThread {
            let inside = channel.thread.as_ref().is_some_and(|thread| thread.members.contains(&user));
            if !inside && !allowed.contains(bits::MANAGE_THREADS) {
                return Permissions::NONE;
            }
        }
        if channel.thread.is_some() {
            // In threads, writing is granted by its own bit.
            allowed = if allowed.contains(Permissions::SEND_MESSAGES_IN_THREADS) {
                allowed | Permissions::SEND_MESSAGES
            } else {
                allowed & !Permissions::SEND_MESSAGES
            };
        }
        if !allowed.contains(Permissions::VIEW_CHANNEL) {
            return Permissions::NONE;
        }
        if self.is_timed_out(guild.id, user) {
            allowed = allowed & (Permissions::VIEW_CHANNEL | Permissions::READ_MESSAGE_HISTORY);
        }
        if !allowed.contains(Permissions::SEND_MESSAGES) {
            let spoken = Permissions::MENTION_EVERYONE
                | Permissions::ATTACH_FILES
                | Permissions::EMBED_LINKS
                | bits::SEND_TTS;
            allowed = allowed & !spoken;
        }
        allowed
    }

    /// Reports whether this member is timed out.
    pub fn is_timed_out(&self, guild: GuildId, user: UserId) -> bool {
        let member = self.guilds.get(&guild).and_then(|guild| guild.members.get(&user));
        member.and_then(|member| member.timed_out_until).is_some_and(|until| until > self.now())
    }

    /// The channel, if the bot sees it and may do all of `needed` there.
    pub fn for_bot(&self, channel: ChannelId, needed: Permissions) -> Result<&Channel, ApiError> {
        let found = self.channels.get(&channel).ok_or_else(ApiError::unknown_channel)?;
        if let Some(guild) = found.guild {
            self.guild_for_bot(guild, Permissions::NONE)?;
        }
        let held = self.permissions_in(found, self.bot);
        if !held.contains(Permissions::VIEW_CHANNEL) {
            return Err(ApiError::missing_access());
        }
        if held.contains(needed) { Ok(found) } else { Err(ApiError::missing_permissions()) }
    }

    /// The guild, if the bot is in it, it is available, and the bot may do all of `needed` in it.
    pub fn guild_for_bot(&self, guild: GuildId, needed: Permissions) -> Result<&Guild, ApiError> {
        let found = self.guilds.get(&guild).ok_or_else(ApiError::unknown_guild)?;
        if !found.members.contains_key(&self.bot) {
            return Err(ApiError::unknown_guild());
        }
        if found.unavailable {
            return Err(ApiError::new(503, 0, "Guild is unavailable"));
        }
        let held = found.permissions_of(self.bot);
        if held.contains(needed) { Ok(found) } else { Err(ApiError::missing_permissions()) }
    }
}

fn overwritten(base: Permissions, channel: &Channel, guild: &Guild, user: UserId) -> Permissions {
    let mut held = base;
    let find = |id: u64| channel.overwrites.iter().find(|overwrite| overwrite.id == id);
    if let Some(everyone) = find(guild.id.get()) {
        held = (held & !everyone.deny) | everyone.allow;
    }
    let roles = guild.members.get(&user).map(|member| member.roles.as_slice()).unwrap_or_default();
    let (allow, deny) = roles
        .iter()
        .filter_map(|role| find(role.get()))
        .fold((Permissions::NONE, Permissions::NONE), |(allow, deny), one| {
            (allow | one.allow, deny | one.deny)
        });
    held = (held & !deny) | allow;
    if let Some(own) = find(user.get()) {
        held = (held & !own.deny) | own.allow;
    }
    held
}

fn dm_permissions() -> Permissions {
    Permissions::VIEW_CHANNEL
        | Permissions::SEND_MESSAGES
        | Permissions::READ_MESSAGE_HISTORY
        | Permissions::EMBED_LINKS
        | Permissions::ATTACH_FILES
        | Permissions::ADD_REACTIONS
        | Permissions::PIN_MESSAGES
        | bits::USE_COMMANDS
}
