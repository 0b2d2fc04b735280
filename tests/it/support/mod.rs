//! What the facts are told with.

pub mod binary;
pub mod clock;
pub mod database;
pub mod forge;
pub mod invariants;
pub mod operator;
pub mod watch;
pub mod world;
