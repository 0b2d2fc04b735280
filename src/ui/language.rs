//! Languages by their names.

use super::markdown;
use crate::domain::Language;
use crate::i18n::Localizer;
use crate::t;

/// The name of a language in the reader's own; its tag where plaza knows no name.
pub fn language_name(language: &Language, localizer: &Localizer) -> String {
    match language.as_str() {
        "en" => t!(localizer, "language-english"),
        "es" => t!(localizer, "language-spanish"),
        other => markdown::inline(other),
    }
}
