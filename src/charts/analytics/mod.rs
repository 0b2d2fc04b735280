//! Pictures of a guild's analytics.

mod canvas;
pub(super) mod dashboard;
pub(crate) mod extent;
pub(crate) mod figure;
pub(super) mod graph;
pub(super) mod rows;
