//! What every sheet of figures has around it: what it is of, and the buttons to other days and sheets.

use twilight_model::channel::message::Component;

use super::figure::dates;
use crate::domain::analytics::{Period, Range, Scope};
use crate::domain::calendar::Tz;
use crate::i18n::Speaker;
use crate::say;
use crate::views::analytics::component::AnalyticsComponent;
use crate::views::button::{Weight, button};
use crate::views::message::row;
use crate::views::{markdown, user};

/// The name the picture is uploaded under.
pub const PICTURE_FILE: &str = "figures.png";

/// Whether the picture goes along with the text, which says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plate {
    /// As a file of that name.
    Attached,
    /// There is none.
    Missing,
}

/// As much of a category's name as a line shows.
pub(super) const NAME: usize = 40;

/// "October 23, 2026 to November 21, 2026 · UTC", and of what alone.
pub(super) fn of_what(
    period: Period,
    zone: Tz,
    (scope, category): (Scope, Option<&str>),
    speaker: &Speaker,
) -> String {
    let category = category.map(|name| markdown::inline_cut(name, NAME));
    let parts = [Some(dates(period, speaker)), Some(zone.name().to_owned()), category, scope.staff.map(user)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The other ranges there are.
pub(super) fn ranges(shown: AnalyticsComponent, speaker: &Speaker) -> Component {
    let label = |range| match range {
        Range::Week => say!(speaker, "analytics-range-week"),
        Range::Month => say!(speaker, "analytics-range-month"),
        Range::Quarter => say!(speaker, "analytics-range-quarter"),
        Range::All | Range::Between(..) => say!(speaker, "analytics-range-all"),
    };
    let AnalyticsComponent::Show { scope, .. } = shown;
    let others = Range::NAMED.into_iter().filter(|range| *range != scope.range);
    row(others.map(|range| button(Weight::Plain, &label(range), shown.over(range))))
}
