//! What is stored of a member: answered to whoever presses alone.

use crate::components::context::{Answer, ComponentContext};
use crate::domain::{Member, SafetyRecords, UserId};
use crate::framework::Data;
use crate::i18n::Localizer;
use crate::services::Result;
use crate::views;

pub(super) async fn show(ctx: &ComponentContext<'_>, of: Option<UserId>) -> Result<Answer> {
    let report = ctx.data.privacy.report(&ctx.member, of).await?;
    Ok(views::admin::privacy(&report, &ctx.localizer).into())
}

pub(super) async fn export(ctx: &ComponentContext<'_>, of: Option<UserId>) -> Result<Answer> {
    ctx.data.hand_over(ctx.token, &ctx.member, of, &ctx.localizer).await?;
    Ok(Answer::Sent)
}

/// Asks whether it is to be erased.
pub(super) async fn ask(ctx: &ComponentContext<'_>, of: Option<UserId>) -> Result<Answer> {
    let report = ctx.data.privacy.may_erase(&ctx.member, of).await?;
    Ok(views::admin::confirm_erasure(&report, &ctx.localizer).into())
}

pub(super) async fn erase(
    ctx: &ComponentContext<'_>,
    safety: SafetyRecords,
    of: Option<UserId>,
) -> Result<Answer> {
    let asked = ctx.data.privacy.erase(&ctx.member, of, safety).await?;
    Ok(views::admin::erasing(asked, of, &ctx.localizer).into())
}

impl Data {
    /// Hands over what is stored of somebody to whoever asked, alone: each part as an answer of its own, and gone from here
    /// before the next is made.
    pub(crate) async fn hand_over(
        &self,
        token: &str,
        member: &Member,
        of: Option<UserId>,
        localizer: &Localizer,
    ) -> Result<()> {
        let mut export = self.privacy.export(member, of).await?;
        while let Some(file) = self.privacy.next_part(&mut export).await? {
            let message = views::admin::exported(&file.name, export.made(), export.other(), localizer);
            if export.made() == 1 {
                self.discord.edit_reply(token, &message, &[file]).await?;
            } else {
                self.discord.follow_up(token, &message.ephemeral(), &[file]).await?;
            }
        }
        Ok(())
    }
}
