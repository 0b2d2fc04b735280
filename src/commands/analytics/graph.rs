//! `/analytics graph [kind] [look] [range] …`.

use super::query::Query;
use crate::commands::{Choice, CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views::picture::Look;
use crate::views::{GraphKind, Sheet};

arguments! {
    /// Draws how the days went.
    pub struct DrawGraph {
        kind: Option<GraphKind>,
        look: Option<Look>,
        ..query: Query,
    }
}

impl CommandDefinition for DrawGraph {
    const NAME: &'static str = "graph";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let (kind, look) = (self.kind.unwrap_or(GraphKind::Volume), self.look.unwrap_or_default());
        self.query.show::<Self>(request, Sheet::Graph { kind, look }).await
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

impl Choice for Look {
    const ALL: &'static [(&'static str, Self)] = &[("dark", Self::Dark), ("light", Self::Light)];
}
