//! What happens in a ticket's channel between opening and closing.

mod heard;
mod idle;
mod kept;
