//! Modules switched on and off.

use crate::components::context::{Answer, ComponentContext};
use crate::domain::{Module, ModuleSwitch};
use crate::services::Result;
use crate::services::admin::Confirmation;
use crate::views;

pub(super) async fn show(ctx: &ComponentContext<'_>) -> Result<Answer> {
    let modules = ctx.data.admin.modules(&ctx.member).await?;
    Ok(views::admin::modules(&modules, &ctx.localizer).into())
}

pub(super) async fn switch(
    ctx: &ComponentContext<'_>,
    module: Module,
    wanted: ModuleSwitch,
    confirmation: Confirmation,
) -> Result<Answer> {
    let switched = ctx.data.admin.switch(&ctx.member, module, wanted, confirmation, None).await?;
    Ok(views::admin::module_switched(module, &switched, &ctx.localizer).into())
}
