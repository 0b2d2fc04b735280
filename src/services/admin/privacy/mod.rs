//! What is stored of a member: told, handed over, erased. Members ask about themselves, admins about anybody; in one guild,
//! for no other has anything to do with it.
//!
//! Who hides behind an anonymous ticket is told to nobody but them: an admin who asks sees, exports and erases nothing of it.

mod erasing;
mod export;

pub use export::PersonalExport;

use erasing::EraseMember;

use super::require_admin;
use crate::domain::{
    DeskRefusal, ErasureStart, GuildId, Member, PrivacyReport, Refusal, SafetyRecords, UserId,
};
use crate::repositories::{RepositoryError, Tx};
use crate::services::{Result, ServiceContext, TicketService};

/// What is stored of members.
#[derive(Clone, Debug)]
pub struct PrivacyService {
    context: ServiceContext,
    tickets: TicketService,
}

impl PrivacyService {
    /// With its tools, and who knows tickets.
    pub const fn new(context: ServiceContext, tickets: TicketService) -> Self {
        Self { context, tickets }
    }

    /// How much is stored of somebody, or of the member themselves.
    pub async fn report(&self, member: &Member, of: Option<UserId>) -> Result<PrivacyReport> {
        let user = subject(member, of)?;
        let mut tx = self.context.read().await?;
        Ok(report(&mut tx, member, user).await?)
    }

    /// The same for who wants it erased; refuses while a ticket they opened is not over.
    pub async fn may_erase(&self, member: &Member, of: Option<UserId>) -> Result<PrivacyReport> {
        let user = subject(member, of)?;
        let mut tx = self.context.read().await?;
        expect_over(&mut tx, member, user).await?;
        Ok(report(&mut tx, member, user).await?)
    }

    /// Has everything erased that is stored of somebody, as soon as that can be done. They are told when it is.
    pub async fn erase(
        &self,
        member: &Member,
        of: Option<UserId>,
        safety: SafetyRecords,
    ) -> Result<ErasureStart> {
        let user = subject(member, of)?;
        if safety == SafetyRecords::Erased {
            require_admin(member)?;
        }
        let mut tx = self.context.begin().await?;
        expect_over(&mut tx, member, user).await?;
        let asked = tx.privacy().ask(member.guild, user, member.user, safety).await?;
        // Also where the last one to do so was given up.
        self.context.enqueue(&mut tx, member.guild, &EraseMember(user)).await?;
        tx.commit().await?;
        Ok(asked)
    }
}

/// About whom a member asks: about themselves, or as an admin about anybody.
fn subject(member: &Member, of: Option<UserId>) -> std::result::Result<UserId, Refusal> {
    match of {
        None => Ok(member.user),
        Some(user) => require_admin(member).map(|()| user),
    }
}

async fn report(
    tx: &mut Tx,
    member: &Member,
    user: UserId,
) -> std::result::Result<PrivacyReport, RepositoryError> {
    let (guild, own): (GuildId, bool) = (member.guild, member.user == user);
    Ok(PrivacyReport {
        user,
        own,
        holdings: tx.privacy().holdings(guild, user, own).await?,
        retention: tx.privacy().retention(guild).await?,
        erasing: tx.privacy().erasure(guild, user).await?.is_some(),
    })
}

async fn expect_over(tx: &mut Tx, member: &Member, user: UserId) -> Result<()> {
    let own = member.user == user;
    let open = tx.privacy().live_tickets(member.guild, user, own).await?;
    if open.is_empty() {
        return Ok(());
    }
    let user = (!own).then_some(user);
    Err(DeskRefusal::NotErasedYet { user, open }.into())
}
