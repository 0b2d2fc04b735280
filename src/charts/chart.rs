//! Bars, lines and areas of numbers: always to scale, and from zero.

use super::drawing::{Drawing, DrawingArea, TextAnchor};
use super::fitting;
use super::fonts::FontWeight;

/// Font size beside an axis.
const SMALL: f32 = 13.0;
/// Largest number of grid lines above zero.
const LINES: i64 = 4;

/// Range and step of an axis: from zero over round numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChartAxis {
    step: i64,
    steps: i64,
}

impl ChartAxis {
    /// Builds an axis for numbers up to `most`, with steps of 1, 2 or 5 times a power of ten.
    pub fn upto(most: i64) -> Self {
        let most = most.max(1);
        let tens = std::iter::successors(Some(1_i64), |ten| ten.checked_mul(10));
        let steps =
            tens.flat_map(|ten| [1, 2, 5].into_iter().filter_map(move |one: i64| one.checked_mul(ten)));
        let step =
            steps.into_iter().find(|step| most / step < LINES || step.checked_mul(LINES) == Some(most));
        let step = step.unwrap_or(most);
        Self { step, steps: most / step + i64::from(most % step > 0) }
    }

    /// Returns the highest number on the axis.
    pub const fn most(self) -> i64 {
        self.step * self.steps
    }

    fn marks(self) -> impl Iterator<Item = i64> {
        (0..=self.steps).map(move |n| n * self.step)
    }
}

/// An area that numbers are drawn in, with its axis.
pub struct ChartPlot {
    place: DrawingArea,
    axis: ChartAxis,
    /// Scale of the data: how many of its units make one unit of the axis.
    fine: i64,
}

impl ChartPlot {
    /// Draws the grid in a part of a picture; `label` formats its numbers.
    pub fn new(
        drawing: &mut Drawing,
        room: DrawingArea,
        axis: ChartAxis,
        label: impl Fn(i64) -> String,
    ) -> Self {
        Self::finer(drawing, room, axis, 1, label)
    }

    /// Draws the grid for data in a finer unit: `fine` of its units make one unit of the axis.
    pub fn finer(
        drawing: &mut Drawing,
        room: DrawingArea,
        axis: ChartAxis,
        fine: i64,
        label: impl Fn(i64) -> String,
    ) -> Self {
        let labels: Vec<(i64, String)> = axis.marks().map(|mark| (mark, label(mark))).collect();
        let wide =
            labels.iter().map(|(_, text)| super::width(text, SMALL, FontWeight::Regular)).fold(0.0, f32::max);
        let place = DrawingArea {
            x: room.x + wide + 8.0,
            y: room.y + 8.0,
            width: room.width - wide - 8.0,
            height: room.height - 8.0 - 22.0,
        };
        let plot = Self { place, axis, fine };
        let palette = drawing.palette();
        for (mark, text) in labels {
            let y = plot.height_of(mark.saturating_mul(fine));
            drawing.line([(place.x, y), (place.right(), y)], palette.grid, 1.0);
            let at = (place.x - 8.0, y + SMALL * 0.35);
            drawing.words(at, (SMALL, FontWeight::Regular, palette.muted), TextAnchor::End, &text);
        }
        plot
    }

    /// Writes labels at both ends of the horizontal axis.
    pub fn ends(&self, drawing: &mut Drawing, first: &str, last: &str) {
        let (y, style) = (self.place.bottom() + 18.0, (SMALL, FontWeight::Regular, drawing.palette().muted));
        let room = self.place.width / 2.0 - 8.0;
        let fit = |text| fitting(text, SMALL, FontWeight::Regular, room);
        drawing.words((self.place.x, y), style, TextAnchor::Start, &fit(first));
        if first != last {
            drawing.words((self.place.right(), y), style, TextAnchor::End, &fit(last));
        }
    }

    /// Draws bars side by side: at each position one bar of each kind.
    pub fn bars(&self, drawing: &mut Drawing, kinds: &[(&'static str, Vec<i64>)]) {
        let count = kinds.iter().map(|(_, numbers)| numbers.len()).max().unwrap_or(0);
        let slot = self.place.width / to_f32(count.max(1));
        let each = (slot * 0.8 / to_f32(kinds.len().max(1))).min(24.0);
        for (kind, (fill, numbers)) in kinds.iter().enumerate() {
            for (n, number) in numbers.iter().enumerate().filter(|(_, number)| **number > 0) {
                let middle = self.place.x + slot * (to_f32(n) + 0.5);
                let x = middle + each * (to_f32(kind) - to_f32(kinds.len()) / 2.0);
                let y = self.height_of(*number);
                let place = DrawingArea { x, y, width: each, height: self.place.bottom() - y };
                drawing.area(place, (each / 4.0).min(2.0), fill, 1.0);
            }
        }
    }

    /// Draws a line over all positions, interrupted where there is no number. A single number becomes a dot.
    pub fn curve(&self, drawing: &mut Drawing, stroke: &'static str, numbers: &[Option<i64>]) {
        let step = self.place.width / to_f32(numbers.len().max(2) - 1);
        let at = |n: usize, number: i64| (self.place.x + step * to_f32(n), self.height_of(number));
        let mut run: Vec<(f32, f32)> = Vec::new();
        let ends = std::iter::once(&None);
        for (n, number) in numbers.iter().chain(ends).enumerate() {
            match number {
                Some(number) => run.push(at(n, *number)),
                None => match std::mem::take(&mut run).as_slice() {
                    [] => {}
                    [(x, y)] => {
                        let dot = DrawingArea { x: x - 2.5, y: y - 2.5, width: 5.0, height: 5.0 };
                        drawing.area(dot, 2.5, stroke, 1.0);
                    }
                    points => drawing.line(points.iter().copied(), stroke, 2.5),
                },
            }
        }
    }

    /// Fills the area below such a line.
    pub fn below(&self, drawing: &mut Drawing, fill: &'static str, numbers: &[i64]) {
        let step = self.place.width / to_f32(numbers.len().max(2) - 1);
        let line = numbers.iter().enumerate();
        let line = line.map(|(n, number)| (self.place.x + step * to_f32(n), self.height_of(*number)));
        let line: Vec<(f32, f32)> = line.collect();
        let (Some((first, _)), Some((last, _))) = (line.first().copied(), line.last().copied()) else {
            return;
        };
        let foot = self.place.bottom();
        drawing.shape([(first, foot)].into_iter().chain(line).chain([(last, foot)]), fill, 0.25);
    }

    fn height_of(&self, number: i64) -> f32 {
        let most = self.axis.most().saturating_mul(self.fine);
        let share = ratio(number.clamp(0, most), most);
        self.place.bottom() - self.place.height * share
    }
}

/// Groups many days into at most `most` groups of equally many days, so that each can be seen; also returns the
/// size of a group. The last group may be smaller.
pub fn grouped<T>(days: &[T], most: usize) -> (usize, impl Iterator<Item = &[T]>) {
    let each = days.len().div_ceil(most.max(1)).max(1);
    (each, days.chunks(each))
}

/// Returns a part of a whole as a ratio from 0 to 1.
pub fn ratio(part: i64, whole: i64) -> f32 {
    // Integer ten-thousandths: an i64 has no exact conversion to f32, and a picture shows no finer difference.
    let parts = i128::from(part) * 10_000 / i128::from(whole.max(1));
    to_f32(usize::try_from(parts).unwrap_or(0)) / 10_000.0
}

/// Converts a count for use in coordinates.
pub fn to_f32(count: usize) -> f32 {
    u16::try_from(count).map_or(f32::from(u16::MAX), f32::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_goes_over_round_numbers_to_the_next_above_the_highest() {
        let of = |most| ChartAxis::upto(most).marks().collect::<Vec<_>>();
        assert_eq!(of(0), [0, 1]);
        assert_eq!(of(4), [0, 1, 2, 3, 4]);
        assert_eq!(of(7), [0, 2, 4, 6, 8]);
        assert_eq!(of(173), [0, 50, 100, 150, 200]);
        assert_eq!(ChartAxis::upto(i64::MAX / 2).most(), 6_000_000_000_000_000_000);
        for most in 1..3000 {
            let axis = ChartAxis::upto(most);
            assert!(axis.most() >= most && axis.steps <= LINES, "{most}: {axis:?}");
        }
    }

    #[test]
    fn many_days_become_few_stretches() {
        let days: Vec<u16> = (0..365).collect();
        let (each, groups) = grouped(&days, 60);
        assert_eq!((each, groups.count()), (7, 53));
        assert_eq!(grouped(&days[..7], 60).0, 1);
        assert_eq!(grouped::<u8>(&[], 60).1.count(), 0);
    }
}
