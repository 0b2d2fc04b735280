//! Discord's refusals: a status, a code, a message and where in the form the fault lies.
//!
//! Source of the codes: topics/opcodes-and-status-codes of Discord's documentation.

use serde_json::{Map, Value, json};

/// A refused request, as the client gets it.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{status} {code}: {message}")]
pub struct ApiError {
    /// HTTP status.
    pub status: u16,
    /// Discord's own code; 0 is "general error".
    pub code: u32,
    /// Discord's text.
    pub message: String,
    /// The `errors` object of an invalid form.
    pub errors: Option<Value>,
    /// Wait, on a 429.
    pub wait: Option<Wait>,
}

/// Wait demanded by a 429.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wait {
    /// Seconds.
    pub seconds: f64,
    /// Scope of the limit.
    pub scope: WaitScope,
}

/// Scope of a 429.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitScope {
    /// This bucket.
    Bucket,
    /// Everything the bot does.
    Global,
    /// A resource others use, too: does not count as an invalid request.
    Shared,
}

impl WaitScope {
    /// Returns the value of `X-RateLimit-Scope`.
    pub const fn header(self) -> &'static str {
        match self {
            Self::Bucket => "user",
            Self::Global => "global",
            Self::Shared => "shared",
        }
    }
}

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident = $status:literal $code:literal $message:literal;)*) => {
        impl ApiError {
            $($(#[$doc])* pub fn $name() -> Self { Self::new($status, $code, $message) })*
        }
    };
}

refusals! {
    /// A path that names something not understood.
    not_found = 404 0 "404: Not Found";
    /// A wrong or missing token.
    unauthorized = 401 0 "401: Unauthorized";
    /// No application of this id.
    unknown_application = 404 10002 "Unknown Application";
    /// No such channel.
    unknown_channel = 404 10003 "Unknown Channel";
    /// No such guild.
    unknown_guild = 404 10004 "Unknown Guild";
    /// No such invite.
    unknown_invite = 404 10006 "Unknown Invite";
    /// Not a member of this guild.
    unknown_member = 404 10007 "Unknown Member";
    /// No such message, or gone.
    unknown_message = 404 10008 "Unknown Message";
    /// No overwrite for this target.
    unknown_overwrite = 404 10009 "Unknown permission overwrite";
    /// No such role.
    unknown_role = 404 10011 "Unknown Role";
    /// No such user.
    unknown_user = 404 10013 "Unknown User";
    /// An emoji that is none.
    unknown_emoji = 400 10014 "Unknown Emoji";
    /// No such webhook, or its token is over.
    unknown_webhook = 404 10015 "Unknown Webhook";
    /// Nobody of this id is banned.
    unknown_ban = 404 10026 "Unknown Ban";
    /// The interaction is unknown, or its three seconds or fifteen minutes are over.
    unknown_interaction = 404 10062 "Unknown interaction";
    /// No such application command.
    unknown_command = 404 10063 "Unknown application command";
    /// The bot cannot do this to an archived thread.
    thread_archived = 400 50083 "Thread is archived";
    /// No more pins in this channel.
    too_many_pins = 400 30003 "Maximum number of pins reached for the channel (250)";
    /// No more roles in this guild.
    too_many_roles = 400 30005 "Maximum number of guild roles reached (250)";
    /// No more webhooks in this channel.
    too_many_webhooks = 400 30007 "Maximum number of webhooks reached (15)";
    /// No more kinds of reactions on this message.
    too_many_reactions = 400 30010 "Maximum number of reactions reached (20)";
    /// No more channels in this guild.
    too_many_channels = 400 30013 "Maximum number of guild channels reached (500)";
    /// No more files on this message.
    too_many_attachments = 400 30015 "Maximum number of attachments in a message reached (10)";
    /// No more overwrites in this channel.
    too_many_overwrites = 400 30060 "Maximum number of channel permission overwrites reached (1000)";
    /// A file over the upload limit.
    file_too_large = 413 40005 "Request entity too large";
    /// Coming back is forbidden.
    banned = 403 40007 "The user is banned from this guild.";
    /// The interaction was answered before.
    already_acknowledged = 400 40060 "Interaction has already been acknowledged.";
    /// The bot does not see this.
    missing_access = 403 50001 "Missing Access";
    /// Not in direct messages.
    not_in_dm = 403 50003 "Cannot execute action on a DM channel";
    /// Editing what another wrote.
    not_the_author = 403 50005 "Cannot edit a message authored by another user";
    /// No content, no embed, no file, no component.
    empty_message = 400 50006 "Cannot send an empty message";
    /// Direct messages are closed to the bot.
    dm_closed = 403 50007 "Cannot send messages to this user";
    /// Not a channel that holds messages.
    not_a_text_channel = 400 50008 "Cannot send messages in a non-text channel";
    /// The bot lacks a permission.
    missing_permissions = 403 50013 "Missing Permissions";
    /// Bulk deletion takes two to a hundred.
    bulk_delete_count = 400 50016 "Provided too few or too many messages to delete. Must provide at least 2 and fewer than 100 messages to delete";
    /// Pinning in another channel than the message's.
    pin_elsewhere = 400 50019 "A message can only be pinned in the channel it was sent in";
    /// A system message cannot be changed.
    system_message = 400 50021 "Cannot execute action on a system message";
    /// The kind of channel does not allow it.
    wrong_channel_kind = 400 50024 "Cannot execute action on this channel type";
    /// The token of a webhook or interaction is wrong or over.
    invalid_webhook_token = 401 50027 "Invalid Webhook Token";
    /// A role that cannot be given or taken.
    invalid_role = 400 50028 "Invalid role";
    /// Deleting messages of more than two weeks in bulk.
    bulk_delete_age = 400 50034 "You can only bulk delete messages that are under 14 days old.";
    /// The body is no JSON, or not what its type says.
    invalid_json = 400 50109 "The request body contains invalid JSON.";
    /// Writing faster than slow mode lets.
    slowed_down = 429 20016 "This action cannot be performed due to slowmode rate limit";
    /// Only moderators write in a locked thread.
    thread_locked = 403 160_005 "Thread is locked";
    /// No more active threads in this guild.
    too_many_threads = 400 160_006 "Maximum number of active threads reached";
    /// Reacting is forbidden to the bot.
    reaction_blocked = 403 90001 "Reaction blocked";
}

impl ApiError {
    /// Any refusal.
    pub fn new(status: u16, code: u32, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), errors: None, wait: None }
    }

    /// 50035: `path` (dot-separated) of the form is wrong.
    pub fn invalid(path: &str, code: &str, message: impl Into<String>) -> Self {
        let mut leaf = json!({ "_errors": [{ "code": code, "message": message.into() }] });
        for step in path.split('.').rev().filter(|step| !step.is_empty()) {
            let mut outer = Map::new();
            outer.insert(step.to_owned(), leaf);
            leaf = Value::Object(outer);
        }
        Self { errors: Some(leaf), ..Self::new(400, 50035, "Invalid Form Body") }
    }

    /// 50035: a field that must be there is not.
    pub fn required(path: &str) -> Self {
        Self::invalid(path, "BASE_TYPE_REQUIRED", "This field is required")
    }

    /// 50035: no snowflake.
    pub fn not_a_snowflake(path: &str) -> Self {
        Self::invalid(path, "NUMBER_TYPE_COERCE", "Value is not snowflake.")
    }

    /// 429 with the seconds to wait.
    pub fn rate_limited(seconds: f64, scope: WaitScope) -> Self {
        Self { wait: Some(Wait { seconds, scope }), ..Self::new(429, 0, "You are being rate limited.") }
    }

    /// The body as Discord writes it.
    pub fn body(&self) -> Value {
        let mut body = json!({ "message": self.message, "code": self.code });
        if let Some(errors) = &self.errors {
            body["errors"] = errors.clone();
        }
        if let Some(wait) = self.wait {
            body["retry_after"] = json!(wait.seconds);
            body["global"] = json!(wait.scope == WaitScope::Global);
        }
        body
    }
}
