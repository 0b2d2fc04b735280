//! Localized texts, by Fluent: the only source of text meant for people.
//!
//! Texts live in `locales/<language>/<noun>.ftl`. English and Spanish are embedded in the binary, others are
//! dropped in as files. A wrong key or argument must never reach a person: a test checks every call of
//! [`t!`](crate::t) and [`key!`](crate::key) in the sources against the locales. At run time nothing here panics.

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

/// Name of a text. Created by [`key!`](crate::key) alone, so that the test of the locales finds every use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TextKey(&'static str);

impl TextKey {
    #[doc(hidden)]
    pub const fn new(name: &'static str) -> Self {
        Self(name)
    }

    /// Returns the name: `message` or `message.attribute`.
    pub const fn name(self) -> &'static str {
        self.0
    }
}

/// Names a text that is stored or passed on before it is shown: `key!("ticket-opened")`.
#[macro_export]
macro_rules! key {
    ($key:literal) => {
        $crate::i18n::TextKey::new($key)
    };
}

/// Formats a text: `t!(localizer, "ticket-opened", number = 42, channel = channel_id)`.
///
/// The second argument is a literal or a [`TextKey`]; the argument names are the text's placeholders.
#[macro_export]
macro_rules! t {
    ($localizer:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::t!($localizer, $crate::key!($key) $(, $name = $value)*)
    };
    ($localizer:expr, $key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $localizer.translate($key, &[$((stringify!($name), $crate::i18n::TextArg::from($value))),*])
    };
}

/// Texts of all languages. Cheap to clone; a reload through one clone reaches all of them.
#[derive(Clone)]
pub struct Texts {
    translations: Arc<RwLock<Arc<Translations>>>,
    reported: Arc<Mutex<HashSet<String>>>,
}

/// Result of one loading of the locale files.
struct Translations {
    bundles: BTreeMap<String, Arc<LanguageBundle>>,
    fallback: Arc<LanguageBundle>,
    gaps: Vec<LocaleGap>,
}

/// Texts of one language.
struct LanguageBundle {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    catalogue: TextCatalogue,
}

impl Texts {
    fn new(translations: Arc<Translations>) -> Self {
        Self { translations: Arc::new(RwLock::new(translations)), reported: Arc::default() }
    }

    /// Copies the texts so that later reloads of this value do not change them.
    fn detached(&self) -> Self {
        Self::new(self.translations())
    }

    /// Returns the current texts; the caller keeps this version across a reload.
    fn translations(&self) -> Arc<Translations> {
        // A panic elsewhere cannot leave the texts half-written, so a poisoned lock is still good.
        Arc::clone(&self.translations.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Replaces the texts of all clones by those of `other`. Localizers handed out before keep the old ones.
    pub fn replace_with(&self, other: &Self) {
        let translations = other.translations();
        *self.translations.write().unwrap_or_else(PoisonError::into_inner) = translations;
    }

    /// Lists the available languages in alphabetical order.
    pub fn languages(&self) -> Vec<Language> {
        self.translations().bundles.values().map(|bundle| bundle.language.clone()).collect()
    }

    /// Returns the localizer of `language`, or of the fallback language if there is none.
    pub fn choose(&self, language: &Language) -> Localizer {
        let translations = self.translations();
        let bundle = translations.bundles.get(language.as_str()).unwrap_or(&translations.fallback);
        Localizer {
            bundle: Arc::clone(bundle),
            fallback: Arc::clone(&translations.fallback),
            reported: Arc::clone(&self.reported),
        }
    }

    /// Returns the texts for which a dropped-in language uses the fallback; for the log.
    pub fn gaps(&self) -> Vec<LocaleGap> {
        self.translations().gaps.clone()
    }

    /// Finds a text whose name is computed at run time, in exactly this language; `None` if it is missing there.
    pub(crate) fn find(&self, language: &Language, name: &str) -> Option<String> {
        self.translations().bundles.get(language.as_str())?.translate(name, &[]).map(|(text, _)| text)
    }

    /// Lists the names of all texts, as defined by the fallback language.
    pub(crate) fn names(&self) -> Vec<String> {
        self.translations().fallback.catalogue.names().map(ToOwned::to_owned).collect()
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Texts").field("languages", &self.languages()).finish_non_exhaustive()
    }
}

/// Formats texts in one language. Cheap to clone.
#[derive(Clone)]
pub struct Localizer {
    bundle: Arc<LanguageBundle>,
    fallback: Arc<LanguageBundle>,
    reported: Arc<Mutex<HashSet<String>>>,
}

impl Localizer {
    /// Formats a text with its placeholders filled; see [`t!`](crate::t).
    ///
    /// A text missing in this language is taken from the fallback; one missing there too is shown as its name in
    /// brackets.
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

    /// Returns the language of the texts.
    pub fn language(&self) -> &Language {
        &self.bundle.language
    }

    fn report_once(&self, key: TextKey, trouble: &str) {
        let complaint = format!("{}/{}: {trouble}", self.language(), key.name());
        // Once per fault: a broken text is shown again and again and would flood the log.
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
    /// Formats a text; also returns the first formatting error. `None` if there is no such text.
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
