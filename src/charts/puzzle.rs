//! Pictures of puzzles (captchas): slanted, resized and distorted letters, crossed by lines as dark as they are.

use std::f32::consts::TAU;
use std::fmt::Write as _;

use askama::Template;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

use super::glyph::GLYPHS;
use super::{PictureError, png};

/// Letters a puzzle is made of.
pub const LETTERS: [char; GLYPHS.len()] = {
    let mut letters = [' '; GLYPHS.len()];
    let mut number = 0;
    while number < GLYPHS.len() {
        letters[number] = GLYPHS[number].0;
        number += 1;
    }
    letters
};

const WIDTH: f32 = 320.0;
const HEIGHT: f32 = 110.0;
/// Height of a letter before distortion.
const TALL: f32 = 52.0;
/// Number of pieces a straight line is cut into, so that it can be bent.
const PIECES: u8 = 6;
/// Lines across all letters.
const CROSSING: usize = 3;
/// Specks of noise, light and dark.
const SPECKS: usize = 70;

#[derive(Template)]
#[template(path = "picture/puzzle.svg", escape = "html")]
struct PuzzlePicture {
    width: f32,
    height: f32,
    strokes: Vec<PenStroke>,
    specks: Vec<NoiseSpeck>,
}

struct PenStroke {
    path: String,
    width: f32,
    shade: &'static str,
}

struct NoiseSpeck {
    x: f32,
    y: f32,
    radius: f32,
    shade: &'static str,
}

/// Renders letters as a PNG the size of a chat line times `scale`. The same seed gives the same picture.
pub fn puzzle(letters: &str, seed: u64, scale: f32) -> Result<Vec<u8>, PictureError> {
    let mut rng = StdRng::seed_from_u64(seed);
    let sway = WaveDistortion::of(&mut rng);
    let mut strokes = Vec::new();
    let count = letters.chars().count().max(1);
    let step = WIDTH / (to_f32(count) + 0.6);
    for (number, letter) in letters.chars().enumerate() {
        let centre = step * (to_f32(number) + 0.8);
        let hand = LetterShape::of(&mut rng, centre);
        let lines = GLYPHS.iter().find(|(known, _)| *known == letter).map_or(&[][..], |(_, lines)| *lines);
        strokes.extend(lines.iter().map(|line| PenStroke {
            path: path(bent(line).map(|point| sway.moves(hand.places(point)))),
            width: hand.pen,
            shade: "#26324a",
        }));
    }
    strokes.extend((0..CROSSING).map(|_| crossing(&mut rng)));
    let specks = (0..SPECKS).map(|number| speck(&mut rng, number)).collect();
    let drawn = PuzzlePicture { width: WIDTH, height: HEIGHT, strokes, specks };
    let svg = drawn.render().map_err(|error| PictureError(error.to_string()))?;
    png(&svg, scale)
}

/// Random shape of one letter.
struct LetterShape {
    centre: (f32, f32),
    size: (f32, f32),
    lean: f32,
    turn: f32,
    pen: f32,
}

impl LetterShape {
    fn of(rng: &mut StdRng, centre: f32) -> Self {
        let tall = TALL * rng.random_range(0.85..1.15);
        Self {
            centre: (centre + rng.random_range(-4.0..4.0), HEIGHT / 2.0 + rng.random_range(-8.0..8.0)),
            size: (tall * rng.random_range(0.62..0.82), tall),
            lean: rng.random_range(-0.25..0.25),
            turn: rng.random_range(-0.24..0.24),
            pen: rng.random_range(4.2..6.2),
        }
    }

    /// Maps a point of the letter's unit square into the picture.
    fn places(&self, (x, y): (f32, f32)) -> (f32, f32) {
        let y = (y - 0.5) * self.size.1;
        let x = (x - 0.5).mul_add(self.size.0, self.lean * y);
        let (sin, cos) = self.turn.sin_cos();
        (self.centre.0 + x.mul_add(cos, -(y * sin)), self.centre.1 + x.mul_add(sin, y * cos))
    }
}

/// Random distortion of the whole picture.
struct WaveDistortion {
    length: (f32, f32),
    phase: (f32, f32),
    height: (f32, f32),
}

impl WaveDistortion {
    fn of(rng: &mut StdRng) -> Self {
        let mut pair = |from: f32, to: f32| (rng.random_range(from..to), rng.random_range(from..to));
        Self { length: pair(70.0, 120.0), phase: pair(0.0, TAU), height: pair(3.0, 6.0) }
    }

    fn moves(&self, (x, y): (f32, f32)) -> (f32, f32) {
        let dx = self.height.0 * (y / self.length.0 * TAU + self.phase.0).sin();
        let dy = self.height.1 * (x / self.length.1 * TAU + self.phase.1).sin();
        (x + dx, y + dy)
    }
}

/// Adds intermediate points to a line.
fn bent(line: &[(f32, f32)]) -> impl Iterator<Item = (f32, f32)> {
    let pieces = line.windows(2).flat_map(|ends| {
        let ((x0, y0), (x1, y1)) = (ends[0], ends[1]);
        (0..PIECES).map(move |piece| {
            let part = f32::from(piece) / f32::from(PIECES);
            ((x1 - x0).mul_add(part, x0), (y1 - y0).mul_add(part, y0))
        })
    });
    pieces.chain(line.last().copied())
}

fn path(points: impl Iterator<Item = (f32, f32)>) -> String {
    let mut path = String::new();
    for (number, (x, y)) in points.enumerate() {
        let verb = if number == 0 { 'M' } else { 'L' };
        let _: Result<(), std::fmt::Error> = write!(path, "{verb}{x:.1} {y:.1}");
    }
    path
}

/// Draws a wave from edge to edge, as dark as the letters and thinner.
fn crossing(rng: &mut StdRng) -> PenStroke {
    let sway = WaveDistortion { height: (0.0, rng.random_range(6.0..16.0)), ..WaveDistortion::of(rng) };
    let (from, to) = (rng.random_range(20.0..HEIGHT - 20.0), rng.random_range(20.0..HEIGHT - 20.0));
    let points = (0..=40_u8).map(|number| {
        let part = f32::from(number) / 40.0;
        sway.moves((part * WIDTH, (to - from) * part + from))
    });
    PenStroke { path: path(points), width: rng.random_range(1.6..2.8), shade: "#26324a" }
}

fn speck(rng: &mut StdRng, number: usize) -> NoiseSpeck {
    NoiseSpeck {
        x: rng.random_range(0.0..WIDTH),
        y: rng.random_range(0.0..HEIGHT),
        radius: rng.random_range(0.6..2.2),
        shade: if number.is_multiple_of(2) { "#26324a" } else { "#f3efe4" },
    }
}

fn to_f32(count: usize) -> f32 {
    u16::try_from(count).map_or(f32::from(u16::MAX), f32::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_shows_its_letters_in_another_way_each_time() {
        let first = puzzle("A3KMX", 1, 1.0).expect("it is drawn");
        assert!(first.starts_with(b"\x89PNG"));
        assert_eq!(first, puzzle("A3KMX", 1, 1.0).expect("it is drawn"), "the same seed, the same picture");
        assert_ne!(first, puzzle("A3KMX", 2, 1.0).expect("it is drawn"));
        assert!(first.len() < 200_000, "{}", first.len());
    }

    #[test]
    fn no_letter_is_easily_taken_for_another() {
        for unclear in "0O1IJ5S8BZ2UVGQDF".chars() {
            assert!(!LETTERS.contains(&unclear), "{unclear}");
        }
    }
}
