//! Single figures, dates and headings in words, the same beside a picture and in it.

use std::time::Duration;

use crate::domain::analytics::{Figures, Order, Pace, Period, Rate, Tally, change};
use crate::i18n::Speaker;
use crate::say;
use crate::views::GraphKind;

/// "▲ 12%", or nothing where there was nothing before.
pub(super) fn changed(now: i64, before: Option<i64>, speaker: &Speaker) -> Option<String> {
    let percent = change(now, before?)?;
    Some(match percent {
        0 => say!(speaker, "analytics-change-none"),
        1.. => say!(speaker, "analytics-change-more", percent = percent),
        _ => say!(speaker, "analytics-change-less", percent = -percent),
    })
}

/// The same of two times.
pub(super) fn paced(now: Option<Pace>, before: Option<Pace>, speaker: &Speaker) -> Option<String> {
    let seconds = |pace: Pace| i64::try_from(pace.p50.as_secs()).unwrap_or(i64::MAX);
    changed(now.map(seconds)?, before.map(seconds), speaker)
}

/// A part of a whole: "94.2%".
pub(super) fn percentage(rate: Rate, speaker: &Speaker) -> String {
    say!(speaker, "analytics-percent", percent = tenths(rate.permille()))
}

/// An average of stars: "4.6".
pub(super) fn stars(figures: &Figures, speaker: &Speaker) -> Option<String> {
    stars_of(&figures.tally, speaker)
}

/// The same of a tally.
pub(super) fn stars_of(tally: &Tally, speaker: &Speaker) -> Option<String> {
    tally.rating().map(|thousandths| speaker.number(tenths((thousandths + 50) / 100)))
}

/// Tenths as Fluent writes them by the language's rules.
fn tenths(tenths: i64) -> f64 {
    f64::from(i32::try_from(tenths).unwrap_or(i32::MAX)) / 10.0
}

/// A time in its two largest units; nobody reads seconds of an hour.
pub(super) fn time(span: Duration, speaker: &Speaker) -> String {
    let span = if span < Duration::from_mins(1) {
        span
    } else {
        Duration::from_secs((span.as_secs() + 30) / 60 * 60)
    };
    speaker.duration(span)
}

/// The day of the week, 0 for Monday.
pub(super) fn weekday(day: usize, speaker: &Speaker) -> String {
    say!(speaker, "analytics-weekday", day = day)
}

/// "October 23, 2026 to November 21, 2026"
pub(super) fn dates(period: Period, speaker: &Speaker) -> String {
    if period.first == period.last {
        return speaker.date(period.first);
    }
    say!(speaker, "analytics-dates", first = speaker.date(period.first), last = speaker.date(period.last))
}

/// The name of a graph.
pub(super) fn kind_name(kind: GraphKind, speaker: &Speaker) -> String {
    match kind {
        GraphKind::Volume => say!(speaker, "analytics-graph-volume"),
        GraphKind::Backlog => say!(speaker, "analytics-graph-backlog"),
        GraphKind::Response => say!(speaker, "analytics-graph-response"),
        GraphKind::Week => say!(speaker, "analytics-graph-week"),
    }
}

/// The name of an order of staff.
pub(super) fn order_name(order: Order, speaker: &Speaker) -> String {
    match order {
        Order::Closed => say!(speaker, "analytics-order-closed"),
        Order::Claimed => say!(speaker, "analytics-order-claimed"),
        Order::Answered => say!(speaker, "analytics-order-answered"),
        Order::Fastest => say!(speaker, "analytics-order-fastest"),
        Order::Rating => say!(speaker, "analytics-order-rating"),
    }
}
