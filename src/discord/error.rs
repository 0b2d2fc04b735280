//! What a call to Discord can end in, sorted by what the caller may do about it. Never carries a token or an address:
//! interaction tokens and webhook addresses are credentials.

use std::fmt;
use std::time::Duration;

use thiserror::Error;

/// Why a call did not succeed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DiscordError {
    /// Discord stated by its own code that the thing is not there. Retrying is useless; a deletion is done.
    #[error("Discord does not know the {0}")]
    Gone(UnknownResource),
    /// The bot lacks a permission, or the person does not accept it (50007). Repeating counts towards a ban.
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
        /// Which fields of the body, and why.
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
    /// Nobody said yes or no: later it may work.
    #[error("{cause}{}", if *may_have_happened { "; it may have happened all the same" } else { "" })]
    Unavailable {
        /// What came instead of an answer.
        cause: OutageCause,
        /// Whether the effect may exist on Discord: look for it before doing it again.
        may_have_happened: bool,
        /// When Discord wants to be asked again, if it said so.
        retry_after: Option<Duration>,
    },
}

/// The kinds of thing Discord reports as unknown.
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

/// What came instead of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum OutageCause {
    /// 429: too many calls of this kind.
    #[error("Discord's rate limit is reached")]
    RateLimited,
    /// Another status without Discord's own explanation: 5xx, a gateway's error page.
    #[error("Discord answered with status {0}")]
    Status(u16),
    /// Success, with a body that is not what Discord sends.
    #[error("Discord's answer could not be read")]
    Undecodable,
    /// No answer before the deadline.
    #[error("Discord did not answer in time")]
    Timeout,
    /// No connection, or one that broke.
    #[error("Discord could not be reached")]
    Transport,
}

/// A field of a body Discord did not accept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidField {
    /// Dotted path into the body, such as `embeds.0.title`; empty for the body as a whole.
    pub path: String,
    /// Discord's name of the fault, such as `CHANNEL_PARENT_MAX_CHANNELS`.
    pub fault: String,
}

impl DiscordError {
    /// For logs: the class of the error.
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

    /// Whether the thing is proven not to exist (any more).
    pub const fn is_gone(&self) -> bool {
        matches!(self, Self::Gone(_))
    }

    /// Whether a channel is proven not to exist (any more).
    pub const fn is_channel_gone(&self) -> bool {
        matches!(self, Self::Gone(UnknownResource::Channel))
    }

    /// Whether a message is proven not to exist (any more).
    pub const fn is_message_gone(&self) -> bool {
        matches!(self, Self::Gone(UnknownResource::Message))
    }

    /// Whether the bot lacks a right.
    pub const fn is_forbidden(&self) -> bool {
        matches!(self, Self::Forbidden { .. })
    }

    /// For deletions: what is gone already is deleted. To be given to `or_else`.
    pub fn gone_is_done(self) -> Result<(), Self> {
        if self.is_gone() { Ok(()) } else { Err(self) }
    }

    /// Whether the effect may exist on Discord although the call failed.
    pub const fn may_have_happened(&self) -> bool {
        matches!(self, Self::Unavailable { may_have_happened: true, .. })
    }

    /// Whether the same call may succeed later.
    pub const fn is_transient(&self) -> bool {
        matches!(self, Self::Unavailable { .. })
    }

    /// How long Discord wants to be left alone.
    pub const fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Unavailable { retry_after, .. } => *retry_after,
            _ => None,
        }
    }

    /// Whether Discord named this fault of the body.
    pub fn names(&self, fault: &str) -> bool {
        matches!(self, Self::Invalid { details, .. } if details.iter().any(|field| field.fault == fault))
    }

    /// Whether no channel fits any more: the guild's 500, or the 50 of its category.
    pub fn is_out_of_channels(&self) -> bool {
        matches!(self, Self::LimitReached { code: 30013 }) || self.is_category_full()
    }

    /// Whether no thread of the guild can be active any more: Discord takes a thousand.
    pub const fn is_out_of_threads(&self) -> bool {
        matches!(self, Self::LimitReached { code: 160_006 })
    }

    /// Whether the thread is archived, so that nothing in it can be changed.
    pub const fn is_thread_archived(&self) -> bool {
        matches!(self, Self::Invalid { code: 50083, .. })
    }

    /// Whether no channel fits into the category any more. Discord may say so below 50.
    pub fn is_category_full(&self) -> bool {
        self.names("CHANNEL_PARENT_MAX_CHANNELS")
    }

    /// Whether the category a channel was to be made in is not there.
    pub fn is_category_gone(&self) -> bool {
        self.names("CHANNEL_PARENT_INVALID")
    }

    /// A request that is wrong before it is sent.
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

/// The fields after a colon, or nothing.
struct FieldList<'a>(&'a [InvalidField]);

impl fmt::Display for FieldList<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, InvalidField { path, fault }) in self.0.iter().enumerate() {
            write!(f, "{}{path} {fault}", if at == 0 { ": " } else { ", " })?;
        }
        Ok(())
    }
}
