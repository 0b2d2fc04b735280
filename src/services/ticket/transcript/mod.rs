//! Captures, renders, stores and posts transcripts of tickets.

pub(super) mod capture;
pub(super) mod files;
pub(super) mod hand_over;
pub(super) mod limits;
mod pictures;
pub(super) mod publish;
mod transcribe;
