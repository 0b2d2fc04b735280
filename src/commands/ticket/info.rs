//! `/ticket info`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::transcript::Rendition;
use crate::views;

arguments! {
    /// Shows the details of the ticket of this channel.
    pub struct ShowInfo: "info" {}
}

impl CommandDefinition for ShowInfo {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let inspection = request.data().tickets.inspect(&request.member, request.here()).await?;
        // The opener reads the reply to a typed command, so it leaves out details for staff.
        let for_staff = inspection.by_staff && !request.is_typed();
        let info = views::ticket::TicketInfo {
            ticket: &inspection.ticket,
            department: inspection.department.as_ref(),
            category: inspection.category.as_ref(),
            participants: &inspection.participants,
            activity: &inspection.activity,
            events: &inspection.events,
            rendition: if for_staff { Rendition::Staff } else { Rendition::User },
        };
        request.answer(views::ticket::info(info, 1, &request.localizer)).await
    }
}
