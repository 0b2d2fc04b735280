//! Manages staff on duty and the assignment of tickets to them.

use std::time::Duration;

use super::next::desk;
use crate::domain::{AssignmentMode, Duty, Member, Refusal, StaffingSettings};
use crate::services::Result;
use crate::services::admin::require_admin;
use crate::services::ticket::TicketService;
use crate::services::ticket::sla::targets::read_minutes;

/// Longest time on duty without renewal, in minutes: a week.
const LONGEST: u32 = 7 * 24 * 60;

/// Highest limit of tickets per staff member.
const MOST: u16 = 100;

/// A member's request about duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DutyUpdate {
    /// Show who is on duty.
    Show,
    /// Go on duty, for a time or indefinitely.
    On {
        /// Length as typed.
        length: Option<String>,
    },
    /// Go off duty.
    Off,
}

/// Changes to assignment; `None` leaves a field as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AssignmentUpdate {
    /// Mode of assignment.
    pub assignment: Option<AssignmentMode>,
    /// Most tickets a staff member has at once; 0 for no limit.
    pub most: Option<u16>,
}

/// Staff on duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyReport {
    /// Members on duty, in the order they came.
    pub duties: Vec<Duty>,
    /// Assignment settings.
    pub staffing: StaffingSettings,
}

impl TicketService {
    /// Puts the member on or off duty and returns who is on duty. Coming on duty starts an assignment run.
    pub async fn duty(&self, member: &Member, update: &DutyUpdate) -> Result<DutyReport> {
        let guild = member.guild;
        let mut tx = self.context.begin().await?;
        desk(&mut tx, member).await?;
        let action = match update {
            DutyUpdate::Show => None,
            DutyUpdate::On { length } => {
                let minutes = match length {
                    Some(typed) => read_minutes(typed)?.filter(|minutes| *minutes > 0),
                    None => None,
                };
                if minutes.is_some_and(|minutes| minutes > LONGEST) {
                    return Err(Refusal::OutOfRange { min: 1, max: i64::from(LONGEST) }.into());
                }
                let until = minutes.map(|minutes| tx.now() + Duration::from_secs(u64::from(minutes) * 60));
                tx.staffing().come(guild, member.user, until).await?;
                // Tickets may have been waiting for somebody to come on duty.
                self.context.ask_assignment(&mut tx, guild).await?;
                Some("duty.on")
            }
            DutyUpdate::Off => {
                tx.staffing().go(guild, member.user).await?;
                Some("duty.off")
            }
        };
        if let Some(action) = action {
            let subject = member.user.to_string();
            tx.guilds().audit(guild, Some(member.user), action, &subject, &serde_json::json!({})).await?;
        }
        let duties = tx.staffing().on_duty(guild).await?;
        let staffing = tx.staffing().settings(guild).await?;
        tx.commit().await?;
        Ok(DutyReport { duties, staffing })
    }

    /// Changes the assignment settings, for admins. Returns them before and after.
    pub async fn assignment(
        &self,
        member: &Member,
        update: AssignmentUpdate,
    ) -> Result<(StaffingSettings, StaffingSettings)> {
        require_admin(member)?;
        update.most.map_or(Ok(()), check_most)?;
        let guild = member.guild;
        let mut tx = self.context.begin().await?;
        tx.guilds().lock_configuration(guild).await?;
        let before = tx.staffing().settings(guild).await?;
        let after = StaffingSettings {
            assignment: update.assignment.unwrap_or(before.assignment),
            most: update.most.unwrap_or(before.most),
            ..before
        };
        if before != after {
            tx.staffing().save(guild, after).await?;
            let detail =
                serde_json::json!({ "before": format!("{before:?}"), "after": format!("{after:?}") });
            tx.guilds()
                .audit(guild, Some(member.user), "guild.assignment", &guild.to_string(), &detail)
                .await?;
            self.context.ask_assignment(&mut tx, guild).await?;
        }
        tx.commit().await?;
        Ok((before, after))
    }
}

/// Refuses a limit higher than anybody can handle.
pub(in crate::services) fn check_most(most: u16) -> std::result::Result<(), Refusal> {
    if most > MOST { Err(Refusal::OutOfRange { min: 0, max: i64::from(MOST) }) } else { Ok(()) }
}
