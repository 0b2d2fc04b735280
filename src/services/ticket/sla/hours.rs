//! Sets business hours, for the guild or for one category.

use super::clocks::RetimeClocks;
use crate::domain::calendar::{BusinessHours, OutsideHours, SpecialDates, WeekHours, parse_zone};
use crate::domain::ticket::{Category, CategoryKey};
use crate::domain::{GuildId, Member, Refusal, Timestamp};
use crate::repositories::Tx;
use crate::services::Result;
use crate::services::admin::require_admin;
use crate::services::ticket::TicketService;

/// Changes to business hours as typed; `None` leaves a field as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HoursUpdate {
    /// Key of the category; `None` for the whole guild.
    pub category: Option<String>,
    /// Hours of a week, or a word for always, or for none of its own.
    pub week: Option<String>,
    /// Time zone.
    pub zone: Option<String>,
    /// Dates with other hours, replacing those before; a word for none.
    pub dates: Option<String>,
    /// Treatment of requests outside the hours.
    pub outside: Option<OutsideHours>,
}

/// Business hours before and after a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoursReport {
    /// Category they apply to; `None` for the whole guild.
    pub category: Option<Category>,
    /// True if the category follows the guild's hours.
    pub inherited: bool,
    /// Hours before the change.
    pub before: BusinessHours,
    /// Hours after the change.
    pub after: BusinessHours,
    /// Next opening; `None` while open.
    pub back_at: Option<Timestamp>,
}

impl HoursUpdate {
    fn is_empty(&self) -> bool {
        self.week.is_none() && self.zone.is_none() && self.dates.is_none() && self.outside.is_none()
    }

    /// Returns the hours with the update applied.
    pub(in crate::services) fn applied_to(&self, hours: &BusinessHours) -> Result<BusinessHours, Refusal> {
        let mut hours = hours.clone();
        if let Some(typed) = &self.week {
            hours.calendar.week = if is_always(typed) {
                WeekHours::always()
            } else {
                WeekHours::parse(typed).map_err(Refusal::Hours)?
            };
        }
        if let Some(typed) = &self.zone {
            hours.calendar.zone = parse_zone(typed).map_err(Refusal::Hours)?;
        }
        if let Some(typed) = &self.dates {
            hours.calendar.dates = if is_none(typed) {
                SpecialDates::default()
            } else {
                SpecialDates::parse(typed).map_err(Refusal::Hours)?
            };
        }
        hours.outside = self.outside.unwrap_or(hours.outside);
        Ok(hours)
    }
}

impl TicketService {
    /// Returns the hours of the guild or of a category. Applies the update first if it is not empty, for admins;
    /// running clocks are recomputed.
    pub async fn hours(&self, member: &Member, update: &HoursUpdate) -> Result<HoursReport> {
        if !update.is_empty() {
            require_admin(member)?;
        }
        let guild = member.guild;
        let mut tx = self.context.begin().await?;
        // Reading needs no lock, so only a change takes it.
        if !update.is_empty() {
            tx.guilds().lock_configuration(guild).await?;
        }
        let category = named_category(&mut tx, guild, update.category.as_deref()).await?;
        let id = category.as_ref().map(|category| category.id);
        let guilds = tx.hours().find(guild, None).await?.unwrap_or_default();
        let own = tx.hours().find(guild, id).await?;
        let before = own.clone().unwrap_or_else(|| guilds.clone());
        let gives_up = id.is_some() && update.week.as_deref().is_some_and(is_none);
        let after = if gives_up { guilds } else { update.applied_to(&before)? };
        if gives_up {
            tx.hours().delete(guild, id).await?;
        } else if !update.is_empty() {
            tx.hours().save(guild, id, &after).await?;
        }
        if !update.is_empty() {
            let subject = id.map_or_else(|| guild.to_string(), |id| id.to_string());
            let detail = serde_json::json!({ "before": told(&before), "after": told(&after) });
            tx.guilds().audit(guild, Some(member.user), "guild.hours", &subject, &detail).await?;
            self.context.enqueue(&mut tx, guild, &RetimeClocks).await?;
        }
        let inherited = id.is_some() && (gives_up || (own.is_none() && update.is_empty()));
        let back_at = back_at(&after, tx.now());
        tx.commit().await?;
        Ok(HoursReport { category, inherited, before, after, back_at })
    }
}

/// Next opening; `None` while open.
pub(in crate::services::ticket) fn back_at(hours: &BusinessHours, now: Timestamp) -> Option<Timestamp> {
    hours.calendar.next_opening(now).filter(|back| *back != now)
}

/// Finds the category with this key, if one is given.
pub(super) async fn named_category(
    tx: &mut Tx,
    guild: GuildId,
    key: Option<&str>,
) -> Result<Option<Category>> {
    let Some(key) = key else { return Ok(None) };
    let unknown = || Refusal::UnknownCategory { given: key.to_owned() };
    let found = tx.categories().find_by_key(guild, &CategoryKey::parse(key).map_err(|_| unknown())?).await?;
    Ok(Some(found.ok_or_else(unknown)?))
}

fn is_always(typed: &str) -> bool {
    matches!(typed.trim().to_lowercase().as_str(), "always" | "24/7" | "siempre" | "none" | "ninguno")
}

fn is_none(typed: &str) -> bool {
    matches!(typed.trim().to_lowercase().as_str(), "none" | "ninguno" | "ninguna")
}

fn told(hours: &BusinessHours) -> serde_json::Value {
    serde_json::json!({
        "zone": hours.calendar.zone.name(),
        "week": hours.calendar.week.to_string(),
        "dates": hours.calendar.dates.to_string(),
        "outside": hours.outside.as_str(),
    })
}
