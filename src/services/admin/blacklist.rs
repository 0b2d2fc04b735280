//! Bans from opening tickets (F18, F81, F82).

use std::time::Duration;

use super::{AdminService, bounded, require_admin};
use crate::domain::{Ban, Member, Refusal, UserId};
use crate::services::Result;

/// Longest temporary ban, ten years; 0 hours is for ever.
const LONGEST_HOURS: u32 = 10 * 366 * 24;

/// Longest reason, in characters.
const REASON: usize = 300;

impl AdminService {
    /// Bans a user from opening tickets for so many hours, or for ever with 0. Returns the ban before and after. The
    /// user need not be in the guild.
    pub async fn ban(
        &self,
        member: &Member,
        user: UserId,
        hours: u32,
        reason: &str,
    ) -> Result<(Option<Ban>, Ban)> {
        require_admin(member)?;
        if hours > LONGEST_HOURS {
            return Err(Refusal::OutOfRange { min: 0, max: i64::from(LONGEST_HOURS) }.into());
        }
        let reason = bounded(reason, REASON)?;
        let mut tx = self.context.begin().await?;
        let now = tx.now();
        let until = (hours > 0).then(|| now + Duration::from_hours(u64::from(hours)));
        let before = tx.blacklist().find(member.guild, user).await?;
        let after = Ban { user, reason, by: member.user, added_at: now, until };
        tx.blacklist().save(member.guild, &after).await?;
        let detail = serde_json::json!({ "before": before.as_ref().map(told), "after": told(&after) });
        tx.guilds()
            .audit(member.guild, Some(member.user), "blacklist.added", &user.to_string(), &detail)
            .await?;
        tx.commit().await?;
        Ok((before, after))
    }

    /// Lifts a ban and returns it.
    pub async fn pardon(&self, member: &Member, user: UserId) -> Result<Ban> {
        require_admin(member)?;
        let mut tx = self.context.begin().await?;
        let before = tx.blacklist().find(member.guild, user).await?;
        let before = before.ok_or(Refusal::NotBlacklisted { user })?;
        tx.blacklist().delete(member.guild, user).await?;
        let detail = serde_json::json!({ "before": told(&before), "after": null });
        tx.guilds()
            .audit(member.guild, Some(member.user), "blacklist.removed", &user.to_string(), &detail)
            .await?;
        tx.commit().await?;
        Ok(before)
    }

    /// Lists the bans that apply now, latest first.
    pub async fn blacklist(&self, member: &Member) -> Result<Vec<Ban>> {
        require_admin(member)?;
        let mut tx = self.context.read().await?;
        Ok(tx.blacklist().list(member.guild).await?)
    }
}

fn told(ban: &Ban) -> serde_json::Value {
    serde_json::json!({ "reason": ban.reason, "until": ban.until })
}
