//! Analytics: figures as text, which everybody can read, and as pictures of the same.

pub(super) mod component;
mod csv;
mod dashboard;
mod export;
mod frame;
mod graph;
mod leaderboard;
#[cfg(test)]
mod tests;
mod times;

pub use csv::CsvFile;
pub use dashboard::dashboard;

pub use export::{export_empty, export_file};
pub use frame::{PICTURE_FILE, PictureState};
pub use graph::{graph, is_drawn};
pub use leaderboard::{leaderboard, people_on};
pub use times::{people_in, response_times};
