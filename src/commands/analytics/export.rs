//! `/analytics export [rows] [range] …`.

use super::query::Query;
use crate::commands::{Choice, CommandDefinition, Request, arguments};
use crate::domain::analytics::Table;
use crate::services::Error;
use crate::views::Sheet;

arguments! {
    /// Hands the rows over as CSV.
    pub struct ExportRows {
        rows: Option<Table>,
        ..query: Query,
    }
}

impl CommandDefinition for ExportRows {
    const NAME: &'static str = "export";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let sheet = Sheet::Export(self.rows.unwrap_or(Table::Tickets));
        self.query.show::<Self>(request, sheet).await
    }
}

impl Choice for Table {
    const ALL: &'static [(&'static str, Self)] =
        &[("tickets", Self::Tickets), ("events", Self::Events), ("ratings", Self::Ratings)];
}
