//! What admins set about tickets' closing by themselves, for the guild or for one of its categories.

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

/// How long an admin may think about what is to be deleted.
const KEPT: Duration = Duration::from_hours(1);

/// What to change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AutomationUpdate {
    /// The key of the category it is for; for the whole guild when none.
    pub category: Option<String>,
    /// What to set; what is not given stays.
    pub rules: AutomationRules,
    /// What becomes of everything the category had set of its own.
    pub own: OwnRules,
}

/// Whether a category keeps its own rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum OwnRules {
    /// They stay, but for what is set now.
    #[default]
    Kept,
    /// They are forgotten: the guild's hold again.
    Forgotten,
}

/// The rules that hold, before and after a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AutomationReport {
    /// The category they are of; of the whole guild when none.
    pub category: Option<Category>,
    /// As it was.
    pub before: (AutomationRules, ClosedChannel),
    /// As it is.
    pub after: (AutomationRules, ClosedChannel),
}

/// What became of a wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AutomationOutcome {
    /// It is set.
    Done(Box<AutomationReport>),
    /// Nothing is changed: records would be purged at once, and the admin is asked first.
    Unsure {
        /// How many.
        records: i64,
    },
}

impl TicketService {
    /// Sets what is given, for every ticket that is open now and every later one. Answers old and new. What would purge
    /// records at once is kept under the request that asked, until the admin is sure.
    pub async fn automate(
        &self,
        member: &Member,
        update: AutomationUpdate,
        request: u64,
    ) -> Result<AutomationOutcome> {
        require_admin(member)?;
        let guild = member.guild;
        let mut tx = self.context.begin().await?;
        let before = tx.tickets().count_to_purge(guild).await?;
        let report = self.set_rules(&mut tx, member, &update).await?;
        let records = tx.tickets().count_to_purge(guild).await?;
        if records > before {
            drop(tx);
            let text = serde_json::to_string(&update).expect("a wish is made of plain values");
            self.context.cache.put(&kept(guild, request), &text, KEPT).await;
            return Ok(AutomationOutcome::Unsure { records });
        }
        tx.commit().await?;
        Ok(AutomationOutcome::Done(Box::new(report)))
    }

    /// The admin is sure. Refuses when that was asked too long ago.
    pub async fn automate_after_all(&self, member: &Member, request: u64) -> Result<AutomationReport> {
        require_admin(member)?;
        let text = self.context.cache.get(&kept(member.guild, request)).await;
        let update: Option<AutomationUpdate> = text.and_then(|text| serde_json::from_str(&text).ok());
        let mut tx = self.context.begin().await?;
        let report = self.set_rules(&mut tx, member, &update.ok_or(Refusal::StaleButton)?).await?;
        tx.commit().await?;
        Ok(report)
    }

    /// Sets what is given in a transaction that is still to be committed.
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
            // The guild's own stands with its other settings, where setting up sets it, too.
            settings.closed_channel = channel_after(rules, settings.closed_channel);
            rules.delete_after_days = None;
            tx.guilds().save(&settings).await?;
        }
        let general = if category.is_none() { rules } else { general };
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

/// The rules as the audit keeps them. After how long a channel is deleted is a setting of the guild's, where it is not of a
/// category.
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

/// What becomes of a closed ticket's channel by these rules; what the guild has set where they are silent.
fn channel_after(rules: AutomationRules, guild: ClosedChannel) -> ClosedChannel {
    rules.closed_channel().unwrap_or(guild)
}
