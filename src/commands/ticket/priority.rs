//! `/ticket priority <low|normal|high|urgent|critical>`.

use crate::commands::{Choice, CommandDefinition, Request, arguments};
use crate::domain::ticket::Priority;
use crate::services::Error;
use crate::views;

arguments! {
    /// Sets the priority of the ticket of this channel.
    pub struct Prioritise: "priority" {
        level: Priority,
    }
}

impl CommandDefinition for Prioritise {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let (tickets, which) = (&request.data().tickets, request.here());
        let ticket = tickets.prioritise(&request.member, which, self.level).await?;
        request.answer(views::ticket::prioritised(&ticket, &request.localizer)).await
    }
}

impl Choice for Priority {
    const ALL: &'static [(&'static str, Self)] = &[
        ("low", Self::Low),
        ("normal", Self::Normal),
        ("high", Self::High),
        ("urgent", Self::Urgent),
        ("critical", Self::Critical),
    ];
}
