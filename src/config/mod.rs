//! The operator's configuration, read once at startup. Contains no key that nothing reads, never prints a secret, and
//! reports all problems, not only the first.
//!
//! Layers, later ones win: the defaults, the YAML file, `PLAZA_<SECTION>__<KEY>` variables, and the named variables of
//! [`environment`]. Sections are plain structs; a new key is a field with a default, a line in
//! `config/config.example.yaml` and, if not every value is valid, a check in the section's `judge`.

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

/// Every setting of the daemon. `Config::default()` is the result of an empty file, without a token.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The connection to Discord and the bot's identity.
    pub discord: DiscordConfig,
    /// The database that stores everything.
    pub database: DatabaseConfig,
    /// The Redis that several processes share, if there is one.
    pub redis: RedisConfig,
    /// Files of the daemon.
    pub data: DataConfig,
    /// Format, filter and files of the log.
    pub logging: LoggingConfig,
    /// Tickets and their transcripts.
    pub tickets: TicketsConfig,
    /// Rate limits of a member.
    pub limits: LimitsConfig,
    /// Languages.
    pub locales: LocalesConfig,
    /// Schedule of background tasks.
    pub tasks: TasksConfig,
    /// The address of the health checks.
    pub health: HealthConfig,
    /// The file the settings came from, if there was one.
    #[serde(skip)]
    pub file: Option<PathBuf>,
}

impl Config {
    /// Reads, joins and validates all layers.
    ///
    /// Fails with the problems of every layer at once; a setting that `purpose` requires and nobody set is one of them.
    pub fn load(sources: &ConfigSources, purpose: LoadPurpose) -> Result<Self, ConfigError> {
        load::load(sources, purpose)
    }

    /// Reads all layers and returns a configuration even if there are problems: a value that does not fit is replaced
    /// by its default.
    pub fn examine(sources: &ConfigSources, purpose: LoadPurpose) -> (Self, Option<ConfigError>) {
        load::examine(sources, purpose)
    }

    /// Returns the names of all settings a file can contain, sorted.
    pub fn keys() -> Vec<String> {
        load::defaults().into_keys().collect()
    }

    /// Address of the database: as set, else a SQLite file in the data directory.
    pub fn database_url(&self) -> SecretString {
        self.database.url.clone().unwrap_or_else(|| self.data.default_database_url())
    }

    /// Returns the directory of the log files; `None` when logs only go to stderr. A relative path is inside the data
    /// directory.
    pub fn log_directory(&self) -> Option<PathBuf> {
        self.logging.directory.as_ref().map(|directory| self.data.directory.join(directory))
    }

    /// Secrets that must appear in no log.
    pub fn secrets(&self) -> Vec<SecretString> {
        let mut secrets = vec![self.discord.token.clone()];
        for url in [&self.database.url, &self.redis.url].into_iter().flatten() {
            secrets.push(url.clone());
            secrets.extend(secret::passwords(url));
        }
        secrets
    }
}
