//! Drawing of charts on a blocking thread; a failure never holds back the text.

use super::AnalyticsService;
use crate::charts::Drawing;

impl AnalyticsService {
    /// Draws the picture as PNG; `None` if that failed, since the text has the same content.
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
