//! Support code of the integration tests.

pub mod binary;
pub mod clock;
pub mod database;
pub mod forge;
pub mod invariants;
pub mod operator;
pub mod watch;
pub mod world;
