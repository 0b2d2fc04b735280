//! The dashboard as a picture: six numbers with their changes, and a chart of the days.

use super::canvas::{GAP, canvas, legend};
use super::figure::{percentage, stars, time};
use crate::charts::{
    ChartAxis, ChartPlot, ChartTheme, Drawing, DrawingArea, FontWeight, TextAnchor, fitting, grouped,
};
use crate::domain::analytics::{Dashboard, PartOfWhole, PeriodFigures, change};
use crate::i18n::Localizer;
use crate::t;

const TILE: f32 = 88.0;
const CHART: f32 = 220.0;
/// Largest number of bars; more would be too thin.
const BARS: usize = 62;

/// A number with its label and its change in percent.
struct DashboardTile {
    label: String,
    number: String,
    change: Option<i64>,
}

/// Draws the dashboard.
pub fn dashboard_picture(figures: &Dashboard, look: ChartTheme, localizer: &Localizer) -> Drawing {
    let Dashboard { scope, category, period, zone, .. } = figures;
    let of = (*period, *zone, *scope, category.as_deref());
    let height = 2.0 * TILE + 2.0 * GAP + CHART;
    let (mut drawing, place) = canvas(height, look, &t!(localizer, "analytics-title"), of, localizer);
    let wide = (place.width - 2.0 * GAP) / 3.0;
    for (n, tile) in tiles(figures, localizer).iter().enumerate() {
        let (row, column) = (if n < 3 { 0.0 } else { 1.0 }, [0.0, 1.0, 2.0][n % 3]);
        let (x, y) = (place.x + column * (wide + GAP), place.y + row * (TILE + GAP));
        draw_tile(&mut drawing, DrawingArea { x, y, width: wide, height: TILE }, tile, localizer);
    }
    let chart = DrawingArea { y: place.bottom() - CHART, height: CHART, ..place };
    draw_days(&mut drawing, chart, figures, localizer);
    drawing
}

fn tiles(figures: &Dashboard, localizer: &Localizer) -> [DashboardTile; 6] {
    let Dashboard { now, before, backlog, scope, .. } = figures;
    let before = before.as_ref();
    let changed = |of: fn(&PeriodFigures) -> Option<i64>| change(of(now)?, before.and_then(of)?);
    let none = || "–".to_owned();
    let half =
        |figures: &PeriodFigures| figures.answer.and_then(|pace| i64::try_from(pace.p50.as_secs()).ok());
    let first = if scope.staff.is_none() {
        DashboardTile {
            label: t!(localizer, "analytics-tile-opened"),
            number: localizer.number(now.tally.opened),
            change: changed(|it| Some(it.tally.opened)),
        }
    } else {
        DashboardTile {
            label: t!(localizer, "analytics-tile-claimed"),
            number: localizer.number(now.tally.claimed),
            change: changed(|it| Some(it.tally.claimed)),
        }
    };
    [
        first,
        DashboardTile {
            label: t!(localizer, "analytics-tile-closed"),
            number: localizer.number(now.tally.closed),
            change: changed(|it| Some(it.tally.closed)),
        },
        DashboardTile {
            label: t!(localizer, "analytics-tile-open"),
            number: localizer.number(backlog.open),
            change: None,
        },
        DashboardTile {
            label: t!(localizer, "analytics-tile-answer"),
            number: now.answer.map_or_else(none, |pace| time(pace.p50, localizer)),
            change: changed(half),
        },
        DashboardTile {
            label: t!(localizer, "analytics-tile-kept"),
            number: now.kept().map_or_else(none, |rate| percentage(rate, localizer)),
            change: changed(|it| it.kept().map(PartOfWhole::permille)),
        },
        DashboardTile {
            label: t!(localizer, "analytics-tile-rating"),
            number: stars(now, localizer).unwrap_or_else(none),
            change: changed(PeriodFigures::rating),
        },
    ]
}

fn draw_tile(drawing: &mut Drawing, place: DrawingArea, tile: &DashboardTile, localizer: &Localizer) {
    let palette = drawing.palette();
    drawing.card(place);
    let inner = place.within(14.0);
    let label = fitting(&tile.label, 14.0, FontWeight::Regular, inner.width);
    drawing.words(
        (inner.x, inner.y + 10.0),
        (14.0, FontWeight::Regular, palette.muted),
        TextAnchor::Start,
        &label,
    );
    drawing.shrinking(
        (inner.x, inner.y + 41.0),
        (28.0, FontWeight::Bold, palette.ink),
        inner.width,
        &tile.number,
    );
    let Some(change) = tile.change else { return };
    let y = inner.bottom() + 2.0;
    let style = (13.0, FontWeight::Regular, palette.muted);
    if change == 0 {
        let words = t!(localizer, "analytics-change-none");
        return drawing.words((inner.x, y), style, TextAnchor::Start, &words);
    }
    drawing.arrow((inner.x, y - 1.0), change > 0, palette.muted);
    let words = t!(localizer, "analytics-percent", percent = change.abs());
    drawing.words((inner.x + 14.0, y), style, TextAnchor::Start, &words);
}

/// Draws a bar for each day, or for several together when there are many.
pub(super) fn draw_days(
    drawing: &mut Drawing,
    place: DrawingArea,
    figures: &Dashboard,
    localizer: &Localizer,
) {
    let palette = drawing.palette();
    drawing.card(place);
    let inner = place.within(14.0);
    let (each, groups) = grouped(&figures.days, BARS);
    let (mut opened, mut closed) = (Vec::new(), Vec::new());
    for days in groups {
        opened.push(days.iter().map(|day| day.tally.opened).sum::<i64>());
        closed.push(days.iter().map(|day| day.tally.closed).sum::<i64>());
    }
    let mut names = vec![(palette.second, t!(localizer, "analytics-tile-closed"))];
    let mut kinds = vec![(palette.second, closed)];
    if figures.scope.staff.is_none() {
        names.insert(0, (palette.first, t!(localizer, "analytics-tile-opened")));
        kinds.insert(0, (palette.first, opened));
    }
    legend(drawing, (inner.x, inner.y + 10.0), &names);
    let each = t!(localizer, "analytics-bar", days = each);
    let style = (14.0, FontWeight::Regular, palette.muted);
    drawing.words((inner.right(), inner.y + 10.0), style, TextAnchor::End, &each);
    let most = kinds.iter().flat_map(|(_, numbers)| numbers).copied().max().unwrap_or(0);
    let room = DrawingArea { y: inner.y + 20.0, height: inner.height - 20.0, ..inner };
    let plot = ChartPlot::new(drawing, room, ChartAxis::upto(most), |mark| localizer.number(mark));
    plot.bars(drawing, &kinds);
    plot.ends(drawing, &localizer.date(figures.period.first), &localizer.date(figures.period.last));
}
