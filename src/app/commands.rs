//! The list of commands.

use crate::commands::{self, Command};
use crate::i18n::Texts;
use crate::modules::{MODULES, ModuleSpec};

/// Builds every command, with names and descriptions in every language.
pub(super) fn commands(texts: &Texts) -> Vec<Command> {
    let mut commands = groups();
    for fault in commands::localise(&mut commands, texts) {
        tracing::warn!(%fault, "a text of a command is left out");
    }
    commands
}

/// Builds every command, with names as in the code.
fn groups() -> Vec<Command> {
    MODULES.iter().flat_map(ModuleSpec::commands).collect()
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
