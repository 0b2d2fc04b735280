//! Section `redis`: the Redis that several processes share. Nothing is stored only there.

use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::problem::SectionProblems;
use super::secret;

/// The Redis that several processes share.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct RedisConfig {
    /// `redis:` or `rediss:` address; without one, memory is used.
    #[serde(serialize_with = "secret::withhold")]
    pub url: Option<SecretString>,
}

impl RedisConfig {
    pub(super) fn judge(&self, findings: &mut SectionProblems) {
        if let Some(url) = &self.url
            && let Err(what) = secret::judge_url(url, &["redis", "rediss", "redis+unix", "unix"])
        {
            findings.add("redis.url", what);
        }
    }
}
