//! Parts shared by all analytics pages: the heading, and the buttons to other ranges of days.

use twilight_model::channel::message::Component;

use crate::charts::analytics::figure::dates;
use crate::domain::analytics::{DateRange, Period, QueryScope};
use crate::domain::calendar::Tz;
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button};
use crate::ui::message::row;
use crate::ui::{markdown, user};
use crate::views::analytics::component::AnalyticsComponent;

/// File name the picture is uploaded under.
pub const PICTURE_FILE: &str = "figures.png";

/// Availability of the picture. The text has the same figures, so a page works without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureState {
    /// Uploaded under [`PICTURE_FILE`].
    Attached,
    /// Not available.
    Missing,
}

/// Characters of a category's name in a line.
pub(super) const NAME: usize = 40;

/// Formats the range and its filter: "October 23, 2026 to November 21, 2026 · UTC".
pub(super) fn of_what(
    period: Period,
    zone: Tz,
    (scope, category): (QueryScope, Option<&str>),
    localizer: &Localizer,
) -> String {
    let category = category.map(|name| markdown::inline_cut(name, NAME));
    let parts =
        [Some(dates(period, localizer)), Some(zone.name().to_owned()), category, scope.staff.map(user)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Builds the buttons to the other ranges of days.
pub(super) fn ranges(shown: AnalyticsComponent, localizer: &Localizer) -> Component {
    let label = |range| match range {
        DateRange::Week => t!(localizer, "analytics-range-week"),
        DateRange::Month => t!(localizer, "analytics-range-month"),
        DateRange::Quarter => t!(localizer, "analytics-range-quarter"),
        DateRange::All | DateRange::Between(..) => t!(localizer, "analytics-range-all"),
    };
    let AnalyticsComponent::Show { scope, .. } = shown;
    let others = DateRange::NAMED.into_iter().filter(|range| *range != scope.range);
    row(others.map(|range| button(ButtonWeight::Plain, &label(range), shown.over(range))))
}
