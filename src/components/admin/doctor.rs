//! The doctor's findings, and what is done about them.

use crate::components::context::{Answer, ComponentContext};
use crate::domain::{Mend, Refusal};
use crate::framework::reply;
use crate::services::{Error, Result};
use crate::views::{self, Message};

/// Looks the guild over.
pub(super) async fn look(ctx: &ComponentContext<'_>, page: u16) -> Result<Answer> {
    again_below(ctx, examined(ctx, page).await)
}

/// Mends something, or asks first.
pub(super) async fn mend(ctx: &ComponentContext<'_>, mend: Mend) -> Result<Answer> {
    again_below(ctx, asked_or_mended(ctx, mend).await)
}

/// Mends what was asked about.
pub(super) async fn really_mend(ctx: &ComponentContext<'_>, mend: Mend) -> Result<Answer> {
    again_below(ctx, mended(ctx, mend).await)
}

async fn examined(ctx: &ComponentContext<'_>, page: u16) -> Result<Message> {
    let findings = ctx.data.doctor.examine(&ctx.member).await?;
    Ok(views::admin::doctor(&findings, page, &ctx.speaker))
}

async fn asked_or_mended(ctx: &ComponentContext<'_>, mend: Mend) -> Result<Message> {
    if mend.asks_first()
        && let Some(finding) = ctx.data.doctor.finding(&ctx.member, mend).await?
    {
        return Ok(views::admin::confirm_mending(&finding, mend, &ctx.speaker));
    }
    mended(ctx, mend).await
}

async fn mended(ctx: &ComponentContext<'_>, mend: Mend) -> Result<Message> {
    let (mended, findings) = ctx.data.doctor.mend(&ctx.member, mend).await?;
    Ok(views::admin::doctor_mended(mended, &findings, &ctx.speaker))
}

/// What went wrong is told in place of the findings, with a button to look again; who may not look is told so alone.
fn again_below(ctx: &ComponentContext<'_>, looked: Result<Message>) -> Result<Answer> {
    match looked {
        Ok(message) => Ok(message.into()),
        Err(error @ Error::Refused(Refusal::Needs { .. })) => Err(error),
        Err(error) => {
            let told = reply::render(&error, &ctx.speaker);
            Ok(views::admin::look_again_below(told, &ctx.speaker).into())
        }
    }
}
