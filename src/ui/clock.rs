//! What a ticket's clocks wait for, in words.

use crate::domain::ticket::ClockKind;
use crate::i18n::Localizer;
use crate::t;

/// What a clock waits for, as a name in a sentence.
pub(crate) fn clock_name(clock: ClockKind, localizer: &Localizer) -> String {
    match clock {
        ClockKind::FirstResponse => t!(localizer, "clock-first-response"),
        ClockKind::NextResponse => t!(localizer, "clock-next-response"),
        ClockKind::Resolution => t!(localizer, "clock-resolution"),
        ClockKind::Claim => t!(localizer, "clock-claim"),
    }
}
