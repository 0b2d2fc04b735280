//! What names a role or a channel, in words.

use super::super::name;
use crate::domain::{ChannelUse, Intent, RoleUse};
use crate::i18n::Speaker;
use crate::say;

/// Discord's own name of it, as its developer portal shows it.
pub(super) const fn intent_name(intent: Intent) -> &'static str {
    match intent {
        Intent::Members => "**Server Members Intent**",
        Intent::Messages => "**Message Content Intent**",
    }
}

/// What names a role; `of` is what that is called.
pub(super) fn role_place(at: RoleUse, of: &str, speaker: &Speaker) -> String {
    let of = bold(of);
    match at {
        RoleUse::Staff => say!(speaker, "doctor-place-staff"),
        RoleUse::Support(_) => say!(speaker, "doctor-place-support", name = of),
        RoleUse::Required(_) => say!(speaker, "doctor-place-required", name = of),
        RoleUse::Department(_) => say!(speaker, "doctor-place-department", name = of),
        RoleUse::Called(level) => say!(speaker, "doctor-place-called", level = level.get()),
        RoleUse::CalledBy(_, level) => {
            say!(speaker, "doctor-place-called-by", name = of, level = level.get())
        }
    }
}

/// What names a channel; `of` is what that is called.
pub(super) fn channel_place(at: ChannelUse, of: &str, speaker: &Speaker) -> String {
    match at {
        ChannelUse::Tickets => say!(speaker, "doctor-place-tickets"),
        ChannelUse::Category(_) => say!(speaker, "doctor-place-tickets-of", name = bold(of)),
        ChannelUse::Department(_) => say!(speaker, "doctor-place-tickets-of-department", name = bold(of)),
        ChannelUse::Threads(_) => say!(speaker, "doctor-place-threads", name = bold(of)),
        ChannelUse::Transcripts => say!(speaker, "doctor-place-transcripts"),
        ChannelUse::Log => say!(speaker, "doctor-place-log"),
        ChannelUse::Panel(_) => say!(speaker, "doctor-place-panel", key = code(of)),
    }
}

pub(super) fn bold(text: &str) -> String {
    format!("**{}**", name(text))
}

/// What is copied as it is.
pub(super) fn code(text: &str) -> String {
    format!("`{text}`")
}
