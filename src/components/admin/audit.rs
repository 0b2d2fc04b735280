//! Audit log, warnings of staff, and the retention period of records.

use crate::components::context::{Answer, ComponentContext, Input};
use crate::domain::{AuditFilter, AuditKind, Refusal, UserId, WarningId};
use crate::services::Result;
use crate::views;

pub(super) async fn show(ctx: &ComponentContext<'_>, filter: AuditFilter, page: u16) -> Result<Answer> {
    let page = ctx.data.admin.audit(&ctx.member, filter, page).await?;
    Ok(views::admin::audit(&page, &ctx.localizer).into())
}

/// Shows the audit entries of the chosen kind.
pub(super) async fn pick_kind(
    ctx: &ComponentContext<'_>,
    person: Option<UserId>,
    input: Input,
) -> Result<Answer> {
    let kind = AuditKind::parse(&input.first::<String>()?).ok_or(Refusal::StaleButton)?;
    show(ctx, AuditFilter { person, kind }, 1).await
}

/// Revokes the chosen warning.
pub(super) async fn pick_warning(ctx: &ComponentContext<'_>, user: UserId, input: Input) -> Result<Answer> {
    let (admin, member) = (&ctx.data.admin, &ctx.member);
    admin.take_warning_back(member, input.first()?).await?;
    let left = admin.warnings_of(member, user).await?;
    Ok(views::admin::warnings_of(user, &left, &ctx.localizer).into())
}

pub(super) async fn take_warning_back(ctx: &ComponentContext<'_>, id: WarningId) -> Result<Answer> {
    let (warning, left) = ctx.data.admin.take_warning_back(&ctx.member, id).await?;
    Ok(views::admin::warning_taken_back(&warning, left, &ctx.localizer).into())
}

/// Applies the requested retention period although older records will be deleted.
pub(super) async fn retain(ctx: &ComponentContext<'_>, request: u64) -> Result<Answer> {
    let report = ctx.data.tickets.automate_after_all(&ctx.member, request).await?;
    let (category, localizer) = (report.category.as_ref(), &ctx.localizer);
    Ok(views::admin::automation(category, &report.before, &report.after, localizer).into())
}
