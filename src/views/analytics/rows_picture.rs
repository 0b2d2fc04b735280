//! The leaderboard and the response times as pictures: a bar for each row. The text has the same rows by the same numbers;
//! a picture cannot mention anybody, so it shows the names it is given.

use std::collections::BTreeMap;

use super::canvas::{canvas, legend};
use super::extent::{ROWS, on_page};
use super::figure::{order_name, stars_of, time};
use crate::domain::UserId;
use crate::domain::analytics::{Leaderboard, Order, ResponseTimes, StaffFigures, Whose};
use crate::i18n::Speaker;
use crate::say;
use crate::views::picture::{Anchor, Drawing, Look, Place, Weight, fitting, ratio};

/// How high a row is.
const ROW: f32 = 38.0;
/// How large its letters are.
const SIZE: f32 = 15.0;
/// As wide as a row's name may be.
const NAME: f32 = 150.0;
/// As wide as its number may be.
const NUMBER: f32 = 180.0;

/// A row: what it is called, its number in words, and how long its bars are, the longer behind the shorter.
struct Row {
    name: String,
    number: String,
    bars: Vec<i64>,
}

/// A page of the leaderboard.
pub fn leaderboard_picture(
    board: &Leaderboard,
    (order, page): (Order, u16),
    names: &BTreeMap<UserId, String>,
    look: Look,
    speaker: &Speaker,
) -> Drawing {
    let rows = on_page(&board.staff, page).iter();
    let rows: Vec<Row> = rows.map(|(rank, one)| ranked((*rank, names), one, order, speaker)).collect();
    let title = format!("{} · {}", say!(speaker, "analytics-board-title"), order_name(order, speaker));
    let of = (board.period, board.zone, board.scope, board.category.as_deref());
    let height = ROW * crate::views::picture::to_f32(rows.len()) + 20.0;
    let (mut drawing, place) = canvas(height, look, &title, of, speaker);
    draw(&mut drawing, place, &rows);
    drawing
}

/// The response times of each: half within the strong part of its bar, 95 of a hundred within all of it.
pub fn times_picture(
    times: &ResponseTimes,
    names: &BTreeMap<UserId, String>,
    look: Look,
    speaker: &Speaker,
) -> Drawing {
    let rows: Vec<Row> = times
        .each
        .iter()
        .take(ROWS)
        .enumerate()
        .map(|(n, (whose, _, pace))| {
            let name = match whose {
                Whose::Category(_, name) => name.as_ref(),
                Whose::Staff(user) => names.get(user),
            };
            let name = numbered(n + 1, name, speaker);
            let span = |span: std::time::Duration| i64::try_from(span.as_millis()).unwrap_or(i64::MAX);
            let number = format!("{} / {}", time(pace.p50, speaker), time(pace.p95, speaker));
            Row { name, number, bars: vec![span(pace.p95), span(pace.p50)] }
        })
        .collect();
    let of = (times.period, times.zone, times.scope, times.category.as_deref());
    let height = ROW * crate::views::picture::to_f32(rows.len()) + 50.0;
    let (mut drawing, place) = canvas(height, look, &say!(speaker, "analytics-times-title"), of, speaker);
    let first = drawing.palette().first;
    let half = say!(speaker, "analytics-times-legend");
    legend(&mut drawing, (place.x, place.y + 12.0), &[(first, half)]);
    draw(&mut drawing, Place { y: place.y + 30.0, height: place.height - 30.0, ..place }, &rows);
    drawing
}

/// A rank, and whose it is where that is known.
fn numbered(rank: usize, name: Option<&String>, speaker: &Speaker) -> String {
    let rank = say!(speaker, "analytics-board-rank", rank = rank);
    match name {
        Some(name) => format!("{rank} {}", fitting(name, SIZE, Weight::Regular, NAME)),
        None => rank,
    }
}

fn ranked(
    (rank, names): (usize, &BTreeMap<UserId, String>),
    one: &StaffFigures,
    order: Order,
    speaker: &Speaker,
) -> Row {
    let none = || "–".to_owned();
    let (number, bar) = match order {
        Order::Closed => (speaker.number(one.tally.closed), one.tally.closed),
        Order::Claimed => (speaker.number(one.tally.claimed), one.tally.claimed),
        Order::Answered => (speaker.number(one.tally.answered), one.tally.answered),
        Order::Fastest => (
            one.answer.map_or_else(none, |pace| time(pace.p50, speaker)),
            order.key(one).map_or(0, |key| -key),
        ),
        Order::Rating => (stars_of(&one.tally, speaker).unwrap_or_else(none), order.key(one).unwrap_or(0)),
    };
    Row { name: numbered(rank, names.get(&one.staff), speaker), number, bars: vec![bar] }
}

fn draw(drawing: &mut Drawing, place: Place, rows: &[Row]) {
    let palette = drawing.palette();
    drawing.card(place);
    let inner = place.within(10.0);
    let size = SIZE;
    let widest = |text: fn(&Row) -> &str, weight| {
        let widths = rows.iter().map(|row| crate::views::picture::width(text(row), size, weight));
        widths.fold(0.0, f32::max)
    };
    let named = widest(|row| &row.name, Weight::Regular).min(NAME);
    let counted = widest(|row| &row.number, Weight::Bold).min(NUMBER);
    let room = inner.width - named - counted - 28.0;
    let most = rows.iter().flat_map(|row| &row.bars).copied().max().unwrap_or(0);
    for (n, row) in rows.iter().enumerate() {
        let y = inner.y + ROW * crate::views::picture::to_f32(n);
        let line = y + ROW / 2.0 + 5.0;
        let name = fitting(&row.name, size, Weight::Regular, named);
        drawing.words((inner.x + 4.0, line), (size, Weight::Regular, palette.muted), Anchor::Start, &name);
        let number = fitting(&row.number, size, Weight::Bold, counted);
        drawing.words((inner.right() - 4.0, line), (size, Weight::Bold, palette.ink), Anchor::End, &number);
        let count = row.bars.len();
        for (n, bar) in row.bars.iter().enumerate() {
            let strength = if n + 1 == count { 1.0 } else { 0.35 };
            let width = (room * ratio(*bar, most)).max(2.0);
            let bar = Place { x: inner.x + named + 14.0, y: y + 10.0, width, height: ROW - 20.0 };
            drawing.area(bar, 3.0, palette.first, strength);
        }
    }
}
