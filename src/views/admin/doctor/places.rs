//! What names a role or a channel, in words.

use super::super::name;
use crate::domain::{ChannelUse, GatewayIntent, RoleUse};
use crate::i18n::Localizer;
use crate::t;

/// Discord's own name of it, as its developer portal shows it.
pub(super) const fn intent_name(intent: GatewayIntent) -> &'static str {
    match intent {
        GatewayIntent::Members => "**Server Members Intent**",
        GatewayIntent::Messages => "**Message Content Intent**",
    }
}

/// What names a role; `of` is what that is called.
pub(super) fn role_place(at: RoleUse, of: &str, localizer: &Localizer) -> String {
    let of = bold(of);
    match at {
        RoleUse::Staff => t!(localizer, "doctor-place-staff"),
        RoleUse::Support(_) => t!(localizer, "doctor-place-support", name = of),
        RoleUse::Required(_) => t!(localizer, "doctor-place-required", name = of),
        RoleUse::Department(_) => t!(localizer, "doctor-place-department", name = of),
        RoleUse::Called(level) => t!(localizer, "doctor-place-called", level = level.get()),
        RoleUse::CalledBy(_, level) => {
            t!(localizer, "doctor-place-called-by", name = of, level = level.get())
        }
    }
}

/// What names a channel; `of` is what that is called.
pub(super) fn channel_place(at: ChannelUse, of: &str, localizer: &Localizer) -> String {
    match at {
        ChannelUse::Tickets => t!(localizer, "doctor-place-tickets"),
        ChannelUse::Category(_) => t!(localizer, "doctor-place-tickets-of", name = bold(of)),
        ChannelUse::Department(_) => t!(localizer, "doctor-place-tickets-of-department", name = bold(of)),
        ChannelUse::Threads(_) => t!(localizer, "doctor-place-threads", name = bold(of)),
        ChannelUse::Transcripts => t!(localizer, "doctor-place-transcripts"),
        ChannelUse::Log => t!(localizer, "doctor-place-log"),
        ChannelUse::Panel(_) => t!(localizer, "doctor-place-panel", key = code(of)),
    }
}

pub(super) fn bold(text: &str) -> String {
    format!("**{}**", name(text))
}

/// What is copied as it is.
pub(super) fn code(text: &str) -> String {
    format!("`{text}`")
}
