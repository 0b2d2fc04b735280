//! The figures of a guild as pictures.

mod canvas;
pub(super) mod dashboard;
pub(crate) mod extent;
pub(crate) mod figure;
pub(super) mod graph;
pub(super) mod rows;
