//! The two databases behind one face: a [`Db`] to connect to and a [`Tx`] to work in.
//!
//! Only this module knows which database it is; a repository must not ask.

use std::str::FromStr as _;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Connection as _, PgConnection, Postgres, Sqlite, SqliteConnection, Transaction};

use super::error::{ConnectError, RepositoryError};
use super::wakeup::Wakeup;
use crate::domain::Timestamp;

/// How long a caller waits for a connection, and SQLite for the other process's write lock. Whoever asked sees that the
/// bot is at it and waits gladly: a crowd that asks at once is worth more than an error.
const PATIENCE: Duration = Duration::from_secs(15);

/// Runs one statement on whichever database the transaction is of:
/// `on!(tx, conn => sqlx::query(…).bind(…).execute(conn).await)`.
macro_rules! on {
    ($tx:expr, $conn:ident => $statement:expr) => {
        match $tx.connection() {
            $crate::repositories::backend::TxConnection::Sqlite($conn) => $statement,
            $crate::repositories::backend::TxConnection::Postgres($conn) => $statement,
        }
    };
}
pub(super) use on;

/// A database: cheap to clone, one for the whole process.
#[derive(Clone, Debug)]
pub struct Db {
    pools: DatabasePools,
    wakeup: Wakeup,
}

/// Which database it is, for people to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatabaseBackend {
    /// A file beside us.
    Sqlite,
    /// A server.
    Postgres,
}

/// The access a transaction has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// The database refuses every write and row lock.
    Read,
    /// On SQLite the only one of its kind at a time.
    Write,
}

impl Db {
    /// Opens `sqlite:PATH` (made if absent, with its directory; `sqlite::memory:` for one that dies with the
    /// value) or `postgres://USER:PASSWORD@HOST:PORT/NAME`. Fails unless the database answers.
    pub async fn connect(url: &str) -> Result<Self, ConnectError> {
        let scheme = url.split(':').next().unwrap_or_default();
        let pools = match scheme {
            "sqlite" => open_sqlite(url).await?,
            "postgres" | "postgresql" => open_postgres(url).await?,
            _ => return Err(ConnectError::Address("unknown scheme".to_owned())),
        };
        Ok(Self { pools, wakeup: Wakeup::default() })
    }

    /// Begins a transaction that may write. On SQLite it holds the one write lock from here on, so keep it short
    /// and wait for nothing else within.
    pub async fn begin(&self, now: Timestamp) -> Result<Tx, RepositoryError> {
        let session = match &self.pools {
            DatabasePools::Sqlite { writer, .. } => {
                TxSession::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?)
            }
            DatabasePools::Postgres(pool) => {
                TxSession::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE").await?)
            }
        };
        Ok(Tx { session, now, access: Access::Write, wakeup: self.wakeup.clone(), wakes_on_commit: false })
    }

    /// Begins a transaction that sees one moment of the database and is refused every write; it waits for no
    /// writer. Dropping it is as good as committing.
    pub async fn read(&self, now: Timestamp) -> Result<Tx, RepositoryError> {
        let session = match &self.pools {
            DatabasePools::Sqlite { readers, .. } => {
                TxSession::Sqlite(readers.begin_with("BEGIN DEFERRED").await?)
            }
            DatabasePools::Postgres(pool) => {
                TxSession::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?)
            }
        };
        Ok(Tx { session, now, access: Access::Read, wakeup: self.wakeup.clone(), wakes_on_commit: false })
    }

    /// Poked by every commit that made something due ([`Tx::wake_on_commit`]).
    pub const fn wakeup(&self) -> &Wakeup {
        &self.wakeup
    }

    /// Which database it is.
    pub const fn backend(&self) -> DatabaseBackend {
        match self.pools {
            DatabasePools::Sqlite { .. } => DatabaseBackend::Sqlite,
            DatabasePools::Postgres(_) => DatabaseBackend::Postgres,
        }
    }

    /// Waits for running transactions and closes every connection; what comes later is `Unavailable`.
    pub async fn close(&self) {
        match &self.pools {
            DatabasePools::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            DatabasePools::Postgres(pool) => pool.close().await,
        }
    }

    pub(super) const fn pools(&self) -> &DatabasePools {
        &self.pools
    }
}

/// A transaction that carries the moment it happens at. Dropped without [`Tx::commit`], it leaves nothing behind.
#[derive(Debug)]
pub struct Tx {
    session: TxSession,
    now: Timestamp,
    access: Access,
    wakeup: Wakeup,
    wakes_on_commit: bool,
}

impl Tx {
    /// The moment everything in this transaction happens at.
    pub const fn now(&self) -> Timestamp {
        self.now
    }

    /// The access it was begun with.
    pub const fn access(&self) -> Access {
        self.access
    }

    /// Makes the writes durable, then wakes who waits for them. On an error they may be durable all the same.
    pub async fn commit(self) -> Result<(), RepositoryError> {
        match self.session {
            TxSession::Sqlite(session) => session.commit().await?,
            TxSession::Postgres(session) => session.commit().await?,
        }
        if self.wakes_on_commit {
            self.wakeup.notify();
        }
        Ok(())
    }

    /// Says that something becomes due by what this transaction writes.
    pub const fn wake_on_commit(&mut self) {
        self.wakes_on_commit = true;
    }

    pub(super) fn connection(&mut self) -> TxConnection<'_> {
        match &mut self.session {
            TxSession::Sqlite(session) => TxConnection::Sqlite(session),
            TxSession::Postgres(session) => TxConnection::Postgres(session),
        }
    }

    /// For the rare statement that cannot be one text: PostgreSQL needs row locks where SQLite has one writer.
    pub(super) const fn dialect(&self, sqlite: &'static str, postgres: &'static str) -> &'static str {
        match self.session {
            TxSession::Sqlite(_) => sqlite,
            TxSession::Postgres(_) => postgres,
        }
    }
}

/// What [`on!`] takes apart.
pub(super) enum TxConnection<'tx> {
    Sqlite(&'tx mut SqliteConnection),
    Postgres(&'tx mut PgConnection),
}

#[derive(Debug)]
enum TxSession {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

#[derive(Clone, Debug)]
pub(super) enum DatabasePools {
    Sqlite { writer: SqlitePool, readers: SqlitePool },
    Postgres(PgPool),
}

async fn open_sqlite(url: &str) -> Result<DatabasePools, ConnectError> {
    const READERS: u32 = 4;
    let options = SqliteConnectOptions::from_str(url)
        .map_err(|error| ConnectError::Address(error.to_string()))?
        .create_if_missing(true)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        .synchronous(SqliteSynchronous::Full);
    let path = options.get_filename().to_owned();
    let in_memory = url.contains(":memory:") || url.contains("mode=memory");
    let unreachable = |error: sqlx::Error| ConnectError::Unreachable {
        place: path.display().to_string(),
        fault: (&error).into(),
    };

    if let (false, Some(directory)) = (in_memory, path.parent()) {
        tokio::fs::create_dir_all(directory).await.map_err(|error| unreachable(error.into()))?;
    }
    // The one connection is never recycled: a database in memory would be gone with it.
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(PATIENCE * 2)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(options.clone().journal_mode(SqliteJournalMode::Wal))
        .await
        .map_err(unreachable)?;
    let readers = if in_memory {
        writer.clone()
    } else {
        SqlitePoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(PATIENCE)
            .connect_lazy_with(options.pragma("query_only", "ON"))
    };
    Ok(DatabasePools::Sqlite { writer, readers })
}

async fn open_postgres(url: &str) -> Result<DatabasePools, ConnectError> {
    const CONNECTIONS: u32 = 16;
    let options = PgConnectOptions::from_str(url)
        // The driver's words may quote the address.
        .map_err(|_| ConnectError::Address("not a PostgreSQL address".to_owned()))?
        .application_name("plaza")
        .options([
            ("statement_timeout", "20s"),
            ("lock_timeout", "15s"),
            ("idle_in_transaction_session_timeout", "30s"),
        ]);
    let place = format!(
        "postgres://{}:{}/{}",
        options.get_host(),
        options.get_port(),
        options.get_database().unwrap_or_default()
    );

    // Tried outside the pool, which would only say that it waited in vain.
    let probe = async { PgConnection::connect_with(&options).await?.close().await };
    let answer = tokio::time::timeout(PATIENCE, probe).await.unwrap_or(Err(sqlx::Error::PoolTimedOut));
    answer.map_err(|error| ConnectError::Unreachable { place, fault: (&error).into() })?;

    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(PATIENCE)
        .connect_lazy_with(options);
    Ok(DatabasePools::Postgres(pool))
}
