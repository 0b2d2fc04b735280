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
pub struct GuildPresentation {
    /// What a prefix command begins with.
    pub prefix: String,
    /// The language of public texts.
    pub language: Language,
}

/// The faces of the guilds that have spoken lately.
#[derive(Clone, Debug, Default)]
pub(super) struct PresentationCache(Arc<Mutex<HashMap<GuildId, (GuildPresentation, Timestamp)>>>);

impl PresentationCache {
    fn fresh(&self, guild: GuildId, now: Timestamp) -> Option<GuildPresentation> {
        let presentations = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        presentations
            .get(&guild)
            .filter(|(_, read_at)| now.since(*read_at) < FRESH)
            .map(|(presentation, _)| presentation.clone())
    }

    fn keep(&self, guild: GuildId, presentation: GuildPresentation, now: Timestamp) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(guild, (presentation, now));
    }

    /// The guild has just been set up anew.
    pub(super) fn forget(&self, guild: GuildId) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&guild);
    }
}

impl AdminService {
    /// How the guild is spoken to; up to half a minute old when another process has changed it.
    pub async fn presentation(&self, guild: GuildId) -> Result<GuildPresentation, RepositoryError> {
        let now = self.context.now();
        if let Some(presentation) = self.presentations.fresh(guild, now) {
            return Ok(presentation);
        }
        let settings = self.context.read().await?.guilds().settings(guild).await?;
        let presentation = GuildPresentation { prefix: settings.prefix, language: settings.language };
        self.presentations.keep(guild, presentation.clone(), now);
        Ok(presentation)
    }
}
