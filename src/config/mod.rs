//! What the operator decides, read once at the start. Never holds a key that nothing reads, never prints a secret,
//! and never stops at the first problem.
//!
//! Layers, later ones win: the defaults, the YAML file, `PLAZA_<SECTION>__<KEY>` variables, and the named variables
//! of [`environment`]. Sections are plain structs; a new key is a field with a default, a line in
//! `config/config.example.yaml` and, if not every value makes sense, a line in the section's `judge`.

mod changes;
mod data;
mod database;
mod discord;
mod document;
pub mod environment;
mod health;
mod limits;
mod load;
mod locales;
mod logging;
mod problem;
mod redis;
mod secret;
mod tasks;
#[cfg(test)]
mod tests;
mod tickets;

use std::path::PathBuf;

use secrecy::SecretString;
use serde::{Deserialize, Serialize};

pub use changes::ConfigChange;
pub use data::DataConfig;
pub use database::DatabaseConfig;
pub use discord::{DiscordConfig, PrivilegedIntent};
pub use environment::ConfigSources;
pub use health::HealthConfig;
pub use limits::LimitsConfig;
pub use load::LoadPurpose;
pub use locales::LocalesConfig;
pub use logging::{LogFormat, LoggingConfig};
pub use problem::{ConfigError, ConfigProblem};
pub use redis::RedisConfig;
pub use tasks::TasksConfig;
pub use tickets::TicketsConfig;

/// Every setting of the daemon. `Config::default()` is what an empty file gives, without a token.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// How to reach Discord and as whom.
    pub discord: DiscordConfig,
    /// Where the truth is kept.
    pub database: DatabaseConfig,
    /// What several processes share, if there is a Redis.
    pub redis: RedisConfig,
    /// Files of the daemon's own.
    pub data: DataConfig,
    /// What is written about the run, and where.
    pub logging: LoggingConfig,
    /// Tickets and their transcripts.
    pub tickets: TicketsConfig,
    /// What one member may do how often.
    pub limits: LimitsConfig,
    /// Languages.
    pub locales: LocalesConfig,
    /// Work that is due.
    pub tasks: TasksConfig,
    /// Signs of life.
    pub health: HealthConfig,
    /// The file the settings came from, if there was one.
    #[serde(skip)]
    pub file: Option<PathBuf>,
}

impl Config {
    /// Reads, joins and judges all layers.
    ///
    /// Fails with every problem of every layer at once; what `purpose` cannot do without and nobody set is one of them.
    pub fn load(sources: &ConfigSources, purpose: LoadPurpose) -> Result<Self, ConfigError> {
        load::load(sources, purpose)
    }

    /// The same for who wants to look further: a value that does not fit is its default in the configuration.
    pub fn examine(sources: &ConfigSources, purpose: LoadPurpose) -> (Self, Option<ConfigError>) {
        load::examine(sources, purpose)
    }

    /// The names of all settings a file can hold, sorted.
    pub fn keys() -> Vec<String> {
        load::defaults().into_keys().collect()
    }

    /// The database's address: as set, else a SQLite file in the data directory.
    pub fn database_url(&self) -> SecretString {
        self.database.url.clone().unwrap_or_else(|| self.data.default_database_url())
    }

    /// Where log files go; `None` when logs only go to stderr. A relative path is one inside the data directory.
    pub fn log_directory(&self) -> Option<PathBuf> {
        self.logging.directory.as_ref().map(|directory| self.data.directory.join(directory))
    }

    /// Everything that must appear in no log.
    pub fn secrets(&self) -> Vec<SecretString> {
        let mut secrets = vec![self.discord.token.clone()];
        for url in [&self.database.url, &self.redis.url].into_iter().flatten() {
            secrets.push(url.clone());
            secrets.extend(secret::passwords(url));
        }
        secrets
    }
}
