//! Lifecycle of a ticket: its events, its closings, and requests for them.

pub(super) mod close_party;
pub(super) mod closing_state;
pub(super) mod event;
pub(super) mod feedback;
pub(super) mod proposal;
pub(super) mod request;
