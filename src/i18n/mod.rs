//! Texts in every language, by Fluent: the only place a word meant for people comes from.
//!
//! Texts live in `locales/<language>/<noun>.ftl`. English and Spanish are part of the binary, others are dropped in as
//! files. A wrong key or argument must never reach a person: a test holds every call of [`say!`](crate::say) and
//! [`key!`](crate::key) in the sources against the locales. At run time nothing here panics.

mod arg;
mod catalogue;
mod fault;
mod load;
mod phrases;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

pub use self::arg::Arg;
pub use self::fault::{LocaleError, LocaleFault, LocaleGap, LocaleProblem};

use self::catalogue::Catalogue;
use crate::domain::Language;

/// The name of a text, made by [`key!`](crate::key) alone so that the test of the locales sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key(&'static str);

impl Key {
    #[doc(hidden)]
    pub const fn new(name: &'static str) -> Self {
        Self(name)
    }

    /// `message` or `message.attribute`.
    pub const fn name(self) -> &'static str {
        self.0
    }
}

/// The name of a text, where it has to be kept or chosen: `key!("ticket-opened")`.
#[macro_export]
macro_rules! key {
    ($key:literal) => {
        $crate::i18n::Key::new($key)
    };
}

/// Says a text: `say!(speaker, "ticket-opened", number = 42, channel = channel_id)`.
///
/// The second argument is a literal or a [`Key`]; the names are those of the text's placeholders.
#[macro_export]
macro_rules! say {
    ($speaker:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::say!($speaker, $crate::key!($key) $(, $name = $value)*)
    };
    ($speaker:expr, $key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $speaker.say($key, &[$((stringify!($name), $crate::i18n::Arg::from($value))),*])
    };
}

/// The texts of all languages. Cheap to clone; all clones speak the same words, also when those become others.
#[derive(Clone)]
pub struct Texts {
    words: Arc<RwLock<Arc<Words>>>,
    complaints: Arc<Mutex<HashSet<String>>>,
}

/// The words of one reading of the files.
struct Words {
    voices: BTreeMap<String, Arc<Voice>>,
    fallback: Arc<Voice>,
    gaps: Vec<LocaleGap>,
}

/// The texts of one language.
struct Voice {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    catalogue: Catalogue,
}

impl Texts {
    fn new(words: Arc<Words>) -> Self {
        Self { words: Arc::new(RwLock::new(words)), complaints: Arc::default() }
    }

    /// The same words, which do not change with these.
    fn apart(&self) -> Self {
        Self::new(self.words())
    }

    /// The words as they are now; whoever holds them keeps them.
    fn words(&self) -> Arc<Words> {
        Arc::clone(&self.words.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// All clones speak the words of `other` from now on. Whoever is speaking ends in the old ones.
    pub fn become_these(&self, other: &Self) {
        let words = other.words();
        *self.words.write().unwrap_or_else(PoisonError::into_inner) = words;
    }

    /// The languages there are texts in, in alphabetical order.
    pub fn languages(&self) -> Vec<Language> {
        self.words().voices.values().map(|voice| voice.language.clone()).collect()
    }

    /// Who speaks `language`; the fallback's speaker if nobody does.
    pub fn choose(&self, language: &Language) -> Speaker {
        let words = self.words();
        let voice = words.voices.get(language.as_str()).unwrap_or(&words.fallback);
        Speaker {
            voice: Arc::clone(voice),
            fallback: Arc::clone(&words.fallback),
            complaints: Arc::clone(&self.complaints),
        }
    }

    /// What a dropped-in language lacks and the fallback says in its place; for the log.
    pub fn gaps(&self) -> Vec<LocaleGap> {
        self.words().gaps.clone()
    }

    /// The text of a name computed at run time, in this very language; `None` if it has no such text.
    pub(crate) fn find(&self, language: &Language, name: &str) -> Option<String> {
        self.words().voices.get(language.as_str())?.say(name, &[]).map(|(text, _)| text)
    }

    /// The names of all texts, as the fallback has them.
    pub(crate) fn names(&self) -> Vec<String> {
        self.words().fallback.catalogue.names().map(ToOwned::to_owned).collect()
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Texts").field("languages", &self.languages()).finish_non_exhaustive()
    }
}

/// Says texts in one language. Cheap to clone.
#[derive(Clone)]
pub struct Speaker {
    voice: Arc<Voice>,
    fallback: Arc<Voice>,
    complaints: Arc<Mutex<HashSet<String>>>,
}

impl Speaker {
    /// The text, with its placeholders filled; see [`say!`](crate::say).
    ///
    /// The fallback language steps in for a text this one lacks. A text nobody has is shown as its name in brackets.
    pub fn say(&self, key: Key, args: &[(&str, Arg<'_>)]) -> String {
        let said = self.voice.say(key.name(), args).or_else(|| self.fallback.say(key.name(), args));
        let Some((text, trouble)) = said else {
            self.complain(key, "no such text");
            return format!("[{}]", key.name());
        };
        if let Some(trouble) = trouble {
            self.complain(key, &trouble);
        }
        text
    }

    /// The language spoken.
    pub fn language(&self) -> &Language {
        &self.voice.language
    }

    fn complain(&self, key: Key, trouble: &str) {
        let complaint = format!("{}/{}: {trouble}", self.language(), key.name());
        let first = self.complaints.lock().unwrap_or_else(PoisonError::into_inner).insert(complaint);
        if first {
            tracing::error!(language = %self.language(), key = key.name(), trouble, "a text is broken");
        }
    }
}

impl fmt::Debug for Speaker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Speaker").field(self.language()).finish()
    }
}

impl Voice {
    /// The text and what went wrong while it was put together; `None` if there is no such text.
    fn say(&self, name: &str, args: &[(&str, Arg<'_>)]) -> Option<(String, Option<String>)> {
        let (message, attribute) = match name.split_once('.') {
            Some((message, attribute)) => (message, Some(attribute)),
            None => (name, None),
        };
        let message = self.bundle.get_message(message)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, value.fluent())).collect();
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        Some((text, errors.first().map(ToString::to_string)))
    }
}
