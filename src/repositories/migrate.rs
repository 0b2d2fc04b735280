//! Migrates a database's schema to this version; refuses to touch a newer one.

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::{Connection as _, Executor as _};

use super::backend::{DatabasePools, Db};
use super::error::{MigrationError, RepositoryError};

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

impl Db {
    /// Applies the missing migrations in order; safe to run twice or in several processes at once.
    pub async fn migrate(&self) -> Result<(), MigrationError> {
        match self.pools() {
            // The driver takes no lock on SQLite, so one write transaction around everything serialises processes.
            DatabasePools::Sqlite { writer, .. } => {
                let mut tx = writer.begin_with("BEGIN IMMEDIATE").await.map_err(failed)?;
                MIGRATIONS.run_direct(None, &mut *tx, false).await.map_err(explain)?;
                tx.commit().await.map_err(failed)
            }
            // The driver's advisory lock belongs to the session and outlives a failure, so the session is closed
            // here.
            DatabasePools::Postgres(pool) => {
                let mut session = pool.acquire().await.map_err(failed)?.detach();
                let migrated = async {
                    // A migration of a large table may take longer than any query is allowed to.
                    session.execute("SET statement_timeout = 0").await?;
                    MIGRATIONS.run_direct(None, &mut session, false).await
                }
                .await;
                // A failing close changes nothing: the caller asked for the result of the migration.
                session.close().await.ok();
                migrated.map_err(explain)
            }
        }
    }
}

fn failed(error: sqlx::Error) -> MigrationError {
    MigrationError::Failed(error.into())
}

fn explain(error: MigrateError) -> MigrationError {
    let known = MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or(0);
    match error {
        MigrateError::VersionMissing(found) if found > known => MigrationError::NewerSchema { found, known },
        MigrateError::VersionMissing(version) | MigrateError::VersionMismatch(version) => {
            MigrationError::Altered(version)
        }
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => failed(error),
        other => MigrationError::Failed(RepositoryError::from(sqlx::Error::Migrate(Box::new(other)))),
    }
}
