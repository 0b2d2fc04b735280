//! Section `locales`: languages.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// Languages.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct LocalesConfig {
    /// More languages, or other words for the built-in ones: `<language>/<noun>.ftl`.
    pub directory: Option<PathBuf>,
}
