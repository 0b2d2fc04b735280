//! `/admin server modules [module] [enabled]`.

use crate::commands::{Choice, CommandDefinition, Request, arguments, misread};
use crate::domain::{Module, Switch};
use crate::services::Error;
use crate::services::admin::Sureness;
use crate::views::{self, AdminId, CustomId};

arguments! {
    /// Switches a part of the bot on or off; without saying which or which way, shows all of them.
    pub struct SwitchModule {
        #[word]
        module: Option<Module>,
        #[word]
        enabled: Option<Switch>,
    }
}

impl CommandDefinition for SwitchModule {
    const NAME: &'static str = "modules";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let (admin, member, speaker) = (&request.data().admin, &request.member, &request.speaker);
        let message = match (self.module, self.enabled) {
            (None, Some(_)) => return Err(misread::<Self>(&request, None)),
            (Some(module), Some(wanted)) => {
                let switched = admin.switch(member, module, wanted, Sureness::AskFirst, None).await?;
                views::admin::module_switched(module, &switched, speaker)
            }
            (_, None) => {
                let modules = admin.modules(member).await?;
                if request.is_typed() {
                    views::ticket::ask_privately(CustomId::Admin(AdminId::Modules), speaker)
                } else {
                    views::admin::modules(&modules, speaker)
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

impl Choice for Switch {
    const ALL: &'static [(&'static str, Self)] = &[
        ("on", Self::On),
        ("off", Self::Off),
        ("yes", Self::On),
        ("no", Self::Off),
        ("true", Self::On),
        ("false", Self::Off),
    ];
}
