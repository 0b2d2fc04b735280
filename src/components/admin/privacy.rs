//! Personal data of a member, shown only to the member who pressed.

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

/// Asks for confirmation before erasing.
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
    /// Sends what is stored of a member to the member who asked, visible only to them. Each part is a message of its
    /// own, sent before the next is built, so that only one is in memory.
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
            // The first part replaces the acknowledgement, which is ephemeral; each later message must be marked so,
            // or everybody could read it.
            if export.made() == 1 {
                self.discord.edit_reply(token, &message, &[file]).await?;
            } else {
                self.discord.follow_up(token, &message.ephemeral(), &[file]).await?;
            }
        }
        Ok(())
    }
}
