//! Pictures of the leaderboard and the response times: one bar per row. The text shows the same rows with the same
//! numbers; a picture cannot mention anybody, so it shows the names it is given.

use std::collections::BTreeMap;

use super::canvas::{canvas, legend};
use super::extent::{ROWS, on_page};
use super::figure::{order_name, stars_of, time};
use crate::charts::{ChartTheme, Drawing, DrawingArea, FontWeight, TextAnchor, fitting, ratio};
use crate::domain::UserId;
use crate::domain::analytics::{Leaderboard, RankingOrder, ResponseTimes, StaffFigures, TimesOwner};
use crate::i18n::Localizer;
use crate::t;

/// Height of a row.
const ROW: f32 = 38.0;
/// Font size.
const SIZE: f32 = 15.0;
/// Largest width of a name.
const NAME: f32 = 150.0;
/// Largest width of a number.
const NUMBER: f32 = 180.0;

/// A row: its name, its number as text, and the lengths of its bars, longest first so that shorter ones are drawn
/// on top.
struct PictureRow {
    name: String,
    number: String,
    bars: Vec<i64>,
}

/// Draws a page of the leaderboard.
pub fn leaderboard_picture(
    board: &Leaderboard,
    (order, page): (RankingOrder, u16),
    names: &BTreeMap<UserId, String>,
    look: ChartTheme,
    localizer: &Localizer,
) -> Drawing {
    let rows = on_page(&board.staff, page).iter();
    let rows: Vec<PictureRow> =
        rows.map(|(rank, one)| ranked((*rank, names), one, order, localizer)).collect();
    let title = format!("{} · {}", t!(localizer, "analytics-board-title"), order_name(order, localizer));
    let of = (board.period, board.zone, board.scope, board.category.as_deref());
    let height = ROW * crate::charts::to_f32(rows.len()) + 20.0;
    let (mut drawing, place) = canvas(height, look, &title, of, localizer);
    draw(&mut drawing, place, &rows);
    drawing
}

/// Draws response times: the strong part of each bar is the median, the whole bar the 95th percentile.
pub fn times_picture(
    times: &ResponseTimes,
    names: &BTreeMap<UserId, String>,
    look: ChartTheme,
    localizer: &Localizer,
) -> Drawing {
    let rows: Vec<PictureRow> = times
        .each
        .iter()
        .take(ROWS)
        .enumerate()
        .map(|(n, (whose, _, pace))| {
            let name = match whose {
                TimesOwner::Category(_, name) => name.as_ref(),
                TimesOwner::Staff(user) => names.get(user),
            };
            let name = numbered(n + 1, name, localizer);
            let span = |span: std::time::Duration| i64::try_from(span.as_millis()).unwrap_or(i64::MAX);
            let number = format!("{} / {}", time(pace.p50, localizer), time(pace.p95, localizer));
            PictureRow { name, number, bars: vec![span(pace.p95), span(pace.p50)] }
        })
        .collect();
    let of = (times.period, times.zone, times.scope, times.category.as_deref());
    let height = ROW * crate::charts::to_f32(rows.len()) + 50.0;
    let (mut drawing, place) = canvas(height, look, &t!(localizer, "analytics-times-title"), of, localizer);
    let first = drawing.palette().first;
    let half = t!(localizer, "analytics-times-legend");
    legend(&mut drawing, (place.x, place.y + 12.0), &[(first, half)]);
    draw(&mut drawing, DrawingArea { y: place.y + 30.0, height: place.height - 30.0, ..place }, &rows);
    drawing
}

/// Joins a rank and a name, if the name is known.
fn numbered(rank: usize, name: Option<&String>, localizer: &Localizer) -> String {
    let rank = t!(localizer, "analytics-board-rank", rank = rank);
    match name {
        Some(name) => format!("{rank} {}", fitting(name, SIZE, FontWeight::Regular, NAME)),
        None => rank,
    }
}

fn ranked(
    (rank, names): (usize, &BTreeMap<UserId, String>),
    one: &StaffFigures,
    order: RankingOrder,
    localizer: &Localizer,
) -> PictureRow {
    let none = || "–".to_owned();
    let (number, bar) = match order {
        RankingOrder::Closed => (localizer.number(one.tally.closed), one.tally.closed),
        RankingOrder::Claimed => (localizer.number(one.tally.claimed), one.tally.claimed),
        RankingOrder::Answered => (localizer.number(one.tally.answered), one.tally.answered),
        // The key of "fastest" is negated for sorting; the bar needs the time itself.
        RankingOrder::Fastest => (
            one.answer.map_or_else(none, |pace| time(pace.p50, localizer)),
            order.key(one).map_or(0, |key| -key),
        ),
        RankingOrder::Rating => {
            (stars_of(&one.tally, localizer).unwrap_or_else(none), order.key(one).unwrap_or(0))
        }
    };
    PictureRow { name: numbered(rank, names.get(&one.staff), localizer), number, bars: vec![bar] }
}

fn draw(drawing: &mut Drawing, place: DrawingArea, rows: &[PictureRow]) {
    let palette = drawing.palette();
    drawing.card(place);
    let inner = place.within(10.0);
    let size = SIZE;
    let widest = |text: fn(&PictureRow) -> &str, weight| {
        let widths = rows.iter().map(|row| crate::charts::width(text(row), size, weight));
        widths.fold(0.0, f32::max)
    };
    let named = widest(|row| &row.name, FontWeight::Regular).min(NAME);
    let counted = widest(|row| &row.number, FontWeight::Bold).min(NUMBER);
    let room = inner.width - named - counted - 28.0;
    let most = rows.iter().flat_map(|row| &row.bars).copied().max().unwrap_or(0);
    for (n, row) in rows.iter().enumerate() {
        let y = inner.y + ROW * crate::charts::to_f32(n);
        let line = y + ROW / 2.0 + 5.0;
        let name = fitting(&row.name, size, FontWeight::Regular, named);
        drawing.words(
            (inner.x + 4.0, line),
            (size, FontWeight::Regular, palette.muted),
            TextAnchor::Start,
            &name,
        );
        let number = fitting(&row.number, size, FontWeight::Bold, counted);
        drawing.words(
            (inner.right() - 4.0, line),
            (size, FontWeight::Bold, palette.ink),
            TextAnchor::End,
            &number,
        );
        let count = row.bars.len();
        for (n, bar) in row.bars.iter().enumerate() {
            let strength = if n + 1 == count { 1.0 } else { 0.35 };
            let width = (room * ratio(*bar, most)).max(2.0);
            let bar = DrawingArea { x: inner.x + named + 14.0, y: y + 10.0, width, height: ROW - 20.0 };
            drawing.area(bar, 3.0, palette.first, strength);
        }
    }
}
