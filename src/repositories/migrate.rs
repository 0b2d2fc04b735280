//! Brings a database's schema to this version; refuses to touch a newer one.

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::{Connection as _, Executor as _};

use super::backend::{DatabasePools, Db};
use super::error::{MigrationError, RepositoryError};

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

impl Db {
    /// Applies what is missing, in order; doing it twice, or in several processes at once, is as doing it once.
    pub async fn migrate(&self) -> Result<(), MigrationError> {
        match self.pools() {
            // The driver takes no lock on SQLite, so the write lock of one transaction around all is it.
            DatabasePools::Sqlite { writer, .. } => {
                let mut tx = writer.begin_with("BEGIN IMMEDIATE").await.map_err(failed)?;
                MIGRATIONS.run_direct(None, &mut *tx, false).await.map_err(explain)?;
                tx.commit().await.map_err(failed)
            }
            // The driver's lock belongs to the session and outlives a failure, so the session ends here.
            DatabasePools::Postgres(pool) => {
                let mut session = pool.acquire().await.map_err(failed)?.detach();
                let migrated = async {
                    session.execute("SET statement_timeout = 0").await?;
                    MIGRATIONS.run_direct(None, &mut session, false).await
                }
                .await;
                // It is over either way, and the schema's fate is what the caller asked about.
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
