//! What every picture of figures has: its title, and below it over which days and of what it is.

use std::time::Duration;

use super::figure::dates;
use crate::charts::{ChartAxis, ChartTheme, Drawing, DrawingArea, FontWeight, TextAnchor, fitting};
use crate::domain::analytics::{Period, QueryScope};
use crate::domain::calendar::Tz;
use crate::i18n::Localizer;

/// As wide as Discord shows pictures in a chat.
pub(super) const WIDTH: f32 = 560.0;
/// Around everything.
pub(super) const MARGIN: f32 = 20.0;
/// Between two things.
pub(super) const GAP: f32 = 12.0;
/// Where the content begins.
const HEAD: f32 = 78.0;

/// A picture with its title, and the place for everything else.
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

/// What each colour means, in a line.
pub(super) fn legend(drawing: &mut Drawing, (x, y): (f32, f32), entries: &[(&'static str, String)]) {
    let palette = drawing.palette();
    let mut x = x;
    for (fill, name) in entries {
        drawing.area(DrawingArea { x, y: y - 10.0, width: 10.0, height: 10.0 }, 2.0, fill, 1.0);
        drawing.words((x + 16.0, y), (14.0, FontWeight::Regular, palette.muted), TextAnchor::Start, name);
        x += 16.0 + crate::charts::width(name, 14.0, FontWeight::Regular) + 20.0;
    }
}

/// The unit an axis of times counts in: minutes, hours or days, so that its numbers are round.
pub(super) fn time_axis(longest: Duration) -> (Duration, ChartAxis) {
    let unit = match longest.as_secs() / 3600 {
        0..2 => Duration::from_mins(1),
        2..48 => Duration::from_hours(1),
        _ => Duration::from_hours(24),
    };
    let count = longest.as_secs().div_ceil(unit.as_secs());
    (unit, ChartAxis::upto(i64::try_from(count).unwrap_or(i64::MAX)))
}
