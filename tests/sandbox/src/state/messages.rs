//! Messages: posting, editing, deleting, and their JSON.

use plaza::domain::{ChannelId, GuildId, MessageId, RoleId, Timestamp, UserId};
use serde_json::{Value, json};

use super::mentions::Mentions;
use super::{Attachment, ChannelKind, Event, Intent, State, iso};
use crate::errors::ApiError;
use crate::limits;

/// A message that only one person sees.
pub const EPHEMERAL: u64 = 1 << 6;
/// A deferred answer that is not there yet.
pub const LOADING: u64 = 1 << 7;
/// A message made of components only.
pub const COMPONENTS_V2: u64 = 1 << 15;

/// A message as it stands.
#[derive(Clone, Debug)]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// Channel.
    pub channel: ChannelId,
    /// The guild it is in.
    pub guild: Option<GuildId>,
    /// Author.
    pub author: Author,
    /// Its text.
    pub content: String,
    /// Its embeds, as sent.
    pub embeds: Vec<Value>,
    /// Its components, as sent.
    pub components: Vec<Value>,
    /// Its files.
    pub attachments: Vec<Attachment>,
    /// Discord's flags.
    pub flags: u64,
    /// Discord's type number: 0 plain, 19 a reply, 20 a command's answer, 6 a pin …
    pub kind: u64,
    /// Message it answers.
    pub reference: Option<Reference>,
    /// Reactions, in the order of their first one.
    pub reactions: Vec<Reaction>,
    /// Since when it is pinned.
    pub pinned_at: Option<Timestamp>,
    /// Time of the last edit.
    pub edited_at: Option<Timestamp>,
    /// Time of sending.
    pub sent_at: Timestamp,
    /// People it pings.
    pub mentions: Vec<UserId>,
    /// Roles it pings.
    pub mention_roles: Vec<RoleId>,
    /// True if it pings everybody.
    pub mention_everyone: bool,
    /// The only one who sees it, if it is ephemeral.
    pub only_for: Option<UserId>,
    /// The interaction it answers, as `interaction_metadata`.
    pub interaction: Option<Value>,
    /// Its poll, as sent.
    pub poll: Option<Value>,
    /// Its stickers.
    pub stickers: Vec<Value>,
    pub(crate) nonce: Option<Value>,
    pub(crate) webhook: Option<u64>,
}

/// Author of a message; webhooks write under any name.
#[derive(Clone, Debug)]
pub struct Author {
    /// The account, or the webhook's id.
    pub id: UserId,
    /// The name.
    pub name: String,
    /// True for a bot or webhook.
    pub bot: bool,
}

/// Reference from a message to another.
#[derive(Clone, Copy, Debug)]
pub struct Reference {
    /// The message.
    pub message: MessageId,
    /// Its channel.
    pub channel: ChannelId,
    /// True for a forward, false for a reply.
    pub forward: bool,
}

/// One kind of reaction on a message.
#[derive(Clone, Debug)]
pub struct Reaction {
    /// The character, or `name:id`.
    pub emoji: String,
    /// Users who reacted.
    pub users: Vec<UserId>,
}

/// A message about to be posted.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Its text.
    pub content: String,
    /// Its embeds.
    pub embeds: Vec<Value>,
    /// Its components.
    pub components: Vec<Value>,
    /// Its files, kept already.
    pub attachments: Vec<u64>,
    /// Its flags.
    pub flags: u64,
    /// Discord's number of its kind.
    pub kind: u64,
    /// Message it answers.
    pub reference: Option<Reference>,
    /// `allowed_mentions`; null if none was given.
    pub allowed_mentions: Value,
    /// The sender's nonce.
    pub nonce: Option<Value>,
    /// The poll.
    pub poll: Option<Value>,
    /// The stickers.
    pub stickers: Vec<Value>,
    /// The webhook it comes by, with the name it uses.
    pub webhook: Option<(u64, String)>,
    /// The only one to see it.
    pub only_for: Option<UserId>,
    /// `interaction_metadata`.
    pub interaction: Option<Value>,
}

impl State {
    /// Posts a message; checks of form and permission come before.
    pub(crate) fn post(
        &mut self,
        channel: ChannelId,
        by: UserId,
        draft: Draft,
    ) -> Result<MessageId, ApiError> {
        let place = self.channels.get(&channel).ok_or_else(ApiError::unknown_channel)?;
        let guild = place.guild;
        let pinged = if draft.kind == 6 {
            Mentions::default()
        } else {
            // The texts of components v2 ping like a content does.
            let mut text = draft.content.clone();
            limits::walk(&draft.components, &mut |one| {
                if one["type"] == 10 {
                    text.push(' ');
                    text.push_str(one["content"].as_str().unwrap_or_default());
                }
            });
            let mut pinged = self.mentions_in(&text, place, by, &draft.allowed_mentions);
            let answered = draft.reference.and_then(|to| self.messages.get(&to.channel)?.get(&to.message));
            let pings_answered = draft.allowed_mentions["replied_user"].as_bool();
            if let Some(answered) = answered
                && pings_answered.unwrap_or(draft.allowed_mentions.is_null())
                && !pinged.users.contains(&answered.author.id)
            {
                pinged.users.push(answered.author.id);
            }
            pinged
        };
        let id = MessageId::new(self.next_id());
        let author = if let Some((webhook, name)) = &draft.webhook {
            Author { id: UserId::new(*webhook), name: name.clone(), bot: true }
        } else {
            let user = self.user(by)?;
            Author { id: by, name: user.name.clone(), bot: user.bot }
        };
        for file in &draft.attachments {
            if let Some(file) = self.attachments.get_mut(file) {
                file.ephemeral = draft.only_for.is_some();
            }
        }
        if draft.only_for.is_none() {
            self.bring_mentioned(channel, by, &pinged)?;
        }
        let message = Message {
            id,
            channel,
            guild,
            author,
            content: draft.content,
            embeds: draft.embeds,
            components: draft.components,
            attachments: draft
                .attachments
                .iter()
                .filter_map(|id| self.attachments.get(id).cloned())
                .collect(),
            flags: draft.flags,
            kind: draft.kind,
            reference: draft.reference,
            reactions: vec![],
            pinned_at: None,
            edited_at: None,
            sent_at: self.now(),
            mentions: pinged.users,
            mention_roles: pinged.roles,
            mention_everyone: pinged.everyone,
            only_for: draft.only_for,
            interaction: draft.interaction,
            poll: draft.poll,
            stickers: draft.stickers,
            nonce: draft.nonce,
            webhook: draft.webhook.map(|(id, _)| id),
        };
        self.note(format!("message {id} in {channel}"));
        self.messages.entry(channel).or_default().insert(id, message);
        if let Some(channel) = self.channels.get_mut(&channel) {
            channel.last_message = Some(id);
        }
        self.tell_message("MESSAGE_CREATE", channel, id);
        Ok(id)
    }

    /// A message that must exist and be public.
    pub(crate) fn message(&self, channel: ChannelId, id: MessageId) -> Result<&Message, ApiError> {
        self.any_message(channel, id)
            .filter(|message| message.only_for.is_none())
            .ok_or_else(ApiError::unknown_message)
    }

    /// A message, ephemeral or not.
    pub(crate) fn any_message(&self, channel: ChannelId, id: MessageId) -> Option<&Message> {
        self.messages.get(&channel)?.get(&id)
    }

    /// Reports whether somebody wrote in a channel within its slow mode.
    pub(crate) fn spoke_within(&self, channel: &super::Channel, user: UserId) -> bool {
        let span = std::time::Duration::from_secs(channel.slowmode);
        let mut held = self.messages.get(&channel.id).into_iter().flat_map(|held| held.values().rev());
        held.any(|message| message.author.id == user && self.now().since(message.sent_at) < span)
    }

    /// Changes a message and tells so.
    pub(crate) fn edit_message(
        &mut self,
        channel: ChannelId,
        id: MessageId,
        edit: impl FnOnce(&mut Message),
    ) -> Result<(), ApiError> {
        let message = self
            .messages
            .get_mut(&channel)
            .and_then(|held| held.get_mut(&id))
            .ok_or_else(ApiError::unknown_message)?;
        edit(message);
        self.note(format!("message {id} in {channel} changed"));
        self.tell_message("MESSAGE_UPDATE", channel, id);
        Ok(())
    }

    /// Removes a message.
    pub(crate) fn delete_message(&mut self, channel: ChannelId, id: MessageId) -> Result<(), ApiError> {
        let held = self.messages.get_mut(&channel).ok_or_else(ApiError::unknown_message)?;
        let gone = held.remove(&id).ok_or_else(ApiError::unknown_message)?;
        self.note(format!("message {id} in {channel} deleted"));
        if gone.only_for.is_none() {
            let mut data = json!({ "id": id, "channel_id": channel });
            if let Some(guild) = gone.guild {
                data["guild_id"] = json!(guild);
            }
            let place = (gone.guild, channel);
            self.emit(Event::in_channel(
                "MESSAGE_DELETE",
                place,
                Intent::Messages,
                Intent::DirectMessages,
                data,
            ));
        }
        Ok(())
    }

    /// Removes many messages with a single event; unknown ids are skipped.
    pub(crate) fn bulk_delete(&mut self, channel: ChannelId, ids: &[u64]) {
        let Some(held) = self.messages.get_mut(&channel) else { return };
        let gone: Vec<MessageId> =
            ids.iter().map(|id| MessageId::new(*id)).filter(|id| held.remove(id).is_some()).collect();
        let guild = self.channels.get(&channel).and_then(|channel| channel.guild);
        self.note(format!("{} messages in {channel} deleted", gone.len()));
        let data = json!({ "ids": gone, "channel_id": channel, "guild_id": guild });
        let place = (guild, channel);
        let name = "MESSAGE_DELETE_BULK";
        self.emit(Event::in_channel(name, place, Intent::Messages, Intent::DirectMessages, data));
    }

    fn tell_message(&mut self, name: &'static str, channel: ChannelId, id: MessageId) {
        let Some(message) = self.any_message(channel, id).filter(|message| message.only_for.is_none()) else {
            return;
        };
        let mut data = self.message_json(message);
        let guild = message.guild;
        if let Some(guild) = guild {
            data["guild_id"] = json!(guild);
            if let Ok(member) = self.member(guild, message.author.id) {
                data["member"] = Self::partial_member_json(member);
            }
        }
        let kind = self.channels.get(&channel).map(|channel| channel.kind.number());
        data["channel_type"] = json!(kind.unwrap_or(ChannelKind::Text.number()));
        let place = (guild, channel);
        self.emit(Event::in_channel(name, place, Intent::Messages, Intent::DirectMessages, data));
    }

    /// A message as Discord writes it, with what it answers.
    pub(crate) fn message_json(&self, message: &Message) -> Value {
        let mut data = self.message_body_json(message);
        if let Some(to) = message.reference {
            let mut reference = json!({
                "type": u8::from(to.forward), "message_id": to.message, "channel_id": to.channel,
            });
            if let Some(guild) = message.guild {
                reference["guild_id"] = json!(guild);
            }
            data["message_reference"] = reference;
            let target = self.any_message(to.channel, to.message);
            if to.forward {
                data["message_snapshots"] = target
                    .map(|target| json!([{ "message": self.message_body_json(target) }]))
                    .unwrap_or_default();
            } else {
                data["referenced_message"] = target.map(|target| self.message_body_json(target)).into();
            }
        }
        data
    }

    fn message_body_json(&self, message: &Message) -> Value {
        let author = if message.webhook.is_some() {
            json!({
                "id": message.author.id, "username": message.author.name, "discriminator": "0000",
                "avatar": null, "bot": true, "global_name": null, "public_flags": 0,
            })
        } else {
            self.user_json(message.author.id)
        };
        let mut data = json!({
            "id": message.id, "channel_id": message.channel, "type": message.kind, "author": author,
            "content": message.content, "timestamp": iso(message.sent_at),
            "edited_timestamp": message.edited_at.map(iso), "tts": false,
            "mention_everyone": message.mention_everyone,
            "mentions": message.mentions.iter().map(|user| self.user_json(*user)).collect::<Vec<_>>(),
            "mention_roles": message.mention_roles, "pinned": message.pinned_at.is_some(),
            "attachments": message.attachments.iter().map(|file| self.attachment_json(file)).collect::<Vec<_>>(),
            "embeds": message.embeds, "components": message.components, "flags": message.flags,
        });
        for embed in data["embeds"].as_array_mut().into_iter().flatten() {
            if embed.get("type").is_none() {
                embed["type"] = json!("rich");
            }
        }
        self.link_files(&mut data, &message.attachments);
        if !message.reactions.is_empty() {
            data["reactions"] = message.reactions.iter().map(|one| self.reaction_json(one)).collect();
        }
        let optional = [
            ("webhook_id", message.webhook.map(|id| json!(id.to_string()))),
            ("nonce", message.nonce.clone()),
            ("poll", message.poll.clone()),
            ("interaction_metadata", message.interaction.clone()),
            ("sticker_items", (!message.stickers.is_empty()).then(|| json!(message.stickers))),
            ("application_id", (message.author.id == self.bot).then(|| json!(self.application))),
        ];
        for (key, value) in optional {
            if let Some(value) = value {
                data[key] = value;
            }
        }
        data
    }

    /// Puts real addresses in place of `attachment://name` in embeds and components.
    fn link_files(&self, value: &mut Value, files: &[Attachment]) {
        match value {
            Value::String(text) => {
                let named = text.strip_prefix("attachment://");
                if let Some(file) = named.and_then(|name| files.iter().find(|file| file.filename == name)) {
                    let data = self.attachment_json(file);
                    *value = data["url"].clone();
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.link_files(item, files)),
            Value::Object(fields) => fields.values_mut().for_each(|field| self.link_files(field, files)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}
