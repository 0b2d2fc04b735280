//! Drawing: where it may take its time, and never in the way of the text.

use super::AnalyticsService;
use crate::charts::Drawing;

impl AnalyticsService {
    /// The picture as PNG; none where it could not be drawn, for the text says the same.
    pub async fn draw(&self, drawing: Drawing) -> Option<Vec<u8>> {
        match tokio::task::spawn_blocking(move || drawing.png()).await {
            Ok(Ok(png)) => Some(png),
            Ok(Err(error)) => {
                tracing::error!(%error, "the text of some figures goes without its picture");
                None
            }
            Err(error) => {
                tracing::error!(%error, "the text of some figures goes without its picture");
                None
            }
        }
    }
}
