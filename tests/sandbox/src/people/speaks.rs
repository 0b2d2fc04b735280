//! Messages and other acts of a person that need no answer of the bot.

use plaza::domain::{ChannelId, GuildId, MessageId, Permissions};

use super::form::uploads;
use super::{Person, Refused};
use crate::errors::ApiError;
use crate::limits;
use crate::state::{Draft, Reference, ThreadPresence, Upload, permissions::bits};

#[expect(clippy::unused_async, reason = "acts of people read alike, whether they wait for the bot or not")]
impl Person {
    /// Writes a message.
    pub async fn says(&self, channel: ChannelId, text: &str) -> Result<MessageId, Refused> {
        self.post(channel, text, &[], None)
    }

    /// Writes a message with files.
    pub async fn says_with(
        &self,
        channel: ChannelId,
        text: &str,
        files: impl IntoIterator<Item = (&str, Vec<u8>)>,
    ) -> Result<MessageId, Refused> {
        self.post(channel, text, &uploads(files), None)
    }

    /// Answers a message.
    pub async fn replies(&self, channel: ChannelId, to: MessageId, text: &str) -> Result<MessageId, Refused> {
        self.post(channel, text, &[], Some(Reference { message: to, channel, forward: false }))
    }

    /// Writes to the bot directly.
    pub async fn says_to_bot(&self, text: &str) -> Result<MessageId, Refused> {
        let channel = self.discord.change(|state| state.direct_channel(self.id));
        self.post(channel, text, &[], None)
    }

    /// Writes a message with files, or answers one with them.
    pub(crate) async fn posts(
        &self,
        channel: ChannelId,
        text: &str,
        files: impl IntoIterator<Item = (String, Vec<u8>)>,
        answered: Option<MessageId>,
    ) -> Result<MessageId, Refused> {
        let files: Vec<Upload> = files
            .into_iter()
            .zip(0..)
            .map(|((filename, bytes), index)| Upload {
                index,
                filename,
                content_type: None,
                bytes: bytes.into(),
            })
            .collect();
        self.post(
            channel,
            text,
            &files,
            answered.map(|message| Reference { message, channel, forward: false }),
        )
    }

    fn post(
        &self,
        channel: ChannelId,
        text: &str,
        files: &[Upload],
        reference: Option<Reference>,
    ) -> Result<MessageId, Refused> {
        limits::content(text)?;
        self.discord.change(|state| {
            let place = state.channels.get(&channel).ok_or(Refused::Invisible(channel))?;
            let held = state.permissions_in(place, self.id);
            if !held.contains(Permissions::VIEW_CHANNEL) {
                return Err(Refused::Invisible(channel));
            }
            let locked = place.thread.as_ref().is_some_and(|thread| thread.locked);
            let moderates = held.contains(bits::MANAGE_THREADS);
            let files_forbidden = !files.is_empty() && !held.contains(Permissions::ATTACH_FILES);
            if !held.contains(Permissions::SEND_MESSAGES) || files_forbidden || (locked && !moderates) {
                return Err(Refused::Forbidden);
            }
            if place.slowmode > 0
                && !held.contains(bits::BYPASS_SLOWMODE)
                && state.spoke_within(place, self.id)
            {
                return Err(ApiError::slowed_down().into());
            }
            if !place.kind.holds_messages() {
                return Err(ApiError::not_a_text_channel().into());
            }
            if text.trim().is_empty() && files.is_empty() {
                return Err(ApiError::empty_message().into());
            }
            if let Some(thread) = state.channels.get_mut(&channel).and_then(|place| place.thread.as_mut()) {
                thread.archived = false;
            }
            if state.channels.get(&channel).is_some_and(|place| place.thread.is_some()) {
                state.set_thread_member(channel, self.id, ThreadPresence::In)?;
            }
            let attachments = files.iter().map(|file| state.keep_file(channel, file, None)).collect();
            let kind = if reference.is_some() { 19 } else { 0 };
            let draft = Draft { content: text.to_owned(), attachments, reference, kind, ..Draft::default() };
            Ok(state.post(channel, self.id, draft)?)
        })
    }

    /// Changes what they wrote.
    pub async fn edits(&self, channel: ChannelId, message: MessageId, text: &str) -> Result<(), Refused> {
        limits::content(text)?;
        self.discord.change(|state| {
            if state.message(channel, message)?.author.id != self.id {
                return Err(ApiError::not_the_author().into());
            }
            let now = state.now();
            Ok(state.edit_message(channel, message, |message| {
                text.clone_into(&mut message.content);
                message.edited_at = Some(now);
            })?)
        })
    }

    /// Deletes what they wrote, or may delete as a moderator.
    pub async fn deletes(&self, channel: ChannelId, message: MessageId) -> Result<(), Refused> {
        self.discord.change(|state| {
            let own = state.message(channel, message)?.author.id == self.id;
            let place = state.channels.get(&channel).ok_or(Refused::Invisible(channel))?;
            let may = state.permissions_in(place, self.id).contains(Permissions::MANAGE_MESSAGES);
            if !own && !may {
                return Err(Refused::Forbidden);
            }
            Ok(state.delete_message(channel, message)?)
        })
    }

    /// Puts a reaction under a message.
    pub async fn reacts(&self, channel: ChannelId, message: MessageId, emoji: &str) -> Result<(), Refused> {
        self.discord.change(|state| {
            let place = state.channels.get(&channel).ok_or(Refused::Invisible(channel))?;
            let held = state.permissions_in(place, self.id);
            if !held.contains(Permissions::VIEW_CHANNEL) {
                return Err(Refused::Invisible(channel));
            }
            let there = state.message(channel, message)?.reactions.iter().any(|one| one.emoji == emoji);
            if !there && !held.contains(Permissions::ADD_REACTIONS) {
                return Err(Refused::Forbidden);
            }
            Ok(state.react(channel, message, self.id, emoji)?)
        })
    }

    /// Takes their reaction back.
    pub async fn unreacts(&self, channel: ChannelId, message: MessageId, emoji: &str) -> Result<(), Refused> {
        self.discord.change(|state| Ok(state.unreact(channel, message, self.id, emoji)?))
    }

    /// Makes an invite that lives for ever.
    pub async fn invites(&self, channel: ChannelId) -> Result<String, Refused> {
        self.discord.change(|state| {
            let place = state.channels.get(&channel).ok_or(Refused::Invisible(channel))?;
            if !state.permissions_in(place, self.id).contains(bits::CREATE_INVITE) {
                return Err(Refused::Forbidden);
            }
            Ok(state.create_invite(channel, self.id, 0, 0)?.code)
        })
    }

    /// Comes in by an invite; banned people and dead invites are refused.
    pub async fn comes_by(&self, code: &str) -> Result<(), Refused> {
        self.discord.change(|state| Ok(state.use_invite(code, self.id)?))
    }

    /// Leaves a server; owners cannot.
    pub async fn leaves(&self, guild: GuildId) -> Result<(), Refused> {
        self.discord.change(|state| {
            if state.guilds.get(&guild).is_some_and(|guild| guild.owner == self.id) {
                return Err(Refused::Forbidden);
            }
            Ok(state.remove_member(guild, self.id)?)
        })
    }
}
