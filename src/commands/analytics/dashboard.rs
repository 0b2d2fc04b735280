//! `/analytics dashboard [range] …`.

use super::query::Query;
use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views::AnalyticsPage;

arguments! {
    /// Shows the dashboard.
    pub struct ShowDashboard: "dashboard" {
        ..query: Query,
    }
}

impl CommandDefinition for ShowDashboard {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        self.query.show::<Self>(&request, AnalyticsPage::Dashboard).await
    }
}
