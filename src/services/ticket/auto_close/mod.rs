//! Changes the rules by which tickets close by themselves, for the guild or for one of its categories.

pub(super) mod idle;
pub(super) mod opener_absence;
pub(super) mod schedule;

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::TicketService;
use super::retention::RetireRecords;
use crate::cache::CacheKey;
use crate::domain::ticket::{AutomationRules, Category, TicketState};
use crate::domain::{
    ClosedChannel, GuildId, InteractionId, Member, Refusal, SettingField as _, Settings as _, Unit,
};
use crate::repositories::Tx;
use crate::services::Result;
use crate::services::admin::require_admin;
use idle::CheckIdle;
use opener_absence::CloseWithoutOpener;

/// Time a rules change waits for the admin's confirmation.
const KEPT: Duration = Duration::from_hours(1);

/// A change of the automation rules.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AutomationUpdate {
    /// Key of the category to change; `None` for the whole guild.
    pub category: Option<String>,
    /// Rules to set; `None` inside leaves a rule as it is.
    pub rules: AutomationRules,
    /// Treatment of the rules the category has set of its own.
    pub own: OwnRules,
}

/// Treatment of a category's own rules in an update.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum OwnRules {
    /// They stay, except for the ones set now.
    #[default]
    Kept,
    /// They are dropped, and the guild's rules apply again.
    Forgotten,
}

/// Effective rules before and after a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AutomationReport {
    /// Category they apply to; `None` for the whole guild.
    pub category: Option<Category>,
    /// Rules and closed-channel policy before the change.
    pub before: (AutomationRules, ClosedChannel),
    /// Rules and closed-channel policy after the change.
    pub after: (AutomationRules, ClosedChannel),
}

/// Result of an automation update.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AutomationOutcome {
    /// The rules are saved.
    Done(Box<AutomationReport>),
    /// Nothing is saved: records would be purged at once, and the admin must confirm first.
    Unsure {
        /// Number of records that would be purged.
        records: i64,
    },
}

impl TicketService {
    /// Sets the given rules for every open and every later ticket. A change that would purge records at once is not
    /// saved but cached under `request` until the admin confirms it.
    pub async fn automate(
        &self,
        member: &Member,
        update: AutomationUpdate,
        request: u64,
    ) -> Result<AutomationOutcome> {
        require_admin(member)?;
        let guild = member.guild;
        let mut tx = self.context.begin().await?;
        // The change is tried inside the transaction and rolled back if it needs a confirmation: only the saved rules
        // can say how many records they would purge.
        let before = tx.tickets().count_to_purge(guild).await?;
        let report = self.set_rules(&mut tx, member, &update).await?;
        let records = tx.tickets().count_to_purge(guild).await?;
        if records > before {
            drop(tx);
            let text = serde_json::to_string(&update).expect("an update is made of plain values");
            self.context.cache.put(&kept(guild, request), &text, KEPT).await;
            return Ok(AutomationOutcome::Unsure { records });
        }
        tx.commit().await?;
        Ok(AutomationOutcome::Done(Box::new(report)))
    }

    /// Applies the change cached under `request` after the admin's confirmation. Refuses if it has expired.
    pub async fn automate_after_all(&self, member: &Member, request: u64) -> Result<AutomationReport> {
        require_admin(member)?;
        let text = self.context.cache.get(&kept(member.guild, request)).await;
        let update: Option<AutomationUpdate> = text.and_then(|text| serde_json::from_str(&text).ok());
        let mut tx = self.context.begin().await?;
        let report = self.set_rules(&mut tx, member, &update.ok_or(Refusal::StaleButton)?).await?;
        tx.commit().await?;
        Ok(report)
    }

    /// Writes the rules within the caller's transaction and enqueues what has to follow.
    async fn set_rules(
        &self,
        tx: &mut Tx,
        member: &Member,
        update: &AutomationUpdate,
    ) -> Result<AutomationReport> {
        update.rules.check()?;
        let guild = member.guild;
        tx.guilds().lock_configuration(guild).await?;
        let category = match &update.category {
            Some(given) => {
                let known = tx.categories().list(guild).await?;
                let found = known.into_iter().find(|one| one.key.as_str() == given.trim().to_lowercase());
                Some(found.ok_or_else(|| Refusal::UnknownCategory { given: given.clone() })?)
            }
            None => None,
        };
        let mut settings = tx.guilds().settings(guild).await?;
        let general = tx.tickets().guild_rules(guild).await?;
        let own = match &category {
            Some(category) => tx.tickets().rules(guild, category.id).await?.1,
            None => general,
        };
        let before = (own.over(general), channel_after(own, settings.closed_channel));
        let kept = match update.own {
            OwnRules::Kept => own,
            OwnRules::Forgotten => AutomationRules::default(),
        };
        let mut rules = update.rules.over(kept);
        if category.is_none() && update.rules.delete_after_days.is_some() {
            // For the whole guild this value belongs to its other settings, which setup writes too.
            settings.closed_channel = channel_after(rules, settings.closed_channel);
            rules.delete_after_days = None;
            tx.guilds().save(&settings).await?;
        }
        let general = if category.is_none() { rules } else { general };
        // Rules are valid only together (a warning before its closing), and a category inherits from the guild: both
        // the changed rules and every category's combination are checked.
        rules.over(general).check_together()?;
        if category.is_none() {
            for own in tx.tickets().own_rules(guild).await? {
                own.over(general).check_together()?;
            }
        }
        tx.tickets().save_rules(guild, category.as_ref().map(|category| category.id), &rules).await?;
        let after = (rules.over(general), channel_after(rules, settings.closed_channel));
        let told = |it| told(category.as_ref(), it);
        let detail = serde_json::json!({ "before": told(&before), "after": told(&after) });
        let subject = category.as_ref().map_or_else(|| guild.to_string(), |it| it.id.to_string());
        tx.guilds().audit(guild, Some(member.user), "guild.automated", &subject, &detail).await?;
        // Jobs scheduled by the old rules would come too late or too early, so every open ticket is checked now.
        for ticket in tx.tickets().with_channel(guild).await? {
            if matches!(ticket.state, TicketState::Open { .. }) {
                self.context.enqueue(tx, ticket.guild, &CheckIdle(ticket.id)).await?;
                self.context.enqueue(tx, ticket.guild, &CloseWithoutOpener(ticket.id)).await?;
            }
        }
        if tx.tickets().retires(guild).await? {
            self.context.enqueue(tx, guild, &RetireRecords).await?;
        }
        Ok(AutomationReport { category, before, after })
    }
}

/// Audit details of the rules. The minutes until a closed channel is deleted are a setting of the guild only.
fn told(category: Option<&Category>, (rules, closed): &(AutomationRules, ClosedChannel)) -> Value {
    let mut details = rules.audit_details();
    if category.is_none() {
        let minutes = closed.get(Unit::Minutes);
        details["delete_after_minutes"] = minutes.map_or(Value::Null, |minutes| minutes.to_json());
    }
    details
}

fn kept(guild: GuildId, request: u64) -> CacheKey {
    CacheKey::new(guild, "ticket-automation").and(InteractionId::new(request))
}

/// Closed-channel policy by these rules, falling back to the guild's setting.
fn channel_after(rules: AutomationRules, guild: ClosedChannel) -> ClosedChannel {
    rules.closed_channel().unwrap_or(guild)
}
