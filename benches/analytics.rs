//! Fills SQLite with a year of a guild with 1,000,000 tickets and measures every analytics command, the counting
//! of days, and the memory that an export of all rows needs.
//!
//! Run with `cargo bench --bench analytics`; `-- --tickets N` sets the number of tickets.

use std::error::Error;
use std::io::{self, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use plaza::cache::Cache;
use plaza::clock::{Clock, SystemClock};
use plaza::discord::{Discord, DiscordSettings};
use plaza::domain::analytics::{DateRange, ExportTable, QueryScope, RankingOrder};
use plaza::domain::{
    ApplicationId, CategoryId, GuildId, Language, Member, Permissions, TicketId, Timestamp, UserId,
};
use plaza::i18n::Texts;
use plaza::jobs::JobQueue;
use plaza::repositories::Db;
use plaza::services::ticket::CaptureLimits;
use plaza::services::{
    AnalyticsService, ModuleSwitches, RuntimeSettings, RuntimeValues as Dialled, ServiceContext,
};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use sqlx::{AssertSqlSafe, Connection as _, QueryBuilder, Sqlite, SqliteConnection};

type Outcome<T> = Result<T, Box<dyn Error>>;

const GUILD: GuildId = GuildId::new(1_300_000_000_000_000_001);
const YEAR: Duration = Duration::from_hours(365 * 24);
const CATEGORIES: usize = 10;
const STAFF: i64 = 20;
const RUNS: u32 = 5;

#[tokio::main]
async fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let wanted = arguments.iter().position(|argument| argument == "--tickets");
    let tickets = match wanted.and_then(|flag| arguments.get(flag + 1)) {
        Some(number) => number.parse()?,
        None => 1_000_000,
    };
    let mut out = io::stdout().lock();
    let directory = tempfile::tempdir()?;
    let url = format!("sqlite:{}", directory.path().join("plaza.sqlite").display());
    let db = Db::connect(&url).await?;
    db.migrate().await?;
    let clock = SystemClock;
    let began = Instant::now();
    fill(&url, tickets, clock.now()).await?;
    writeln!(out, "{tickets} tickets made in {:.1} s; {}", began.elapsed().as_secs_f64(), memory())?;

    let analytics = AnalyticsService::new(context(&db)?);
    let began = Instant::now();
    for _ in 0..7 {
        analytics.count_days(GUILD).await?;
    }
    writeln!(out, "the days of the year counted in {:.1} s", began.elapsed().as_secs_f64())?;
    measure(&analytics, &mut out).await?;
    take_away(&analytics, &mut out).await?;
    Ok(())
}

/// Measures every command over every range; prints the best and the worst of a few runs.
async fn measure(analytics: &AnalyticsService, out: &mut dyn Write) -> Outcome<()> {
    let member = admin();
    for range in DateRange::NAMED {
        let scope = QueryScope { range, ..QueryScope::default() };
        let staff = QueryScope { staff: Some(UserId::new(2)), ..scope };
        let mut line = |name: &str, times: Vec<Duration>| {
            let (best, worst) = (times.iter().min(), times.iter().max());
            let millis = |time: Option<&Duration>| time.map_or(0.0, |time| time.as_secs_f64() * 1000.0);
            writeln!(
                out,
                "{name:<28} {range:<4} {:>8.1} ms, at worst {:>8.1} ms",
                millis(best),
                millis(worst)
            )
        };
        macro_rules! timed {
            ($name:literal, $run:expr) => {{
                let mut times = Vec::new();
                for _ in 0..RUNS {
                    let began = Instant::now();
                    std::hint::black_box($run.await?);
                    times.push(began.elapsed());
                }
                line($name, times)?;
            }};
        }
        timed!("dashboard, graph", analytics.dashboard(&member, scope));
        timed!("dashboard of one", analytics.dashboard(&member, staff));
        timed!("leaderboard", analytics.leaderboard(&member, scope, RankingOrder::Closed));
        timed!("response_times by category", analytics.times_by_category(&member, scope));
        timed!("response_times by staff", analytics.times_by_staff(&member, scope));
    }
    Ok(())
}

/// Exports all rows of every table and prints the peak memory of that.
async fn take_away(analytics: &AnalyticsService, out: &mut dyn Write) -> Outcome<()> {
    let scope = QueryScope { range: DateRange::All, ..QueryScope::default() };
    for table in ExportTable::ALL {
        forget_peak()?;
        let began = Instant::now();
        let (mut rows, mut bytes, mut files) = (0, 0, 0);
        let mut export = analytics.export(&admin(), table, scope).await?;
        while let Some(file) = export.next().await? {
            rows += file.rows;
            bytes += file.bytes.len();
            files += 1;
        }
        let seconds = began.elapsed().as_secs_f64();
        let name = table.name();
        writeln!(
            out,
            "export of {name}: {rows} rows, {bytes} bytes, {files} files in {seconds:.1} s; {}",
            memory()
        )?;
    }
    Ok(())
}

fn context(db: &Db) -> Outcome<ServiceContext> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let discord = Discord::new(DiscordSettings {
        token: "nobody".into(),
        application_id: Some(ApplicationId::new(1)),
        proxy_url: None,
        cdn_url: None,
        request_deadline: Duration::from_secs(1),
        customise: None,
    })?;
    Ok(ServiceContext {
        db: db.clone(),
        clock: Arc::clone(&clock),
        discord,
        cache: Arc::new(Cache::in_memory(Arc::clone(&clock))),
        texts: Texts::embedded()?,
        bot: UserId::new(1),
        jobs: JobQueue::new(db.clone(), clock, Duration::from_mins(1)),
        switches: ModuleSwitches::default(),
        runtime_settings: RuntimeSettings::new(runtime_settings()),
    })
}

fn admin() -> Member {
    Member {
        guild: GUILD,
        user: UserId::new(2),
        roles: Vec::new(),
        permissions: Permissions::MANAGE_GUILD,
        language: Language::fallback(),
        joined_at: None,
    }
}

/// Inserts a year of tickets, most of them claimed, answered, closed and some rated, directly into the tables as
/// the repositories would write them. Indexes are created afterwards, which is faster.
async fn fill(url: &str, tickets: u64, now: Timestamp) -> Outcome<()> {
    let mut session = SqliteConnection::connect(url).await?;
    for pragma in ["PRAGMA synchronous = OFF", "PRAGMA cache_size = -64000"] {
        sqlx::query(pragma).execute(&mut session).await?;
    }
    let indexes: Vec<(String, String)> = sqlx::query_as(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name LIKE 'ticket%'",
    )
    .fetch_all(&mut session)
    .await?;
    let mut tx = session.begin().await?;
    for (name, _) in &indexes {
        sqlx::query(known(format!("DROP INDEX {name}"))).execute(&mut *tx).await?;
    }
    make(&mut tx, tickets, now).await?;
    for table in [TICKETS, FEEDBACK, FACTS, EVENTS] {
        sqlx::query(table).bind(GUILD.as_i64()).execute(&mut *tx).await?;
    }
    sqlx::query("DROP TABLE made").execute(&mut *tx).await?;
    for (_, index) in indexes {
        sqlx::query(known(index)).execute(&mut *tx).await?;
    }
    tx.commit().await?;
    session.close().await?;
    Ok(())
}

/// Marks a statement composed of the schema's own names as safe.
#[expect(clippy::disallowed_methods, reason = "made of names the database itself gives")]
const fn known(sql: String) -> AssertSqlSafe<String> {
    AssertSqlSafe(sql)
}

/// Creates a working table of the year's tickets with the times of their events.
async fn make(tx: &mut SqliteConnection, tickets: u64, now: Timestamp) -> Outcome<()> {
    sqlx::query(
        "CREATE TEMP TABLE made (id TEXT NOT NULL, number INTEGER NOT NULL, category TEXT NOT NULL,
                                 opener INTEGER NOT NULL, staff INTEGER NOT NULL, opened INTEGER NOT NULL,
                                 answered INTEGER, closed INTEGER, stars INTEGER)",
    )
    .execute(&mut *tx)
    .await?;
    let mut rng = StdRng::seed_from_u64(7);
    let start = now - YEAR;
    let categories: Vec<String> = (0..CATEGORIES).map(|_| CategoryId::generate(start).to_string()).collect();
    let step = i64::try_from(YEAR.as_millis())? / i64::try_from(tickets.max(1))?;
    let numbers: Vec<i64> = (1..=i64::try_from(tickets)?).collect();
    for some in numbers.chunks(AT_ONCE) {
        let mut insert = QueryBuilder::<Sqlite>::new("INSERT INTO made ");
        insert.push_values(some, |mut row, number| {
            let opened = start.as_millis() + step * number - rng.random_range(0..step.max(2));
            let answered = opened + wait(&mut rng, 20);
            let closed = answered + wait(&mut rng, 600);
            let over = closed < now.as_millis();
            row.push_bind(TicketId::generate(Timestamp::from_millis(opened)).to_string())
                .push_bind(*number)
                .push_bind(categories[rng.random_range(0..CATEGORIES)].clone())
                .push_bind(rng.random_range(1_000_000..1_100_000_i64))
                .push_bind(rng.random_range(1..=STAFF))
                .push_bind(opened)
                .push_bind((answered < now.as_millis()).then_some(answered))
                .push_bind(over.then_some(closed))
                .push_bind((over && number % 3 == 0).then(|| rng.random_range(1..=5_i64)));
        });
        insert.build().execute(&mut *tx).await?;
    }
    Ok(())
}

/// Rows per statement: nine values each, of the 32,766 SQLite allows.
const AT_ONCE: usize = 3_000;

const TICKETS: &str =
    "INSERT INTO tickets (id, guild_id, number, category_id, opener_id, origin, opened_at, answers, claimed_by, locked,
                          state, closed_at, closed_by, close_reason, first_response_at, first_response_by)
     SELECT id, $1, number, category, opener, number, opened, '[]', CASE WHEN answered IS NOT NULL THEN staff END,
            FALSE, CASE WHEN closed IS NULL THEN 'open' ELSE 'closed' END, closed,
            CASE WHEN closed IS NOT NULL THEN staff END, 'done', answered,
            CASE WHEN answered IS NOT NULL THEN staff END
       FROM made";

const FEEDBACK: &str = "INSERT INTO ticket_feedback (ticket_id, guild_id, stars, comment, given_at)
     SELECT id, $1, stars, 'thanks', closed
       FROM made
      WHERE stars IS NOT NULL";

/// Service levels count as met for answers within an hour.
const FACTS: &str =
    "WITH facts (id, place, kind, at, category, staff, value) AS (
         SELECT id, 1, 'opened', opened, category, 0, 0 FROM made
          UNION ALL
         SELECT id, 2, 'claimed', answered, category, staff, 0 FROM made WHERE answered IS NOT NULL
          UNION ALL
         SELECT id, 3, 'answered', answered, category, staff, answered - opened FROM made WHERE answered IS NOT NULL
          UNION ALL
         SELECT id, 4, CASE WHEN answered - opened < 3600000 THEN 'kept_first_response'
                            ELSE 'missed_first_response' END, answered, category, staff, 0
           FROM made
          WHERE answered IS NOT NULL
          UNION ALL
         SELECT id, 5, 'closed', closed, category, staff, closed - opened FROM made WHERE closed IS NOT NULL
          UNION ALL
         SELECT id, 6, 'rated', closed, category, staff, stars FROM made WHERE stars IS NOT NULL
     )
     INSERT INTO ticket_facts (guild_id, ticket_id, kind, at, category_id, staff_id, value)
     SELECT $1, id, kind, at, category, staff, value
       FROM facts
   ORDER BY id, kind, at";

/// Derives an event's id from its ticket's by replacing the last digit.
const EVENTS: &str = r#"WITH events (id, ticket, at, actor, event) AS (
         SELECT substr(id, 1, 25) || '0', id, opened, opener, '{"kind":"opened"}' FROM made
          UNION ALL
         SELECT substr(id, 1, 25) || '1', id, answered, staff, '{"kind":"claimed"}' FROM made WHERE answered IS NOT NULL
          UNION ALL
         SELECT substr(id, 1, 25) || '2', id, closed, staff, '{"kind":"closed","reason":"done"}'
           FROM made
          WHERE closed IS NOT NULL
     )
     INSERT INTO ticket_events (id, guild_id, ticket_id, at, actor_id, event)
     SELECT id, $1, ticket, at, actor, event
       FROM events
   ORDER BY id"#;

/// Returns a random wait in milliseconds, most of them short and some long.
fn wait(rng: &mut StdRng, minutes: i64) -> i64 {
    let doublings = rng.random_range(0..6_u32);
    rng.random_range(1000..minutes * 10_000) * (1 << doublings)
}

/// Returns the process's current and peak memory, the peak since its last reset.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let field =
        |name: &str| status.lines().find_map(|line| line.strip_prefix(name)).map_or("unknown", str::trim);
    format!("resident {}, at most {}", field("VmRSS:"), field("VmHWM:"))
}

/// Resets the peak memory.
fn forget_peak() -> io::Result<()> {
    std::fs::write("/proc/self/clear_refs", "5")
}

/// Returns settings under which no ticket is captured and no guild compared.
const fn runtime_settings() -> Dialled {
    let capture =
        CaptureLimits { file_bytes: 0, ticket_bytes: 0, guild_bytes: 0, messages: 0, part_bytes: 0 };
    Dialled { command_cooldown: Duration::ZERO, capture, reconcile_every: Duration::MAX }
}
