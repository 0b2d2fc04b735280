//! Business hours as admins see them, and what is wrong with those they typed.

use super::{change, heading, name};
use crate::domain::Timestamp;
use crate::domain::calendar::{BusinessHours, Calendar, HoursFault, OutsideHours, Window};
use crate::domain::ticket::Category;
use crate::i18n::{Key, Speaker};
use crate::key;
use crate::say;
use crate::views::message::{Message, container, separator, text_display};
use crate::views::{Accent, markdown, relative, sign};

/// The longest piece of what somebody typed that is repeated to them.
const ECHO: usize = 60;

/// As much of all hours, or of all dates, as is shown: twice each where they changed.
const TEXT: usize = 700;

/// As many dates as are named.
const DATES: usize = 15;

const DAYS: [Key; 7] = [
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
pub struct Hours<'a> {
    /// The category they are for; the whole guild when none.
    pub category: Option<&'a Category>,
    /// Whether the category only follows the guild's.
    pub inherited: bool,
    /// As they were.
    pub before: &'a BusinessHours,
    /// As they are.
    pub after: &'a BusinessHours,
    /// When somebody is there again; none while somebody is.
    pub back_at: Option<Timestamp>,
}

/// The hours as they are now, with what they were, and whether somebody is there.
pub fn hours(hours: Hours<'_>, speaker: &Speaker) -> Message {
    let Hours { category, inherited, before, after, back_at } = hours;
    let title = match category {
        Some(category) => say!(speaker, "hours-title-category", category = name(&category.name)),
        None => say!(speaker, "hours-title"),
    };
    let line = |label: String, show: &dyn Fn(&BusinessHours) -> String| {
        change(&label, &show(before), &show(after), speaker)
    };
    let mut lines = vec![
        line(say!(speaker, "hours-setting-week"), &|it| week(&it.calendar, speaker)),
        line(say!(speaker, "hours-setting-zone"), &|it| it.calendar.zone.name().to_owned()),
        line(say!(speaker, "hours-setting-dates"), &|it| dates(&it.calendar, speaker)),
        line(say!(speaker, "hours-setting-outside"), &|it| match it.outside {
            OutsideHours::Welcome => say!(speaker, "hours-outside-welcome"),
            OutsideHours::Refused => say!(speaker, "hours-outside-refused"),
        }),
    ];
    if inherited {
        lines.push(format!("-# {}", say!(speaker, "hours-inherited")));
    }
    let now = match back_at {
        Some(back) => {
            format!("{} {}", sign::WAITING, say!(speaker, "hours-closed-now", when = relative(back)))
        }
        None => format!("{} {}", sign::DONE, say!(speaker, "hours-open-now")),
    };
    let inside = vec![
        text_display(&heading(sign::SETTINGS, &title)),
        text_display(&lines.join("\n")),
        separator(),
        text_display(&now),
    ];
    Message::of(vec![container(Accent::Done, inside)])
}

/// What is wrong with typed hours, and how to write it.
pub(in crate::views) fn hours_fault(fault: &HoursFault, speaker: &Speaker) -> String {
    let echo = |given: &str| markdown::inline_cut(given, ECHO);
    match fault {
        HoursFault::Day { given } => say!(speaker, "hours-fault-day", given = echo(given)),
        HoursFault::Time { given } => say!(speaker, "hours-fault-time", given = echo(given)),
        HoursFault::Backwards { given } => say!(speaker, "hours-fault-backwards", given = echo(given)),
        HoursFault::NoTimes { given } => say!(speaker, "hours-fault-no-times", given = echo(given)),
        HoursFault::NoDays { given } => say!(speaker, "hours-fault-no-days", given = echo(given)),
        HoursFault::NeverOpen => say!(speaker, "hours-fault-never-open"),
        HoursFault::Date { given } => say!(speaker, "hours-fault-date", given = echo(given)),
        HoursFault::TooManyDates { limit } => say!(speaker, "hours-fault-too-many-dates", limit = *limit),
        HoursFault::Zone { given } => say!(speaker, "hours-fault-zone", given = echo(given)),
    }
}

fn week(calendar: &Calendar, speaker: &Speaker) -> String {
    if calendar.week.is_always() {
        return say!(speaker, "hours-always");
    }
    let day = |n: usize| say!(speaker, DAYS[n]);
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

fn dates(calendar: &Calendar, speaker: &Speaker) -> String {
    let mut named: Vec<String> = calendar
        .dates
        .iter()
        .take(DATES)
        .map(|(date, hours)| {
            let hours = if hours.is_empty() { String::new() } else { format!(" {}", stretches(hours)) };
            format!("{}{hours}", speaker.date(date))
        })
        .collect();
    let more = calendar.dates.iter().count().saturating_sub(DATES);
    if more > 0 {
        named.push(say!(speaker, "admin-more", count = more));
    }
    if named.is_empty() { say!(speaker, "admin-none") } else { markdown::cut(&named.join("; "), TEXT) }
}

fn stretches(hours: &[Window]) -> String {
    let hours: Vec<String> = hours.iter().map(|window| window.to_string().replace('-', "–")).collect();
    hours.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Refusal;
    use crate::domain::calendar::{Dates, Week};
    use crate::views::refusal;
    use crate::views::testing::{assert_sound, hostile, speakers, texts};

    #[test]
    fn every_fault_names_its_piece_in_every_language() {
        for (speaker, given) in
            speakers().iter().flat_map(|one| hostile().into_iter().map(move |it| (one, it)))
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
                assert_sound(&refusal(&Refusal::Hours(fault), speaker));
            }
        }
    }

    #[test]
    fn the_longest_hours_fit_into_a_message() {
        let stretches: Vec<String> = (0..24).map(|hour| format!("{hour}:00-{hour}:30")).collect();
        let days: Vec<String> =
            ["mon", "wed", "fri", "sun"].iter().map(|day| format!("{day} {}", stretches.join(" "))).collect();
        let week = Week::parse(&days.join("; ")).expect("a week");
        let dates = Dates::parse("2026-01-01..2026-03-30 08:00-09:00 10:00-11:00").expect("dates");
        let mut after = BusinessHours::default();
        after.calendar.week = week;
        after.calendar.dates = dates;
        for speaker in speakers() {
            let before = BusinessHours::default();
            let shown = hours(
                Hours { category: None, inherited: false, before: &before, after: &after, back_at: None },
                &speaker,
            );
            assert_sound(&shown);
            assert!(texts(&shown).contains("00:00–00:30"));
        }
    }
}
