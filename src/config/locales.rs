//! Section `locales`: languages.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// Languages.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct LocalesConfig {
    /// Directory of additional languages, or replacements of built-in texts: `<language>/<noun>.ftl`.
    pub directory: Option<PathBuf>,
}
