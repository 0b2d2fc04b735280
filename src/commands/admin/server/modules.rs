//! `/admin server modules [module] [enabled]`.

use crate::commands::{Choice, CommandDefinition, Request, arguments, misread};
use crate::domain::{Module, ModuleSwitch};
use crate::services::Error;
use crate::services::admin::Confirmation;
use crate::views::{self, AdminComponent};

arguments! {
    /// Switches a module on or off; shows all of them when no module or no state is given.
    pub struct SwitchModule: "modules" {
        #[word]
        module: Option<Module>,
        #[word]
        enabled: Option<ModuleSwitch>,
    }
}

impl CommandDefinition for SwitchModule {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let (admin, member, localizer) = (&request.data().admin, &request.member, &request.localizer);
        let message = match (self.module, self.enabled) {
            (None, Some(_)) => return Err(misread::<Self>(&request, None)),
            (Some(module), Some(wanted)) => {
                let switched = admin.switch(member, module, wanted, Confirmation::Required, None).await?;
                views::admin::module_switched(module, &switched, localizer)
            }
            (_, None) => {
                let modules = admin.modules(member).await?;
                if request.is_typed() {
                    views::ticket::ask_privately(AdminComponent::Modules, localizer)
                } else {
                    views::admin::modules(&modules, localizer)
                }
            }
        };
        request.answer(message).await
    }
}

impl Choice for Module {
    const ALL: &'static [(&'static str, Self)] =
        &[("tickets", Self::Ticket), ("analytics", Self::Analytics), ("ticket", Self::Ticket)];
}

impl Choice for ModuleSwitch {
    const ALL: &'static [(&'static str, Self)] = &[
        ("on", Self::On),
        ("off", Self::Off),
        ("yes", Self::On),
        ("no", Self::Off),
        ("true", Self::On),
        ("false", Self::Off),
    ];
}
