//! Language and time zone of a guild.

use super::{AdminService, require_admin};
use crate::domain::calendar::parse_zone;
use crate::domain::{GuildSettings, Language, Locale, Member, PageMark, Refusal};
use crate::services::Result;

/// Changes to the locale; `None` leaves a value as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LocaleUpdate {
    /// Page the change was requested on; nothing is set if that page would show something else by now.
    pub seen: Option<PageMark>,
    /// Language of public texts.
    pub language: Option<Language>,
    /// Time zone as typed.
    pub zone: Option<String>,
}

/// Locale of the guild before and after the change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocaleReport {
    /// Locale before.
    pub before: Locale,
    /// Locale after.
    pub after: Locale,
}

impl AdminService {
    /// Returns the guild's language and time zone, after applying the update. The zone is that of the guild's
    /// business hours; categories with hours of their own keep theirs.
    pub async fn locale(&self, member: &Member, update: LocaleUpdate) -> Result<LocaleReport> {
        require_admin(member)?;
        let guild = member.guild;
        let languages = self.context.texts.languages();
        if update.language.as_ref().is_some_and(|language| !languages.contains(language)) {
            return Err(Refusal::UnknownLanguage { known: languages }.into());
        }
        let zone = update.zone.as_deref().map(parse_zone).transpose().map_err(Refusal::Hours)?;
        let mut tx = self.context.begin().await?;
        tx.guilds().lock_configuration(guild).await?;
        self.context.require_seen(&mut tx, guild, update.seen).await?;
        let settings = tx.guilds().settings(guild).await?;
        let mut hours = tx.hours().find(guild, None).await?.unwrap_or_default();
        let before = Locale { language: settings.language.clone(), zone: hours.calendar.zone };
        let after = Locale {
            language: update.language.unwrap_or_else(|| before.language.clone()),
            zone: zone.unwrap_or(before.zone),
        };
        if after != before {
            if after.language != before.language {
                let settings = GuildSettings { language: after.language.clone(), ..settings };
                tx.guilds().save(&settings).await?;
            }
            if after.zone != before.zone {
                hours.calendar.zone = after.zone;
                tx.hours().save(guild, None, &hours).await?;
            }
            let detail = serde_json::json!({ "before": told(&before), "after": told(&after) });
            tx.guilds().audit(guild, Some(member.user), "guild.locale", &guild.to_string(), &detail).await?;
            tx.commit().await?;
            // After the commit, or a reader could cache the old values again.
            self.presentations.forget(guild);
        }
        Ok(LocaleReport { before, after })
    }
}

fn told(locale: &Locale) -> serde_json::Value {
    serde_json::json!({ "language": locale.language.as_str(), "zone": locale.zone.name() })
}
