//! `/tickets hours [hours] [timezone] [closed] [outside] [category]`.

use crate::commands::{Choice, CommandDefinition, Request, arguments};
use crate::domain::calendar::OutsideHours;
use crate::services::Error;
use crate::services::ticket::HoursUpdate;
use crate::views;

arguments! {
    /// Shows or sets the business hours.
    pub struct SetHours: "hours" {
        #[words] #[max_length(300)]
        hours: Option<String>,
        #[suggest(Zones)]
        timezone: Option<String>,
        #[max_length(2000)]
        closed: Option<String>,
        outside: Option<OutsideHours>,
        #[suggest(Categories)]
        category: Option<String>,
    }
}

impl CommandDefinition for SetHours {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let update = HoursUpdate {
            category: self.category,
            week: self.hours,
            zone: self.timezone,
            dates: self.closed,
            outside: self.outside,
        };
        let report = request.data().tickets.hours(&request.member, &update).await?;
        let hours = views::admin::HoursView {
            category: report.category.as_ref(),
            inherited: report.inherited,
            before: &report.before,
            after: &report.after,
            back_at: report.back_at,
        };
        request.answer(views::admin::hours(hours, &request.localizer)).await
    }
}

impl Choice for OutsideHours {
    const ALL: &'static [(&'static str, Self)] = &[
        ("welcome", Self::Welcome),
        ("refused", Self::Refused),
        ("abrir", Self::Welcome),
        ("rechazar", Self::Refused),
    ];
}
