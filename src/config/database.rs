//! Section `database`: the database that stores everything.

use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::problem::SectionProblems;
use super::secret;

/// The database that stores everything.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct DatabaseConfig {
    /// `sqlite:` or `postgres:` address; read it through [`super::Config::database_url`], which knows the default.
    #[serde(serialize_with = "secret::withhold")]
    pub url: Option<SecretString>,
}

impl DatabaseConfig {
    pub(super) fn judge(&self, findings: &mut SectionProblems) {
        if let Some(url) = &self.url
            && let Err(what) = secret::judge_url(url, &["sqlite", "postgres", "postgresql"])
        {
            findings.add("database.url", what);
        }
    }
}
