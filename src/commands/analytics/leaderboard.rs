//! `/analytics leaderboard [by] [range] …`.

use super::query::Query;
use crate::commands::{Choice, CommandDefinition, Request, arguments};
use crate::domain::analytics::RankingOrder;
use crate::services::Error;
use crate::views::AnalyticsPage;

arguments! {
    /// Shows the leaderboard of the staff.
    pub struct ShowLeaderboard: "leaderboard" {
        by: Option<RankingOrder>,
        ..query: Query,
    }
}

impl CommandDefinition for ShowLeaderboard {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let analytics_page = AnalyticsPage::Leaderboard { order: self.by.unwrap_or_default(), page: 1 };
        self.query.show::<Self>(&request, analytics_page).await
    }
}

impl Choice for RankingOrder {
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
