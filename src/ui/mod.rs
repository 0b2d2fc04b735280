//! What every surface of Discord shares, whatever it is about. Imports the domain and the texts alone.

pub mod custom_id;
pub(crate) mod id_part;

pub use custom_id::{Acknowledgement, Component, CustomId, UnroutableId};
pub use id_part::{IdPart, IdParts};
