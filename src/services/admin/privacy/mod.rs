//! Stored personal data: report, export, and erasure. Members may ask about themselves, admins about anybody, always
//! within one guild.
//!
//! The opener of an anonymous ticket is revealed to nobody but themselves: an admin's report, export or erasure
//! leaves such tickets out.

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

/// Reports, exports and erases stored personal data.
#[derive(Clone, Debug)]
pub struct PrivacyService {
    context: ServiceContext,
    tickets: TicketService,
}

impl PrivacyService {
    /// Creates the service; `tickets` reads and erases what is stored in tickets.
    pub const fn new(context: ServiceContext, tickets: TicketService) -> Self {
        Self { context, tickets }
    }

    /// Reports how much is stored of somebody, or of the member themselves.
    pub async fn report(&self, member: &Member, of: Option<UserId>) -> Result<PrivacyReport> {
        let user = subject(member, of)?;
        let mut tx = self.context.read().await?;
        Ok(report(&mut tx, member, user).await?)
    }

    /// Reports what an erasure would remove; refuses while a ticket they opened is still live.
    pub async fn may_erase(&self, member: &Member, of: Option<UserId>) -> Result<PrivacyReport> {
        let user = subject(member, of)?;
        let mut tx = self.context.read().await?;
        expect_over(&mut tx, member, user).await?;
        Ok(report(&mut tx, member, user).await?)
    }

    /// Requests the erasure of everything stored of somebody. The member who asked is notified when it is done.
    pub async fn erase(
        &self,
        member: &Member,
        of: Option<UserId>,
        safety: SafetyRecords,
    ) -> Result<ErasureStart> {
        let user = subject(member, of)?;
        // Bans and warnings protect others, so members cannot erase their own.
        if safety == SafetyRecords::Erased {
            require_admin(member)?;
        }
        let mut tx = self.context.begin().await?;
        expect_over(&mut tx, member, user).await?;
        let asked = tx.privacy().ask(member.guild, user, member.user, safety).await?;
        // Enqueued even if an erasure is under way, since its job may have been given up.
        self.context.enqueue(&mut tx, member.guild, &EraseMember(user)).await?;
        tx.commit().await?;
        Ok(asked)
    }
}

/// Resolves the person a request is about: the member themselves, or for an admin anybody.
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
