//! Business hours: when the staff is there, as admins set it, for the guild or for one category.

use super::clocks::RetimeClocks;
use crate::domain::calendar::{BusinessHours, OutsideHours, SpecialDates, WeekHours, parse_zone};
use crate::domain::ticket::{Category, CategoryKey};
use crate::domain::{GuildId, Member, Refusal, Timestamp};
use crate::repositories::Tx;
use crate::services::Result;
use crate::services::admin::require_admin;
use crate::services::ticket::TicketService;

/// Hours as somebody types them; `None` leaves a thing as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HoursUpdate {
    /// The category they are for; the whole guild when none.
    pub category: Option<String>,
    /// The hours of a week, or a word for day and night, or for none of its own.
    pub week: Option<String>,
    /// The time zone.
    pub zone: Option<String>,
    /// The dates that are otherwise, in place of those before; a word for none.
    pub dates: Option<String>,
    /// What becomes of who asks outside of them.
    pub outside: Option<OutsideHours>,
}

/// Hours as they are, and as they were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoursReport {
    /// The category they are for; the whole guild when none.
    pub category: Option<Category>,
    /// Whether the category only follows the guild's.
    pub inherited: bool,
    /// As they were.
    pub before: BusinessHours,
    /// As they are.
    pub after: BusinessHours,
    /// When somebody is there again; none while somebody is.
    pub back_at: Option<Timestamp>,
}

impl HoursUpdate {
    fn is_empty(&self) -> bool {
        self.week.is_none() && self.zone.is_none() && self.dates.is_none() && self.outside.is_none()
    }

    /// The hours as they are wished for.
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
    /// The hours of the guild or of a category; changes them first if something is wished, which admins may. Clocks that
    /// run already are counted by them, too.
    pub async fn hours(&self, member: &Member, update: &HoursUpdate) -> Result<HoursReport> {
        if !update.is_empty() {
            require_admin(member)?;
        }
        let guild = member.guild;
        let mut tx = self.context.begin().await?;
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

/// When somebody is there again; none while somebody is.
pub(in crate::services::ticket) fn back_at(hours: &BusinessHours, now: Timestamp) -> Option<Timestamp> {
    hours.calendar.next_opening(now).filter(|back| *back != now)
}

/// The category of this key, if one is named.
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
