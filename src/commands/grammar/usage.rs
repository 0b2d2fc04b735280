//! Usage line of a command, shown in refusals.

use poise::CommandParameter;

use super::{Grammar, localised};
use crate::commands::arguments::{Kind, Parameter, Place};
use crate::domain::Language;
use crate::framework::context::{Context, Data};
use crate::services::Error;

/// Number of choices that are listed; an argument with more is shown by its name.
const MOST_CHOICES: usize = 6;

impl Grammar<'_> {
    /// Writes the command of `ctx` in the words of a language: `<required> [optional] [name=…]`.
    pub fn usage(&self, ctx: Context<'_>, language: &Language) -> String {
        let tree = match ctx {
            Context::Application(app) => app.command_tree,
            Context::Prefix(prefix) => prefix.command_tree,
        };
        let names =
            tree.iter().map(|command| localised(&command.name, &command.name_localizations, language));
        format!("{}{}{}", ctx.prefix(), names.collect::<Vec<_>>().join(" "), self.arguments(language))
    }

    /// Lists the arguments of the command, each after a space.
    pub fn arguments(&self, language: &Language) -> String {
        // A file is attached, not typed.
        let typed = self.parameters.iter().zip(self.shown).filter(|(own, _)| !matches!(own.kind, Kind::File));
        typed.map(|(own, shown)| argument(own, shown, language)).collect()
    }
}

fn argument(own: &Parameter, shown: &CommandParameter<Data, Error>, language: &Language) -> String {
    let name = localised(&shown.name, &shown.name_localizations, language);
    let choices = choices(own, shown, language);
    let word = choices.as_deref().unwrap_or(name);
    match (own.required, own.place) {
        (true, _) => format!(" <{word}>"),
        (false, Place::Named) => format!(" [{name}={}]", choices.as_deref().unwrap_or("…")),
        (false, Place::Word | Place::Words | Place::Prose) => format!(" [{word}]"),
    }
}

/// Lists the choices in the language; a choice of several words by its name in the code, since it is typed as one word.
fn choices(own: &Parameter, shown: &CommandParameter<Data, Error>, language: &Language) -> Option<String> {
    let listed = own.choices().listed;
    let told = listed.iter().zip(shown.choices.iter()).map(|(coded, shown)| {
        let label = localised(&shown.name, &shown.localizations, language);
        if label.contains(char::is_whitespace) { coded } else { label }
    });
    (1..=MOST_CHOICES).contains(&listed.len()).then(|| told.collect::<Vec<_>>().join("|"))
}
