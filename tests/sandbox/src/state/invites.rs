//! Invites: their creators and uses.

use plaza::domain::{ChannelId, GuildId, Timestamp, UserId};
use serde_json::{Value, json};

use super::{Event, Intent, State, iso};
use crate::errors::ApiError;

/// An invite of a channel.
#[derive(Clone, Debug)]
pub struct Invite {
    /// Code after `discord.gg/`.
    pub code: String,
    /// Guild it leads to.
    pub guild: GuildId,
    /// The channel it was made in.
    pub channel: ChannelId,
    /// Creator.
    pub inviter: UserId,
    /// Number of uses.
    pub uses: u64,
    /// Largest number of uses; 0 for no limit.
    pub max_uses: u64,
    /// Lifetime in seconds; 0 for ever.
    pub max_age: u64,
    /// Time of creation.
    pub made_at: Timestamp,
}

impl State {
    /// Creates an invite and emits the event.
    pub(crate) fn create_invite(
        &mut self,
        channel: ChannelId,
        inviter: UserId,
        max_age: u64,
        max_uses: u64,
    ) -> Result<Invite, ApiError> {
        let place = self.channels.get(&channel).ok_or_else(ApiError::unknown_channel)?;
        let guild = place.guild.ok_or_else(ApiError::not_in_dm)?;
        let code = format!("{:08x}", rand::random::<u32>());
        let made_at = self.now();
        let invite = Invite { code, guild, channel, inviter, uses: 0, max_uses, max_age, made_at };
        let data = json!({
            "code": invite.code, "guild_id": guild, "channel_id": channel, "created_at": iso(made_at),
            "inviter": self.user_json(inviter), "max_age": max_age, "max_uses": max_uses, "temporary": false,
            "uses": 0,
        });
        self.note(format!("invite {} to {guild} made", invite.code));
        self.invites.insert(invite.code.clone(), invite.clone());
        self.emit(Event::in_guild("INVITE_CREATE", guild, Intent::Invites, data));
        Ok(invite)
    }

    /// Deletes an invite and emits the event.
    pub(crate) fn delete_invite(&mut self, code: &str) -> Result<Invite, ApiError> {
        let invite = self.invites.remove(code).ok_or_else(ApiError::unknown_invite)?;
        let data = json!({ "code": code, "guild_id": invite.guild, "channel_id": invite.channel });
        self.note(format!("invite {code} deleted"));
        self.emit(Event::in_guild("INVITE_DELETE", invite.guild, Intent::Invites, data));
        Ok(invite)
    }

    /// Adds a user by an invite that is valid; the last use deletes it.
    pub(crate) fn use_invite(&mut self, code: &str, user: UserId) -> Result<(), ApiError> {
        let now = self.now();
        let invite = self.invites.get_mut(code).ok_or_else(ApiError::unknown_invite)?;
        let age = now.since(invite.made_at).as_secs();
        if invite.max_age > 0 && age >= invite.max_age {
            self.delete_invite(code)?;
            return Err(ApiError::unknown_invite());
        }
        let guild = invite.guild;
        if self.guilds.get(&guild).is_some_and(|guild| guild.bans.contains_key(&user)) {
            return Err(ApiError::banned());
        }
        invite.uses += 1;
        let spent = invite.max_uses > 0 && invite.uses >= invite.max_uses;
        if spent {
            self.delete_invite(code)?;
        }
        self.add_member(guild, user);
        Ok(())
    }

    /// An invite as those see it who may manage the guild.
    pub(crate) fn invite_json(&self, invite: &Invite) -> Value {
        let guild = self.guilds.get(&invite.guild);
        let channel = self.channels.get(&invite.channel);
        json!({
            "type": 0, "code": invite.code, "inviter": self.user_json(invite.inviter),
            "guild": {
                "id": invite.guild, "name": guild.map(|guild| guild.name.clone()), "icon": null, "splash": null,
                "banner": null, "description": null, "features": ["COMMUNITY"], "verification_level": 1,
                "vanity_url_code": null, "nsfw_level": 0, "nsfw": false, "premium_subscription_count": 0,
            },
            "channel": {
                "id": invite.channel, "name": channel.map(|channel| channel.name.clone()),
                "type": channel.map_or(0, |channel| channel.kind.number()),
            },
            "uses": invite.uses, "max_uses": invite.max_uses, "max_age": invite.max_age, "temporary": false,
            "created_at": iso(invite.made_at), "expires_at": null,
        })
    }
}
