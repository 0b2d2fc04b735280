//! What every message and every reply needs to know of a guild: its prefix and its language, at hand without a query.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::AdminService;
use crate::domain::{GuildId, Language, Timestamp};
use crate::repositories::RepositoryError;

/// How long a change made by another process may go unnoticed.
const FRESH: Duration = Duration::from_secs(30);

/// How a guild is spoken to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Face {
    /// What a prefix command begins with.
    pub prefix: String,
    /// The language of public texts.
    pub language: Language,
}

/// The faces of the guilds that have spoken lately.
#[derive(Clone, Debug, Default)]
pub(super) struct Faces(Arc<Mutex<HashMap<GuildId, (Face, Timestamp)>>>);

impl Faces {
    fn fresh(&self, guild: GuildId, now: Timestamp) -> Option<Face> {
        let faces = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        faces.get(&guild).filter(|(_, read_at)| now.since(*read_at) < FRESH).map(|(face, _)| face.clone())
    }

    fn keep(&self, guild: GuildId, face: Face, now: Timestamp) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(guild, (face, now));
    }

    /// The guild has just been set up anew.
    pub(super) fn forget(&self, guild: GuildId) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&guild);
    }
}

impl AdminService {
    /// How the guild is spoken to; up to half a minute old when another process has changed it.
    pub async fn face(&self, guild: GuildId) -> Result<Face, RepositoryError> {
        let now = self.kit.now();
        if let Some(face) = self.faces.fresh(guild, now) {
            return Ok(face);
        }
        let settings = self.kit.read().await?.guilds().settings(guild).await?;
        let face = Face { prefix: settings.prefix, language: settings.language };
        self.faces.keep(guild, face.clone(), now);
        Ok(face)
    }
}
