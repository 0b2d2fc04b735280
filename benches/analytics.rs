//! Makes a year of a guild with 1,000,000 tickets in SQLite and prints how long every command of figures takes there, how
//! long it takes to count the days, and how much memory taking all rows away needs.
//!
//! `cargo bench --bench analytics`; with `-- --tickets N` a guild with so many.

use std::error::Error;
use std::io::{self, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use plaza::cache::Cache;
use plaza::clock::{Clock, SystemClock};
use plaza::discord::{Discord, Settings};
use plaza::domain::analytics::{Order, Range, Scope, Table};
use plaza::domain::{
    ApplicationId, CategoryId, GuildId, Language, Member, Permissions, TicketId, Timestamp, UserId,
};
use plaza::i18n::Texts;
use plaza::repositories::Db;
use plaza::services::job::JobService;
use plaza::services::{AnalyticsService, Kit};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use sqlx::{Connection as _, SqliteConnection};

type Outcome<T> = Result<T, Box<dyn Error>>;

const GUILD: GuildId = GuildId::new(1_300_000_000_000_000_001);
const YEAR: Duration = Duration::from_hours(365 * 24);
const CATEGORIES: usize = 10;
const STAFF: u64 = 20;
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
    writeln!(out, "{tickets} tickets made in {:.1} s; at rest {}", began.elapsed().as_secs_f64(), peak())?;

    let analytics = AnalyticsService::new(kit(&db)?);
    let began = Instant::now();
    for _ in 0..7 {
        analytics.count_days(GUILD).await?;
    }
    writeln!(out, "the days of the year counted in {:.1} s", began.elapsed().as_secs_f64())?;
    measure(&analytics, &mut out).await?;
    take_away(&analytics, &mut out).await?;
    Ok(())
}

/// Every command over every range, the best and the worst of a few runs.
async fn measure(analytics: &AnalyticsService, out: &mut dyn Write) -> Outcome<()> {
    let member = admin();
    for range in Range::NAMED {
        let scope = Scope { range, ..Scope::default() };
        let staff = Scope { staff: Some(UserId::new(2)), ..scope };
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
        timed!("leaderboard", analytics.leaderboard(&member, scope, Order::Closed));
        timed!("response_times by category", analytics.times_by_category(&member, scope));
        timed!("response_times by staff", analytics.times_by_staff(&member, scope));
    }
    Ok(())
}

/// All rows of every table, and the most memory that took.
async fn take_away(analytics: &AnalyticsService, out: &mut dyn Write) -> Outcome<()> {
    let scope = Scope { range: Range::All, ..Scope::default() };
    for table in Table::ALL {
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
            peak()
        )?;
    }
    Ok(())
}

fn kit(db: &Db) -> Outcome<Kit> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let discord = Discord::new(Settings {
        token: "nobody".into(),
        application_id: Some(ApplicationId::new(1)),
        proxy_url: None,
        cdn_url: None,
        request_deadline: Duration::from_secs(1),
        customise: None,
    })?;
    Ok(Kit {
        db: db.clone(),
        clock: Arc::clone(&clock),
        discord,
        cache: Arc::new(Cache::in_memory(Arc::clone(&clock))),
        texts: Texts::embedded()?,
        bot: UserId::new(1),
        jobs: JobService::new(db.clone(), clock, Duration::from_mins(1)),
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

/// A ticket of the year.
struct Made {
    id: String,
    number: i64,
    category: String,
    opener: i64,
    staff: i64,
    opened: i64,
    answered: Option<i64>,
    closed: Option<i64>,
    stars: Option<i64>,
}

/// A year of tickets, most of them claimed, answered, closed and some rated; written as the repositories would, straight
/// into the tables.
async fn fill(url: &str, tickets: u64, now: Timestamp) -> Outcome<()> {
    let mut rng = StdRng::seed_from_u64(7);
    let mut session = SqliteConnection::connect(url).await?;
    sqlx::query("PRAGMA synchronous = OFF").execute(&mut session).await?;
    let mut tx = session.begin().await?;
    let start = now - YEAR;
    let categories: Vec<String> = (0..CATEGORIES).map(|_| CategoryId::generate(start).to_string()).collect();
    let step = i64::try_from(YEAR.as_millis())? / i64::try_from(tickets.max(1))?;
    for number in 1..=i64::try_from(tickets)? {
        let opened = start.as_millis() + step * number - rng.random_range(0..step.max(2));
        let answered = opened + wait(&mut rng, 20);
        let closed = answered + wait(&mut rng, 600);
        let over = closed < now.as_millis();
        let made = Made {
            id: TicketId::generate(Timestamp::from_millis(opened)).to_string(),
            number,
            category: categories[rng.random_range(0..CATEGORIES)].clone(),
            opener: rng.random_range(1_000_000..1_100_000),
            staff: i64::try_from(rng.random_range(1..=STAFF))?,
            opened,
            answered: (answered < now.as_millis()).then_some(answered),
            closed: over.then_some(closed),
            stars: (over && number % 3 == 0).then(|| rng.random_range(1..=5)),
        };
        keep_ticket(&mut tx, &made).await?;
        keep_facts(&mut tx, &made).await?;
    }
    tx.commit().await?;
    session.close().await?;
    Ok(())
}

/// Some minutes, most of them few and some many, in milliseconds.
fn wait(rng: &mut StdRng, minutes: i64) -> i64 {
    let doublings = rng.random_range(0..6_u32);
    rng.random_range(1000..minutes * 10_000) * (1 << doublings)
}

async fn keep_ticket(tx: &mut SqliteConnection, made: &Made) -> Outcome<()> {
    sqlx::query(
        "INSERT INTO tickets (id, guild_id, number, category_id, opener_id, origin, opened_at, answers, claimed_by,
                              locked, state, closed_at, closed_by, close_reason, first_response_at,
                              first_response_by)
         VALUES ($1, $2, $3, $4, $5, $3, $6, '[]', $7, FALSE, $8, $9, $10, 'done', $11, $12)",
    )
    .bind(&made.id)
    .bind(GUILD.as_i64())
    .bind(made.number)
    .bind(&made.category)
    .bind(made.opener)
    .bind(made.opened)
    .bind(made.answered.map(|_| made.staff))
    .bind(if made.closed.is_some() { "closed" } else { "open" })
    .bind(made.closed)
    .bind(made.closed.map(|_| made.staff))
    .bind(made.answered)
    .bind(made.answered.map(|_| made.staff))
    .execute(&mut *tx)
    .await?;
    let Some((stars, at)) = made.stars.zip(made.closed) else { return Ok(()) };
    sqlx::query(
        "INSERT INTO ticket_feedback (ticket_id, guild_id, stars, comment, given_at)
         VALUES ($1, $2, $3, 'thanks', $4)",
    )
    .bind(&made.id)
    .bind(GUILD.as_i64())
    .bind(stars)
    .bind(at)
    .execute(tx)
    .await?;
    Ok(())
}

async fn keep_facts(tx: &mut SqliteConnection, made: &Made) -> Outcome<()> {
    let Made { opened, staff, .. } = *made;
    let mut facts = vec![("opened", opened, 0, 0)];
    let mut events = vec![(opened, made.opener, "{\"kind\":\"opened\"}")];
    if let Some(at) = made.answered {
        let kept = if at - opened < 3_600_000 { "kept_first_response" } else { "missed_first_response" };
        facts.extend([("claimed", at, staff, 0), ("answered", at, staff, at - opened), (kept, at, staff, 0)]);
        events.push((at, staff, "{\"kind\":\"claimed\"}"));
    }
    if let Some(at) = made.closed {
        facts.push(("closed", at, staff, at - opened));
        facts.extend(made.stars.map(|stars| ("rated", at, staff, stars)));
        events.push((at, staff, "{\"kind\":\"closed\",\"reason\":\"done\"}"));
    }
    for (kind, at, whose, value) in facts {
        sqlx::query(
            "INSERT INTO ticket_facts (guild_id, ticket_id, kind, at, category_id, staff_id, value)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(GUILD.as_i64())
        .bind(&made.id)
        .bind(kind)
        .bind(at)
        .bind(&made.category)
        .bind(whose)
        .bind(value)
        .execute(&mut *tx)
        .await?;
    }
    for (at, actor, event) in events {
        sqlx::query(
            "INSERT INTO ticket_events (id, guild_id, ticket_id, at, actor_id, event)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(TicketId::generate(Timestamp::from_millis(at)).to_string())
        .bind(GUILD.as_i64())
        .bind(&made.id)
        .bind(at)
        .bind(actor)
        .bind(event)
        .execute(&mut *tx)
        .await?;
    }
    Ok(())
}

/// The most memory the process has had, as the kernel tells.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    format!("most memory so far {}", line.map_or("unknown", str::trim))
}
