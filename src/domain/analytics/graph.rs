//! Graphs: what there is to be drawn of how the days went.

/// What a graph shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GraphKind {
    /// Tickets opened and closed each day.
    Volume,
    /// Tickets that were open.
    Backlog,
    /// How long openers waited.
    Response,
    /// The hours of the week tickets come in.
    Week,
}

impl GraphKind {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Volume, Self::Backlog, Self::Response, Self::Week];
}
