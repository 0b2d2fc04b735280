//! Graphs of the analytics.

/// Subject of a graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GraphKind {
    /// Tickets opened and closed each day.
    Volume,
    /// Tickets that were open.
    Backlog,
    /// Time openers waited for an answer.
    Response,
    /// Openings by hour of the week.
    Week,
}

impl GraphKind {
    /// All graphs.
    pub const ALL: [Self; 4] = [Self::Volume, Self::Backlog, Self::Response, Self::Week];
}
