//! Cache of what every message and reply needs to know about a guild: prefix and language, without a query.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::AdminService;
use crate::domain::{GuildId, Language, Timestamp};
use crate::repositories::RepositoryError;

/// Time a change made by another process may go unnoticed.
const FRESH: Duration = Duration::from_secs(30);

/// Prefix and language of a guild.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuildPresentation {
    /// Prefix of typed commands.
    pub prefix: String,
    /// Language of public texts.
    pub language: Language,
}

/// Cached prefixes and languages of recently active guilds.
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

    /// Drops the entry of a guild whose settings have just changed.
    pub(super) fn forget(&self, guild: GuildId) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&guild);
    }
}

impl AdminService {
    /// Returns prefix and language of the guild; up to half a minute old if another process has changed them.
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
