//! Fills SQLite with a guild of 100,000 tickets and measures searches for rare and common word beginnings: hits
//! and time.
//!
//! Run with `cargo bench --bench search`; `-- --tickets N` sets the number of tickets.

use std::error::Error;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use plaza::clock::{Clock as _, SystemClock};
use plaza::domain::ticket::{ListScope, StateFilter, TicketFilter, TicketSearch, sought};
use plaza::domain::{CategoryId, GuildId, TicketId, Timestamp};
use plaza::repositories::Db;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use sqlx::{Connection as _, SqliteConnection};

type Outcome<T> = Result<T, Box<dyn Error>>;

const GUILD: GuildId = GuildId::new(1_300_000_000_000_000_001);
/// Words per ticket, drawn from a language of 5,000 words, most of which begin alike.
const WORDS: usize = 15;
const LANGUAGE: u32 = 5_000;
const RUNS: u32 = 5;

#[tokio::main]
async fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let wanted = arguments.iter().position(|argument| argument == "--tickets");
    let tickets = match wanted.and_then(|flag| arguments.get(flag + 1)) {
        Some(number) => number.parse()?,
        None => 100_000,
    };
    let mut out = io::stdout().lock();
    let directory = tempfile::tempdir()?;
    let url = format!("sqlite:{}", directory.path().join("plaza.sqlite").display());
    let db = Db::connect(&url).await?;
    db.migrate().await?;
    let now = SystemClock.now();
    fill(&url, tickets, now).await?;
    writeln!(out, "{tickets} tickets of {WORDS} words and more")?;
    for text in ["co00001", "router", "ro", "co", "ro co", "co00001 ro", "co00001 co00002 co"] {
        measure(&db, text, now, &mut out).await?;
    }
    Ok(())
}

/// Measures a first page as staff sees it; prints the best and the worst of a few runs.
async fn measure(db: &Db, text: &str, now: Timestamp, out: &mut dyn Write) -> Outcome<()> {
    let filter = TicketFilter { standing: StateFilter::Any, ..TicketFilter::default() };
    let search = TicketSearch { words: sought(text), filter, since: None };
    let (mut times, mut found) = (Vec::new(), 0);
    for _ in 0..RUNS {
        let began = Instant::now();
        let mut tx = db.read(now).await?;
        let sought = tx.tickets().sought(GUILD, &search, &ListScope::Everything).await?;
        found = tx.tickets().count_found(&sought).await?;
        std::hint::black_box(tx.tickets().find_by_words(&sought, (0, 5)).await?);
        times.push(began.elapsed());
    }
    let millis = |time: Option<&Duration>| time.map_or(0.0, |time| time.as_secs_f64() * 1000.0);
    let (best, worst) = (millis(times.iter().min()), millis(times.iter().max()));
    writeln!(out, "{text:<20} {found:>7} tickets {best:>8.1} ms, at worst {worst:>8.1} ms")?;
    Ok(())
}

/// Inserts closed tickets with their words directly into the tables as the repositories would write them.
async fn fill(url: &str, tickets: i64, now: Timestamp) -> Outcome<()> {
    let mut rng = StdRng::seed_from_u64(7);
    let mut session = SqliteConnection::connect(url).await?;
    sqlx::query("PRAGMA synchronous = OFF").execute(&mut session).await?;
    let mut tx = session.begin().await?;
    let category = CategoryId::generate(now).to_string();
    for number in 1..=tickets {
        sqlx::query(
            "INSERT INTO tickets (id, guild_id, number, category_id, opener_id, origin, opened_at, answers, locked,
                                  state, closed_at, close_reason, indexed)
             VALUES ($1, $2, $3, $4, $3, $3, $5, '[]', FALSE, 'closed', $5, 'done', TRUE)",
        )
        .bind(TicketId::generate(now).to_string())
        .bind(GUILD.as_i64())
        .bind(number)
        .bind(&category)
        .bind(now.as_millis())
        .execute(&mut *tx)
        .await?;
        let mut words: Vec<String> =
            (0..WORDS).map(|_| format!("co{:05}", rng.random_range(0..LANGUAGE))).collect();
        if number % 3 == 0 {
            words.push("router".to_owned());
        }
        words.extend((0..2).map(|_| format!("ro{:03}", rng.random_range(0..300))));
        for word in words {
            sqlx::query(
                "INSERT INTO ticket_words (guild_id, number, secret, word)
                 VALUES ($1, $2, FALSE, $3)
                 ON CONFLICT (guild_id, word, number, secret) DO NOTHING",
            )
            .bind(GUILD.as_i64())
            .bind(number)
            .bind(word.as_bytes())
            .execute(&mut *tx)
            .await?;
        }
    }
    tx.commit().await?;
    session.close().await?;
    Ok(())
}
