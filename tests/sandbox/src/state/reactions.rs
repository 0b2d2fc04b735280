//! Reactions: emoji under a message, and their users.

use plaza::domain::{ChannelId, GuildId, MessageId, UserId};
use serde_json::{Value, json};

use super::{Event, Intent, Reaction, State};
use crate::errors::ApiError;

impl State {
    /// One kind of reaction as Discord writes it.
    pub(super) fn reaction_json(&self, reaction: &Reaction) -> Value {
        let count = reaction.users.len();
        json!({
            "count": count, "count_details": { "burst": 0, "normal": count },
            "me": reaction.users.contains(&self.bot), "me_burst": false,
            "emoji": emoji_json(&reaction.emoji), "burst_colors": [],
        })
    }

    /// Adds somebody's reaction; the same one twice changes nothing.
    pub(crate) fn react(
        &mut self,
        channel: ChannelId,
        id: MessageId,
        by: UserId,
        emoji: &str,
    ) -> Result<(), ApiError> {
        const KINDS: usize = 20;
        let message = self
            .messages
            .get_mut(&channel)
            .and_then(|held| held.get_mut(&id))
            .ok_or_else(ApiError::unknown_message)?;
        let kinds = message.reactions.len();
        match message.reactions.iter_mut().find(|one| one.emoji == emoji) {
            Some(known) if known.users.contains(&by) => return Ok(()),
            Some(known) => known.users.push(by),
            None if kinds >= KINDS => return Err(ApiError::too_many_reactions()),
            None => message.reactions.push(Reaction { emoji: emoji.to_owned(), users: vec![by] }),
        }
        let (guild, author) = (message.guild, message.author.id);
        self.tell_reaction("MESSAGE_REACTION_ADD", (guild, channel, id), by, emoji, Some(author));
        Ok(())
    }

    /// Takes a reaction back.
    pub(crate) fn unreact(
        &mut self,
        channel: ChannelId,
        id: MessageId,
        by: UserId,
        emoji: &str,
    ) -> Result<(), ApiError> {
        let message = self
            .messages
            .get_mut(&channel)
            .and_then(|held| held.get_mut(&id))
            .ok_or_else(ApiError::unknown_message)?;
        let guild = message.guild;
        let mut was = false;
        for one in message.reactions.iter_mut().filter(|one| one.emoji == emoji) {
            was |= one.users.contains(&by);
            one.users.retain(|user| *user != by);
        }
        message.reactions.retain(|one| !one.users.is_empty());
        if was {
            self.tell_reaction("MESSAGE_REACTION_REMOVE", (guild, channel, id), by, emoji, None);
        }
        Ok(())
    }

    fn tell_reaction(
        &mut self,
        name: &'static str,
        (guild, channel, id): (Option<GuildId>, ChannelId, MessageId),
        by: UserId,
        emoji: &str,
        author: Option<UserId>,
    ) {
        let mut data = json!({
            "user_id": by, "channel_id": channel, "message_id": id, "emoji": emoji_json(emoji),
            "burst": false, "type": 0,
        });
        if let Some(author) = author {
            data["message_author_id"] = json!(author);
        }
        if let Some(guild) = guild {
            data["guild_id"] = json!(guild);
            if author.is_some()
                && let Ok(member) = self.member(guild, by)
            {
                data["member"] = self.member_json(member);
            }
        }
        let place = (guild, channel);
        self.emit(Event::in_channel(name, place, Intent::Reactions, Intent::DirectReactions, data));
    }

    /// Takes all reactions, or all of one emoji.
    pub(crate) fn clear_reactions(
        &mut self,
        channel: ChannelId,
        id: MessageId,
        emoji: Option<&str>,
    ) -> Result<(), ApiError> {
        let message = self
            .messages
            .get_mut(&channel)
            .and_then(|held| held.get_mut(&id))
            .ok_or_else(ApiError::unknown_message)?;
        message.reactions.retain(|one| emoji.is_some_and(|emoji| one.emoji != emoji));
        let guild = message.guild;
        let mut data = json!({ "channel_id": channel, "message_id": id, "guild_id": guild });
        let name = match emoji {
            Some(emoji) => {
                data["emoji"] = emoji_json(emoji);
                "MESSAGE_REACTION_REMOVE_EMOJI"
            }
            None => "MESSAGE_REACTION_REMOVE_ALL",
        };
        let place = (guild, channel);
        self.emit(Event::in_channel(name, place, Intent::Reactions, Intent::DirectReactions, data));
        Ok(())
    }
}

/// An emoji as Discord writes it, from a character or `name:id`.
fn emoji_json(emoji: &str) -> Value {
    match emoji.split_once(':') {
        Some((name, id)) => json!({ "id": id, "name": name, "animated": false }),
        None => json!({ "id": null, "name": emoji }),
    }
}
