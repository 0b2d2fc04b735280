//! What a ticket's clocks wait for, in words.

use crate::domain::ticket::ClockKind;
use crate::i18n::Speaker;
use crate::say;

/// What a clock waits for, as a name in a sentence.
pub(super) fn clock_name(clock: ClockKind, speaker: &Speaker) -> String {
    match clock {
        ClockKind::FirstResponse => say!(speaker, "clock-first-response"),
        ClockKind::NextResponse => say!(speaker, "clock-next-response"),
        ClockKind::Resolution => say!(speaker, "clock-resolution"),
        ClockKind::Claim => say!(speaker, "clock-claim"),
    }
}
