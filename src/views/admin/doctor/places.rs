//! Names of the settings that refer to a role or a channel.

use super::super::name;
use crate::domain::{ChannelUse, GatewayIntent, RoleUse};
use crate::i18n::Localizer;
use crate::t;

/// Returns the intent's name in Discord's developer portal.
pub(super) const fn intent_name(intent: GatewayIntent) -> &'static str {
    match intent {
        GatewayIntent::Members => "**Server Members Intent**",
        GatewayIntent::Messages => "**Message Content Intent**",
    }
}

/// Names the setting that refers to a role; `of` is the name of its category, panel or department.
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

/// Names the setting that refers to a channel; `of` is the name of its category, panel or department.
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

/// Formats text to be copied literally.
pub(super) fn code(text: &str) -> String {
    format!("`{text}`")
}
