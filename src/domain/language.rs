//! Language of a text.

use std::fmt;

/// A language tag such as `en` or `es`; the loaded locales decide which ones exist.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Language(String);

impl Language {
    /// Returns the fallback language, whose texts are always complete.
    pub fn fallback() -> Self {
        Self("en".to_owned())
    }

    /// Converts a Discord locale (`es-ES`, `en-US`) or a language tag: the primary subtag, in lower case.
    pub fn from_locale(locale: &str) -> Self {
        let primary = locale.split(['-', '_']).next().unwrap_or_default();
        Self(primary.to_ascii_lowercase())
    }

    /// Returns the tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
