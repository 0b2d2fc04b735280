//! The two databases behind one interface: a [`Db`] to connect to and a [`Tx`] to work in.
//!
//! Only this module knows which database is in use; repositories must not ask.

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

/// Longest wait for a connection, and on SQLite for another process's write lock. Generous, because the member sees
/// that the bot is working: after a burst of requests a late answer is better than an error.
const PATIENCE: Duration = Duration::from_secs(15);

/// Runs one statement on the database of the transaction:
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

/// Kind of database, for people to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatabaseBackend {
    /// A local file.
    Sqlite,
    /// A server.
    Postgres,
}

/// Access mode of a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// The database refuses every write and row lock.
    Read,
    /// Allows writes; on SQLite only one such transaction runs at a time.
    Write,
}

impl Db {
    /// Opens `sqlite:PATH` (created if absent, with its directory; `sqlite::memory:` for one that lives as long as
    /// the value) or `postgres://USER:PASSWORD@HOST:PORT/NAME`. Fails unless the database answers.
    pub async fn connect(url: &str) -> Result<Self, ConnectError> {
        let scheme = url.split(':').next().unwrap_or_default();
        let pools = match scheme {
            "sqlite" => open_sqlite(url).await?,
            "postgres" | "postgresql" => open_postgres(url).await?,
            _ => return Err(ConnectError::Address("unknown scheme".to_owned())),
        };
        Ok(Self { pools, wakeup: Wakeup::default() })
    }

    /// Begins a transaction that may write. On SQLite it holds the only write lock from here on: keep it short and
    /// await nothing else within.
    pub async fn begin(&self, now: Timestamp) -> Result<Tx, RepositoryError> {
        let session = match &self.pools {
            DatabasePools::Sqlite { writer, .. } => {
                // IMMEDIATE takes the write lock now: a deferred transaction that reads first fails with BUSY when it
                // starts to write.
                TxSession::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?)
            }
            DatabasePools::Postgres(pool) => {
                TxSession::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE").await?)
            }
        };
        Ok(Tx { session, now, access: Access::Write, wakeup: self.wakeup.clone(), wakes_on_commit: false })
    }

    /// Begins a read-only transaction on a snapshot of the database; it waits for no writer. Dropping it is the same
    /// as committing.
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

    /// Returns the wakeup notified by every commit that made something due ([`Tx::wake_on_commit`]).
    pub const fn wakeup(&self) -> &Wakeup {
        &self.wakeup
    }

    /// Returns the kind of database.
    pub const fn backend(&self) -> DatabaseBackend {
        match self.pools {
            DatabasePools::Sqlite { .. } => DatabaseBackend::Sqlite,
            DatabasePools::Postgres(_) => DatabaseBackend::Postgres,
        }
    }

    /// Waits for running transactions and closes every connection; later calls fail with `Unavailable`.
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

/// A transaction that carries the time it happens at. Rolled back when dropped without [`Tx::commit`].
#[derive(Debug)]
pub struct Tx {
    session: TxSession,
    now: Timestamp,
    access: Access,
    wakeup: Wakeup,
    wakes_on_commit: bool,
}

impl Tx {
    /// Returns the time of everything in this transaction.
    pub const fn now(&self) -> Timestamp {
        self.now
    }

    /// Returns the access mode it was begun with.
    pub const fn access(&self) -> Access {
        self.access
    }

    /// Makes the writes durable, then notifies the wakeup if requested. After an error the writes may still be
    /// durable.
    pub async fn commit(self) -> Result<(), RepositoryError> {
        match self.session {
            TxSession::Sqlite(session) => session.commit().await?,
            TxSession::Postgres(session) => session.commit().await?,
        }
        // After the commit: a runner notified earlier would not see the rows yet.
        if self.wakes_on_commit {
            self.wakeup.notify();
        }
        Ok(())
    }

    /// Requests a wakeup on commit, because this transaction makes something due.
    pub const fn wake_on_commit(&mut self) {
        self.wakes_on_commit = true;
    }

    pub(super) fn connection(&mut self) -> TxConnection<'_> {
        match &mut self.session {
            TxSession::Sqlite(session) => TxConnection::Sqlite(session),
            TxSession::Postgres(session) => TxConnection::Postgres(session),
        }
    }

    /// Picks between two texts of a statement, for the rare case: PostgreSQL needs row locks where SQLite has one
    /// writer.
    pub(super) const fn dialect(&self, sqlite: &'static str, postgres: &'static str) -> &'static str {
        match self.session {
            TxSession::Sqlite(_) => sqlite,
            TxSession::Postgres(_) => postgres,
        }
    }
}

/// Connection of either driver, matched by [`on!`].
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
    // The only writer connection is never recycled: an in-memory database would be lost with it.
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(PATIENCE * 2)
        .idle_timeout(None)
        .max_lifetime(None)
        // WAL lets readers go on while the writer works.
        .connect_with(options.clone().journal_mode(SqliteJournalMode::Wal))
        .await
        .map_err(unreachable)?;
    let readers = if in_memory {
        writer.clone()
    } else {
        SqlitePoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(PATIENCE)
            // The database itself enforces what `Db::read` promises.
            .connect_lazy_with(options.pragma("query_only", "ON"))
    };
    Ok(DatabasePools::Sqlite { writer, readers })
}

async fn open_postgres(url: &str) -> Result<DatabasePools, ConnectError> {
    const CONNECTIONS: u32 = 16;
    let options = PgConnectOptions::from_str(url)
        // The driver's message may quote the address, and with it the password.
        .map_err(|_| ConnectError::Address("not a PostgreSQL address".to_owned()))?
        .application_name("plaza")
        // A hung statement or transaction must not keep its locks.
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

    // Probed outside the pool, which would report only a timeout and not its cause.
    let probe = async { PgConnection::connect_with(&options).await?.close().await };
    let answer = tokio::time::timeout(PATIENCE, probe).await.unwrap_or(Err(sqlx::Error::PoolTimedOut));
    answer.map_err(|error| ConnectError::Unreachable { place, fault: (&error).into() })?;

    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(PATIENCE)
        .connect_lazy_with(options);
    Ok(DatabasePools::Postgres(pool))
}
