//! Business hours for admins, and the faults of typed hours.

use super::{change, heading, name};
use crate::domain::Timestamp;
use crate::domain::calendar::{BusinessHours, Calendar, HoursFault, OutsideHours, TimeWindow};
use crate::domain::ticket::Category;
use crate::i18n::{Localizer, TextKey};
use crate::ui::message::{Message, container, separator, text_display};
use crate::ui::{AccentColour, markdown, relative, sign};
use crate::{key, t};

/// Characters of a typed text that are repeated in a refusal.
const ECHO: usize = 60;

/// Characters of all hours, or of all dates; needed twice for each that changed.
const TEXT: usize = 700;

/// Dates that are listed.
const DATES: usize = 15;

const DAYS: [TextKey; 7] = [
    key!("hours-day-mon"),
    key!("hours-day-tue"),
    key!("hours-day-wed"),
    key!("hours-day-thu"),
    key!("hours-day-fri"),
    key!("hours-day-sat"),
    key!("hours-day-sun"),
];

/// Hours of a guild or a category.
#[derive(Clone, Copy, Debug)]
pub struct HoursView<'a> {
    /// Category the hours are for; the whole guild if none.
    pub category: Option<&'a Category>,
    /// Set if the category follows the guild's hours.
    pub inherited: bool,
    /// Earlier hours.
    pub before: &'a BusinessHours,
    /// Current hours.
    pub after: &'a BusinessHours,
    /// Time at which staff is available again; none while it is available.
    pub back_at: Option<Timestamp>,
}

/// Shows the current hours with the earlier ones, and the availability of the staff.
pub fn hours(hours: HoursView<'_>, localizer: &Localizer) -> Message {
    let HoursView { category, inherited, before, after, back_at } = hours;
    let title = match category {
        Some(category) => t!(localizer, "hours-title-category", category = name(&category.name)),
        None => t!(localizer, "hours-title"),
    };
    let line = |label: String, show: &dyn Fn(&BusinessHours) -> String| {
        change(&label, &show(before), &show(after), localizer)
    };
    let mut lines = vec![
        line(t!(localizer, "hours-setting-week"), &|it| week(&it.calendar, localizer)),
        line(t!(localizer, "hours-setting-zone"), &|it| it.calendar.zone.name().to_owned()),
        line(t!(localizer, "hours-setting-dates"), &|it| dates(&it.calendar, localizer)),
        line(t!(localizer, "hours-setting-outside"), &|it| match it.outside {
            OutsideHours::Welcome => t!(localizer, "hours-outside-welcome"),
            OutsideHours::Refused => t!(localizer, "hours-outside-refused"),
        }),
    ];
    if inherited {
        lines.push(format!("-# {}", t!(localizer, "hours-inherited")));
    }
    let now = match back_at {
        Some(back) => {
            format!("{} {}", sign::WAITING, t!(localizer, "hours-closed-now", when = relative(back)))
        }
        None => format!("{} {}", sign::DONE, t!(localizer, "hours-open-now")),
    };
    let inside = vec![
        text_display(&heading(sign::SETTINGS, &title)),
        text_display(&lines.join("\n")),
        separator(),
        text_display(&now),
    ];
    Message::of(vec![container(AccentColour::Done, inside)])
}

/// Describes the fault of typed hours, and the correct format.
pub(in crate::views) fn hours_fault(fault: &HoursFault, localizer: &Localizer) -> String {
    let echo = |given: &str| markdown::inline_cut(given, ECHO);
    match fault {
        HoursFault::Day { given } => t!(localizer, "hours-fault-day", given = echo(given)),
        HoursFault::Time { given } => t!(localizer, "hours-fault-time", given = echo(given)),
        HoursFault::Backwards { given } => t!(localizer, "hours-fault-backwards", given = echo(given)),
        HoursFault::NoTimes { given } => t!(localizer, "hours-fault-no-times", given = echo(given)),
        HoursFault::NoDays { given } => t!(localizer, "hours-fault-no-days", given = echo(given)),
        HoursFault::NeverOpen => t!(localizer, "hours-fault-never-open"),
        HoursFault::Date { given } => t!(localizer, "hours-fault-date", given = echo(given)),
        HoursFault::TooManyDates { limit } => t!(localizer, "hours-fault-too-many-dates", limit = *limit),
        HoursFault::Zone { given } => t!(localizer, "hours-fault-zone", given = echo(given)),
    }
}

fn week(calendar: &Calendar, localizer: &Localizer) -> String {
    if calendar.week.is_always() {
        return t!(localizer, "hours-always");
    }
    let day = |n: usize| t!(localizer, DAYS[n]);
    let groups: Vec<String> = calendar
        .week
        .groups()
        .into_iter()
        .map(|(first, last, hours)| {
            let days = if first == last { day(first) } else { format!("{}–{}", day(first), day(last)) };
            format!("{days} {}", stretches(hours))
        })
        .collect();
    markdown::cut(&groups.join("; "), TEXT)
}

fn dates(calendar: &Calendar, localizer: &Localizer) -> String {
    let mut named: Vec<String> = calendar
        .dates
        .iter()
        .take(DATES)
        .map(|(date, hours)| {
            let hours = if hours.is_empty() { String::new() } else { format!(" {}", stretches(hours)) };
            format!("{}{hours}", localizer.date(date))
        })
        .collect();
    let more = calendar.dates.iter().count().saturating_sub(DATES);
    if more > 0 {
        named.push(t!(localizer, "admin-more", count = more));
    }
    if named.is_empty() { t!(localizer, "admin-none") } else { markdown::cut(&named.join("; "), TEXT) }
}

fn stretches(hours: &[TimeWindow]) -> String {
    let hours: Vec<String> = hours.iter().map(|window| window.to_string().replace('-', "–")).collect();
    hours.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Refusal;
    use crate::domain::calendar::{SpecialDates, WeekHours};
    use crate::ui::testing::{assert_sound, hostile, localizers, texts};
    use crate::views::refusal;

    #[test]
    fn every_fault_names_its_piece_in_every_language() {
        for (localizer, given) in
            localizers().iter().flat_map(|one| hostile().into_iter().map(move |it| (one, it)))
        {
            for fault in [
                HoursFault::Day { given: given.clone() },
                HoursFault::Time { given: given.clone() },
                HoursFault::Backwards { given: given.clone() },
                HoursFault::NoTimes { given: given.clone() },
                HoursFault::NoDays { given: given.clone() },
                HoursFault::NeverOpen,
                HoursFault::Date { given: given.clone() },
                HoursFault::TooManyDates { limit: 100 },
                HoursFault::Zone { given: given.clone() },
            ] {
                assert_sound(&refusal(&Refusal::Hours(fault), localizer));
            }
        }
    }

    #[test]
    fn the_longest_hours_fit_into_a_message() {
        let stretches: Vec<String> = (0..24).map(|hour| format!("{hour}:00-{hour}:30")).collect();
        let days: Vec<String> =
            ["mon", "wed", "fri", "sun"].iter().map(|day| format!("{day} {}", stretches.join(" "))).collect();
        let week = WeekHours::parse(&days.join("; ")).expect("a week");
        let dates = SpecialDates::parse("2026-01-01..2026-03-30 08:00-09:00 10:00-11:00").expect("dates");
        let mut after = BusinessHours::default();
        after.calendar.week = week;
        after.calendar.dates = dates;
        for localizer in localizers() {
            let before = BusinessHours::default();
            let shown = hours(
                HoursView { category: None, inherited: false, before: &before, after: &after, back_at: None },
                &localizer,
            );
            assert_sound(&shown);
            assert!(texts(&shown).contains("00:00–00:30"));
        }
    }
}
