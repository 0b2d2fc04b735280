//! Names of the deadlines of a ticket.

use crate::domain::ticket::ClockKind;
use crate::i18n::Localizer;
use crate::t;

/// Names a deadline, to be used within a sentence.
pub(crate) fn clock_name(clock: ClockKind, localizer: &Localizer) -> String {
    match clock {
        ClockKind::FirstResponse => t!(localizer, "clock-first-response"),
        ClockKind::NextResponse => t!(localizer, "clock-next-response"),
        ClockKind::Resolution => t!(localizer, "clock-resolution"),
        ClockKind::Claim => t!(localizer, "clock-claim"),
    }
}
