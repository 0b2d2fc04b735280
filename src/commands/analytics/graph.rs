//! `/analytics graph [kind] [look] [range] …`.

use super::query::Query;
use crate::charts::ChartTheme;
use crate::commands::{Choice, CommandDefinition, Request, arguments};
use crate::domain::analytics::GraphKind;
use crate::services::Error;
use crate::views::AnalyticsPage;

arguments! {
    /// Draws a graph by day.
    pub struct DrawGraph: "graph" {
        kind: Option<GraphKind>,
        look: Option<ChartTheme>,
        ..query: Query,
    }
}

impl CommandDefinition for DrawGraph {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let (kind, look) = (self.kind.unwrap_or(GraphKind::Volume), self.look.unwrap_or_default());
        self.query.show::<Self>(&request, AnalyticsPage::Graph { kind, look }).await
    }
}

impl Choice for GraphKind {
    const ALL: &'static [(&'static str, Self)] = &[
        ("volume", Self::Volume),
        ("backlog", Self::Backlog),
        ("response", Self::Response),
        ("week", Self::Week),
        ("volumen", Self::Volume),
        ("pendientes", Self::Backlog),
        ("respuesta", Self::Response),
        ("semana", Self::Week),
    ];
}

impl Choice for ChartTheme {
    const ALL: &'static [(&'static str, Self)] = &[("dark", Self::Dark), ("light", Self::Light)];
}
