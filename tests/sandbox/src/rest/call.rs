//! Input and output of a handler: the state, the request, and reading a form as Discord does.

use plaza::domain::{ChannelId, GuildId, MessageId, Permissions, RoleId, UserId};
use serde_json::Value;

use super::parse::Parsed;
use super::routes::Params;
use crate::errors::ApiError;
use crate::state::{State, Upload, snowflake};

/// A request as its handler sees it.
pub(crate) struct Call<'a> {
    /// The state, locked for this call.
    pub(crate) state: &'a mut State,
    params: &'a Params,
    parsed: &'a Parsed,
}

/// A success.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    /// 200, 201, 204.
    pub(crate) status: u16,
    /// The JSON, if any.
    pub(crate) body: Option<Value>,
}

#[expect(clippy::unnecessary_wraps, reason = "handlers end with these")]
impl Reply {
    /// 200 with a body.
    pub(crate) fn ok(body: Value) -> Result<Self, ApiError> {
        Ok(Self { status: 200, body: Some(body) })
    }

    /// 201 with a body.
    pub(crate) fn created(body: Value) -> Result<Self, ApiError> {
        Ok(Self { status: 201, body: Some(body) })
    }

    /// 204.
    pub(crate) fn nothing() -> Result<Self, ApiError> {
        Ok(Self { status: 204, body: None })
    }
}

impl<'a> Call<'a> {
    pub(crate) fn new(state: &'a mut State, params: &'a Params, parsed: &'a Parsed) -> Self {
        Self { state, params, parsed }
    }

    /// A piece of the path as text.
    pub(crate) fn text_param(&self, name: &str) -> &'a str {
        self.params.get(name)
    }

    /// A piece of the path as snowflake; `@me` is the bot.
    pub(crate) fn id_param(&self, name: &str) -> Result<u64, ApiError> {
        let text = self.params.get(name);
        if text == "@me" {
            return Ok(self.state.bot.get());
        }
        text.parse().map_err(|_| ApiError::not_a_snowflake(&format!("{name}_id")))
    }

    pub(crate) fn channel(&self) -> Result<ChannelId, ApiError> {
        self.id_param("channel").map(ChannelId::new)
    }

    pub(crate) fn guild(&self) -> Result<GuildId, ApiError> {
        self.id_param("guild").map(GuildId::new)
    }

    pub(crate) fn message(&self) -> Result<MessageId, ApiError> {
        self.id_param("message").map(MessageId::new)
    }

    pub(crate) fn user(&self) -> Result<UserId, ApiError> {
        self.id_param("user").map(UserId::new)
    }

    pub(crate) fn role(&self) -> Result<RoleId, ApiError> {
        self.id_param("role").map(RoleId::new)
    }

    /// The form.
    pub(crate) fn body(&self) -> &'a Value {
        &self.parsed.body
    }

    /// The files sent with it.
    pub(crate) fn files(&self) -> &'a [Upload] {
        &self.parsed.files
    }

    /// The reason for the audit log; 1 to 512 characters.
    pub(crate) fn reason(&self) -> Option<&'a str> {
        self.parsed.reason.as_deref()
    }

    /// A text of the query.
    pub(crate) fn asked(&self, key: &str) -> Option<&'a str> {
        self.parsed.asked(key)
    }

    /// A snowflake of the query.
    pub(crate) fn asked_id(&self, key: &str) -> Result<Option<u64>, ApiError> {
        let Some(text) = self.asked(key) else { return Ok(None) };
        text.parse().map(Some).map_err(|_| ApiError::not_a_snowflake(key))
    }

    /// A limit of the query within its range.
    pub(crate) fn asked_limit(&self, default: usize, most: usize) -> Result<usize, ApiError> {
        let Some(text) = self.asked("limit") else { return Ok(default) };
        let limit: usize = text
            .parse()
            .map_err(|_| ApiError::invalid("limit", "NUMBER_TYPE_COERCE", "Value is not int."))?;
        if limit == 0 {
            let text = "int value should be greater than or equal to 1.";
            return Err(ApiError::invalid("limit", "NUMBER_TYPE_MIN", text));
        }
        if limit > most {
            let text = format!("int value should be less than or equal to {most}.");
            return Err(ApiError::invalid("limit", "NUMBER_TYPE_MAX", text));
        }
        Ok(limit)
    }

    /// The bot's permission in a channel, or the refusal.
    pub(crate) fn may_in(&self, channel: ChannelId, needed: Permissions) -> Result<(), ApiError> {
        self.state.for_bot(channel, needed).map(|_| ())
    }
}

/// A text field; none if absent or null.
pub(crate) fn text<'a>(form: &'a Value, key: &str) -> Result<Option<&'a str>, ApiError> {
    match form.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(ApiError::invalid(key, "STRING_TYPE_CONVERT", "Could not interpret value as string.")),
    }
}

/// A whole number; none if absent or null.
pub(crate) fn number(form: &Value, key: &str) -> Result<Option<u64>, ApiError> {
    match form.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Number(number)) if number.as_u64().is_some() => Ok(number.as_u64()),
        Some(_) => Err(ApiError::invalid(key, "NUMBER_TYPE_COERCE", "Value is not int.")),
    }
}

/// Yes or no; none if absent or null.
pub(crate) fn flag(form: &Value, key: &str) -> Result<Option<bool>, ApiError> {
    match form.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Bool(flag)) => Ok(Some(*flag)),
        Some(_) => Err(ApiError::invalid(key, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.")),
    }
}

/// A snowflake; none if absent or null.
pub(crate) fn id(form: &Value, key: &str) -> Result<Option<u64>, ApiError> {
    match form.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => snowflake(value).map(Some).ok_or_else(|| ApiError::not_a_snowflake(key)),
    }
}

/// A list; empty if absent or null.
pub(crate) fn list<'a>(form: &'a Value, key: &str) -> Result<&'a [Value], ApiError> {
    match form.get(key) {
        None | Some(Value::Null) => Ok(&[]),
        Some(Value::Array(items)) => Ok(items),
        Some(_) => {
            Err(ApiError::invalid(key, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType"))
        }
    }
}
