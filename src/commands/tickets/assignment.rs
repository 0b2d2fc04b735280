//! `/tickets assignment [mode] [limit]`.

use crate::commands::{Choice, CommandDefinition, Request, arguments};
use crate::domain::Assignment;
use crate::services::Error;
use crate::services::ticket::AssignmentWish;
use crate::views;

arguments! {
    /// Says how tickets are handed to those on duty, and how many each has at most.
    pub struct Assign {
        #[word]
        mode: Option<Assignment>,
        #[word] #[range(0, 100)]
        limit: Option<u16>,
    }
}

impl CommandDefinition for Assign {
    const NAME: &'static str = "assignment";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let wish = AssignmentWish { assignment: self.mode, most: self.limit };
        let (before, after) = request.data().tickets.assignment(&request.member, wish).await?;
        let message = views::ticket::assignment_set(before, after, &request.speaker);
        request.answer(message).await
    }
}

impl Choice for Assignment {
    const ALL: &'static [(&'static str, Self)] = &[
        ("off", Self::Off),
        ("round-robin", Self::RoundRobin),
        ("least-loaded", Self::LeastLoaded),
        ("no", Self::Off),
        ("turnos", Self::RoundRobin),
        ("menos-carga", Self::LeastLoaded),
    ];
}
