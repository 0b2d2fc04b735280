//! Errors of calls to Discord, sorted by how the caller may react. They never carry a token or an address:
//! interaction tokens and webhook addresses are credentials.

use std::fmt;
use std::time::Duration;

use thiserror::Error;

/// Reason a call did not succeed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DiscordError {
    /// Discord's code proves that the resource does not exist. Retrying is useless; a deletion counts as done.
    #[error("Discord does not know the {0}")]
    Gone(UnknownResource),
    /// The bot lacks a permission, or the user does not accept its messages (50007). Repeating counts towards a ban.
    #[error("Discord forbids it (code {code})")]
    Forbidden {
        /// Discord's code: 50001 no access, 50013 missing permissions, 50007 closed direct messages …
        code: u32,
    },
    /// The bot's token is not valid. The process must stop.
    #[error("Discord did not accept the bot's token")]
    Unauthorized,
    /// The request itself is wrong; repeating it unchanged fails again.
    #[error("Discord calls the request invalid (code {code}){}", FieldList(details))]
    Invalid {
        /// Discord's code, 50035 for a body it did not accept; 0 if the request was refused before it was sent.
        code: u32,
        /// Rejected fields of the body, each with Discord's reason.
        details: Vec<InvalidField>,
    },
    /// The interaction ran out of time (3 s to answer, 15 min to edit) or was answered already.
    #[error("the interaction has expired or was answered already (code {code})")]
    Expired {
        /// 10062 unknown, 10015 or 50027 token expired, 40060 answered already.
        code: u32,
    },
    /// One of Discord's caps: channels (30013), roles (30005), pins (30003), active threads (160006) …
    #[error("one of Discord's limits is reached (code {code})")]
    LimitReached {
        /// Discord's code of the cap.
        code: u32,
    },
    /// Discord gave no verdict; the call may succeed later.
    #[error("{cause}{}", if *may_have_happened { "; it may have happened all the same" } else { "" })]
    Unavailable {
        /// Kind of the outage.
        cause: OutageCause,
        /// True if the effect may exist on Discord: search for it before repeating the call.
        may_have_happened: bool,
        /// Wait that Discord asked for, if it named one.
        retry_after: Option<Duration>,
    },
}

/// Kinds of resources Discord reports as unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum UnknownResource {
    /// 10003
    #[error("channel")]
    Channel,
    /// 10004
    #[error("guild")]
    Guild,
    /// 10007
    #[error("member")]
    Member,
    /// 10008
    #[error("message")]
    Message,
    /// 10009
    #[error("permission overwrite")]
    Overwrite,
    /// 10011
    #[error("role")]
    Role,
    /// 10013
    #[error("user")]
    User,
    /// 10015
    #[error("webhook")]
    Webhook,
    /// Another of the codes 10001 to 10099.
    #[error("resource (code {0})")]
    Other(u32),
}

/// Kind of an outage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum OutageCause {
    /// 429: too many calls of this kind.
    #[error("Discord's rate limit is reached")]
    RateLimited,
    /// Another status without an error code of Discord's: 5xx, an intermediary's error page.
    #[error("Discord answered with status {0}")]
    Status(u16),
    /// Success with a body that cannot be decoded.
    #[error("Discord's answer could not be read")]
    Undecodable,
    /// No answer before the deadline.
    #[error("Discord did not answer in time")]
    Timeout,
    /// The connection failed or broke.
    #[error("Discord could not be reached")]
    Transport,
}

/// A field of the body that Discord rejected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidField {
    /// Dotted path into the body, such as `embeds.0.title`; empty for the body as a whole.
    pub path: String,
    /// Discord's name for the fault, such as `CHANNEL_PARENT_MAX_CHANNELS`.
    pub fault: String,
}

impl DiscordError {
    /// Returns the class of the error for logs.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Gone(_) => "gone",
            Self::Forbidden { .. } => "forbidden",
            Self::Unauthorized => "unauthorized",
            Self::Invalid { .. } => "invalid",
            Self::Expired { .. } => "expired",
            Self::LimitReached { .. } => "limit_reached",
            Self::Unavailable { .. } => "unavailable",
        }
    }

    /// Reports whether Discord proved that the resource does not exist.
    pub const fn is_gone(&self) -> bool {
        matches!(self, Self::Gone(_))
    }

    /// Reports whether Discord proved that the channel does not exist.
    pub const fn is_channel_gone(&self) -> bool {
        matches!(self, Self::Gone(UnknownResource::Channel))
    }

    /// Reports whether Discord proved that the message does not exist.
    pub const fn is_message_gone(&self) -> bool {
        matches!(self, Self::Gone(UnknownResource::Message))
    }

    /// Reports whether the bot lacks a permission.
    pub const fn is_forbidden(&self) -> bool {
        matches!(self, Self::Forbidden { .. })
    }

    /// Turns "gone" into success, for deletions. Meant for `or_else`.
    pub fn gone_is_done(self) -> Result<(), Self> {
        if self.is_gone() { Ok(()) } else { Err(self) }
    }

    /// Reports whether the effect may exist on Discord although the call failed.
    pub const fn may_have_happened(&self) -> bool {
        matches!(self, Self::Unavailable { may_have_happened: true, .. })
    }

    /// Reports whether repeating the call may succeed later.
    pub const fn is_transient(&self) -> bool {
        matches!(self, Self::Unavailable { .. })
    }

    /// Returns the wait Discord asked for.
    pub const fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Unavailable { retry_after, .. } => *retry_after,
            _ => None,
        }
    }

    /// Reports whether Discord rejected the body with this fault.
    pub fn names(&self, fault: &str) -> bool {
        matches!(self, Self::Invalid { details, .. } if details.iter().any(|field| field.fault == fault))
    }

    /// Reports whether the guild (500 channels) or the category (50) is full.
    pub fn is_out_of_channels(&self) -> bool {
        matches!(self, Self::LimitReached { code: 30013 }) || self.is_category_full()
    }

    /// Reports whether the guild has as many active threads as Discord allows (1,000).
    pub const fn is_out_of_threads(&self) -> bool {
        matches!(self, Self::LimitReached { code: 160_006 })
    }

    /// Reports whether the thread is archived, so that nothing in it can be changed.
    pub const fn is_thread_archived(&self) -> bool {
        matches!(self, Self::Invalid { code: 50083, .. })
    }

    /// Reports whether the category is full. Discord may say so below 50 channels.
    pub fn is_category_full(&self) -> bool {
        self.names("CHANNEL_PARENT_MAX_CHANNELS")
    }

    /// Reports whether the category the channel was to be created in does not exist.
    pub fn is_category_gone(&self) -> bool {
        self.names("CHANNEL_PARENT_INVALID")
    }

    /// Builds the error of a request that could not even be sent.
    pub(super) const fn unsendable() -> Self {
        Self::Invalid { code: 0, details: Vec::new() }
    }

    pub(super) const fn outage(cause: OutageCause, may_have_happened: bool) -> Self {
        Self::Unavailable { cause, may_have_happened, retry_after: None }
    }

    pub(super) const fn rate_limited(retry_after: Option<Duration>) -> Self {
        Self::Unavailable { cause: OutageCause::RateLimited, may_have_happened: false, retry_after }
    }
}

/// Displays the rejected fields after a colon, or nothing.
struct FieldList<'a>(&'a [InvalidField]);

impl fmt::Display for FieldList<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, InvalidField { path, fault }) in self.0.iter().enumerate() {
            write!(f, "{}{path} {fault}", if at == 0 { ": " } else { ", " })?;
        }
        Ok(())
    }
}
