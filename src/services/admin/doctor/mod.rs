//! The doctor: examines a guild, reports problems with their fixes, and applies the fixes the bot can make.
//!
//! A snapshot is gathered first and judged by pure functions. A fix is requested for a finding, never for an id: the
//! guild is examined again, and a problem that no longer exists is left alone.

mod bot;
mod fix;
mod panels;
mod places;
mod roles;
mod round;
mod snapshot;
#[cfg(test)]
mod tests;

use super::{CommandRegistry, require_admin};
use crate::domain::{Finding, Fix, FixOutcome, GatewayIntent, Member, Refusal};
use crate::services::{Result, ServiceContext, TicketService};

use self::snapshot::GuildSnapshot;

/// Examines guilds and fixes problems.
#[derive(Clone, Debug)]
pub struct DoctorService {
    context: ServiceContext,
    tickets: TicketService,
    commands: CommandRegistry,
    asked: Vec<GatewayIntent>,
}

impl DoctorService {
    /// Creates the service; `tickets` applies fixes, `commands` is this version's set, `asked` lists the intents the
    /// bot is configured to request.
    pub const fn new(
        context: ServiceContext,
        tickets: TicketService,
        commands: CommandRegistry,
        asked: Vec<GatewayIntent>,
    ) -> Self {
        Self { context, tickets, commands, asked }
    }

    /// Lists every problem of the member's guild, most severe first.
    pub async fn examine(&self, member: &Member) -> Result<Vec<Finding>> {
        require_admin(member)?;
        let snapshot = self.snapshot(member.guild).await?;
        Ok(judged(&snapshot))
    }

    /// Finds the problem a button of an earlier report refers to, if it still exists.
    pub async fn finding(&self, member: &Member, fix: Fix) -> Result<Option<Finding>> {
        let findings = self.examine(member).await?;
        Ok(findings.into_iter().find(|finding| finding.fix() == Some(fix)))
    }

    /// Fixes the problem a button of an earlier report refers to, unless it is gone by now. Returns the outcome and
    /// the problems left.
    pub async fn fix(&self, member: &Member, fix: Fix) -> Result<(FixOutcome, Vec<Finding>)> {
        require_admin(member)?;
        let snapshot = self.snapshot(member.guild).await?;
        let before = judged(&snapshot);
        let Some(finding) = before.iter().find(|finding| finding.fix() == Some(fix)) else {
            return Ok((FixOutcome::Before, before));
        };
        self.apply_fix(member, &snapshot, finding, fix).await?;
        // Judged from a new snapshot: the old one shows the state before the fix.
        let after = judged(&self.snapshot(member.guild).await?);
        let is_left = after.iter().any(|finding| finding.fix() == Some(fix));
        Ok((if is_left { FixOutcome::Still } else { FixOutcome::Well }, after))
    }
}

/// Runs every check and sorts the findings, most severe first.
fn judged(snapshot: &GuildSnapshot) -> Vec<Finding> {
    let mut findings =
        [bot::judge(snapshot), roles::judge(snapshot), places::judge(snapshot), panels::judge(snapshot)]
            .concat();
    findings.sort_by_key(Finding::severity);
    findings
}

/// Refusal of a button whose subject no longer exists.
const fn stale() -> Refusal {
    Refusal::StaleButton
}
