//! Common frame of all analytics pictures: the title, and below it the period and the time zone.

use std::time::Duration;

use super::figure::dates;
use crate::charts::{ChartAxis, ChartTheme, Drawing, DrawingArea, FontWeight, TextAnchor, fitting};
use crate::domain::analytics::{Period, QueryScope};
use crate::domain::calendar::Tz;
use crate::i18n::Localizer;

/// Width at which Discord shows pictures in a chat.
pub(super) const WIDTH: f32 = 560.0;
/// Margin around everything.
pub(super) const MARGIN: f32 = 20.0;
/// Gap between two elements.
pub(super) const GAP: f32 = 12.0;
/// Height of the head; the content begins below it.
const HEAD: f32 = 78.0;

/// Starts a picture with its title, and returns the area left for its content.
pub(crate) fn canvas(
    height: f32,
    look: ChartTheme,
    title: &str,
    (period, zone, scope, category): (Period, Tz, QueryScope, Option<&str>),
    localizer: &Localizer,
) -> (Drawing, DrawingArea) {
    let mut drawing = Drawing::new(WIDTH, HEAD + height + MARGIN, look);
    let (palette, room) = (drawing.palette(), WIDTH - 2.0 * MARGIN);
    let title = match (scope.category, category) {
        (Some(_), Some(category)) => {
            format!("{title} · {}", fitting(category, 22.0, FontWeight::Bold, room / 2.0))
        }
        _ => title.to_owned(),
    };
    let title = fitting(&title, 22.0, FontWeight::Bold, room);
    drawing.words((MARGIN, 40.0), (22.0, FontWeight::Bold, palette.ink), TextAnchor::Start, &title);
    let of = format!("{} · {}", dates(period, localizer), zone.name());
    let of = fitting(&of, 14.0, FontWeight::Regular, room);
    drawing.words((MARGIN, 62.0), (14.0, FontWeight::Regular, palette.muted), TextAnchor::Start, &of);
    (drawing, DrawingArea { x: MARGIN, y: HEAD, width: room, height })
}

/// Draws a one-line legend of the colours.
pub(super) fn legend(drawing: &mut Drawing, (x, y): (f32, f32), entries: &[(&'static str, String)]) {
    let palette = drawing.palette();
    let mut x = x;
    for (fill, name) in entries {
        drawing.area(DrawingArea { x, y: y - 10.0, width: 10.0, height: 10.0 }, 2.0, fill, 1.0);
        drawing.words((x + 16.0, y), (14.0, FontWeight::Regular, palette.muted), TextAnchor::Start, name);
        x += 16.0 + crate::charts::width(name, 14.0, FontWeight::Regular) + 20.0;
    }
}

/// Chooses the unit of a time axis (minutes, hours or days), so that its numbers are round.
pub(super) fn time_axis(longest: Duration) -> (Duration, ChartAxis) {
    let unit = match longest.as_secs() / 3600 {
        0..2 => Duration::from_mins(1),
        2..48 => Duration::from_hours(1),
        _ => Duration::from_hours(24),
    };
    let count = longest.as_secs().div_ceil(unit.as_secs());
    (unit, ChartAxis::upto(i64::try_from(count).unwrap_or(i64::MAX)))
}
