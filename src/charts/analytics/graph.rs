//! Graphs as pictures: volume, backlog, response times and the hours of the week.

use std::time::Duration;

use super::canvas::{canvas, legend, time_axis};
use super::dashboard::draw_days;
use super::figure::{kind_name, weekday};
use crate::charts::{
    ChartAxis, ChartPlot, ChartTheme, Drawing, DrawingArea, FontWeight, TextAnchor, fitting, grouped, ratio,
    to_f32,
};
use crate::domain::analytics::{Dashboard, GraphKind, ValueHistogram};
use crate::i18n::Localizer;
use crate::t;

const HEIGHT: f32 = 300.0;
/// Largest number of points on a line; more cannot be told apart.
const POINTS: usize = 120;

/// Draws a graph.
pub fn graph_picture(
    figures: &Dashboard,
    (kind, look): (GraphKind, ChartTheme),
    localizer: &Localizer,
) -> Drawing {
    let of = (figures.period, figures.zone, figures.scope, figures.category.as_deref());
    let (mut drawing, place) = canvas(HEIGHT, look, &kind_name(kind, localizer), of, localizer);
    match kind {
        GraphKind::Volume => draw_days(&mut drawing, place, figures, localizer),
        GraphKind::Backlog => draw_backlog(&mut drawing, place, figures, localizer),
        GraphKind::Response => draw_response(&mut drawing, place, figures, localizer),
        GraphKind::Week => draw_week(&mut drawing, place, figures, localizer),
    }
    drawing
}

fn ends(plot: &ChartPlot, drawing: &mut Drawing, figures: &Dashboard, localizer: &Localizer) {
    plot.ends(drawing, &localizer.date(figures.period.first), &localizer.date(figures.period.last));
}

fn draw_backlog(drawing: &mut Drawing, place: DrawingArea, figures: &Dashboard, localizer: &Localizer) {
    let palette = drawing.palette();
    drawing.card(place);
    let inner = place.within(14.0);
    // For each group of days, the number open at its end: a backlog cannot be summed.
    let open = figures.open_by_day();
    let (_, groups) = grouped(&open, POINTS);
    let open: Vec<i64> = groups.filter_map(|days| days.last().copied()).collect();
    legend(drawing, (inner.x, inner.y + 10.0), &[(palette.third, t!(localizer, "analytics-graph-backlog"))]);
    let room = DrawingArea { y: inner.y + 20.0, height: inner.height - 20.0, ..inner };
    let most = open.iter().copied().max().unwrap_or(0);
    let plot = ChartPlot::new(drawing, room, ChartAxis::upto(most), |mark| localizer.number(mark));
    plot.below(drawing, palette.third, &open);
    let line: Vec<Option<i64>> = open.into_iter().map(Some).collect();
    plot.curve(drawing, palette.third, &line);
    ends(&plot, drawing, figures, localizer);
}

fn draw_response(drawing: &mut Drawing, place: DrawingArea, figures: &Dashboard, localizer: &Localizer) {
    let palette = drawing.palette();
    drawing.card(place);
    let inner = place.within(14.0);
    let (_, groups) = grouped(&figures.days, POINTS / 2);
    let spreads: Vec<ValueHistogram> = groups
        .map(|days| {
            days.iter().fold(ValueHistogram::default(), |mut sum, day| {
                sum.add(&day.tally.answers);
                sum
            })
        })
        .collect();
    let lines = [(palette.first, 50), (palette.third, 90), (palette.second, 95)];
    let named = lines.map(|(stroke, percent)| {
        (stroke, t!(localizer, "analytics-graph-percent", percent = i64::from(percent)))
    });
    legend(drawing, (inner.x, inner.y + 10.0), &named);
    let of = |percent: u8| -> Vec<Option<i64>> {
        spreads.iter().map(|spread| spread.percentile(percent)).collect()
    };
    let longest = of(95).into_iter().flatten().max().unwrap_or(0);
    let (unit, axis) = time_axis(Duration::from_millis(u64::try_from(longest).unwrap_or(0)));
    let label = |mark: i64| localizer.duration(unit * u32::try_from(mark).unwrap_or(u32::MAX));
    let room = DrawingArea { y: inner.y + 20.0, height: inner.height - 20.0, ..inner };
    // In hundredths of the unit, so that rounding does not turn the line into steps.
    let unit_ms = i64::try_from(unit.as_millis()).unwrap_or(i64::MAX).max(100) / 100;
    let plot = ChartPlot::finer(drawing, room, axis, 100, label);
    // Longest first, so that the median is drawn on top.
    for (stroke, percent) in lines.into_iter().rev() {
        let line: Vec<Option<i64>> =
            of(percent).into_iter().map(|value| value.map(|it| it / unit_ms)).collect();
        plot.curve(drawing, stroke, &line);
    }
    ends(&plot, drawing, figures, localizer);
}

fn draw_week(drawing: &mut Drawing, place: DrawingArea, figures: &Dashboard, localizer: &Localizer) {
    let palette = drawing.palette();
    drawing.card(place);
    let inner = place.within(14.0);
    let week = figures.week();
    let most = week.iter().flatten().copied().max().unwrap_or(0).max(1);
    let names: Vec<String> = (0..7).map(|day| weekday(day, localizer)).collect();
    let size = 14.0;
    let widths = names.iter().map(|name| crate::charts::width(name, size, FontWeight::Regular));
    let left = widths.fold(0.0, f32::max).min(110.0) + 10.0;
    let (slot, row) = ((inner.width - left) / 24.0, (inner.height - 50.0) / 7.0);
    for (day, (name, hours)) in names.iter().zip(week).enumerate() {
        let y = inner.y + row * to_f32(day);
        let name = fitting(name, size, FontWeight::Regular, left - 10.0);
        let style = (size, FontWeight::Regular, palette.muted);
        drawing.words((inner.x, y + row / 2.0 + 5.0), style, TextAnchor::Start, &name);
        for (hour, count) in hours.into_iter().enumerate() {
            let x = inner.x + left + slot * to_f32(hour);
            let cell = DrawingArea { x, y, width: slot, height: row }.within(1.0);
            drawing.area(cell, 2.0, palette.grid, 0.45);
            if count > 0 {
                drawing.area(cell, 2.0, palette.first, 0.15 + 0.85 * ratio(count, most));
            }
        }
    }
    let (y, style) = (inner.y + row * 7.0 + 17.0, (13.0, FontWeight::Regular, palette.muted));
    for hour in [0_u16, 6, 12, 18] {
        let x = inner.x + left + slot * f32::from(hour) + 1.0;
        drawing.words((x, y), style, TextAnchor::Start, &format!("{hour:02}:00"));
    }
    let scale = t!(localizer, "analytics-graph-scale", most = most);
    drawing.words((inner.right(), inner.bottom()), style, TextAnchor::End, &scale);
}
