//! A picture as a list of positioned marks, painted in the order they were added.

use askama::Template;

use super::fonts::FontWeight;
use super::text_fit::width;
use super::theme::{ChartTheme, Palette};
use super::{PictureError, png};

/// Scale of the PNG, so that it is sharp on high-density screens.
const SCALE: f32 = 2.0;

/// A picture being composed.
#[derive(Clone, Debug, Template)]
#[template(path = "picture/drawing.svg", escape = "html")]
pub struct Drawing {
    width: f32,
    height: f32,
    marks: Vec<DrawingMark>,
    #[template(skip)]
    palette: Palette,
}

/// One painted element.
#[derive(Clone, Debug)]
enum DrawingMark {
    Area { place: DrawingArea, round: f32, fill: &'static str, strength: f32 },
    Line { path: String, stroke: &'static str, width: f32 },
    Shape { path: String, fill: &'static str, strength: f32 },
    Words { x: f32, y: f32, size: f32, weight: u16, anchor: &'static str, fill: &'static str, text: String },
}

/// A rectangular part of a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DrawingArea {
    /// Distance from the left.
    pub x: f32,
    /// Distance from the top.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// Alignment of a text to its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextAnchor {
    /// The text begins at the position.
    Start,
    /// The text is centred on the position.
    Middle,
    /// The text ends at the position, as numbers do.
    End,
}

impl DrawingArea {
    /// Returns the area inside a margin.
    #[must_use]
    pub fn within(self, margin: f32) -> Self {
        let (width, height) = (self.width - 2.0 * margin, self.height - 2.0 * margin);
        Self { x: self.x + margin, y: self.y + margin, width, height }
    }

    /// Returns the right edge.
    pub fn right(self) -> f32 {
        self.x + self.width
    }

    /// Returns the lower edge.
    pub fn bottom(self) -> f32 {
        self.y + self.height
    }
}

impl Drawing {
    /// Creates an empty picture.
    pub fn new(width: f32, height: f32, look: ChartTheme) -> Self {
        let palette = look.palette();
        let mut drawing = Self { width, height, marks: Vec::new(), palette };
        drawing.area(DrawingArea { x: 0.0, y: 0.0, width, height }, 0.0, palette.page, 1.0);
        drawing
    }

    /// Returns the colours of the picture's theme.
    pub const fn palette(&self) -> Palette {
        self.palette
    }

    /// Draws a background card for a group of elements.
    pub fn card(&mut self, place: DrawingArea) {
        self.area(place, 8.0, self.palette.card, 1.0);
    }

    /// Draws a box; `strength` is its opacity, from 0 to 1.
    pub fn area(&mut self, place: DrawingArea, round: f32, fill: &'static str, strength: f32) {
        let DrawingArea { x, y, width, height } = place;
        let place = DrawingArea {
            x: tenth(x),
            y: tenth(y),
            width: tenth(width.max(0.0)),
            height: tenth(height.max(0.0)),
        };
        self.marks.push(DrawingMark::Area { place, round, fill, strength: hundredth(strength) });
    }

    /// Draws a line through points.
    pub fn line(&mut self, points: impl IntoIterator<Item = (f32, f32)>, stroke: &'static str, width: f32) {
        self.marks.push(DrawingMark::Line { path: path(points), stroke, width });
    }

    /// Fills the shape enclosed by a line through points.
    pub fn shape(&mut self, points: impl IntoIterator<Item = (f32, f32)>, fill: &'static str, strength: f32) {
        let path = path(points) + "Z";
        self.marks.push(DrawingMark::Shape { path, fill, strength: hundredth(strength) });
    }

    /// Writes text on the baseline `y`.
    pub fn words(
        &mut self,
        (x, y): (f32, f32),
        (size, weight, fill): (f32, FontWeight, &'static str),
        anchor: TextAnchor,
        text: &str,
    ) {
        let anchor = match anchor {
            TextAnchor::Start => "start",
            TextAnchor::Middle => "middle",
            TextAnchor::End => "end",
        };
        let weight = match weight {
            FontWeight::Regular => 400,
            FontWeight::Bold => 700,
        };
        let text = text.to_owned();
        self.marks.push(DrawingMark::Words {
            x: tenth(x),
            y: tenth(y),
            size: tenth(size),
            weight,
            anchor,
            fill,
            text,
        });
    }

    /// Writes text in the given size, or in a smaller one so that it fits.
    pub fn shrinking(
        &mut self,
        at: (f32, f32),
        (size, weight, fill): (f32, FontWeight, &'static str),
        room: f32,
        text: &str,
    ) {
        let size = (size * room / width(text, size, weight).max(1.0)).min(size);
        self.words(at, (size, weight, fill), TextAnchor::Start, text);
    }

    /// Draws a small arrow, up or down, whose foot is at this point.
    pub fn arrow(&mut self, (x, y): (f32, f32), is_up: bool, fill: &'static str) {
        let (tip, foot) = if is_up { (y - 8.0, y) } else { (y, y - 8.0) };
        self.shape([(x, foot), (x + 9.0, foot), (x + 4.5, tip)], fill, 1.0);
    }

    /// Renders the picture as SVG.
    pub fn svg(&self) -> Result<String, PictureError> {
        self.render().map_err(|error| PictureError(error.to_string()))
    }

    /// Renders the picture as PNG. CPU-bound: not for an async task.
    pub fn png(&self) -> Result<Vec<u8>, PictureError> {
        png(&self.svg()?, SCALE)
    }
}

fn path(points: impl IntoIterator<Item = (f32, f32)>) -> String {
    use std::fmt::Write as _;
    let mut path = String::new();
    for (number, (x, y)) in points.into_iter().enumerate() {
        let verb = if number == 0 { 'M' } else { 'L' };
        let _: Result<(), std::fmt::Error> = write!(path, "{verb}{} {}", tenth(x), tenth(y));
    }
    path
}

/// Rounds to tenths: finer positions are invisible and only lengthen the SVG.
fn tenth(number: f32) -> f32 {
    (number * 10.0).round() / 10.0
}

fn hundredth(number: f32) -> f32 {
    (number * 100.0).round() / 100.0
}
