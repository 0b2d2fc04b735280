//! `/analytics dashboard [range] …`.

use super::query::Query;
use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views::Sheet;

arguments! {
    /// Shows everything at a glance.
    pub struct ShowDashboard {
        ..query: Query,
    }
}

impl CommandDefinition for ShowDashboard {
    const NAME: &'static str = "dashboard";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        self.query.show::<Self>(request, Sheet::Dashboard).await
    }
}
