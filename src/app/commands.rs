//! The list of commands.

use crate::commands;
use crate::domain::Module;
use crate::framework::{Data, module_command};
use crate::i18n::Texts;
use crate::services::Error;

/// Every command there is, in the words of every language.
pub(super) fn commands(texts: &Texts) -> Vec<poise::Command<Data, Error>> {
    let mut commands = groups();
    for fault in commands::localise(&mut commands, texts) {
        tracing::warn!(%fault, "a text of a command is left out");
    }
    commands
}

/// Every command there is, in the words of the code.
fn groups() -> Vec<poise::Command<Data, Error>> {
    vec![
        module_command(Module::Ticket, commands::ticket::ticket()),
        module_command(Module::Ticket, commands::tickets::tickets()),
        commands::admin::admin(),
        module_command(Module::Analytics, commands::analytics::analytics()),
        commands::privacy::privacy(),
        module_command(Module::Ticket, commands::menus::ticket_from_message()),
        module_command(Module::Ticket, commands::menus::ticket_for_user()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_its_words_in_every_language() {
        let texts = Texts::embedded().expect("the embedded locales are whole");
        let mut commands = groups();
        assert_eq!(commands::localise(&mut commands, &texts), []);
    }
}
