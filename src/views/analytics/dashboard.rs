//! Everything at a glance, on two sheets: what came to what, and where and when.

use twilight_model::channel::message::Component;

use super::figure::{changed, paced, percentage, stars, time, weekday};
use super::frame::{NAME, PICTURE_FILE, Plate, of_what, ranges};
use crate::domain::analytics::{Backlog, Dashboard, EXACT, Figures, Pace, Rate};
use crate::i18n::Speaker;
use crate::say;
use crate::views::analytics::component::{AnalyticsComponent, Sheet};
use crate::views::button::{Weight, button};
use crate::views::message::{Message, container, described_picture, row, separator, text_display};
use crate::views::{Accent, markdown, sign};

/// Categories that are named.
const CATEGORIES: usize = 10;
/// Hours that are named.
const HOURS: usize = 5;

/// A sheet of it; buttons lead to other days and to the other sheet.
pub fn dashboard(figures: &Dashboard, sheet: Sheet, plate: Plate, speaker: &Speaker) -> Message {
    let Dashboard { scope, category, period, zone, .. } = figures;
    let title = format!("### {} {}", sign::FIGURES, say!(speaker, "analytics-title"));
    let of = of_what(*period, *zone, (*scope, category.as_deref()), speaker);
    let mut inside = vec![text_display(&format!("{title}\n-# {of}")), separator()];
    let described = say!(speaker, "analytics-described");
    if plate == Plate::Attached {
        inside.push(described_picture(&format!("attachment://{PICTURE_FILE}"), &described));
    }
    inside.extend(match sheet {
        _ if figures.is_empty() => vec![text_display(&say!(speaker, "analytics-empty"))],
        Sheet::Dashboard => overview(figures, speaker),
        _ => places(figures, speaker),
    });
    let shown = AnalyticsComponent::Show { sheet, scope: *scope };
    inside.extend([separator(), ranges(shown, speaker)]);
    if !figures.is_empty() {
        inside.push(other_sheet(shown, speaker));
    }
    let message = Message::of(vec![container(Accent::Active, inside)]);
    match plate {
        Plate::Attached => message.with_upload(PICTURE_FILE, &described),
        Plate::Missing => message,
    }
}

fn overview(figures: &Dashboard, speaker: &Speaker) -> Vec<Component> {
    let Dashboard { now, before, backlog, scope, .. } = figures;
    let before = before.as_ref();
    let of = |count: fn(&Figures) -> i64| (count(now), before.map(count));
    let line =
        |words: String, (now, before): (i64, Option<i64>)| joined(words, changed(now, before, speaker));
    let mut counts = Vec::new();
    if scope.staff.is_none() {
        let opened = of(|it| it.tally.opened);
        counts.push(line(say!(speaker, "analytics-opened", count = opened.0), opened));
    } else {
        let claimed = of(|it| it.tally.claimed);
        counts.push(line(say!(speaker, "analytics-claimed", count = claimed.0), claimed));
    }
    let closed = of(|it| it.tally.closed);
    counts.push(line(say!(speaker, "analytics-closed", count = closed.0), closed));
    if now.tally.reopened > 0 {
        counts.push(say!(speaker, "analytics-reopened", count = now.tally.reopened));
    }
    counts.push(open(backlog, speaker));
    if backlog.open > 0 {
        counts.push(ages(backlog, speaker));
    }
    let mut quality = vec![
        pace(now.answer, before.and_then(|it| it.answer), Kind::Answer, speaker),
        pace(now.solution, before.and_then(|it| it.solution), Kind::Solution, speaker),
    ];
    quality.push(match now.kept() {
        None => say!(speaker, "analytics-kept-none"),
        Some(rate) => {
            let was = before.and_then(Figures::kept).map(Rate::permille);
            let words = say!(
                speaker,
                "analytics-kept",
                rate = percentage(rate, speaker),
                kept = rate.part,
                all = rate.whole
            );
            joined(words, changed(rate.permille(), was, speaker))
        }
    });
    quality.push(match stars(now, speaker) {
        None => say!(speaker, "analytics-rating-none"),
        Some(average) => {
            let words = say!(speaker, "analytics-rating", average = average, count = now.tally.ratings);
            let was = before.and_then(Figures::rating);
            joined(words, changed(now.rating().unwrap_or_default(), was, speaker))
        }
    });
    let mut notes = Vec::new();
    if before.is_some() {
        notes.push(say!(speaker, "analytics-note-change"));
    }
    if [now.answer, now.solution].into_iter().flatten().any(|pace| !pace.exact) {
        notes.push(say!(speaker, "analytics-note-near", count = EXACT));
    }
    let mut inside = vec![text_display(&counts.join("\n")), separator(), text_display(&quality.join("\n"))];
    inside.extend((!notes.is_empty()).then(|| text_display(&format!("-# {}", notes.join(" ")))));
    inside
}

/// A line and how it has changed.
fn joined(words: String, change: Option<String>) -> String {
    match change {
        Some(change) => format!("{words} · {change}"),
        None => words,
    }
}

fn open(backlog: &Backlog, speaker: &Speaker) -> String {
    say!(
        speaker,
        "analytics-open",
        count = backlog.open,
        unclaimed = backlog.unclaimed,
        unanswered = backlog.unanswered
    )
}

fn ages(backlog: &Backlog, speaker: &Speaker) -> String {
    say!(
        speaker,
        "analytics-ages",
        day = backlog.day,
        days = backlog.days,
        week = backlog.week,
        longer = backlog.longer
    )
}

/// What took its time.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// The first answer.
    Answer,
    /// The end.
    Solution,
}

/// How long it took, in a line.
pub(super) fn pace(now: Option<Pace>, before: Option<Pace>, kind: Kind, speaker: &Speaker) -> String {
    let Some(pace) = now else {
        return match kind {
            Kind::Answer => say!(speaker, "analytics-answer-none"),
            Kind::Solution => say!(speaker, "analytics-solution-none"),
        };
    };
    let times = [pace.average, pace.p50, pace.p95].map(|span| time(span, speaker));
    let [average, half, most] = times;
    let words = match kind {
        Kind::Answer => say!(speaker, "analytics-answer", average = average, half = half, most = most),
        Kind::Solution => say!(speaker, "analytics-solution", average = average, half = half, most = most),
    };
    joined(words, paced(now, before, speaker))
}

fn places(figures: &Dashboard, speaker: &Speaker) -> Vec<Component> {
    let categories = figures.categories.iter().take(CATEGORIES).map(|it| {
        let name = it.name.as_deref().map(|name| markdown::inline_cut(name, NAME));
        let name = name.unwrap_or_else(|| say!(speaker, "analytics-category-gone"));
        say!(speaker, "analytics-category", name = name, opened = it.tally.opened, closed = it.tally.closed)
    });
    let mut lines = vec![format!("**{}**", say!(speaker, "analytics-categories"))];
    lines.extend(categories);
    let more = figures.categories.len().saturating_sub(CATEGORIES);
    lines.extend((more > 0).then(|| say!(speaker, "analytics-categories-more", count = more)));
    let mut inside = vec![text_display(&lines.join("\n"))];
    if let Some(hours) = busy_hours(figures, speaker) {
        let title = format!("**{}**", say!(speaker, "analytics-hours"));
        inside.extend([separator(), text_display(&format!("{title}\n{hours}"))]);
    }
    inside
}

/// The hours of the week most tickets came in, a line each; none where none came.
pub(super) fn busy_hours(figures: &Dashboard, speaker: &Speaker) -> Option<String> {
    let hours = figures.busiest().into_iter().take(HOURS).map(|(day, hour, count)| {
        let (from, to) = (format!("{hour:02}:00"), format!("{:02}:00", (hour + 1) % 24));
        let day = weekday(day, speaker);
        say!(speaker, "analytics-hour", day = day, from = from, to = to, count = count)
    });
    let lines: Vec<String> = hours.collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn other_sheet(shown: AnalyticsComponent, speaker: &Speaker) -> Component {
    let AnalyticsComponent::Show { sheet, .. } = shown;
    let (sheet, label) = match sheet {
        Sheet::Dashboard => (Sheet::Where, say!(speaker, "analytics-sheet-where")),
        _ => (Sheet::Dashboard, say!(speaker, "analytics-sheet-dashboard")),
    };
    row([button(Weight::Plain, &label, shown.turned(sheet))])
}
