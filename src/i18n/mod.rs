//! Texts in every language, by Fluent: the only place a word meant for people comes from.
//!
//! Texts live in `locales/<language>/<noun>.ftl`. English and Spanish are part of the binary, others are dropped in as
//! files. A wrong key or argument must never reach a person: a test holds every call of [`t!`](crate::t) and
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

pub use self::arg::TextArg;
pub use self::fault::{LocaleError, LocaleFault, LocaleGap, LocaleProblem};

use self::catalogue::TextCatalogue;
use crate::domain::Language;

/// The name of a text, made by [`key!`](crate::key) alone so that the test of the locales sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TextKey(&'static str);

impl TextKey {
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
        $crate::i18n::TextKey::new($key)
    };
}

/// Says a text: `t!(speaker, "ticket-opened", number = 42, channel = channel_id)`.
///
/// The second argument is a literal or a [`TextKey`]; the names are those of the text's placeholders.
#[macro_export]
macro_rules! t {
    ($localizer:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::t!($localizer, $crate::key!($key) $(, $name = $value)*)
    };
    ($localizer:expr, $key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $localizer.translate($key, &[$((stringify!($name), $crate::i18n::TextArg::from($value))),*])
    };
}

/// The texts of all languages. Cheap to clone; all clones speak the same words, also when those become others.
#[derive(Clone)]
pub struct Texts {
    translations: Arc<RwLock<Arc<Translations>>>,
    reported: Arc<Mutex<HashSet<String>>>,
}

/// The words of one reading of the files.
struct Translations {
    bundles: BTreeMap<String, Arc<LanguageBundle>>,
    fallback: Arc<LanguageBundle>,
    gaps: Vec<LocaleGap>,
}

/// The texts of one language.
struct LanguageBundle {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    catalogue: TextCatalogue,
}

impl Texts {
    fn new(translations: Arc<Translations>) -> Self {
        Self { translations: Arc::new(RwLock::new(translations)), reported: Arc::default() }
    }

    /// The same words, which do not change with these.
    fn detached(&self) -> Self {
        Self::new(self.translations())
    }

    /// The words as they are now; whoever holds them keeps them.
    fn translations(&self) -> Arc<Translations> {
        Arc::clone(&self.translations.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// All clones speak the words of `other` from now on. Whoever is speaking ends in the old ones.
    pub fn replace_with(&self, other: &Self) {
        let translations = other.translations();
        *self.translations.write().unwrap_or_else(PoisonError::into_inner) = translations;
    }

    /// The languages there are texts in, in alphabetical order.
    pub fn languages(&self) -> Vec<Language> {
        self.translations().bundles.values().map(|bundle| bundle.language.clone()).collect()
    }

    /// Who speaks `language`; the fallback's speaker if nobody does.
    pub fn choose(&self, language: &Language) -> Localizer {
        let translations = self.translations();
        let bundle = translations.bundles.get(language.as_str()).unwrap_or(&translations.fallback);
        Localizer {
            bundle: Arc::clone(bundle),
            fallback: Arc::clone(&translations.fallback),
            reported: Arc::clone(&self.reported),
        }
    }

    /// What a dropped-in language lacks and the fallback says in its place; for the log.
    pub fn gaps(&self) -> Vec<LocaleGap> {
        self.translations().gaps.clone()
    }

    /// The text of a name computed at run time, in this very language; `None` if it has no such text.
    pub(crate) fn find(&self, language: &Language, name: &str) -> Option<String> {
        self.translations().bundles.get(language.as_str())?.translate(name, &[]).map(|(text, _)| text)
    }

    /// The names of all texts, as the fallback has them.
    pub(crate) fn names(&self) -> Vec<String> {
        self.translations().fallback.catalogue.names().map(ToOwned::to_owned).collect()
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Texts").field("languages", &self.languages()).finish_non_exhaustive()
    }
}

/// Says texts in one language. Cheap to clone.
#[derive(Clone)]
pub struct Localizer {
    bundle: Arc<LanguageBundle>,
    fallback: Arc<LanguageBundle>,
    reported: Arc<Mutex<HashSet<String>>>,
}

impl Localizer {
    /// The text, with its placeholders filled; see [`t!`](crate::t).
    ///
    /// The fallback language steps in for a text this one lacks. A text nobody has is shown as its name in brackets.
    pub fn translate(&self, key: TextKey, args: &[(&str, TextArg<'_>)]) -> String {
        let said =
            self.bundle.translate(key.name(), args).or_else(|| self.fallback.translate(key.name(), args));
        let Some((text, trouble)) = said else {
            self.report_once(key, "no such text");
            return format!("[{}]", key.name());
        };
        if let Some(trouble) = trouble {
            self.report_once(key, &trouble);
        }
        text
    }

    /// The language spoken.
    pub fn language(&self) -> &Language {
        &self.bundle.language
    }

    fn report_once(&self, key: TextKey, trouble: &str) {
        let complaint = format!("{}/{}: {trouble}", self.language(), key.name());
        let first = self.reported.lock().unwrap_or_else(PoisonError::into_inner).insert(complaint);
        if first {
            tracing::error!(language = %self.language(), key = key.name(), trouble, "a text is broken");
        }
    }
}

impl fmt::Debug for Localizer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Localizer").field(self.language()).finish()
    }
}

impl LanguageBundle {
    /// The text and what went wrong while it was put together; `None` if there is no such text.
    fn translate(&self, name: &str, args: &[(&str, TextArg<'_>)]) -> Option<(String, Option<String>)> {
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
