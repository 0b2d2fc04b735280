//! Graphs by day, in words, below the picture.

use super::dashboard::{DurationKind, busy_hours, pace};
use super::frame::{PICTURE_FILE, PictureState, of_what, ranges};
use crate::charts::ChartTheme;
use crate::charts::analytics::figure::kind_name;
use crate::domain::analytics::{Dashboard, GraphKind};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button};
use crate::ui::message::{Message, container, described_picture, row, separator, text_display};
use crate::ui::{AccentColour, sign};
use crate::views::analytics::component::{AnalyticsComponent, AnalyticsPage};

/// Builds a graph page, with buttons to other kinds, ranges and colours.
pub fn graph(
    figures: &Dashboard,
    (kind, look): (GraphKind, ChartTheme),
    plate: PictureState,
    localizer: &Localizer,
) -> Message {
    let Dashboard { scope, category, period, zone, .. } = figures;
    let title = format!("### {} {}", sign::FIGURES, kind_name(kind, localizer));
    let of = of_what(*period, *zone, (*scope, category.as_deref()), localizer);
    let mut inside = vec![text_display(&format!("{title}\n-# {of}")), separator()];
    let words = words(figures, kind, localizer);
    if plate == PictureState::Attached {
        inside.push(described_picture(&format!("attachment://{PICTURE_FILE}"), &words));
    }
    inside.push(text_display(&words));
    let shown =
        AnalyticsComponent::Show { analytics_page: AnalyticsPage::Graph { kind, look }, scope: *scope };
    let to = |kind, look| shown.turned(AnalyticsPage::Graph { kind, look });
    let others = GraphKind::ALL.into_iter().filter(|other| *other != kind);
    let mut buttons: Vec<_> = others
        .map(|other| button(ButtonWeight::Plain, &kind_name(other, localizer), to(other, look)))
        .collect();
    let (other, label) = match look {
        ChartTheme::Dark => (ChartTheme::Light, t!(localizer, "analytics-look-light")),
        ChartTheme::Light => (ChartTheme::Dark, t!(localizer, "analytics-look-dark")),
    };
    buttons.push(button(ButtonWeight::Plain, &label, to(kind, other)));
    inside.extend([ranges(shown, localizer), row(buttons)]);
    let message = Message::of(vec![container(AccentColour::Active, inside)]);
    match plate {
        PictureState::Attached => message.with_upload(PICTURE_FILE, &words),
        PictureState::Missing => message,
    }
}

/// Returns true if there is anything to draw. Openings cannot be attributed to a staff member, so graphs made from them
/// are not drawn for a single one.
pub fn is_drawn(figures: &Dashboard, kind: GraphKind) -> bool {
    let everybodys = matches!(kind, GraphKind::Backlog | GraphKind::Week);
    !figures.is_empty() && (!everybodys || figures.scope.staff.is_none())
}

fn words(figures: &Dashboard, kind: GraphKind, localizer: &Localizer) -> String {
    let staff_alone = matches!(kind, GraphKind::Backlog | GraphKind::Week) && figures.scope.staff.is_some();
    if figures.is_empty() {
        return t!(localizer, "analytics-empty");
    }
    if staff_alone {
        return t!(localizer, "analytics-graph-everybodys");
    }
    match kind {
        GraphKind::Volume => {
            let tally = &figures.now.tally;
            let mut lines = vec![
                t!(localizer, "analytics-opened", count = tally.opened),
                t!(localizer, "analytics-closed", count = tally.closed),
            ];
            let busiest = figures.days.iter().rev().max_by_key(|day| day.tally.opened);
            lines.extend(busiest.filter(|day| day.tally.opened > 0).map(|day| {
                let date = localizer.date(day.date);
                t!(localizer, "analytics-graph-busiest", date = date, count = day.tally.opened)
            }));
            lines.join("\n")
        }
        GraphKind::Backlog => {
            let open = figures.open_by_day();
            let days = || figures.days.iter().zip(&open);
            let mut lines = vec![t!(localizer, "analytics-graph-open", count = figures.backlog.open)];
            lines.extend(days().rev().max_by_key(|(_, open)| **open).map(|(day, open)| {
                t!(localizer, "analytics-graph-most", date = localizer.date(day.date), count = *open)
            }));
            lines.extend(days().min_by_key(|(_, open)| **open).map(|(day, open)| {
                t!(localizer, "analytics-graph-fewest", date = localizer.date(day.date), count = *open)
            }));
            lines.join("\n")
        }
        GraphKind::Response => pace(
            figures.now.answer,
            figures.before.as_ref().and_then(|it| it.answer),
            DurationKind::Answer,
            localizer,
        ),
        GraphKind::Week => busy_hours(figures, localizer).unwrap_or_else(|| t!(localizer, "analytics-empty")),
    }
}
