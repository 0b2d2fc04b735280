//! The components of administration.

mod audit;
mod backup;
mod doctor;
mod modules;
mod privacy;
mod setup;

use futures_util::future::BoxFuture;

use super::context::{Answer, ComponentContext, Input, boxed};
use super::router::{ComponentHandler, ComponentSpec};
use crate::domain::ModuleSwitch;
use crate::services::Result;
use crate::services::admin::Confirmation;
use crate::views::AdminComponent;

pub(crate) use setup::open as open_setup;

/// The enums of its components.
pub const COMPONENTS: &[ComponentSpec] = &[ComponentSpec::of::<AdminComponent>()];

impl ComponentHandler for AdminComponent {
    fn handle<'a>(self, ctx: &'a ComponentContext<'_>, input: Input) -> BoxFuture<'a, Result<Answer>> {
        handle(ctx, self, input)
    }
}

/// Dispatches a button, menu or form of administration.
fn handle<'a>(
    ctx: &'a ComponentContext<'_>,
    component: AdminComponent,
    input: Input,
) -> BoxFuture<'a, Result<Answer>> {
    use AdminComponent as C;
    match component {
        C::Audit { filter, page } => boxed(move || audit::show(ctx, filter, page)),
        C::AuditKinds { person } => boxed(move || audit::pick_kind(ctx, person, input)),
        C::PickWarning { user } => boxed(move || audit::pick_warning(ctx, user, input)),
        C::TakeWarningBack(warning) => boxed(move || audit::take_warning_back(ctx, warning)),
        C::Retain { request } => boxed(move || audit::retain(ctx, request)),
        C::Doctor { page } => boxed(move || doctor::look(ctx, page)),
        C::LookAgain => boxed(|| doctor::look(ctx, 1)),
        C::Fix(fix) => boxed(move || doctor::fix(ctx, fix)),
        C::ConfirmFix(fix) => boxed(move || doctor::really_mend(ctx, fix)),
        C::Modules => boxed(|| modules::show(ctx)),
        C::Switch(module, wanted) => {
            boxed(move || modules::switch(ctx, module, wanted, Confirmation::Required))
        }
        C::ReallySwitchOff(module) => {
            boxed(move || modules::switch(ctx, module, ModuleSwitch::Off, Confirmation::Given))
        }
        C::TakeBackup(name) => boxed(move || backup::take(ctx, name)),
        C::SeeRestore(restore) => boxed(move || backup::see(ctx, restore)),
        C::Restore(restore) => boxed(move || backup::restore(ctx, restore)),
        C::DropRestore(restore) => boxed(move || backup::drop_restore(ctx, restore)),
        C::PrivacyShow { of } => boxed(move || privacy::show(ctx, of)),
        C::PrivacyExport { of } => boxed(move || privacy::export(ctx, of)),
        C::PrivacyAsk { of } => boxed(move || privacy::ask(ctx, of)),
        C::PrivacyErase { safety, of } => boxed(move || privacy::erase(ctx, safety, of)),
        C::SetupOpen => boxed(|| setup::resume(ctx)),
        C::SetupTurn(page) => boxed(move || setup::turn(ctx, page)),
        C::SetupJump => boxed(|| setup::jump(ctx, input)),
        C::SetupFinish => boxed(|| setup::finish(ctx)),
        C::SetupChange(seen, change) => boxed(move || setup::change(ctx, seen, change, input)),
        C::SetupShow(seen, form) => boxed(move || setup::show_form(ctx, seen, form)),
    }
}
