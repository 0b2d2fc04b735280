//! Digest of the commands last registered with Discord, so that they are sent again only when they changed.

use super::backend::Tx;
use super::error::RepositoryError;
use super::query::params;
use crate::domain::ApplicationId;

impl Tx {
    /// Returns the digest of the commands last registered for the application.
    pub async fn registered_commands(
        &mut self,
        app: ApplicationId,
    ) -> Result<Option<String>, RepositoryError> {
        self.optional("SELECT commands_sha256 FROM registrations WHERE application_id = $1", params![app])
            .await
    }

    /// Stores the digest of the commands just registered.
    pub async fn save_registered_commands(
        &mut self,
        app: ApplicationId,
        sha256: &str,
    ) -> Result<(), RepositoryError> {
        let now = self.now();
        self.execute(
            "INSERT INTO registrations (application_id, commands_sha256, registered_at)
             VALUES ($1, $2, $3)
             ON CONFLICT (application_id) DO UPDATE
                SET commands_sha256 = excluded.commands_sha256, registered_at = excluded.registered_at",
            params![app, sha256, now],
        )
        .await
    }
}
