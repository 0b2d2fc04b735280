//! Localisation of the commands: sets their names and descriptions in every language before they are registered.
//!
//! The texts are in `locales/*/commands.ftl`, under names computed from the commands, which the head of that file
//! explains. A text Discord would reject is left out, so that one bad translation cannot keep all commands from being
//! registered.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use poise::{Command, CommandParameter};
use regex::Regex;

use crate::domain::Language;
use crate::i18n::Texts;

/// Discord's longest description.
const LONGEST_DESCRIPTION: usize = 100;
/// Discord's longest name of an entry in a menu.
const LONGEST_MENU_NAME: usize = 32;
/// Discord's longest label of a choice.
const LONGEST_CHOICE: usize = 100;

/// Discord's rule for the names of commands and options, but for the letters being small.
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$").expect("the pattern is a constant")
});

/// Locales of Discord's clients; a language serves every locale that begins with it.
const DISCORD_LOCALES: &[&str] = &[
    "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "hi", "hr", "hu", "id",
    "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE", "th", "tr", "uk", "vi", "zh-CN",
    "zh-TW",
];

/// Reason why a text of a command could not be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CommandTextFault {
    /// The fallback language has no such text.
    #[error("no text `{0}`")]
    Missing(String),
    /// The text belongs to no command, option or choice.
    #[error("`{0}` belongs to no command")]
    Leftover(String),
    /// The English name differs from the name in the code.
    #[error("`{key}` is `{text}` but the code calls it `{name}`")]
    Renamed {
        /// The text's name.
        key: String,
        /// The text.
        text: String,
        /// The name in the code.
        name: String,
    },
    /// The text is no name of 1–32 small letters, digits, `-` and `_`.
    #[error("`{key}` of {language} is no name Discord takes: `{text}`")]
    BadName {
        /// The text's name.
        key: String,
        /// The language.
        language: Language,
        /// The text.
        text: String,
    },
    /// The text is empty, or longer than a hundred characters, or than 32 in a menu.
    #[error("`{key}` of {language} has {length} characters, Discord takes 1 to 100, and 32 in a menu")]
    BadLength {
        /// The text's name.
        key: String,
        /// The language.
        language: Language,
        /// Its length.
        length: usize,
    },
    /// Another command of the group, or option of the command, has this name.
    #[error("`{key}` of {language} is the name of another one, too: `{text}`")]
    Ambiguous {
        /// The text's name.
        key: String,
        /// The language.
        language: Language,
        /// The text.
        text: String,
    },
}

/// Sets the descriptions of `commands` and the localisations Discord shows, all the way down to the choices.
///
/// The localised names become aliases of the typed commands: names Discord shows can be typed after `!`, too. Returns
/// the faults of the texts; a fault affects only its own text.
pub fn localise<U, E>(commands: &mut [Command<U, E>], texts: &Texts) -> Vec<CommandTextFault> {
    let mut translator = Translator { texts, asked: BTreeSet::new(), faults: Vec::new() };
    translator.commands("command", commands);
    translator.note_leftovers();
    translator.faults
}

type Localisations = Cow<'static, [(Cow<'static, str>, Cow<'static, str>)]>;

struct Translator<'a> {
    texts: &'a Texts,
    asked: BTreeSet<String>,
    faults: Vec<CommandTextFault>,
}

impl Translator<'_> {
    fn commands<U, E>(&mut self, above: &str, commands: &mut [Command<U, E>]) {
        for command in &mut *commands {
            let key = format!("{above}-{}", command.name);
            if command.context_menu_action.is_some() {
                self.menu_entry(&key, command);
                continue;
            }
            self.name(&key, &command.name, &mut command.name_localizations);
            let description = format!("{key}.description");
            self.description(&description, &mut command.description, &mut command.description_localizations);
            for parameter in &mut command.parameters {
                self.parameter(&key, parameter);
            }
            let parameters = command.parameters.iter_mut();
            let names = parameters.map(|it| (it.name.clone(), &mut it.name_localizations)).collect();
            self.part_namesakes(&format!("{key}."), names);
            self.commands(&key, &mut command.subcommands);
        }
        let typed = commands.iter_mut().filter(|it| it.context_menu_action.is_none());
        let names = typed.map(|it| (it.name.clone(), &mut it.name_localizations)).collect();
        // Before the aliases, which are made from the localised names that remain.
        self.part_namesakes(&format!("{above}-"), names);
        add_aliases(commands);
    }

    /// Sets the name of a context-menu entry, which has no description.
    fn menu_entry<U, E>(&mut self, key: &str, command: &mut Command<U, E>) {
        self.text(key, LONGEST_MENU_NAME, &mut command.context_menu_name, &mut command.name_localizations);
    }

    fn parameter<U, E>(&mut self, command: &str, parameter: &mut CommandParameter<U, E>) {
        let key = format!("{command}.{}", parameter.name);
        self.name(&key, &parameter.name, &mut parameter.name_localizations);
        let description = format!("{key}-description");
        self.description(&description, &mut parameter.description, &mut parameter.description_localizations);
        for choice in parameter.choices.to_mut() {
            let key = format!("{key}-choice-{}", choice.name);
            let mut label = Some(choice.name.clone());
            self.text(&key, LONGEST_CHOICE, &mut label, &mut choice.localizations);
            choice.name = label.unwrap_or_default();
        }
    }

    fn name(&mut self, key: &str, name: &str, localisations: &mut Localisations) {
        for (language, text) in self.find(key) {
            if language == Language::fallback() {
                // poise registers the name in the code, so an English text that differs would never be shown.
                if text != name {
                    let (key, name) = (key.to_owned(), name.to_owned());
                    self.faults.push(CommandTextFault::Renamed { key, text, name });
                }
            } else if NAME.is_match(&text) && text.to_lowercase() == text {
                localisations.to_mut().extend(in_locales(&language, &text));
            } else {
                self.faults.push(CommandTextFault::BadName { key: key.to_owned(), language, text });
            }
        }
    }

    fn description(
        &mut self,
        key: &str,
        description: &mut Option<Cow<'static, str>>,
        localisations: &mut Localisations,
    ) {
        self.text(key, LONGEST_DESCRIPTION, description, localisations);
    }

    fn text(
        &mut self,
        key: &str,
        longest: usize,
        english: &mut Option<Cow<'static, str>>,
        localisations: &mut Localisations,
    ) {
        for (language, text) in self.find(key) {
            let length = text.chars().count();
            if length == 0 || length > longest {
                self.faults.push(CommandTextFault::BadLength { key: key.to_owned(), language, length });
            } else if language == Language::fallback() {
                *english = Some(Cow::Owned(text));
            } else {
                localisations.to_mut().extend(in_locales(&language, &text));
            }
        }
    }

    /// Finds the text in every language; a missing English one is a fault.
    fn find(&mut self, key: &str) -> Vec<(Language, String)> {
        self.asked.insert(key.to_owned());
        if self.texts.find(&Language::fallback(), key).is_none() {
            self.faults.push(CommandTextFault::Missing(key.to_owned()));
        }
        let languages = self.texts.languages().into_iter();
        languages.filter_map(|it| self.texts.find(&it, key).map(|text| (it, text))).collect()
    }

    /// Drops a localised name that a sibling already has: Discord would refuse the whole group.
    fn part_namesakes(&mut self, above: &str, siblings: Vec<(Cow<'static, str>, &mut Localisations)>) {
        let mut taken: BTreeSet<(&str, String)> = BTreeSet::new();
        for (name, localisations) in siblings {
            for locale in DISCORD_LOCALES {
                let own = localisations.iter().find(|(of, _)| of == locale);
                let text = own.map_or(name.as_ref(), |(_, text)| text.as_ref()).to_owned();
                if taken.contains(&(*locale, text.clone())) {
                    localisations.to_mut().retain(|(of, _)| of != locale);
                    let (key, language) = (format!("{above}{name}"), Language::from_locale(locale));
                    let fault = CommandTextFault::Ambiguous { key, language, text };
                    // Reported once for all locales of the language.
                    if self.faults.last() != Some(&fault) {
                        self.faults.push(fault);
                    }
                } else {
                    taken.insert((locale, text));
                }
            }
        }
    }

    fn note_leftovers(&mut self) {
        let ours = self.texts.names().into_iter().filter(|name| name.starts_with("command-"));
        let leftovers = ours.filter(|name| !self.asked.contains(name));
        self.faults.extend(leftovers.map(CommandTextFault::Leftover));
    }
}

/// Adds localised names as aliases. If two languages give different commands the same name, the first in the list keeps
/// it.
fn add_aliases<U, E>(commands: &mut [Command<U, E>]) {
    let mut taken: BTreeSet<_> =
        commands.iter().flat_map(|it| it.aliases.iter().chain([&it.name]).cloned()).collect();
    for command in commands.iter_mut().filter(|it| it.context_menu_action.is_none()) {
        for (_, name) in command.name_localizations.iter() {
            if taken.insert(name.clone()) {
                command.aliases.to_mut().push(name.clone());
            }
        }
    }
}

fn in_locales(language: &Language, text: &str) -> Vec<(Cow<'static, str>, Cow<'static, str>)> {
    let ours = DISCORD_LOCALES.iter().filter(|locale| Language::from_locale(locale) == *language);
    ours.map(|locale| (Cow::Borrowed(*locale), Cow::Owned(text.to_owned()))).collect()
}
