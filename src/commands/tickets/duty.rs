//! `/tickets duty [state] [length]`.

use crate::commands::{CommandDefinition, Request, arguments, misread};
use crate::domain::Switch;
use crate::services::Error;
use crate::services::ticket::DutyWish;
use crate::views;

arguments! {
    /// Puts whoever asks on duty or off it, or shows who is.
    pub struct Duty {
        #[word]
        state: Option<Switch>,
        #[word] #[unit(Minutes)] #[max_length(20)]
        length: Option<String>,
    }
}

impl CommandDefinition for Duty {
    const NAME: &'static str = "duty";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let wish = match (self.state, self.length) {
            (None, None) => DutyWish::Show,
            (None, given) => return Err(misread::<Self>(&request, given)),
            (Some(Switch::On), length) => DutyWish::On { length },
            (Some(Switch::Off), _) => DutyWish::Off,
        };
        let report = request.data().tickets.duty(&request.member, &wish).await?;
        let shown = views::ticket::DutyShown {
            duties: &report.duties,
            staffing: report.staffing,
            asked_by: request.member.user,
        };
        let message = views::ticket::duty(shown, &request.speaker);
        request.answer(message).await
    }
}
