//! `/tickets …` and `!tickets …`: the staff's desk, for work on many tickets.

mod assignment;
mod automation;
mod duty;
mod hours;
mod link;
mod merge;
mod next;
mod search;
mod sla;
mod snippets;
mod stats;
mod unlink;

use crate::commands::{Command, command, group};

/// Builds the commands about many tickets, and about the way all of them are handled.
pub fn commands() -> Vec<Command> {
    let tickets = vec![
        command::<automation::Automate>(),
        command::<sla::SetTargets>(),
        command::<duty::Duty>(),
        command::<assignment::Assign>(),
        command::<hours::SetHours>(),
        command::<next::Next>(),
        command::<search::Search>(),
        command::<stats::ShowStats>(),
        command::<link::Link>(),
        command::<unlink::Unlink>(),
        command::<merge::Merge>(),
        snippets::snippets(),
    ];
    vec![group("tickets", tickets)]
}
