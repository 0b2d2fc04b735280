use std::collections::BTreeMap;
use std::time::Duration;

use chrono::NaiveDate;

use super::{PictureState, dashboard, graph, is_drawn, leaderboard, response_times};
use crate::charts::{
    ChartTheme, Drawing, dashboard_picture, graph_picture, leaderboard_picture, times_picture,
};
use crate::domain::analytics::{
    Backlog, CategoryFigures, Dashboard, DateRange, DayFigures, DurationSummary, FactTally, GraphKind,
    Leaderboard, Period, PeriodFigures, QueryScope, RankingOrder, ResponseTimes, StaffFigures, TimesOwner,
    ranked,
};
use crate::domain::calendar::Tz;
use crate::domain::{Timestamp, UserId};
use crate::ui::testing::{assert_sound, category_id, hostile, localizer, localizers, texts};
use crate::views::{AnalyticsPage, ResponseSplit};

fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, day).expect("a date")
}

fn pace(minutes: u64, exact: bool) -> DurationSummary {
    let of = |part: u64| Duration::from_secs(minutes * 60 * part / 10);
    DurationSummary { average: of(12), p50: of(10), p90: of(40), p95: of(60), p99: of(200), exact }
}

fn tally(opened: i64) -> FactTally {
    let mut hours = [0; 24];
    hours[9] = opened / 2;
    hours[14] = opened - opened / 2;
    FactTally {
        opened,
        reopened: opened / 30,
        closed: opened * 9 / 10,
        claimed: opened * 8 / 10,
        answered: opened * 9 / 10,
        kept: opened * 8 / 10,
        missed: opened / 10,
        ratings: opened / 3,
        stars: opened / 3 * 4 + opened / 10,
        hours,
        ..FactTally::default()
    }
}

/// A week with this many tickets a day.
pub(super) fn week(opened: i64) -> Dashboard {
    let days: Vec<DayFigures> = (1..=7)
        .map(|day| DayFigures { date: date(day), tally: tally(opened * i64::from(day) / 4) })
        .collect();
    let mut total = FactTally::default();
    for day in &days {
        total.add(&day.tally);
    }
    let (answer, solution) = (Some(pace(14, true)), Some(pace(900, opened < 1000)));
    let before = PeriodFigures { tally: tally(opened * 6), answer: Some(pace(20, true)), solution };
    Dashboard {
        scope: QueryScope { range: DateRange::Week, ..QueryScope::default() },
        category: None,
        period: Period { first: date(1), last: date(7) },
        zone: Tz::Europe__Madrid,
        now: PeriodFigures { tally: total, answer, solution },
        before: Some(before),
        grown_since: 0,
        backlog: Backlog { open: 14, unclaimed: 3, unanswered: 2, day: 5, days: 4, week: 2, longer: 3 },
        categories: vec![
            CategoryFigures {
                category: category_id(1),
                name: Some("Support".to_owned()),
                tally: tally(opened * 4),
            },
            CategoryFigures { category: category_id(2), name: None, tally: tally(opened) },
        ],
        days,
    }
}

/// Figures without any tickets.
pub(super) fn nothing() -> Dashboard {
    let days = (1..=7).map(|day| DayFigures { date: date(day), tally: FactTally::default() }).collect();
    Dashboard {
        now: PeriodFigures::default(),
        before: None,
        backlog: Backlog::default(),
        categories: Vec::new(),
        days,
        ..week(0)
    }
}

#[test]
fn a_dashboard_reads_well() {
    for language in ["en", "es"] {
        let localizer = localizer(language);
        let sheets = [AnalyticsPage::Dashboard, AnalyticsPage::Where].map(|analytics_page| {
            texts(&dashboard(&week(40), analytics_page, PictureState::Missing, &localizer))
        });
        insta::assert_snapshot!(format!("dashboard_{language}"), sheets.join("\n=====\n"));
        let empty =
            texts(&dashboard(&nothing(), AnalyticsPage::Dashboard, PictureState::Missing, &localizer));
        insta::assert_snapshot!(format!("dashboard_empty_{language}"), empty);
    }
}

#[test]
fn a_dashboard_is_sound_whatever_it_shows() {
    for localizer in localizers() {
        for analytics_page in [AnalyticsPage::Dashboard, AnalyticsPage::Where] {
            assert_sound(&dashboard(&nothing(), analytics_page, PictureState::Missing, &localizer));
            for opened in [1, 40, 40_000_000] {
                let mut figures = week(opened);
                assert_sound(&dashboard(&figures, analytics_page, PictureState::Attached, &localizer));
                figures.before = None;
                figures.scope.staff = Some(UserId::new(7));
                for name in hostile() {
                    figures.category = Some(name.clone());
                    let one = CategoryFigures { name: Some(name), ..figures.categories[0].clone() };
                    figures.categories = vec![one; 40];
                    assert_sound(&dashboard(&figures, analytics_page, PictureState::Attached, &localizer));
                }
            }
        }
    }
}

#[test]
fn a_dashboard_is_drawn_whatever_it_shows() {
    for (look, name) in [(ChartTheme::Dark, "dark"), (ChartTheme::Light, "light")] {
        let drawing = dashboard_picture(&week(40), look, &localizer("en"));
        insta::assert_snapshot!(format!("dashboard_picture_{name}"), drawing.svg().expect("it is drawn"));
        keep(&format!("dashboard-{name}"), &drawing);
    }
    for (n, opened) in [0, 1, 40_000_000].into_iter().enumerate() {
        let mut figures = week(opened);
        figures.category = Some(hostile()[n + 2].clone());
        figures.scope.category = Some(category_id(1));
        keep(
            &format!("dashboard-{opened}"),
            &dashboard_picture(&figures, ChartTheme::Dark, &localizer("es")),
        );
    }
    let mut year = week(40);
    year.days = (0..365)
        .map(|n| DayFigures { date: date(1) + chrono::Days::new(n), ..year.days[0].clone() })
        .collect();
    keep("dashboard-year", &dashboard_picture(&year, ChartTheme::Dark, &localizer("en")));
}

/// A leaderboard of `people` staff members, the middle two of whom are equal.
fn board(people: u64, opened: i64, order: RankingOrder) -> Leaderboard {
    let staff = (0..people).map(|n| {
        let part = i64::try_from(people - n.max(1)).unwrap_or(0);
        StaffFigures {
            staff: UserId::new(100 + n),
            tally: tally(opened * part),
            answer: Some(pace(n + 3, true)),
            warnings: i64::from(n == 2),
        }
    });
    let Dashboard { scope, category, period, zone, .. } = week(opened);
    Leaderboard { scope, category, period, zone, staff: ranked(staff.collect(), order) }
}

fn times(whose: Vec<TimesOwner>, exact: bool) -> ResponseTimes {
    let Dashboard { scope, category, period, zone, .. } = week(1);
    let each = whose.into_iter().zip(1..).map(|(whose, n)| (whose, 50, pace(n * 7, exact))).collect();
    ResponseTimes {
        scope,
        category,
        period,
        zone,
        answered: 120,
        all: Some(pace(12, exact)),
        each,
        waiting: 3,
        waiting_since: Some(Timestamp::from_millis(1_772_701_200_000)),
    }
}

fn categories() -> Vec<TimesOwner> {
    let names = [Some("Support"), Some("A category with a name that is much too long for any picture"), None];
    let mut names: Vec<Option<String>> = names.map(|name| name.map(str::to_owned)).to_vec();
    names.extend(["مرحبا بالعالم", "שלום", "日本語のカテゴリ", "👩‍👩‍👧‍👦"].map(|name| Some(name.to_owned())));
    names.into_iter().map(|name| TimesOwner::Category(category_id(1), name)).collect()
}

#[test]
fn a_leaderboard_reads_well_and_is_drawn() {
    for language in ["en", "es"] {
        let localizer = localizer(language);
        let shown = board(13, 20, RankingOrder::Closed);
        let pages = [1, 2].map(|page| {
            texts(&leaderboard(&shown, (RankingOrder::Closed, page), PictureState::Missing, &localizer))
        });
        insta::assert_snapshot!(format!("leaderboard_{language}"), pages.join("\n=====\n"));
        for order in RankingOrder::ALL {
            let shown = board(13, 20, order);
            for page in [1, 2, 9] {
                assert_sound(&leaderboard(&shown, (order, page), PictureState::Attached, &localizer));
            }
            let drawing = leaderboard_picture(&shown, (order, 1), &names(), ChartTheme::Dark, &localizer);
            keep(&format!("leaderboard-{order:?}-{language}"), &drawing);
        }
        assert_sound(&leaderboard(
            &board(0, 1, RankingOrder::Closed),
            (RankingOrder::Closed, 1),
            PictureState::Missing,
            &localizer,
        ));
        assert_sound(&leaderboard(
            &board(9, 90_000_000, RankingOrder::Rating),
            (RankingOrder::Rating, 1),
            PictureState::Missing,
            &localizer,
        ));
    }
    let drawing = leaderboard_picture(
        &board(3, 9, RankingOrder::Closed),
        (RankingOrder::Closed, 1),
        &names(),
        ChartTheme::Light,
        &localizer("en"),
    );
    insta::assert_snapshot!("leaderboard_picture", drawing.svg().expect("it is drawn"));
}

#[test]
fn response_times_read_well_and_are_drawn() {
    for language in ["en", "es"] {
        let localizer = localizer(language);
        let shown = times(categories(), true);
        let words =
            texts(&response_times(&shown, ResponseSplit::Category, PictureState::Missing, &localizer));
        insta::assert_snapshot!(format!("times_{language}"), words);
        let drawing = times_picture(&shown, &names(), ChartTheme::Dark, &localizer);
        keep(&format!("times-{language}"), &drawing);
        let people = times((0..20).map(|n| TimesOwner::Staff(UserId::new(n + 1))).collect(), false);
        assert_sound(&response_times(&people, ResponseSplit::Staff, PictureState::Attached, &localizer));
        keep("times-staff", &times_picture(&people, &names(), ChartTheme::Light, &localizer));
        let none = ResponseTimes { all: None, each: Vec::new(), waiting: 0, waiting_since: None, ..shown };
        assert_sound(&response_times(&none, ResponseSplit::Category, PictureState::Missing, &localizer));
        for name in hostile() {
            let named = times(vec![TimesOwner::Category(category_id(1), Some(name)); 12], false);
            assert_sound(&response_times(
                &named,
                ResponseSplit::Category,
                PictureState::Attached,
                &localizer,
            ));
            times_picture(&named, &names(), ChartTheme::Dark, &localizer).svg().expect("it is drawn");
        }
    }
}

#[test]
fn every_graph_reads_well_and_is_drawn() {
    let mut shown = week(40);
    for (n, day) in (1_i64..).zip(&mut shown.days) {
        (1..40).for_each(|minutes| day.tally.answers.count(minutes * minutes * n * 1000));
    }
    for language in ["en", "es"] {
        let localizer = localizer(language);
        let words = GraphKind::ALL
            .map(|kind| texts(&graph(&shown, (kind, ChartTheme::Dark), PictureState::Missing, &localizer)));
        insta::assert_snapshot!(format!("graphs_{language}"), words.join("\n=====\n"));
        for kind in GraphKind::ALL {
            for look in [ChartTheme::Dark, ChartTheme::Light] {
                assert!(is_drawn(&shown, kind) && !is_drawn(&nothing(), kind));
                assert_sound(&graph(&shown, (kind, look), PictureState::Attached, &localizer));
                assert_sound(&graph(&nothing(), (kind, look), PictureState::Missing, &localizer));
                let drawing = graph_picture(&shown, (kind, look), &localizer);
                keep(&format!("graph-{kind:?}-{look:?}-{language}"), &drawing);
                for opened in [0, 1, 40_000_000] {
                    graph_picture(&week(opened), (kind, look), &localizer).svg().expect("it is drawn");
                }
            }
        }
    }
    let drawing = graph_picture(&shown, (GraphKind::Week, ChartTheme::Dark), &localizer("en"));
    insta::assert_snapshot!("graph_picture_week", drawing.svg().expect("it is drawn"));
    let mut alone = shown;
    alone.scope.staff = Some(UserId::new(7));
    assert!(is_drawn(&alone, GraphKind::Volume) && !is_drawn(&alone, GraphKind::Week));
    assert_sound(&graph(
        &alone,
        (GraphKind::Backlog, ChartTheme::Dark),
        PictureState::Missing,
        &localizer("en"),
    ));
}

/// Sample names: short, long, right to left, in symbols; the other people have no known name.
fn names() -> BTreeMap<UserId, String> {
    let names = hostile().into_iter().chain(["Sol".to_owned(), "نور الدين".to_owned(), "日本語".to_owned()]);
    let names: Vec<String> = names.collect();
    // The first people have no known name.
    let people_from = |first: u64| (first..).map(UserId::new).zip(names.clone());
    people_from(2).chain(people_from(101)).collect()
}

/// Saves a picture for inspection if that is requested. Drawing takes a while, so not every one is drawn every time.
fn keep(name: &str, drawing: &Drawing) {
    assert!(drawing.svg().expect("it is drawn").starts_with("<svg"));
    if let Some(directory) = std::env::var_os("PLAZA_TEST_PICTURES") {
        let png = drawing.png().expect("it is drawn");
        std::fs::write(std::path::Path::new(&directory).join(format!("{name}.png")), png)
            .expect("it can be written");
    }
}

#[test]
fn what_people_call_things_breaks_no_picture() {
    let named = hostile().into_iter().chain(["日本語のカテゴリ".to_owned(), "مرحبا بالعالم".to_owned()]);
    let named = times(named.map(|name| TimesOwner::Category(category_id(1), Some(name))).collect(), true);
    let png = times_picture(&named, &names(), ChartTheme::Dark, &localizer("en")).png().expect("it is drawn");
    assert!(png.starts_with(b"\x89PNG"));
}
