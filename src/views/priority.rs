//! How urgent a ticket is, in a word.

use crate::domain::ticket::Priority;
use crate::i18n::Speaker;
use crate::say;

/// The word for a priority.
pub(super) fn priority_name(priority: Priority, speaker: &Speaker) -> String {
    match priority {
        Priority::Low => say!(speaker, "priority-low"),
        Priority::Normal => say!(speaker, "priority-normal"),
        Priority::High => say!(speaker, "priority-high"),
        Priority::Urgent => say!(speaker, "priority-urgent"),
        Priority::Critical => say!(speaker, "priority-critical"),
    }
}
