//! The dashboard as a picture: six numbers with their changes, and how each day went.

use super::canvas::{GAP, canvas, legend};
use super::figure::{percentage, stars, time};
use crate::domain::analytics::{Dashboard, Figures, Rate, change};
use crate::i18n::Speaker;
use crate::say;
use crate::views::picture::{Anchor, Axis, Drawing, Look, Place, Plot, Weight, fitting, grouped};

const TILE: f32 = 88.0;
const CHART: f32 = 220.0;
/// More bars would be too thin.
const BARS: usize = 62;

/// A number, what it is, and by how many hundredths it has changed.
struct Tile {
    label: String,
    number: String,
    change: Option<i64>,
}

/// The picture.
pub fn dashboard_picture(figures: &Dashboard, look: Look, speaker: &Speaker) -> Drawing {
    let Dashboard { scope, category, period, zone, .. } = figures;
    let of = (*period, *zone, *scope, category.as_deref());
    let height = 2.0 * TILE + 2.0 * GAP + CHART;
    let (mut drawing, place) = canvas(height, look, &say!(speaker, "analytics-title"), of, speaker);
    let wide = (place.width - 2.0 * GAP) / 3.0;
    for (n, tile) in tiles(figures, speaker).iter().enumerate() {
        let (row, column) = (if n < 3 { 0.0 } else { 1.0 }, [0.0, 1.0, 2.0][n % 3]);
        let (x, y) = (place.x + column * (wide + GAP), place.y + row * (TILE + GAP));
        draw_tile(&mut drawing, Place { x, y, width: wide, height: TILE }, tile, speaker);
    }
    let chart = Place { y: place.bottom() - CHART, height: CHART, ..place };
    draw_days(&mut drawing, chart, figures, speaker);
    drawing
}

fn tiles(figures: &Dashboard, speaker: &Speaker) -> [Tile; 6] {
    let Dashboard { now, before, backlog, scope, .. } = figures;
    let before = before.as_ref();
    let changed = |of: fn(&Figures) -> Option<i64>| change(of(now)?, before.and_then(of)?);
    let none = || "–".to_owned();
    let half = |figures: &Figures| figures.answer.and_then(|pace| i64::try_from(pace.p50.as_secs()).ok());
    let first = if scope.staff.is_none() {
        Tile {
            label: say!(speaker, "analytics-tile-opened"),
            number: speaker.number(now.tally.opened),
            change: changed(|it| Some(it.tally.opened)),
        }
    } else {
        Tile {
            label: say!(speaker, "analytics-tile-claimed"),
            number: speaker.number(now.tally.claimed),
            change: changed(|it| Some(it.tally.claimed)),
        }
    };
    [
        first,
        Tile {
            label: say!(speaker, "analytics-tile-closed"),
            number: speaker.number(now.tally.closed),
            change: changed(|it| Some(it.tally.closed)),
        },
        Tile {
            label: say!(speaker, "analytics-tile-open"),
            number: speaker.number(backlog.open),
            change: None,
        },
        Tile {
            label: say!(speaker, "analytics-tile-answer"),
            number: now.answer.map_or_else(none, |pace| time(pace.p50, speaker)),
            change: changed(half),
        },
        Tile {
            label: say!(speaker, "analytics-tile-kept"),
            number: now.kept().map_or_else(none, |rate| percentage(rate, speaker)),
            change: changed(|it| it.kept().map(Rate::permille)),
        },
        Tile {
            label: say!(speaker, "analytics-tile-rating"),
            number: stars(now, speaker).unwrap_or_else(none),
            change: changed(Figures::rating),
        },
    ]
}

fn draw_tile(drawing: &mut Drawing, place: Place, tile: &Tile, speaker: &Speaker) {
    let palette = drawing.palette();
    drawing.card(place);
    let inner = place.within(14.0);
    let label = fitting(&tile.label, 14.0, Weight::Regular, inner.width);
    drawing.words((inner.x, inner.y + 10.0), (14.0, Weight::Regular, palette.muted), Anchor::Start, &label);
    drawing.shrinking(
        (inner.x, inner.y + 41.0),
        (28.0, Weight::Bold, palette.ink),
        inner.width,
        &tile.number,
    );
    let Some(change) = tile.change else { return };
    let y = inner.bottom() + 2.0;
    let style = (13.0, Weight::Regular, palette.muted);
    if change == 0 {
        let words = say!(speaker, "analytics-change-none");
        return drawing.words((inner.x, y), style, Anchor::Start, &words);
    }
    drawing.arrow((inner.x, y - 1.0), change > 0, palette.muted);
    let words = say!(speaker, "analytics-percent", percent = change.abs());
    drawing.words((inner.x + 14.0, y), style, Anchor::Start, &words);
}

/// A bar for each day, or for a few together.
pub(super) fn draw_days(drawing: &mut Drawing, place: Place, figures: &Dashboard, speaker: &Speaker) {
    let palette = drawing.palette();
    drawing.card(place);
    let inner = place.within(14.0);
    let (each, groups) = grouped(&figures.days, BARS);
    let (mut opened, mut closed) = (Vec::new(), Vec::new());
    for days in groups {
        opened.push(days.iter().map(|day| day.tally.opened).sum::<i64>());
        closed.push(days.iter().map(|day| day.tally.closed).sum::<i64>());
    }
    let mut names = vec![(palette.second, say!(speaker, "analytics-tile-closed"))];
    let mut kinds = vec![(palette.second, closed)];
    if figures.scope.staff.is_none() {
        names.insert(0, (palette.first, say!(speaker, "analytics-tile-opened")));
        kinds.insert(0, (palette.first, opened));
    }
    legend(drawing, (inner.x, inner.y + 10.0), &names);
    let each = say!(speaker, "analytics-bar", days = each);
    let style = (14.0, Weight::Regular, palette.muted);
    drawing.words((inner.right(), inner.y + 10.0), style, Anchor::End, &each);
    let most = kinds.iter().flat_map(|(_, numbers)| numbers).copied().max().unwrap_or(0);
    let room = Place { y: inner.y + 20.0, height: inner.height - 20.0, ..inner };
    let plot = Plot::new(drawing, room, Axis::upto(most), |mark| speaker.number(mark));
    plot.bars(drawing, &kinds);
    plot.ends(drawing, &speaker.date(figures.period.first), &speaker.date(figures.period.last));
}
