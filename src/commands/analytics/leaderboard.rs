//! `/analytics leaderboard [by] [range] …`.

use super::query::Query;
use crate::commands::{Choice, CommandDefinition, Request, arguments};
use crate::domain::analytics::Order;
use crate::services::Error;
use crate::views::Sheet;

arguments! {
    /// Shows who did most.
    pub struct ShowLeaderboard {
        by: Option<Order>,
        ..query: Query,
    }
}

impl CommandDefinition for ShowLeaderboard {
    const NAME: &'static str = "leaderboard";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let sheet = Sheet::Leaderboard { order: self.by.unwrap_or_default(), page: 1 };
        self.query.show::<Self>(request, sheet).await
    }
}

impl Choice for Order {
    const ALL: &'static [(&'static str, Self)] = &[
        ("closed", Self::Closed),
        ("claimed", Self::Claimed),
        ("answered", Self::Answered),
        ("fastest", Self::Fastest),
        ("rating", Self::Rating),
        ("cerrados", Self::Closed),
        ("reclamados", Self::Claimed),
        ("respuestas", Self::Answered),
        ("rapidez", Self::Fastest),
    ];
}
