//! `/analytics export [rows] [range] …`.

use super::query::Query;
use crate::commands::{Choice, CommandDefinition, Request, arguments};
use crate::domain::analytics::ExportTable;
use crate::services::Error;
use crate::views::AnalyticsPage;

arguments! {
    /// Exports the rows as CSV.
    pub struct ExportRows: "export" {
        rows: Option<ExportTable>,
        ..query: Query,
    }
}

impl CommandDefinition for ExportRows {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let analytics_page = AnalyticsPage::Export(self.rows.unwrap_or(ExportTable::Tickets));
        self.query.show::<Self>(&request, analytics_page).await
    }
}

impl Choice for ExportTable {
    const ALL: &'static [(&'static str, Self)] =
        &[("tickets", Self::Tickets), ("events", Self::Events), ("ratings", Self::Ratings)];
}
