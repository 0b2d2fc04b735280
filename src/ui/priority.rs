//! Names of ticket priorities.

use crate::domain::ticket::Priority;
use crate::i18n::Localizer;
use crate::t;

/// Names a priority.
pub(crate) fn priority_name(priority: Priority, localizer: &Localizer) -> String {
    match priority {
        Priority::Low => t!(localizer, "priority-low"),
        Priority::Normal => t!(localizer, "priority-normal"),
        Priority::High => t!(localizer, "priority-high"),
        Priority::Urgent => t!(localizer, "priority-urgent"),
        Priority::Critical => t!(localizer, "priority-critical"),
    }
}
