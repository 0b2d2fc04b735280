//! Interactions: three seconds to acknowledge once, unless Discord is set up otherwise; fifteen minutes of token.

use std::time::Duration;

use plaza::domain::{ChannelId, GuildId, InteractionId, MessageId, Permissions, Timestamp, UserId};
use serde_json::{Value, json};

use super::{Event, Scope, State, permissions::ALL};
use crate::errors::ApiError;

/// Lifetime of the token.
pub const TOKEN_LIFE: Duration = Duration::from_mins(15);
/// Discord's upload limit for people and bots without boosts: 10 MiB.
pub const UPLOAD_LIMIT: usize = 10 * 1024 * 1024;

/// Kind of an interaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InteractionKind {
    /// 2: ran a command.
    Command,
    /// 3: used a button or select.
    Component,
    /// 4: typed into an option that suggests.
    Autocomplete,
    /// 5: sent a form.
    Modal,
}

impl InteractionKind {
    /// Discord's number.
    pub const fn number(self) -> u64 {
        match self {
            Self::Command => 2,
            Self::Component => 3,
            Self::Autocomplete => 4,
            Self::Modal => 5,
        }
    }
}

/// State of the bot's response.
#[derive(Clone, Debug, PartialEq)]
pub enum Acknowledged {
    /// Not yet.
    Pending,
    /// Too late: the person saw "did not respond".
    Failed,
    /// 5: "is thinking …".
    Deferred,
    /// 6: silently; the message may change later.
    DeferredUpdate,
    /// 4: with a message.
    Message,
    /// 7: by changing the message.
    Updated,
    /// 9: with this form.
    Modal(Value),
    /// 8: with these suggestions.
    Choices(Vec<Value>),
}

/// One act of a person that the bot must answer.
#[derive(Clone, Debug)]
pub struct Interaction {
    /// Its id.
    pub id: InteractionId,
    /// The secret that answers it.
    pub token: String,
    /// Kind.
    pub kind: InteractionKind,
    /// User.
    pub user: UserId,
    /// Guild.
    pub guild: Option<GuildId>,
    /// Channel.
    pub channel: ChannelId,
    /// Time.
    pub at: Timestamp,
    /// The message whose component was used.
    pub source: Option<MessageId>,
    /// State of the bot's response.
    pub acknowledged: Acknowledged,
    /// The first answer, or the message it updates.
    pub original: Option<MessageId>,
    /// Further answers.
    pub followups: Vec<MessageId>,
    /// Number of changes to the visible answer.
    pub changes: u64,
    /// The event as it went to the bot.
    pub payload: Value,
}

/// An act of a person, before it has an id.
#[derive(Clone, Debug)]
pub struct Act {
    /// Kind.
    pub kind: InteractionKind,
    /// User.
    pub user: UserId,
    /// Channel.
    pub channel: ChannelId,
    /// The message whose component was used.
    pub source: Option<MessageId>,
    /// The `data` of the interaction.
    pub data: Value,
}

impl State {
    /// Turns an act into an interaction and emits it to the bot.
    pub(crate) fn interact(&mut self, act: Act) -> Result<InteractionId, ApiError> {
        let id = InteractionId::new(self.next_id());
        let channel = self.channels.get(&act.channel).ok_or_else(ApiError::unknown_channel)?;
        let guild = channel.guild;
        // Looks like Discord's: long, unguessable in shape, and safe in a path.
        let token = format!("aW50ZXJhY3Rpb246{:x}{:032x}", id.get(), rand::random::<u128>());
        let mut payload = json!({
            "id": id, "application_id": self.application, "type": act.kind.number(),
            "channel_id": act.channel, "channel": self.channel_json(channel), "token": token, "version": 1,
            "locale": self.user(act.user)?.locale, "entitlements": [],
            "app_permissions": self.permissions_in(channel, self.bot), "attachment_size_limit": UPLOAD_LIMIT,
            "context": u8::from(guild.is_none()),
            "authorizing_integration_owners": { "0": guild.map_or("0".to_owned(), |guild| guild.to_string()) },
        });
        payload["data"] = act.data;
        if let Some(guild) = guild {
            let home = self.guilds.get(&guild).ok_or_else(ApiError::unknown_guild)?;
            let mut member = self.member_json(self.member(guild, act.user)?);
            member["permissions"] = json!(self.permissions_in(channel, act.user));
            payload["member"] = member;
            payload["guild_id"] = json!(guild);
            payload["guild_locale"] = json!(home.locale);
            payload["guild"] = json!({ "id": guild, "locale": home.locale, "features": ["COMMUNITY"] });
        } else {
            payload["user"] = self.user_json(act.user);
            payload["app_permissions"] = json!(ALL & !Permissions::ADMINISTRATOR);
        }
        if let Some(message) = act.source.and_then(|id| self.any_message(act.channel, id)) {
            payload["message"] = self.message_json(message);
        }
        let interaction = Interaction {
            id,
            token: token.clone(),
            kind: act.kind,
            user: act.user,
            guild,
            channel: act.channel,
            at: self.now(),
            source: act.source,
            acknowledged: Acknowledged::Pending,
            original: None,
            followups: vec![],
            changes: 0,
            payload: payload.clone(),
        };
        self.note(format!("interaction {id} of {}", act.user));
        self.interactions.insert(id, interaction);
        self.tokens.insert(token, id);
        let scope = guild.map_or(Scope::Direct, Scope::Guild);
        self.emit(Event::always("INTERACTION_CREATE", scope, payload));
        Ok(id)
    }

    /// Takes the one acknowledgement an interaction gets.
    pub(crate) fn acknowledge(
        &mut self,
        id: InteractionId,
        token: &str,
    ) -> Result<&mut Interaction, ApiError> {
        let (now, patience) = (self.now(), self.patience);
        let interaction = self
            .interactions
            .get_mut(&id)
            .filter(|interaction| interaction.token == token)
            .ok_or_else(ApiError::unknown_interaction)?;
        match interaction.acknowledged {
            Acknowledged::Pending if now.since(interaction.at) <= patience => Ok(interaction),
            Acknowledged::Pending | Acknowledged::Failed => {
                interaction.acknowledged = Acknowledged::Failed;
                Err(ApiError::unknown_interaction())
            }
            _ => Err(ApiError::already_acknowledged()),
        }
    }

    /// Returns the interaction of a token that has not expired.
    pub(crate) fn by_token(&self, token: &str) -> Result<&Interaction, ApiError> {
        let id = self.tokens.get(token).ok_or_else(ApiError::unknown_webhook)?;
        let interaction = self.interactions.get(id).ok_or_else(ApiError::unknown_webhook)?;
        if self.now().since(interaction.at) > TOKEN_LIFE {
            return Err(ApiError::invalid_webhook_token());
        }
        match interaction.acknowledged {
            Acknowledged::Pending | Acknowledged::Failed => Err(ApiError::unknown_webhook()),
            _ => Ok(interaction),
        }
    }

    /// `interaction_metadata` of a message that answers an interaction.
    pub(crate) fn interaction_metadata(&self, interaction: &Interaction) -> Value {
        let owners = interaction.payload["authorizing_integration_owners"].clone();
        let mut data = json!({
            "id": interaction.id, "type": interaction.kind.number(), "user": self.user_json(interaction.user),
            "authorizing_integration_owners": owners,
        });
        match interaction.kind {
            InteractionKind::Command | InteractionKind::Autocomplete => {
                data["name"] = interaction.payload["data"]["name"].clone();
            }
            InteractionKind::Component => data["interacted_message_id"] = json!(interaction.source),
            InteractionKind::Modal => {
                if let Some(trigger) = self.opened_by(interaction) {
                    data["triggering_interaction_metadata"] = self.interaction_metadata(trigger);
                }
            }
        }
        data
    }

    /// Finds the interaction that opened the form which was sent.
    fn opened_by(&self, form: &Interaction) -> Option<&Interaction> {
        let earlier = self.interactions.values().filter(|one| one.user == form.user && one.id < form.id);
        let opened = earlier.filter(|one| match &one.acknowledged {
            Acknowledged::Modal(data) => data["custom_id"] == form.payload["data"]["custom_id"],
            _ => false,
        });
        opened.max_by_key(|one| one.id)
    }
}
