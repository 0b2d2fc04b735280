//! Graphs: how the days went, in words, beside the picture that shows it.

use super::dashboard::{Kind, busy_hours, pace};
use super::figure::kind_name;
use super::frame::{PICTURE_FILE, Plate, of_what, ranges};
use crate::domain::analytics::Dashboard;
use crate::i18n::Speaker;
use crate::say;
use crate::views::analytics::component::{AnalyticsComponent, GraphKind, Sheet};
use crate::views::button::{Weight, button};
use crate::views::message::{Message, container, described_picture, row, separator, text_display};
use crate::views::picture::Look;
use crate::views::{Accent, sign};

/// A graph of a kind, with buttons to the others, to other days and to the other look.
pub fn graph(
    figures: &Dashboard,
    (kind, look): (GraphKind, Look),
    plate: Plate,
    speaker: &Speaker,
) -> Message {
    let Dashboard { scope, category, period, zone, .. } = figures;
    let title = format!("### {} {}", sign::FIGURES, kind_name(kind, speaker));
    let of = of_what(*period, *zone, (*scope, category.as_deref()), speaker);
    let mut inside = vec![text_display(&format!("{title}\n-# {of}")), separator()];
    let words = words(figures, kind, speaker);
    if plate == Plate::Attached {
        inside.push(described_picture(&format!("attachment://{PICTURE_FILE}"), &words));
    }
    inside.push(text_display(&words));
    let shown = AnalyticsComponent::Show { sheet: Sheet::Graph { kind, look }, scope: *scope };
    let to = |kind, look| shown.turned(Sheet::Graph { kind, look });
    let others = GraphKind::ALL.into_iter().filter(|other| *other != kind);
    let mut buttons: Vec<_> =
        others.map(|other| button(Weight::Plain, &kind_name(other, speaker), to(other, look))).collect();
    let (other, label) = match look {
        Look::Dark => (Look::Light, say!(speaker, "analytics-look-light")),
        Look::Light => (Look::Dark, say!(speaker, "analytics-look-dark")),
    };
    buttons.push(button(Weight::Plain, &label, to(kind, other)));
    inside.extend([ranges(shown, speaker), row(buttons)]);
    let message = Message::of(vec![container(Accent::Active, inside)]);
    match plate {
        Plate::Attached => message.with_upload(PICTURE_FILE, &words),
        Plate::Missing => message,
    }
}

/// Whether there is anything to draw. Openings are nobody's of the staff, so what they are made into has no part of one.
pub fn is_drawn(figures: &Dashboard, kind: GraphKind) -> bool {
    let everybodys = matches!(kind, GraphKind::Backlog | GraphKind::Week);
    !figures.is_empty() && (!everybodys || figures.scope.staff.is_none())
}

fn words(figures: &Dashboard, kind: GraphKind, speaker: &Speaker) -> String {
    let staff_alone = matches!(kind, GraphKind::Backlog | GraphKind::Week) && figures.scope.staff.is_some();
    if figures.is_empty() {
        return say!(speaker, "analytics-empty");
    }
    if staff_alone {
        return say!(speaker, "analytics-graph-everybodys");
    }
    match kind {
        GraphKind::Volume => {
            let tally = &figures.now.tally;
            let mut lines = vec![
                say!(speaker, "analytics-opened", count = tally.opened),
                say!(speaker, "analytics-closed", count = tally.closed),
            ];
            let busiest = figures.days.iter().rev().max_by_key(|day| day.tally.opened);
            lines.extend(busiest.filter(|day| day.tally.opened > 0).map(|day| {
                let date = speaker.date(day.date);
                say!(speaker, "analytics-graph-busiest", date = date, count = day.tally.opened)
            }));
            lines.join("\n")
        }
        GraphKind::Backlog => {
            let open = figures.open_by_day();
            let days = || figures.days.iter().zip(&open);
            let mut lines = vec![say!(speaker, "analytics-graph-open", count = figures.backlog.open)];
            lines.extend(days().rev().max_by_key(|(_, open)| **open).map(|(day, open)| {
                say!(speaker, "analytics-graph-most", date = speaker.date(day.date), count = *open)
            }));
            lines.extend(days().min_by_key(|(_, open)| **open).map(|(day, open)| {
                say!(speaker, "analytics-graph-fewest", date = speaker.date(day.date), count = *open)
            }));
            lines.join("\n")
        }
        GraphKind::Response => {
            pace(figures.now.answer, figures.before.as_ref().and_then(|it| it.answer), Kind::Answer, speaker)
        }
        GraphKind::Week => busy_hours(figures, speaker).unwrap_or_else(|| say!(speaker, "analytics-empty")),
    }
}
