//! `/admin server …`: the server as a whole.

mod audit;
mod blacklist;
mod locale;
mod modules;

use crate::commands::{Command, command, group};

/// Builds the group of these commands.
pub(super) fn server() -> Command {
    let server = vec![
        command::<locale::SetLocale>(),
        command::<modules::SwitchModule>(),
        command::<blacklist::ListBlacklist>(),
        command::<audit::ShowAudit>(),
    ];
    group("server", server)
}
