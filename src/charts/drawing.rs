//! A picture as marks at places, painted in the order they were made.

use askama::Template;

use super::fonts::FontWeight;
use super::text_fit::width;
use super::theme::{ChartTheme, Palette};
use super::{PictureError, png};

/// Drawn twice as large as it says, so that it is sharp on every screen.
const SCALE: f32 = 2.0;

/// A picture that is still being made.
#[derive(Clone, Debug, Template)]
#[template(path = "picture/drawing.svg", escape = "html")]
pub struct Drawing {
    width: f32,
    height: f32,
    marks: Vec<DrawingMark>,
    #[template(skip)]
    palette: Palette,
}

/// One thing that is painted.
#[derive(Clone, Debug)]
enum DrawingMark {
    Area { place: DrawingArea, round: f32, fill: &'static str, strength: f32 },
    Line { path: String, stroke: &'static str, width: f32 },
    Shape { path: String, fill: &'static str, strength: f32 },
    Words { x: f32, y: f32, size: f32, weight: u16, anchor: &'static str, fill: &'static str, text: String },
}

/// A part of a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DrawingArea {
    /// From the left.
    pub x: f32,
    /// From the top.
    pub y: f32,
    /// How wide it is.
    pub width: f32,
    /// How high it is.
    pub height: f32,
}

/// Which end of a text stands where it is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextAnchor {
    /// The left one.
    Start,
    /// Its middle.
    Middle,
    /// The right one: how numbers stand.
    End,
}

impl DrawingArea {
    /// What is left within this margin.
    #[must_use]
    pub fn within(self, margin: f32) -> Self {
        let (width, height) = (self.width - 2.0 * margin, self.height - 2.0 * margin);
        Self { x: self.x + margin, y: self.y + margin, width, height }
    }

    /// Its right edge.
    pub fn right(self) -> f32 {
        self.x + self.width
    }

    /// Its lower edge.
    pub fn bottom(self) -> f32 {
        self.y + self.height
    }
}

impl Drawing {
    /// An empty picture.
    pub fn new(width: f32, height: f32, look: ChartTheme) -> Self {
        let palette = look.palette();
        let mut drawing = Self { width, height, marks: Vec::new(), palette };
        drawing.area(DrawingArea { x: 0.0, y: 0.0, width, height }, 0.0, palette.page, 1.0);
        drawing
    }

    /// Its colours.
    pub const fn palette(&self) -> Palette {
        self.palette
    }

    /// A ground something stands on.
    pub fn card(&mut self, place: DrawingArea) {
        self.area(place, 8.0, self.palette.card, 1.0);
    }

    /// A box; `strength` is from 0, unseen, to 1.
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

    /// A line through points.
    pub fn line(&mut self, points: impl IntoIterator<Item = (f32, f32)>, stroke: &'static str, width: f32) {
        self.marks.push(DrawingMark::Line { path: path(points), stroke, width });
    }

    /// What lies within a line through points.
    pub fn shape(&mut self, points: impl IntoIterator<Item = (f32, f32)>, fill: &'static str, strength: f32) {
        let path = path(points) + "Z";
        self.marks.push(DrawingMark::Shape { path, fill, strength: hundredth(strength) });
    }

    /// Words, on the line `y`.
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

    /// Words as large as asked, or smaller so that they fit.
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

    /// A little arrow, up or down, whose foot is at this point.
    pub fn arrow(&mut self, (x, y): (f32, f32), is_up: bool, fill: &'static str) {
        let (tip, foot) = if is_up { (y - 8.0, y) } else { (y, y - 8.0) };
        self.shape([(x, foot), (x + 9.0, foot), (x + 4.5, tip)], fill, 1.0);
    }

    /// The picture as SVG.
    pub fn svg(&self) -> Result<String, PictureError> {
        self.render().map_err(|error| PictureError(error.to_string()))
    }

    /// The picture as PNG. Takes a while: not for an async task.
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

/// As exact as anybody sees.
fn tenth(number: f32) -> f32 {
    (number * 10.0).round() / 10.0
}

fn hundredth(number: f32) -> f32 {
    (number * 100.0).round() / 100.0
}
