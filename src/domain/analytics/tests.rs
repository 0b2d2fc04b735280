use std::collections::HashMap;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::super::calendar::Tz;
use super::super::ticket::ClockKind;
use super::super::{CategoryId, Timestamp, UserId};
use super::{DateRange, Day, DurationSummary, FactKind, FactTally, Period, TicketFact, change, fold};

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn any_fact() -> impl Strategy<Value = TicketFact> {
    let kind = proptest::sample::select(FactKind::ALL.to_vec());
    (kind, 0_i64..864_000_000, 1_u8..4, 0_u64..3, 0_i64..900_000_000).prop_map(
        |(kind, at, category, staff, value)| TicketFact {
            kind,
            at: Timestamp::from_millis(1_772_701_200_000 + at),
            category: format!("01J00000000000000000000C{category:02}").parse().expect("a ULID"),
            staff: (staff > 0).then(|| UserId::new(staff)),
            value,
        },
    )
}

fn counted(facts: &[TicketFact], zone: Tz, takes: impl Fn(&TicketFact) -> bool) -> FactTally {
    let mut tally = FactTally::default();
    facts.iter().filter(|fact| takes(fact)).for_each(|fact| tally.count(fact, Day::hour_of(fact.at, zone)));
    tally
}

proptest! {
    #[test]
    fn the_cells_of_some_days_together_are_what_a_plain_count_gives(facts in proptest::collection::vec(any_fact(), 0..80)) {
        let zone = Tz::Asia__Kathmandu;
        let days = Day::all(date("2026-03-04"), date("2026-03-16"), zone);
        let mut sums: HashMap<(Option<CategoryId>, Option<UserId>), FactTally> = HashMap::new();
        let mut within = 0;
        for day in days {
            let own: Vec<TicketFact> =
                facts.iter().filter(|fact| fact.at >= day.starts_at && fact.at < day.ends_at).copied().collect();
            within += own.len();
            for cell in fold(&own, zone) {
                sums.entry((cell.category, cell.staff)).or_default().add(&cell.tally);
            }
        }
        prop_assert_eq!(within, facts.len(), "each fact is in one day");
        for ((category, staff), sum) in sums {
            let plain = counted(&facts, zone, |fact| {
                category.is_none_or(|it| it == fact.category) && (staff.is_none() || staff == fact.staff)
            });
            prop_assert_eq!(sum, plain);
        }
    }
}

#[test]
fn a_day_is_as_long_as_its_clock_says() {
    let hours = |date: &str, zone| {
        let day = Day::of(date.parse().expect("a date"), zone);
        day.ends_at.since(day.starts_at).as_secs() / 3600
    };
    assert_eq!(hours("2026-03-29", Tz::Europe__Madrid), 23);
    assert_eq!(hours("2026-10-25", Tz::Europe__Madrid), 25);
    assert_eq!(hours("2026-03-30", Tz::Europe__Madrid), 24);
    assert_eq!(hours("2026-09-06", Tz::America__Santiago), 23, "its clock skips midnight");
    assert_eq!(hours("2011-12-30", Tz::Pacific__Apia), 0, "there was no such day");
}

#[test]
fn a_range_becomes_dates_and_comes_back_as_it_was_written() {
    let (today, first) = (date("2026-11-21"), date("2026-11-10"));
    let of = |range: DateRange| range.period(today, first);
    assert_eq!(of(DateRange::Week), Period { first: date("2026-11-15"), last: today });
    assert_eq!(of(DateRange::Week).earlier(), Period { first: date("2026-11-08"), last: date("2026-11-14") });
    assert_eq!(of(DateRange::All), Period { first, last: today });
    let between = |text: &str| of(text.parse().expect("a range"));
    assert_eq!(between("2020-01-01~2999-12-31"), Period { first, last: today });
    assert_eq!(between("2026-11-12~2026-11-12").days(), 1);
    assert_eq!(between("2027-01-01~2027-02-01"), Period { first: today, last: today });
    for text in ["7d", "30d", "90d", "all", "2026-01-01~2026-02-03"] {
        assert_eq!(text.parse::<DateRange>().expect("a range").to_string(), text);
    }
    for text in ["", "8d", "2026-02-03~2026-01-01", "2026-02-30~2026-03-01", "~"] {
        assert!(text.parse::<DateRange>().is_err(), "{text}");
    }
}

#[test]
fn a_change_is_in_hundredths_of_what_was() {
    assert_eq!(
        [change(3, 2), change(1, 3), change(2, 2), change(5, 0)],
        [Some(50), Some(-67), Some(0), None]
    );
}

#[test]
fn of_few_values_the_percentiles_are_exact() {
    let pace = DurationSummary::of_values(&mut [5000, 1000, 3000]).expect("there are values");
    assert_eq!((pace.p50.as_secs(), pace.p99.as_secs(), pace.average.as_secs()), (3, 5, 3));
    assert_eq!(DurationSummary::of_values(&mut []), None);
}

#[test]
fn a_stored_name_means_one_kind() {
    for kind in FactKind::ALL {
        assert_eq!(FactKind::parse(kind.as_str()), Some(kind));
    }
    assert_eq!(FactKind::parse(FactKind::Kept(ClockKind::Claim).as_str()), None, "it counts nowhere");
}
