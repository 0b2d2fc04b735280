//! Checks the calendar against counting minutes of local time, in every time zone.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

fn calendar(zone: Tz, week: &str, dates: &str) -> Calendar {
    let (week, dates) = (WeekHours::parse(week).expect("a week"), SpecialDates::parse(dates).expect("dates"));
    Calendar { zone, week, dates }
}

fn at(text: &str) -> Timestamp {
    let moment = DateTime::parse_from_rfc3339(text).expect("a moment");
    Timestamp::from_millis(moment.timestamp_millis())
}

/// Counts the open minutes from one moment to another, one by one in local time.
fn counted(calendar: &Calendar, from: i64, to: i64) -> i64 {
    let open = |minute: &i64| {
        let wall = utc(minute * MINUTE).with_timezone(&calendar.zone);
        let hours = calendar.dates.on(wall.date_naive()).unwrap_or(calendar.week.on(wall.weekday()));
        hours.iter().any(|window| window.contains(wall.hour() * 60 + wall.minute()))
    };
    i64::try_from((from..to).filter(open).count()).expect("few minutes")
}

fn windows() -> impl Strategy<Value = Vec<TimeWindow>> {
    let window =
        (0..1440_u32, 1..1441_u32).prop_filter_map("in order", |(start, end)| TimeWindow::new(start, end));
    prop::collection::vec(window, 0..3)
}

fn weeks() -> impl Strategy<Value = WeekHours> {
    prop::array::uniform7(windows()).prop_filter_map("sometimes open", |days| {
        let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].into_iter().zip(days);
        let text: Vec<String> = days
            .filter(|(_, hours)| !hours.is_empty())
            .map(|(day, hours)| {
                format!("{day} {}", hours.iter().map(ToString::to_string).collect::<Vec<_>>().join(","))
            })
            .collect();
        WeekHours::parse(&text.join("; ")).ok()
    })
}

/// Generates dates from 2024 to 2031, close to each other, most of them around a clock change.
fn dates(around: i64) -> impl Strategy<Value = SpecialDates> {
    let near = (around - 4)..(around + 4);
    prop::collection::vec((near, windows()), 0..3).prop_map(|dates| {
        let date = |day: i64| NaiveDate::from_num_days_from_ce_opt(719_163 + i32::try_from(day).unwrap_or(0));
        let texts: Vec<String> = dates
            .into_iter()
            .filter_map(|(day, hours)| {
                let hours: Vec<String> = hours.iter().map(ToString::to_string).collect();
                Some(format!("{} {}", date(day)?, hours.join(" ")))
            })
            .collect();
        SpecialDates::parse(&texts.join("; ")).expect("they are dates")
    })
}

fn scenes() -> impl Strategy<Value = (Calendar, i64)> {
    let day = prop_oneof![
        19_723..22_640_i64,
        // The weeks of the clock changes in Europe and America, 2024 to 2031.
        (0..8_i64, prop::sample::select(vec![66..92_i64, 300..310]))
            .prop_flat_map(|(year, days)| { days.prop_map(move |day| 19_723 + year * 365 + year / 4 + day) }),
    ];
    let zone = prop::sample::select(chrono_tz::TZ_VARIANTS.to_vec());
    (zone, weeks(), day, 0..1440_i64).prop_flat_map(|(zone, week, day, minute)| {
        dates(day).prop_map(move |dates| (Calendar { zone, week: week.clone(), dates }, day * 1440 + minute))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn open_time_is_what_the_wall_clock_shows((calendar, from) in scenes(), length in 0..6000_i64) {
        let moment = |minute: i64| Timestamp::from_millis(minute * MINUTE);
        let counted = counted(&calendar, from, from + length);
        let between = calendar.between(moment(from), moment(from + length));
        prop_assert_eq!(i64::try_from(between.as_secs() / 60).expect("few"), counted);
    }

    #[test]
    fn what_is_added_has_passed((calendar, from) in scenes(), minutes in 1..3000_u64) {
        let from = Timestamp::from_millis(from * MINUTE);
        let open_time = Duration::from_secs(minutes * 60);
        let reached = calendar.add(from, open_time);
        prop_assert_eq!(calendar.between(from, reached), open_time);
        let before = Timestamp::from_millis(reached.as_millis() - 1);
        prop_assert!(calendar.between(from, before) < open_time, "it is the first such moment");
    }

    #[test]
    fn the_next_opening_is_the_first_open_minute((calendar, from) in scenes()) {
        let opening = calendar.next_opening(Timestamp::from_millis(from * MINUTE)).expect("it opens at last");
        prop_assert!(calendar.is_open(opening));
        let opening = opening.as_millis() / MINUTE;
        prop_assert!(opening >= from);
        prop_assert_eq!(counted(&calendar, from, opening.min(from + 20_000)), 0);
    }

    #[test]
    fn what_is_written_down_can_be_read(week in weeks(), dates in dates(20_000)) {
        prop_assert_eq!(WeekHours::parse(&week.to_string()).expect("a week"), week);
        prop_assert_eq!(SpecialDates::parse(&dates.to_string()).expect("dates"), dates);
    }

    #[test]
    fn no_text_makes_it_panic(text in "[a-z0-9:;., áé–\\-]{0,40}") {
        let (_week, _dates, _zone) = (WeekHours::parse(&text), SpecialDates::parse(&text), parse_zone(&text));
    }
}

#[test]
fn people_type_hours_in_many_ways() {
    for (typed, read) in [
        ("mon-fri 09:00-18:00; sat 10:00-14:00", "mon-fri 09:00-18:00; sat 10:00-14:00"),
        ("Lunes – Viernes 9-14, 16-19", "mon-fri 09:00-14:00 16:00-19:00"),
        ("lun,mié,vie 9:00 - 13:00\nsáb cerrado", "mon 09:00-13:00; wed 09:00-13:00; fri 09:00-13:00"),
        ("daily 9am-12am", "mon-sun 09:00-24:00"),
        ("tue 1pm-5:30pm", "tue 13:00-17:30"),
        ("sat-mon 10:00-11:00", "mon 10:00-11:00; sat-sun 10:00-11:00"),
        ("fri 22:00-02:00", "fri 22:00-24:00; sat 00:00-02:00"),
        ("mon 09:00-12:00 11:00-13:00; mon 13:00-14:00", "mon 09:00-14:00"),
    ] {
        assert_eq!(WeekHours::parse(typed).expect(typed).to_string(), read, "{typed}");
    }
    assert!(WeekHours::parse("daily 00:00-24:00").expect("a week").is_always());
}

#[test]
fn the_wrong_piece_is_named() {
    let given = |text: &str| text.to_owned();
    for (typed, fault) in [
        ("mon-fri 09:00-18:00; funday 10-12", HoursFault::Day { given: given("funday") }),
        ("mon-fri 09:00-18:60", HoursFault::Time { given: given("09:00-18:60") }),
        ("mon-fri 9", HoursFault::Time { given: given("9") }),
        ("mon 25:00-26:00", HoursFault::Time { given: given("25:00-26:00") }),
        ("mon 13pm-14pm", HoursFault::Time { given: given("13pm-14pm") }),
        ("mon 09:00-09:00", HoursFault::Backwards { given: given("09:00-09:00") }),
        ("sat; mon 09:00-10:00", HoursFault::NoTimes { given: given("sat") }),
        ("09:00-18:00", HoursFault::NoDays { given: given("09:00-18:00") }),
        ("mon closed", HoursFault::NeverOpen),
        ("  ", HoursFault::NeverOpen),
    ] {
        assert_eq!(WeekHours::parse(typed), Err(fault), "{typed}");
    }
    for (typed, fault) in [
        ("25.12.2026", HoursFault::Date { given: given("25.12.2026") }),
        ("2026-02-30", HoursFault::Date { given: given("2026-02-30") }),
        ("2026-12-31..2026-12-01", HoursFault::Date { given: given("2026-12-31..2026-12-01") }),
        ("2026-01-01..2026-12-31", HoursFault::TooManyDates { limit: 100 }),
        ("2026-12-24 14:00-09:00", HoursFault::Backwards { given: given("14:00-09:00") }),
    ] {
        assert_eq!(SpecialDates::parse(typed), Err(fault), "{typed}");
    }
    assert_eq!(parse_zone("Atlantis"), Err(HoursFault::Zone { given: given("Atlantis") }));
    assert_eq!(parse_zone("europe/MADRID"), Ok(Tz::Europe__Madrid));
    assert_eq!(parse_zone("mexico city"), Ok(Tz::America__Mexico_City));
    assert_eq!(zones_like("madr"), ["Europe/Madrid"]);
}

#[test]
fn the_clock_is_turned_and_the_staff_keeps_to_it() {
    let madrid = calendar(Tz::Europe__Madrid, "mon-fri 09:00-18:00", "2026-12-25; 2026-12-24 09:00-13:00");
    // The weekend over which the clock goes forward.
    assert_eq!(madrid.next_opening(at("2026-03-27T18:00:00Z")), Some(at("2026-03-30T07:00:00Z")));
    assert_eq!(madrid.add(at("2026-03-27T16:30:00Z"), Duration::from_hours(1)), at("2026-03-30T07:30:00Z"));
    let night = calendar(Tz::Europe__Madrid, "daily 01:00-04:00", "");
    let hours = |from, to| night.between(at(from), at(to)).as_secs() / 3600;
    assert_eq!(hours("2026-03-28T20:00:00Z", "2026-03-29T12:00:00Z"), 2, "an hour is skipped");
    assert_eq!(hours("2026-10-24T20:00:00Z", "2026-10-25T12:00:00Z"), 4, "an hour comes twice");
    assert!(!madrid.is_open(at("2026-12-25T10:00:00Z")) && madrid.is_open(at("2026-12-24T11:59:00Z")));
    assert_eq!(madrid.next_opening(at("2026-12-24T12:00:00Z")), Some(at("2026-12-28T08:00:00Z")));
    assert!(Calendar::always().is_open(at("2026-12-25T10:00:00Z")));
    assert_eq!(
        Calendar::always().add(at("2026-12-25T10:00:00Z"), Duration::from_hours(5)),
        at("2026-12-25T15:00:00Z")
    );
}
