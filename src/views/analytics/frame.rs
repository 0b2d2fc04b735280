//! What every sheet of figures has around it: what it is of, and the buttons to other days and sheets.

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

/// The name the picture is uploaded under.
pub const PICTURE_FILE: &str = "figures.png";

/// Whether the picture goes along with the text, which says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureState {
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
    (scope, category): (QueryScope, Option<&str>),
    localizer: &Localizer,
) -> String {
    let category = category.map(|name| markdown::inline_cut(name, NAME));
    let parts =
        [Some(dates(period, localizer)), Some(zone.name().to_owned()), category, scope.staff.map(user)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The other ranges there are.
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
