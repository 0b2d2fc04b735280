//! Single figures, dates and headings as text, identical beside a picture and in it.

use std::time::Duration;

use crate::domain::analytics::{
    DurationSummary, FactTally, GraphKind, PartOfWhole, Period, PeriodFigures, RankingOrder, change,
};
use crate::i18n::Localizer;
use crate::t;

/// Formats a change, such as "▲ 12%"; `None` without a value before.
pub(crate) fn changed(now: i64, before: Option<i64>, localizer: &Localizer) -> Option<String> {
    let percent = change(now, before?)?;
    Some(match percent {
        0 => t!(localizer, "analytics-change-none"),
        1.. => t!(localizer, "analytics-change-more", percent = percent),
        _ => t!(localizer, "analytics-change-less", percent = -percent),
    })
}

/// Formats the change of a median time.
pub(crate) fn paced(
    now: Option<DurationSummary>,
    before: Option<DurationSummary>,
    localizer: &Localizer,
) -> Option<String> {
    let seconds = |pace: DurationSummary| i64::try_from(pace.p50.as_secs()).unwrap_or(i64::MAX);
    changed(now.map(seconds)?, before.map(seconds), localizer)
}

/// Formats a part of a whole: "94.2%".
pub(crate) fn percentage(rate: PartOfWhole, localizer: &Localizer) -> String {
    t!(localizer, "analytics-percent", percent = tenths(rate.permille()))
}

/// Formats an average of stars: "4.6".
pub(crate) fn stars(figures: &PeriodFigures, localizer: &Localizer) -> Option<String> {
    stars_of(&figures.tally, localizer)
}

/// Formats a tally's average of stars.
pub(crate) fn stars_of(tally: &FactTally, localizer: &Localizer) -> Option<String> {
    tally.rating().map(|thousandths| localizer.number(tenths((thousandths + 50) / 100)))
}

/// Converts tenths to a number that Fluent formats by the language's rules.
fn tenths(tenths: i64) -> f64 {
    f64::from(i32::try_from(tenths).unwrap_or(i32::MAX)) / 10.0
}

/// Formats a time in its two largest units, rounded to minutes from one minute on.
pub(crate) fn time(span: Duration, localizer: &Localizer) -> String {
    let span = if span < Duration::from_mins(1) {
        span
    } else {
        Duration::from_secs((span.as_secs() + 30) / 60 * 60)
    };
    localizer.duration(span)
}

/// Returns the name of a weekday, 0 for Monday.
pub(crate) fn weekday(day: usize, localizer: &Localizer) -> String {
    t!(localizer, "analytics-weekday", day = day)
}

/// Formats a period: "October 23, 2026 to November 21, 2026".
pub(crate) fn dates(period: Period, localizer: &Localizer) -> String {
    if period.first == period.last {
        return localizer.date(period.first);
    }
    t!(localizer, "analytics-dates", first = localizer.date(period.first), last = localizer.date(period.last))
}

/// Returns the name of a graph.
pub(crate) fn kind_name(kind: GraphKind, localizer: &Localizer) -> String {
    match kind {
        GraphKind::Volume => t!(localizer, "analytics-graph-volume"),
        GraphKind::Backlog => t!(localizer, "analytics-graph-backlog"),
        GraphKind::Response => t!(localizer, "analytics-graph-response"),
        GraphKind::Week => t!(localizer, "analytics-graph-week"),
    }
}

/// Returns the name of a ranking's order.
pub(crate) fn order_name(order: RankingOrder, localizer: &Localizer) -> String {
    match order {
        RankingOrder::Closed => t!(localizer, "analytics-order-closed"),
        RankingOrder::Claimed => t!(localizer, "analytics-order-claimed"),
        RankingOrder::Answered => t!(localizer, "analytics-order-answered"),
        RankingOrder::Fastest => t!(localizer, "analytics-order-fastest"),
        RankingOrder::Rating => t!(localizer, "analytics-order-rating"),
    }
}
