//! Findings of the doctor, and their fixes.

use crate::components::context::{Answer, ComponentContext};
use crate::domain::{Fix, Refusal};
use crate::framework::reply;
use crate::services::{Error, Result};
use crate::ui::Message;
use crate::views;

/// Examines the guild.
pub(super) async fn look(ctx: &ComponentContext<'_>, page: u16) -> Result<Answer> {
    again_below(ctx, examined(ctx, page).await)
}

/// Applies a fix, or asks for confirmation first.
pub(super) async fn fix(ctx: &ComponentContext<'_>, fix: Fix) -> Result<Answer> {
    again_below(ctx, asked_or_fixed(ctx, fix).await)
}

/// Applies a fix that was confirmed.
pub(super) async fn really_mend(ctx: &ComponentContext<'_>, fix: Fix) -> Result<Answer> {
    again_below(ctx, fixed(ctx, fix).await)
}

async fn examined(ctx: &ComponentContext<'_>, page: u16) -> Result<Message> {
    let findings = ctx.data.doctor.examine(&ctx.member).await?;
    Ok(views::admin::doctor(&findings, page, &ctx.localizer))
}

async fn asked_or_fixed(ctx: &ComponentContext<'_>, fix: Fix) -> Result<Message> {
    if fix.asks_first()
        && let Some(finding) = ctx.data.doctor.finding(&ctx.member, fix).await?
    {
        return Ok(views::admin::confirm_fix(&finding, fix, &ctx.localizer));
    }
    fixed(ctx, fix).await
}

async fn fixed(ctx: &ComponentContext<'_>, fix: Fix) -> Result<Message> {
    let (fixed, findings) = ctx.data.doctor.fix(&ctx.member, fix).await?;
    Ok(views::admin::doctor_fixed(fixed, &findings, &ctx.localizer))
}

/// Shows a failure in place of the findings, with a button to examine again. A missing permission is passed on, so that
/// only the member who pressed reads it.
fn again_below(ctx: &ComponentContext<'_>, looked: Result<Message>) -> Result<Answer> {
    match looked {
        Ok(message) => Ok(message.into()),
        Err(error @ Error::Refused(Refusal::Needs { .. })) => Err(error),
        Err(error) => {
            let told = reply::render(&error, &ctx.localizer);
            Ok(views::admin::look_again_below(told, &ctx.localizer).into())
        }
    }
}
