//! How soon staff is to act, as admins set it, and how long a claim may stay silent.

use super::clocks::RetimeClocks;
use super::hours::named_category;
use crate::domain::ticket::{Category, Targets};
use crate::domain::{Member, Refusal, Settings as _, StaffingSettings, TimeUnit, parse_amount};
use crate::services::Result;
use crate::services::admin::require_admin;
use crate::services::ticket::TicketService;

/// Targets as somebody types them; `None` leaves a thing as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TargetsUpdate {
    /// The category they are for; the whole guild when none.
    pub category: Option<String>,
    /// Until the first word to the opener.
    pub first_response: Option<String>,
    /// Until every later one.
    pub next_response: Option<String>,
    /// Until the ticket is closed.
    pub resolution: Option<String>,
    /// Until a silent claim is released; for the whole guild.
    pub claim: Option<String>,
}

/// Targets as they are, and as they were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetsReport {
    /// The category they are for; the whole guild when none.
    pub category: Option<Category>,
    /// What was set for it.
    pub before: Targets,
    /// What is set for it.
    pub after: Targets,
    /// What the guild says where it says nothing of its own.
    pub guild: Targets,
    /// How claims were treated.
    pub staffing_before: StaffingSettings,
    /// How they are.
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
    /// How soon staff is to act in the guild or a category; changes it first if something is wished, which admins may.
    /// Clocks that run already are given as much.
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
            self.context.enqueue(&mut tx, guild, &RetimeClocks).await?;
        }
        let of_guild = tx.tickets().targets(guild, None).await?;
        tx.commit().await?;
        Ok(TargetsReport { category, before, after, guild: of_guild, staffing_before, staffing })
    }
}

/// Targets as the audit keeps them, with how claims are treated.
fn told(targets: Targets, staffing: StaffingSettings) -> serde_json::Value {
    let mut details = targets.audit_details();
    details["claim_minutes"] = staffing.claim_minutes.into();
    details
}

/// Reads `30`, `45m`, `1h 30m` as minutes; 0 is no matter when, none leaves it to the guild.
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
