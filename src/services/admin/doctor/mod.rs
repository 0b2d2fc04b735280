//! The doctor: looks a guild over, says what is wrong and how it is mended, and mends what the bot can.
//!
//! What is looked at is gathered first and judged by pure functions. Whoever asks for something to be mended asks about a
//! finding, never about an id: the guild is looked over again, and what is not wrong any more is left alone.

mod bot;
mod chart;
mod mending;
mod panels;
mod places;
mod roles;
mod round;
#[cfg(test)]
mod tests;

use super::{Commands, require_admin};
use crate::domain::{Finding, Intent, Member, Mend, Mended, Refusal};
use crate::services::{Kit, Result, TicketService};

use self::chart::Chart;

/// Looks guilds over.
#[derive(Clone, Debug)]
pub struct DoctorService {
    kit: Kit,
    tickets: TicketService,
    commands: Commands,
    asked: Vec<Intent>,
}

impl DoctorService {
    /// With its tools, what it mends tickets with, the commands this version has, and the intents it asks Discord for.
    pub const fn new(kit: Kit, tickets: TicketService, commands: Commands, asked: Vec<Intent>) -> Self {
        Self { kit, tickets, commands, asked }
    }

    /// Everything that is wrong in the member's guild, the gravest first.
    pub async fn examine(&self, member: &Member) -> Result<Vec<Finding>> {
        require_admin(member)?;
        let chart = self.chart(member.guild).await?;
        Ok(judged(&chart))
    }

    /// What a button of an earlier look is about, if it is still wrong.
    pub async fn finding(&self, member: &Member, mend: Mend) -> Result<Option<Finding>> {
        let findings = self.examine(member).await?;
        Ok(findings.into_iter().find(|finding| finding.mend() == Some(mend)))
    }

    /// Mends what the button of an earlier look is about, unless that is well by now. Answers what came of it, and what
    /// is wrong afterwards.
    pub async fn mend(&self, member: &Member, mend: Mend) -> Result<(Mended, Vec<Finding>)> {
        require_admin(member)?;
        let chart = self.chart(member.guild).await?;
        let before = judged(&chart);
        let Some(finding) = before.iter().find(|finding| finding.mend() == Some(mend)) else {
            return Ok((Mended::Before, before));
        };
        self.treat(member, &chart, finding, mend).await?;
        let after = judged(&self.chart(member.guild).await?);
        let is_left = after.iter().any(|finding| finding.mend() == Some(mend));
        Ok((if is_left { Mended::Still } else { Mended::Well }, after))
    }
}

/// Judges everything, the gravest first.
fn judged(chart: &Chart) -> Vec<Finding> {
    let mut findings =
        [bot::judge(chart), roles::judge(chart), places::judge(chart), panels::judge(chart)].concat();
    findings.sort_by_key(Finding::severity);
    findings
}

/// What was named is not there any more.
const fn stale() -> Refusal {
    Refusal::StaleButton
}
