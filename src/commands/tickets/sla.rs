//! `/tickets sla [first_response] [next_response] [resolution] [claim_timeout] [category]`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::services::ticket::TargetsUpdate;
use crate::views;

arguments! {
    /// Shows or sets the response-time targets.
    pub struct SetTargets: "sla" {
        #[unit(Minutes)] #[max_length(20)]
        first_response: Option<String>,
        #[unit(Minutes)] #[max_length(20)]
        next_response: Option<String>,
        #[unit(Minutes)] #[max_length(20)]
        resolution: Option<String>,
        #[unit(Minutes)] #[max_length(20)]
        claim_timeout: Option<String>,
        #[suggest(Categories)]
        category: Option<String>,
    }
}

impl CommandDefinition for SetTargets {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let update = TargetsUpdate {
            category: self.category,
            first_response: self.first_response,
            next_response: self.next_response,
            resolution: self.resolution,
            claim: self.claim_timeout,
        };
        let report = request.data().tickets.targets(&request.member, &update).await?;
        let shown = views::admin::TargetsShown {
            category: report.category.as_ref(),
            before: report.before,
            after: report.after,
            guild: report.guild,
            staffing_before: report.staffing_before,
            staffing: report.staffing,
        };
        request.answer(views::admin::targets(shown, &request.localizer)).await
    }
}
