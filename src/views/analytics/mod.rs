//! Figures: as text everybody can read, and as pictures of the same.

mod canvas;
pub(super) mod component;
mod csv;
mod dashboard;
mod dashboard_picture;
mod export;
mod extent;
mod figure;
mod frame;
mod graph;
mod graph_picture;
mod leaderboard;
mod rows_picture;
#[cfg(test)]
mod tests;
mod times;

pub use csv::CsvFile;
pub use dashboard::dashboard;
pub use dashboard_picture::dashboard_picture;
pub use export::{export_empty, export_file};
pub use frame::{PICTURE_FILE, PictureState};
pub use graph::{graph, is_drawn};
pub use graph_picture::graph_picture;
pub use leaderboard::{leaderboard, people_on};
pub use rows_picture::{leaderboard_picture, times_picture};
pub use times::{people_in, response_times};
