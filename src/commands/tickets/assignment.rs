//! `/tickets assignment [mode] [limit]`.

use crate::commands::{Choice, CommandDefinition, Request, arguments};
use crate::domain::AssignmentMode;
use crate::services::Error;
use crate::services::ticket::AssignmentUpdate;
use crate::views;

arguments! {
    /// Sets the assignment of tickets to staff on duty, and the limit of tickets for each.
    pub struct Assign: "assignment" {
        #[word]
        mode: Option<AssignmentMode>,
        #[word] #[range(0, 100)]
        limit: Option<u16>,
    }
}

impl CommandDefinition for Assign {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let update = AssignmentUpdate { assignment: self.mode, most: self.limit };
        let (before, after) = request.data().tickets.assignment(&request.member, update).await?;
        request.answer(views::ticket::assignment_set(before, after, &request.localizer)).await
    }
}

impl Choice for AssignmentMode {
    const ALL: &'static [(&'static str, Self)] = &[
        ("off", Self::Off),
        ("round-robin", Self::RoundRobin),
        ("least-loaded", Self::LeastLoaded),
        ("no", Self::Off),
        ("turnos", Self::RoundRobin),
        ("menos-carga", Self::LeastLoaded),
    ];
}
