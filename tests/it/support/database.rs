//! A fresh, migrated database of either kind for each test, copied from a template that was migrated once.
//!
//! PostgreSQL is the server at `PLAZA_TEST_POSTGRES_URL` (default: the local one, as root). Without it the tests
//! fail, because a fact tested on one database only proves nothing about the other.

use std::str::FromStr as _;
use std::sync::LazyLock;

use plaza::repositories::Db;
use sha2::{Digest as _, Sha256};
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _, Executor as _, PgConnection, SqliteConnection};
use tempfile::TempDir;
use tokio::sync::{Mutex, MutexGuard, OnceCell};
use ulid::Ulid;

const SERVER: &str = "PLAZA_TEST_POSTGRES_URL";
const DEFAULT_SERVER: &str = "postgres://root@127.0.0.1:5432/postgres";

/// Declares each named `async fn(TestDatabase)` as two tests: `<name>::on_sqlite` and `<name>::on_postgres`.
macro_rules! on_both_databases {
    ($($fact:ident)*) => {$(
        mod $fact {
            use crate::support::database::TestDatabase;

            #[tokio::test]
            async fn on_sqlite() {
                super::$fact(TestDatabase::sqlite().await).await;
            }

            #[tokio::test]
            async fn on_postgres() {
                super::$fact(TestDatabase::postgres().await).await;
            }
        }
    )*};
}
pub(crate) use on_both_databases;

/// A migrated database that is removed when this is dropped.
pub struct TestDatabase {
    /// Connection to it.
    pub db: Db,
    /// URL, for further processes or connections.
    pub url: String,
    place: Place,
    session: OnceCell<Mutex<Session>>,
}

enum Session {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

enum Place {
    File { _directory: TempDir },
    Server { name: String },
}

impl TestDatabase {
    pub async fn sqlite() -> Self {
        static MIGRATED: OnceCell<Vec<u8>> = OnceCell::const_new();
        let file = MIGRATED.get_or_init(async || {
            let made = Self::sqlite_of(&[]).await;
            made.db.migrate().await.expect("a fresh database can be migrated");
            // The last connection to close merges the write-ahead log into the file.
            made.db.close().await;
            std::fs::read(made.file()).expect("the file is there")
        });
        Self::sqlite_of(file.await).await
    }

    pub async fn postgres() -> Self {
        let name = new_name();
        let template = &*TEMPLATE;
        let copy = format!("CREATE DATABASE {name} TEMPLATE {template}");
        if let Err(error) = try_on_server(&copy).await {
            assert!(is_missing(&error), "{copy}: {error}");
            make_template(template).await;
            run_on_server(&copy).await;
        }
        Self::postgres_named(name).await
    }

    /// Creates another migrated database of the same kind.
    pub async fn twin(&self) -> Self {
        match self.place {
            Place::File { .. } => Self::sqlite().await,
            Place::Server { .. } => Self::postgres().await,
        }
    }

    /// Creates an unmigrated database of the same kind.
    pub async fn unmigrated_twin(&self) -> Self {
        match self.place {
            Place::File { .. } => Self::sqlite_of(&[]).await,
            Place::Server { .. } => Self::empty_postgres().await,
        }
    }

    /// Connects once more, as another process would.
    pub async fn connect_again(&self) -> Db {
        Db::connect(&self.url).await.expect("the database is there")
    }

    /// Queries a single number, bypassing the repositories.
    pub async fn count(&self, sql: &'static str) -> i64 {
        let number = match &mut *self.session().await {
            Session::Sqlite(session) => sqlx::query_scalar(sql).fetch_one(session).await,
            Session::Postgres(session) => sqlx::query_scalar(sql).fetch_one(session).await,
        };
        number.expect("the test's own SQL is valid")
    }

    /// Queries texts, one per row, bypassing the repositories.
    pub async fn texts(&self, sql: &'static str) -> Vec<String> {
        let texts = match &mut *self.session().await {
            Session::Sqlite(session) => sqlx::query_scalar(sql).fetch_all(session).await,
            Session::Postgres(session) => sqlx::query_scalar(sql).fetch_all(session).await,
        };
        texts.expect("the test's own SQL is valid")
    }

    /// Returns every row of every table of ours, one per line, to search for what must not be stored.
    pub async fn everything(&self) -> String {
        #[expect(clippy::disallowed_methods, reason = "made of names the database itself gives")]
        let sql = sqlx::AssertSqlSafe;
        let mut session = self.session().await;
        let of_rows = match &mut *session {
            Session::Sqlite(session) => sqlx::query_scalar::<_, String>(
                "SELECT 'SELECT ' || (SELECT group_concat('COALESCE(CAST(' || name || ' AS TEXT), '''')', ' || '' '' || ')
                                        FROM pragma_table_info(tables.name)) || ' FROM ' || tables.name
                   FROM sqlite_schema AS tables
                  WHERE type = 'table' AND name <> '_sqlx_migrations'",
            )
            .fetch_all(session)
            .await,
            Session::Postgres(session) => sqlx::query_scalar(
                "SELECT 'SELECT CAST(rows AS TEXT) FROM ' || table_name || ' AS rows'
                   FROM information_schema.tables
                  WHERE table_schema = 'public'",
            )
            .fetch_all(session)
            .await,
        };
        let mut lines = Vec::new();
        for rows in of_rows.expect("every database knows its tables") {
            let rows: Vec<String> = match &mut *session {
                Session::Sqlite(session) => sqlx::query_scalar(sql(rows)).fetch_all(session).await,
                Session::Postgres(session) => sqlx::query_scalar(sql(rows)).fetch_all(session).await,
            }
            .expect("it names what is there");
            lines.extend(rows);
        }
        lines.join("\n")
    }

    /// Runs a statement, bypassing the repositories, to create rows they never would.
    pub async fn tamper(&self, sql: &str) {
        #[expect(clippy::disallowed_methods, reason = "a literal of the test, as good as checked")]
        let sql = sqlx::AssertSqlSafe(sql);
        let done = match &mut *self.session().await {
            Session::Sqlite(session) => session.execute(sql).await.map(|_| ()),
            Session::Postgres(session) => session.execute(sql).await.map(|_| ()),
        };
        done.expect("the test's own SQL is valid");
    }

    /// Returns the test's own connection, opened when first needed, so that polling does not connect each time.
    async fn session(&self) -> MutexGuard<'_, Session> {
        let open = async || {
            Mutex::new(match &self.place {
                Place::File { .. } => {
                    let options = SqliteConnectOptions::from_str(&self.url).expect("made below");
                    Session::Sqlite(options.connect().await.expect("the file is there"))
                }
                Place::Server { name } => {
                    let session = server().database(name).connect().await;
                    Session::Postgres(session.expect("the server is there"))
                }
            })
        };
        self.session.get_or_init(open).await.lock().await
    }

    /// Creates a SQLite database from a file's bytes; an empty file is an empty database.
    async fn sqlite_of(file: &[u8]) -> Self {
        let directory = tempfile::tempdir().expect("the temporary directory is writable");
        let path = directory.path().join("plaza.sqlite");
        std::fs::write(&path, file).expect("the temporary directory is writable");
        Self::open(format!("sqlite:{}", path.display()), Place::File { _directory: directory }).await
    }

    async fn empty_postgres() -> Self {
        let name = new_name();
        run_on_server(&format!("CREATE DATABASE {name} TEMPLATE template0")).await;
        Self::postgres_named(name).await
    }

    async fn postgres_named(name: String) -> Self {
        let url = server().database(&name).to_url_lossy().to_string();
        Self::open(url, Place::Server { name }).await
    }

    async fn open(url: String, place: Place) -> Self {
        let db = Db::connect(&url).await.expect("a fresh database can be opened");
        Self { db, url, place, session: OnceCell::new() }
    }

    fn file(&self) -> &str {
        self.url.strip_prefix("sqlite:").expect("it is a file")
    }
}

/// Creates the migrated template, unless it exists. Another test binary may do so at the same time, so this takes
/// an advisory lock on the server; the template gets its name only when it is complete.
async fn make_template(template: &str) {
    let mut session = server().connect().await.expect("it has just answered");
    run(&mut session, "SELECT pg_advisory_lock(7067921)").await.expect("a lock can be waited for");
    let known = "SELECT COUNT(*) FROM pg_database WHERE datname = $1";
    let known: i64 =
        sqlx::query_scalar(known).bind(template).fetch_one(&mut session).await.expect("is asked");
    if known == 0 {
        let made = TestDatabase::empty_postgres().await;
        made.db.migrate().await.expect("a fresh database can be migrated");
        made.db.close().await;
        let Place::Server { name } = &made.place else { unreachable!("it is PostgreSQL's") };
        let rename = format!("ALTER DATABASE {name} RENAME TO {template}");
        run(&mut session, &rename).await.expect("it is ours, and nobody is in it");
        // Templates of other branches are kept for a while: their tests may be running.
        let old = "SELECT datname FROM pg_database
                    WHERE datname LIKE 'plaza\\_template\\_%'
                    ORDER BY oid DESC
                   OFFSET 12";
        let old: Vec<String> = sqlx::query_scalar(old).fetch_all(&mut session).await.expect("is asked");
        for name in old {
            run(&mut session, &format!("DROP DATABASE IF EXISTS {name}")).await.expect("it is ours");
        }
    }
    // The lock ends with the session.
    session.close().await.expect("the server is there");
}

/// Name of the template, derived from the content of the migrations.
static TEMPLATE: LazyLock<String> = LazyLock::new(|| {
    let mut hash = Sha256::new();
    for migration in sqlx::migrate!().iter() {
        hash.update(&migration.checksum);
    }
    format!("plaza_template_{}", &base16ct::lower::encode_string(&hash.finalize())[..16])
});

fn new_name() -> String {
    format!("plaza_test_{}", Ulid::new().to_string().to_lowercase())
}

impl Drop for Place {
    fn drop(&mut self) {
        let Self::Server { name } = self else { return };
        // After the rename of the template there is nothing to drop.
        let drop_it = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        // A destructor cannot wait, and the test's own runtime may be ending.
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime needs nothing").block_on(run_on_server(&drop_it));
        })
        .join()
        .ok();
    }
}

fn server() -> PgConnectOptions {
    let url = std::env::var(SERVER).unwrap_or_else(|_| DEFAULT_SERVER.to_owned());
    PgConnectOptions::from_str(&url).unwrap_or_else(|_| panic!("{SERVER} is no PostgreSQL address"))
}

async fn run_on_server(sql: &str) {
    try_on_server(sql).await.expect("the test server lets databases be made and dropped");
}

async fn try_on_server(sql: &str) -> sqlx::Result<()> {
    let mut session = match server().connect().await {
        Ok(session) => session,
        Err(error) => panic!(
            "these tests need a PostgreSQL server, and none answers at {SERVER} (default {DEFAULT_SERVER}): {error}"
        ),
    };
    run(&mut session, sql).await
}

async fn run(session: &mut PgConnection, sql: &str) -> sqlx::Result<()> {
    #[expect(clippy::disallowed_methods, reason = "a name cannot be bound; it is made of a ULID or a hash")]
    let sql = sqlx::AssertSqlSafe(sql);
    session.execute(sql).await.map(|_| ())
}

fn is_missing(error: &sqlx::Error) -> bool {
    const NO_SUCH_DATABASE: &str = "3D000";
    error.as_database_error().is_some_and(|error| error.code().as_deref() == Some(NO_SUCH_DATABASE))
}
