//! `/ticket department <name>`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Hands the ticket of this channel to a department, or back to its category.
    pub struct HandOver: "department" {
        #[words] #[suggest(DepartmentsOrNone)] #[max_length(100)]
        name: String,
    }
}

impl CommandDefinition for HandOver {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let tickets = &request.data().tickets;
        let handed = tickets.hand_to_department(&request.member, request.here(), &self.name).await?;
        let (ticket, department) = handed;
        let message = views::ticket::handed_to_department(&ticket, department.as_ref(), &request.localizer);
        request.answer(message).await
    }
}
