//! `/analytics response_times [range] …`.

use super::query::Query;
use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views::{AnalyticsPage, ResponseSplit};

arguments! {
    /// Shows the response times.
    pub struct ShowResponseTimes: "response_times" {
        ..query: Query,
    }
}

impl CommandDefinition for ShowResponseTimes {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        self.query.show::<Self>(&request, AnalyticsPage::Times(ResponseSplit::Category)).await
    }
}
