//! Whatever happens in one guild: the figures and rows of another are what they are where nobody else is.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use plaza::cache::Cache;
use plaza::discord::{Discord, DiscordSettings};
use plaza::domain::analytics::{
    Dashboard, DateRange, ExportTable, Leaderboard, QueryScope, RankingOrder, ResponseTimes,
};
use plaza::domain::ticket::{
    Category, CategoryKey, Closure, EventKind, Feedback, FirstResponse, Ticket, TicketState,
};
use plaza::domain::{ApplicationId, CategoryId, GuildId, Language, Member, Permissions, UserId};
use plaza::i18n::Texts;
use plaza::jobs::JobQueue;
use plaza::repositories::Db;
use plaza::services::ticket::CaptureLimits;
use plaza::services::{
    AnalyticsService, ModuleSwitches, RuntimeSettings, RuntimeValues as Dialled, ServiceContext,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use sandbox::STORY_START;

use super::{happens, opening};
use crate::support::clock::ManualClock;
use crate::support::database::{TestDatabase, on_both_databases};

on_both_databases! {
    the_figures_of_a_guild_do_not_depend_on_another_guild
}

const MINUTE: Duration = Duration::from_mins(1);
const CATEGORIES: u8 = 3;

/// What becomes of a ticket; minutes before now, and minutes since the moment before.
#[derive(Clone, Debug)]
struct Life {
    opened: u32,
    category: u8,
    is_abandoned: bool,
    /// After how long, and by whom.
    answered: Option<(u32, u64)>,
    /// After how long, and by whom: staff, or the opener.
    closed: Option<(u32, Option<u64>)>,
    stars: Option<u8>,
}

/// Two guilds and a question about the first; whether its days are counted before it is asked.
#[derive(Clone, Debug)]
struct Case {
    ours: Vec<Life>,
    theirs: Vec<Life>,
    range: DateRange,
    category: Option<u8>,
    staff: Option<u64>,
    is_counted: bool,
}

/// Everything there is to learn.
#[derive(Debug, PartialEq)]
struct Answers {
    dashboard: Dashboard,
    boards: Vec<Leaderboard>,
    times: [ResponseTimes; 2],
    rows: Vec<String>,
}

async fn the_figures_of_a_guild_do_not_depend_on_another_guild(shared: TestDatabase) {
    let twin = shared.twin().await;
    let (shared, alone) = (shared.db.clone(), twin.db.clone());
    let runtime = tokio::runtime::Handle::current();
    let search = move || {
        let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        let config =
            Config { cases: 10, max_shrink_iters: 200, failure_persistence: None, ..Config::default() };
        let guilds = AtomicU64::new(1);
        TestRunner::new_with_rng(config, rng).run(&case(), |case| {
            let ours = GuildId::new(guilds.fetch_add(2, Ordering::Relaxed));
            let theirs = GuildId::new(ours.get() + 1);
            let (with_others, without) =
                runtime.block_on(asked_in_both(&shared, &alone, ours, theirs, &case));
            prop_assert_eq!(with_others, without);
            Ok(())
        })
    };
    let found = tokio::task::spawn_blocking(search).await.expect("the search ends");
    if let Err(counterexample) = found {
        panic!("{counterexample}");
    }
}

fn case() -> impl Strategy<Value = Case> {
    let range = prop_oneof![
        Just(DateRange::Week),
        Just(DateRange::Month),
        Just(DateRange::Quarter),
        Just(DateRange::All)
    ];
    let asked = (range, option::of(0..CATEGORIES), option::of(1_u64..4), any::<bool>());
    (vec(life(), 0..6), vec(life(), 0..6), asked).prop_map(
        |(ours, theirs, (range, category, staff, is_counted))| Case {
            ours,
            theirs,
            range,
            category,
            staff,
            is_counted,
        },
    )
}

fn life() -> impl Strategy<Value = Life> {
    let by = option::weighted(0.8, 1_u64..4);
    (
        1_u32..100 * 24 * 60,
        0..CATEGORIES,
        prop::bool::weighted(0.1),
        option::of((1_u32..3000, 1_u64..4)),
        option::weighted(0.7, (1_u32..9000, by)),
        option::of(1_u8..=5),
    )
        .prop_map(|(opened, category, is_abandoned, answered, closed, stars)| Life {
            opened,
            category,
            is_abandoned,
            answered,
            closed,
            stars,
        })
}

/// What the first guild is told where the second is, and where it is alone.
async fn asked_in_both(
    shared: &Db,
    alone: &Db,
    ours: GuildId,
    theirs: GuildId,
    case: &Case,
) -> (Answers, Answers) {
    let kept = tickets_of(ours, &case.ours);
    kept.keep(shared).await;
    tickets_of(theirs, &case.theirs).keep(shared).await;
    kept.keep(alone).await;
    let scope = QueryScope {
        range: case.range,
        category: case.category.map(|place| kept.categories[usize::from(place)].id),
        staff: case.staff.map(UserId::new),
    };
    let with_others = service(shared);
    if case.is_counted {
        for guild in [ours, theirs] {
            with_others.count_days(guild).await.expect("days are counted");
        }
    }
    (answers(&with_others, ours, scope).await, answers(&service(alone), ours, scope).await)
}

async fn answers(service: &AnalyticsService, guild: GuildId, scope: QueryScope) -> Answers {
    let admin = Member {
        guild,
        user: UserId::new(9),
        roles: Vec::new(),
        permissions: Permissions::MANAGE_GUILD,
        language: Language::fallback(),
        joined_at: None,
    };
    let mut boards = Vec::new();
    for order in RankingOrder::ALL {
        boards.push(service.leaderboard(&admin, scope, order).await.expect("admins look"));
    }
    let mut rows = Vec::new();
    for table in ExportTable::ALL {
        let mut export = service.export(&admin, table, scope).await.expect("admins take rows away");
        while let Some(file) = export.next().await.expect("the rows are read") {
            rows.push(String::from_utf8(file.bytes).expect("CSV is text"));
        }
    }
    Answers {
        dashboard: service.dashboard(&admin, scope).await.expect("admins look"),
        boards,
        times: [
            service.times_by_category(&admin, scope).await.expect("admins look"),
            service.times_by_staff(&admin, scope).await.expect("admins look"),
        ],
        rows,
    }
}

fn service(db: &Db) -> AnalyticsService {
    let clock: Arc<ManualClock> = Arc::new(ManualClock::new());
    let discord = Discord::new(DiscordSettings {
        token: "nobody".into(),
        application_id: Some(ApplicationId::new(1)),
        proxy_url: None,
        cdn_url: None,
        request_deadline: Duration::from_secs(1),
        customise: None,
    });
    AnalyticsService::new(ServiceContext {
        db: db.clone(),
        clock: clock.clone(),
        discord: discord.expect("a client asks nobody before it is used"),
        cache: Arc::new(Cache::in_memory(clock.clone())),
        texts: Texts::embedded().expect("the embedded texts are whole"),
        bot: UserId::new(1),
        jobs: JobQueue::new(db.clone(), clock, MINUTE),
        switches: ModuleSwitches::default(),
        runtime_settings: RuntimeSettings::new(runtime_settings()),
    })
}

/// A guild's categories, and its tickets with what happened to them.
struct Kept {
    categories: Vec<Category>,
    tickets: Vec<(Ticket, Life)>,
}

fn tickets_of(guild: GuildId, lives: &[Life]) -> Kept {
    let now = STORY_START;
    let categories: Vec<Category> = (0..CATEGORIES).map(|place| category(guild, place)).collect();
    let ticket = |(place, life): (u32, &Life)| {
        // No two things happen in the same moment: rows are told by their time.
        let opened_at = now - MINUTE * life.opened - Duration::from_millis(10 * u64::from(place));
        let category = categories[usize::from(life.category)].id;
        let opener = UserId::new(1000 + u64::from(place));
        let ticket = opening(guild, i64::from(place) + 1, category, opener, opened_at);
        (ticket, life.clone())
    };
    let tickets = (0..).zip(lives).map(ticket).collect();
    Kept { categories, tickets }
}

fn category(guild: GuildId, place: u8) -> Category {
    let name = format!("about-{place}");
    let key = CategoryKey::parse(&name).expect("it is a key");
    Category::new(CategoryId::generate(STORY_START), guild, key, name)
}

impl Kept {
    async fn keep(&self, db: &Db) {
        let mut tx = db.begin(STORY_START).await.expect("begins");
        for category in &self.categories {
            tx.categories().save(category).await.expect("is kept");
        }
        tx.commit().await.expect("commits");
        for (ticket, life) in &self.tickets {
            lives(db, ticket.clone(), life).await;
        }
    }
}

/// A ticket's whole life, told to the repositories as the services do; what would be after now has not happened.
async fn lives(db: &Db, mut ticket: Ticket, life: &Life) {
    let now = STORY_START;
    let mut tx = db.begin(ticket.opened_at).await.expect("begins");
    tx.tickets().insert(&ticket, ticket.number.unsigned_abs()).await.expect("is kept");
    tx.tickets().record(&ticket, Some(ticket.opener), &EventKind::Opened).await.expect("is kept");
    tx.commit().await.expect("commits");
    if life.is_abandoned {
        ticket.state = TicketState::Abandoned;
        let why = EventKind::Abandoned { why: "no room".to_owned() };
        return happens(db, &ticket, ticket.opened_at + Duration::from_millis(1), None, &why).await;
    }
    if let Some((after, staff)) = life.answered {
        let (at, staff) = (ticket.opened_at + MINUTE * after, UserId::new(staff));
        if at >= now {
            return;
        }
        ticket.claimed_by = Some(staff);
        happens(db, &ticket, at, Some(staff), &EventKind::Claimed).await;
        let response = FirstResponse { at: at + Duration::from_millis(1), by: staff };
        ticket.first_response = Some(response);
        let mut tx = db.begin(response.at).await.expect("begins");
        tx.tickets().keep_first_response(&ticket, response).await.expect("is kept");
        tx.commit().await.expect("commits");
    }
    let Some((after, by)) = life.closed else { return };
    let at = ticket.first_response.map_or(ticket.opened_at, |response| response.at) + MINUTE * after;
    if at >= now {
        return;
    }
    let by = Some(by.map_or(ticket.opener, UserId::new));
    ticket.state =
        TicketState::Closed { channel: None, card: None, closure: Closure { at, by, reason: String::new() } };
    happens(db, &ticket, at, by, &EventKind::Closed { reason: String::new() }).await;
    let Some(stars) = life.stars else { return };
    let at = at + Duration::from_millis(1);
    let feedback = Feedback { stars, comment: format!("={stars}") };
    let mut tx = db.begin(at).await.expect("begins");
    tx.tickets().keep_feedback(&ticket, &feedback).await.expect("is kept");
    tx.tickets().record(&ticket, Some(ticket.opener), &EventKind::Rated { stars }).await.expect("is kept");
    tx.commit().await.expect("commits");
}

/// No ticket is captured and no guild compared here.
const fn runtime_settings() -> Dialled {
    let capture =
        CaptureLimits { file_bytes: 0, ticket_bytes: 0, guild_bytes: 0, messages: 0, part_bytes: 0 };
    Dialled { command_cooldown: Duration::ZERO, capture, reconcile_every: Duration::MAX }
}
