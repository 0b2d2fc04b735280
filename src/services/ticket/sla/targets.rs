//! Sets response targets, and the time after which a silent claim is released.

use super::clocks::RetimeClocks;
use super::hours::named_category;
use crate::domain::ticket::{Category, Targets};
use crate::domain::{Member, Refusal, Settings as _, StaffingSettings, TimeUnit, parse_amount};
use crate::services::Result;
use crate::services::admin::require_admin;
use crate::services::ticket::TicketService;

/// Changes to targets as typed; `None` leaves a field as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TargetsUpdate {
    /// Key of the category; `None` for the whole guild.
    pub category: Option<String>,
    /// Time to the first response.
    pub first_response: Option<String>,
    /// Time to every later response.
    pub next_response: Option<String>,
    /// Time to the closing.
    pub resolution: Option<String>,
    /// Time until a silent claim is released; for the whole guild.
    pub claim: Option<String>,
}

/// Targets before and after a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetsReport {
    /// Category they apply to; `None` for the whole guild.
    pub category: Option<Category>,
    /// Targets before the change.
    pub before: Targets,
    /// Targets after the change.
    pub after: Targets,
    /// Targets of the guild, which apply where the category sets none.
    pub guild: Targets,
    /// Staffing settings before the change.
    pub staffing_before: StaffingSettings,
    /// Staffing settings after the change.
    pub staffing: StaffingSettings,
}

impl TargetsUpdate {
    fn is_empty(&self) -> bool {
        [&self.first_response, &self.next_response, &self.resolution, &self.claim]
            .into_iter()
            .all(Option::is_none)
    }

    fn applied_to(&self, targets: Targets) -> Result<Targets, Refusal> {
        let set = |given: &Option<String>, before| match given {
            Some(given) => read_minutes(given),
            None => Ok(before),
        };
        Ok(Targets {
            first_response: set(&self.first_response, targets.first_response)?,
            next_response: set(&self.next_response, targets.next_response)?,
            resolution: set(&self.resolution, targets.resolution)?,
        })
    }
}

impl TicketService {
    /// Returns the targets of the guild or of a category. Applies the update first if it is not empty, for admins;
    /// running clocks are recomputed.
    pub async fn targets(&self, member: &Member, update: &TargetsUpdate) -> Result<TargetsReport> {
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
        let before = tx.tickets().targets(guild, id).await?;
        let after = update.applied_to(before)?;
        let staffing_before = tx.staffing().settings(guild).await?;
        let claim_minutes = match &update.claim {
            Some(given) => read_minutes(given)?.filter(|minutes| *minutes > 0),
            None => staffing_before.claim_minutes,
        };
        let staffing = StaffingSettings { claim_minutes, ..staffing_before };
        if before != after {
            tx.tickets().save_targets(guild, id, after).await?;
        }
        if staffing != staffing_before {
            tx.staffing().save(guild, staffing).await?;
        }
        if before != after || staffing != staffing_before {
            let subject = id.map_or_else(|| guild.to_string(), |id| id.to_string());
            let detail = serde_json::json!({
                "before": told(before, staffing_before),
                "after": told(after, staffing),
            });
            tx.guilds().audit(guild, Some(member.user), "guild.targets", &subject, &detail).await?;
            // By a job: there may be many open tickets, and each is locked for its change.
            self.context.enqueue(&mut tx, guild, &RetimeClocks).await?;
        }
        let of_guild = tx.tickets().targets(guild, None).await?;
        tx.commit().await?;
        Ok(TargetsReport { category, before, after, guild: of_guild, staffing_before, staffing })
    }
}

/// Audit details of targets, with the time of silent claims.
fn told(targets: Targets, staffing: StaffingSettings) -> serde_json::Value {
    let mut details = targets.audit_details();
    details["claim_minutes"] = staffing.claim_minutes.into();
    details
}

/// Parses `30`, `45m`, `1h 30m` as minutes; 0 means no target, `None` inherits the guild's.
pub(in crate::services) fn read_minutes(typed: &str) -> Result<Option<u32>, Refusal> {
    match typed.trim().to_lowercase().as_str() {
        "server" | "servidor" => return Ok(None),
        "none" | "off" | "ninguno" | "nunca" => return Ok(Some(0)),
        _ => {}
    }
    let minutes = parse_amount(typed, TimeUnit::Minutes).and_then(|minutes| u32::try_from(minutes).ok());
    let minutes = minutes.filter(|minutes| *minutes <= Targets::MOST);
    minutes.map(Some).ok_or(Refusal::OutOfRange { min: 0, max: i64::from(Targets::MOST) })
}
