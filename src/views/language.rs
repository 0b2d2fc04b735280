//! Languages by their names.

use super::markdown;
use crate::domain::Language;
use crate::i18n::Speaker;
use crate::say;

/// The name of a language in the reader's own; its tag where plaza knows no name.
pub fn language_name(language: &Language, speaker: &Speaker) -> String {
    match language.as_str() {
        "en" => say!(speaker, "language-english"),
        "es" => say!(speaker, "language-spanish"),
        other => markdown::inline(other),
    }
}
