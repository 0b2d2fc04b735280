//! The language a text is written in.

use std::fmt;

/// A language tag such as `en` or `es`; which ones exist is a matter of the locales loaded.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Language(String);

impl Language {
    /// The language of last resort, always complete.
    pub fn fallback() -> Self {
        Self("en".to_owned())
    }

    /// From a Discord locale (`es-ES`, `en-US`) or a language tag: the primary subtag, in lower case.
    pub fn from_locale(locale: &str) -> Self {
        let primary = locale.split(['-', '_']).next().unwrap_or_default();
        Self(primary.to_ascii_lowercase())
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
