//! The doctor: looks a guild over, says what is wrong and how it is mended, and mends what the bot can.
//!
//! What is looked at is gathered first and judged by pure functions. Whoever asks for something to be mended asks about a
//! finding, never about an id: the guild is looked over again, and what is not wrong any more is left alone.

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

/// Looks guilds over.
#[derive(Clone, Debug)]
pub struct DoctorService {
    context: ServiceContext,
    tickets: TicketService,
    commands: CommandRegistry,
    asked: Vec<GatewayIntent>,
}

impl DoctorService {
    /// With its tools, what it mends tickets with, the commands this version has, and the intents it asks Discord for.
    pub const fn new(
        context: ServiceContext,
        tickets: TicketService,
        commands: CommandRegistry,
        asked: Vec<GatewayIntent>,
    ) -> Self {
        Self { context, tickets, commands, asked }
    }

    /// Everything that is wrong in the member's guild, the gravest first.
    pub async fn examine(&self, member: &Member) -> Result<Vec<Finding>> {
        require_admin(member)?;
        let snapshot = self.snapshot(member.guild).await?;
        Ok(judged(&snapshot))
    }

    /// What a button of an earlier look is about, if it is still wrong.
    pub async fn finding(&self, member: &Member, fix: Fix) -> Result<Option<Finding>> {
        let findings = self.examine(member).await?;
        Ok(findings.into_iter().find(|finding| finding.fix() == Some(fix)))
    }

    /// Mends what the button of an earlier look is about, unless that is well by now. Answers what came of it, and what
    /// is wrong afterwards.
    pub async fn fix(&self, member: &Member, fix: Fix) -> Result<(FixOutcome, Vec<Finding>)> {
        require_admin(member)?;
        let snapshot = self.snapshot(member.guild).await?;
        let before = judged(&snapshot);
        let Some(finding) = before.iter().find(|finding| finding.fix() == Some(fix)) else {
            return Ok((FixOutcome::Before, before));
        };
        self.apply_fix(member, &snapshot, finding, fix).await?;
        let after = judged(&self.snapshot(member.guild).await?);
        let is_left = after.iter().any(|finding| finding.fix() == Some(fix));
        Ok((if is_left { FixOutcome::Still } else { FixOutcome::Well }, after))
    }
}

/// Judges everything, the gravest first.
fn judged(snapshot: &GuildSnapshot) -> Vec<Finding> {
    let mut findings =
        [bot::judge(snapshot), roles::judge(snapshot), places::judge(snapshot), panels::judge(snapshot)]
            .concat();
    findings.sort_by_key(Finding::severity);
    findings
}

/// What was named is not there any more.
const fn stale() -> Refusal {
    Refusal::StaleButton
}
