//! Names of languages.

use super::markdown;
use crate::domain::Language;
use crate::i18n::Localizer;
use crate::t;

/// Names a language in the reader's own; falls back to its tag for languages plaza has no name for.
pub fn language_name(language: &Language, localizer: &Localizer) -> String {
    match language.as_str() {
        "en" => t!(localizer, "language-english"),
        "es" => t!(localizer, "language-spanish"),
        other => markdown::inline(other),
    }
}
