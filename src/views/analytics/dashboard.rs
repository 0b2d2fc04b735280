//! Dashboard, on two pages: the totals, and the categories and hours.

use twilight_model::channel::message::Component;

use super::frame::{NAME, PICTURE_FILE, PictureState, of_what, ranges};
use crate::charts::analytics::figure::{changed, paced, percentage, stars, time, weekday};
use crate::domain::analytics::{Backlog, Dashboard, DurationSummary, EXACT, PartOfWhole, PeriodFigures};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button};
use crate::ui::message::{Message, container, described_picture, row, separator, text_display};
use crate::ui::{AccentColour, markdown, sign};
use crate::views::analytics::component::{AnalyticsComponent, AnalyticsPage};

/// Categories that are listed.
const CATEGORIES: usize = 10;
/// Hours that are listed.
const HOURS: usize = 5;

/// Builds one of its pages; buttons lead to other ranges of days and to the other page.
pub fn dashboard(
    figures: &Dashboard,
    analytics_page: AnalyticsPage,
    plate: PictureState,
    localizer: &Localizer,
) -> Message {
    let Dashboard { scope, category, period, zone, .. } = figures;
    let title = format!("### {} {}", sign::FIGURES, t!(localizer, "analytics-title"));
    let of = of_what(*period, *zone, (*scope, category.as_deref()), localizer);
    let mut inside = vec![text_display(&format!("{title}\n-# {of}")), separator()];
    let described = t!(localizer, "analytics-described");
    if plate == PictureState::Attached {
        inside.push(described_picture(&format!("attachment://{PICTURE_FILE}"), &described));
    }
    inside.extend(match analytics_page {
        _ if figures.is_empty() => vec![text_display(&t!(localizer, "analytics-empty"))],
        AnalyticsPage::Dashboard => overview(figures, localizer),
        _ => places(figures, localizer),
    });
    let shown = AnalyticsComponent::Show { analytics_page, scope: *scope };
    inside.extend([separator(), ranges(shown, localizer)]);
    if !figures.is_empty() {
        inside.push(other_page(shown, localizer));
    }
    let message = Message::of(vec![container(AccentColour::Active, inside)]);
    match plate {
        PictureState::Attached => message.with_upload(PICTURE_FILE, &described),
        PictureState::Missing => message,
    }
}

fn overview(figures: &Dashboard, localizer: &Localizer) -> Vec<Component> {
    let Dashboard { now, before, backlog, scope, .. } = figures;
    let before = before.as_ref();
    let of = |count: fn(&PeriodFigures) -> i64| (count(now), before.map(count));
    let line =
        |words: String, (now, before): (i64, Option<i64>)| joined(words, changed(now, before, localizer));
    let mut counts = Vec::new();
    if scope.staff.is_none() {
        let opened = of(|it| it.tally.opened);
        counts.push(line(t!(localizer, "analytics-opened", count = opened.0), opened));
    } else {
        let claimed = of(|it| it.tally.claimed);
        counts.push(line(t!(localizer, "analytics-claimed", count = claimed.0), claimed));
    }
    let closed = of(|it| it.tally.closed);
    counts.push(line(t!(localizer, "analytics-closed", count = closed.0), closed));
    if now.tally.reopened > 0 {
        counts.push(t!(localizer, "analytics-reopened", count = now.tally.reopened));
    }
    counts.push(open(backlog, localizer));
    if backlog.open > 0 {
        counts.push(ages(backlog, localizer));
    }
    let mut quality = vec![
        pace(now.answer, before.and_then(|it| it.answer), DurationKind::Answer, localizer),
        pace(now.solution, before.and_then(|it| it.solution), DurationKind::Solution, localizer),
    ];
    quality.push(match now.kept() {
        None => t!(localizer, "analytics-kept-none"),
        Some(rate) => {
            let was = before.and_then(PeriodFigures::kept).map(PartOfWhole::permille);
            let words = t!(
                localizer,
                "analytics-kept",
                rate = percentage(rate, localizer),
                kept = rate.part,
                all = rate.whole
            );
            joined(words, changed(rate.permille(), was, localizer))
        }
    });
    quality.push(match stars(now, localizer) {
        None => t!(localizer, "analytics-rating-none"),
        Some(average) => {
            let words = t!(localizer, "analytics-rating", average = average, count = now.tally.ratings);
            let was = before.and_then(PeriodFigures::rating);
            joined(words, changed(now.rating().unwrap_or_default(), was, localizer))
        }
    });
    let mut notes = Vec::new();
    if before.is_some() {
        notes.push(t!(localizer, "analytics-note-change"));
    }
    if [now.answer, now.solution].into_iter().flatten().any(|pace| !pace.exact) {
        notes.push(t!(localizer, "analytics-note-near", count = EXACT));
    }
    let mut inside = vec![text_display(&counts.join("\n")), separator(), text_display(&quality.join("\n"))];
    inside.extend((!notes.is_empty()).then(|| text_display(&format!("-# {}", notes.join(" ")))));
    inside
}

/// Joins a line with its change.
fn joined(words: String, change: Option<String>) -> String {
    match change {
        Some(change) => format!("{words} · {change}"),
        None => words,
    }
}

fn open(backlog: &Backlog, localizer: &Localizer) -> String {
    t!(
        localizer,
        "analytics-open",
        count = backlog.open,
        unclaimed = backlog.unclaimed,
        unanswered = backlog.unanswered
    )
}

fn ages(backlog: &Backlog, localizer: &Localizer) -> String {
    t!(
        localizer,
        "analytics-ages",
        day = backlog.day,
        days = backlog.days,
        week = backlog.week,
        longer = backlog.longer
    )
}

/// Measured durations.
#[derive(Clone, Copy)]
pub(super) enum DurationKind {
    /// Time until the first answer.
    Answer,
    /// Time until the ticket was closed.
    Solution,
}

/// Formats a duration's figures as a line.
pub(super) fn pace(
    now: Option<DurationSummary>,
    before: Option<DurationSummary>,
    kind: DurationKind,
    localizer: &Localizer,
) -> String {
    let Some(pace) = now else {
        return match kind {
            DurationKind::Answer => t!(localizer, "analytics-answer-none"),
            DurationKind::Solution => t!(localizer, "analytics-solution-none"),
        };
    };
    let times = [pace.average, pace.p50, pace.p95].map(|span| time(span, localizer));
    let [average, half, most] = times;
    let words = match kind {
        DurationKind::Answer => {
            t!(localizer, "analytics-answer", average = average, half = half, most = most)
        }
        DurationKind::Solution => {
            t!(localizer, "analytics-solution", average = average, half = half, most = most)
        }
    };
    joined(words, paced(now, before, localizer))
}

fn places(figures: &Dashboard, localizer: &Localizer) -> Vec<Component> {
    let categories = figures.categories.iter().take(CATEGORIES).map(|it| {
        let name = it.name.as_deref().map(|name| markdown::inline_cut(name, NAME));
        let name = name.unwrap_or_else(|| t!(localizer, "analytics-category-gone"));
        t!(localizer, "analytics-category", name = name, opened = it.tally.opened, closed = it.tally.closed)
    });
    let mut lines = vec![format!("**{}**", t!(localizer, "analytics-categories"))];
    lines.extend(categories);
    let more = figures.categories.len().saturating_sub(CATEGORIES);
    lines.extend((more > 0).then(|| t!(localizer, "analytics-categories-more", count = more)));
    let mut inside = vec![text_display(&lines.join("\n"))];
    if let Some(hours) = busy_hours(figures, localizer) {
        let title = format!("**{}**", t!(localizer, "analytics-hours"));
        inside.extend([separator(), text_display(&format!("{title}\n{hours}"))]);
    }
    inside
}

/// Lists the busiest hours of the week, one per line; none if no tickets were opened.
pub(super) fn busy_hours(figures: &Dashboard, localizer: &Localizer) -> Option<String> {
    let hours = figures.busiest().into_iter().take(HOURS).map(|(day, hour, count)| {
        let (from, to) = (format!("{hour:02}:00"), format!("{:02}:00", (hour + 1) % 24));
        let day = weekday(day, localizer);
        t!(localizer, "analytics-hour", day = day, from = from, to = to, count = count)
    });
    let lines: Vec<String> = hours.collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn other_page(shown: AnalyticsComponent, localizer: &Localizer) -> Component {
    let AnalyticsComponent::Show { analytics_page, .. } = shown;
    let (analytics_page, label) = match analytics_page {
        AnalyticsPage::Dashboard => (AnalyticsPage::Where, t!(localizer, "analytics-page-where")),
        _ => (AnalyticsPage::Dashboard, t!(localizer, "analytics-page-dashboard")),
    };
    row([button(ButtonWeight::Plain, &label, shown.turned(analytics_page))])
}
