//! `/analytics response_times [range] …`.

use super::query::Query;
use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views::{Sheet, Split};

arguments! {
    /// Shows how long openers waited.
    pub struct ShowResponseTimes {
        ..query: Query,
    }
}

impl CommandDefinition for ShowResponseTimes {
    const NAME: &'static str = "response_times";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        self.query.show::<Self>(request, Sheet::Times(Split::Category)).await
    }
}
