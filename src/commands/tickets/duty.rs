//! `/tickets duty [state] [length]`.

use crate::commands::{CommandDefinition, Request, arguments, misread};
use crate::domain::ModuleSwitch;
use crate::services::Error;
use crate::services::ticket::DutyUpdate;
use crate::views;

arguments! {
    /// Puts the caller on duty or off it, or lists the staff on duty.
    pub struct Duty: "duty" {
        #[word]
        state: Option<ModuleSwitch>,
        #[word] #[unit(Minutes)] #[max_length(20)]
        length: Option<String>,
    }
}

impl CommandDefinition for Duty {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let update = match (self.state, self.length) {
            (None, None) => DutyUpdate::Show,
            (None, given) => return Err(misread::<Self>(&request, given)),
            (Some(ModuleSwitch::On), length) => DutyUpdate::On { length },
            (Some(ModuleSwitch::Off), _) => DutyUpdate::Off,
        };
        let report = request.data().tickets.duty(&request.member, &update).await?;
        let shown = views::ticket::DutyShown {
            duties: &report.duties,
            staffing: report.staffing,
            asked_by: request.member.user,
        };
        request.answer(views::ticket::duty(shown, &request.localizer)).await
    }
}
