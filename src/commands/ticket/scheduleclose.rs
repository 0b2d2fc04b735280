//! `/ticket scheduleclose <minutes>`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::domain::ticket::ScheduledClose;
use crate::services::Error;
use crate::views;

arguments! {
    /// Lets the ticket of this channel close by itself; 0 cancels.
    pub struct ScheduleClose: "scheduleclose" {
        #[unit(Minutes)] #[max_length(20)]
        minutes: String,
    }
}

impl CommandDefinition for ScheduleClose {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let (which, wait) = (request.here(), ScheduledClose::wait(&self.minutes)?);
        let ticket = request.data().tickets.schedule_close(&request.member, which, wait).await?;
        request.answer(views::ticket::scheduled(&ticket, &request.localizer)).await
    }
}
