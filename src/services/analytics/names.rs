//! Names of people for pictures, which cannot contain mentions.

use std::collections::BTreeMap;
use std::time::Duration;

use futures_util::future::join_all;

use super::AnalyticsService;
use crate::cache::CacheKey;
use crate::domain::{GuildId, UserId};

/// Time a name is cached, and so the delay until a changed one shows.
const KNOWN_FOR: Duration = Duration::from_mins(10);

impl AnalyticsService {
    /// Looks up the display names of these people in the guild, leaving out those who left or whom Discord does not
    /// return now.
    pub async fn names(
        &self,
        guild: GuildId,
        people: impl Iterator<Item = UserId>,
    ) -> BTreeMap<UserId, String> {
        let asked = people.map(async |user| Some((user, self.name(guild, user).await?)));
        join_all(asked).await.into_iter().flatten().collect()
    }

    async fn name(&self, guild: GuildId, user: UserId) -> Option<String> {
        let key = CacheKey::new(guild, "name").and(user);
        let name = if let Some(known) = self.context.cache.get(&key).await {
            known
        } else {
            let name = match self.context.discord.member(guild, user).await {
                Ok(member) => member.display_name().to_owned(),
                Err(error) if error.is_transient() => return None,
                Err(_) => String::new(),
            };
            // Cached even when empty, so that members who left are not asked for every time.
            self.context.cache.put(&key, &name, KNOWN_FOR).await;
            name
        };
        Some(name).filter(|name| !name.is_empty())
    }
}
