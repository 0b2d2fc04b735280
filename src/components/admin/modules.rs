//! Modules switched on and off.

use crate::components::context::{Answer, ComponentContext};
use crate::domain::{Module, Switch};
use crate::services::Result;
use crate::services::admin::Sureness;
use crate::views;

pub(super) async fn show(ctx: &ComponentContext<'_>) -> Result<Answer> {
    let modules = ctx.data.admin.modules(&ctx.member).await?;
    Ok(views::admin::modules(&modules, &ctx.speaker).into())
}

pub(super) async fn switch(
    ctx: &ComponentContext<'_>,
    module: Module,
    wanted: Switch,
    sureness: Sureness,
) -> Result<Answer> {
    let switched = ctx.data.admin.switch(&ctx.member, module, wanted, sureness, None).await?;
    Ok(views::admin::module_switched(module, &switched, &ctx.speaker).into())
}
