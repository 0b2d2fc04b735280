//! The list of commands.

use crate::commands;
use crate::domain::Module;
use crate::framework::{Data, module_command};
use crate::i18n::Texts;
use crate::services::Error;

/// Builds every command, with names and descriptions in every language.
pub(super) fn commands(texts: &Texts) -> Vec<poise::Command<Data, Error>> {
    let mut commands = groups();
    for fault in commands::localise(&mut commands, texts) {
        tracing::warn!(%fault, "a text of a command is left out");
    }
    commands
}

/// Builds every command, with names as in the code.
fn groups() -> Vec<poise::Command<Data, Error>> {
    let of =
        |module, commands: Vec<_>| commands.into_iter().map(move |command| module_command(module, command));
    of(Module::Ticket, commands::ticket::commands())
        .chain(of(Module::Ticket, commands::tickets::commands()))
        .chain(commands::admin::commands())
        .chain(of(Module::Analytics, commands::analytics::commands()))
        .chain(commands::privacy::commands())
        .chain(of(Module::Ticket, commands::menus::commands()))
        .collect()
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
