//! Pictures rendered by the bot: an SVG template, drawn as PNG. No file and no address is ever read for one.
//!
//! A picture with text is a [`Drawing`]: marks at positions measured beforehand, each text a run of its own. usvg
//! must not be given texts of several runs: it panics on some emoji in them.

pub(super) mod analytics;
mod chart;
mod drawing;
mod fonts;
mod glyph;
mod puzzle;
mod text_fit;
mod theme;

pub use analytics::dashboard::dashboard_picture;
pub use analytics::graph::graph_picture;
pub use analytics::rows::{leaderboard_picture, times_picture};
pub use drawing::{Drawing, DrawingArea};
pub use puzzle::{LETTERS, puzzle};
pub use theme::ChartTheme;

pub(super) use chart::{ChartAxis, ChartPlot, grouped, ratio, to_f32};
pub(super) use drawing::TextAnchor;
pub(super) use fonts::FontWeight;
pub(super) use text_fit::{fitting, width};

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

/// Reason a picture could not be rendered; always a defect of the program.
#[derive(Debug, thiserror::Error)]
#[error("a picture could not be drawn: {0}")]
pub struct PictureError(String);

/// Renders an SVG at its own size times `scale`. A panic in the library becomes an error.
fn png(svg: &str, scale: f32) -> Result<Vec<u8>, PictureError> {
    let drawn = catch_unwind(AssertUnwindSafe(|| pixels(svg, scale)));
    drawn.unwrap_or_else(|_| Err(PictureError("the renderer panicked".to_owned())))
}

fn pixels(svg: &str, scale: f32) -> Result<Vec<u8>, PictureError> {
    let failed = |why: &dyn std::fmt::Display| PictureError(why.to_string());
    let options = Options {
        // By default an address in the picture would be read as a file's path.
        image_href_resolver: ImageHrefResolver {
            resolve_data: ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|_, _| None),
        },
        fontdb: Arc::clone(fonts::database()),
        font_resolver: fonts::resolver(),
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).map_err(|error| failed(&error))?;
    let size = tree.size().to_int_size().scale_by(scale).ok_or_else(|| failed(&"it has no size"))?;
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or_else(|| failed(&"it is too large"))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| failed(&error))
}
