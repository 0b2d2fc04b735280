//! Audit pages for admins.

use super::{AdminService, require_admin};
use crate::domain::{AuditFilter, AuditPage, Member};
use crate::services::Result;

/// Lines per page.
const PAGE: u16 = 10;

impl AdminService {
    /// Returns a page of the guild's audit, newest first; a page number beyond the end yields the last page.
    pub async fn audit(&self, member: &Member, filter: AuditFilter, page: u16) -> Result<AuditPage> {
        require_admin(member)?;
        let mut tx = self.context.read().await?;
        let total = tx.audit().count(member.guild, filter).await?;
        let pages = u16::try_from((total.max(1) - 1) / i64::from(PAGE) + 1).unwrap_or(u16::MAX);
        let page = page.clamp(1, pages);
        let part = (i64::from(page - 1) * i64::from(PAGE), i64::from(PAGE));
        let entries = tx.audit().page(member.guild, filter, part).await?;
        Ok(AuditPage { filter, entries, page, pages })
    }
}
