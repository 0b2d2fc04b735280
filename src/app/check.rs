//! Self-check for the operator: tries everything the bot depends on once and prints the results as a table.

use std::path::Path;
use std::sync::Arc;
use std::{fmt, fs, io};

use secrecy::ExposeSecret as _;
use tokio::net::TcpListener;

use super::gateway;
use crate::cache::{Cache, CacheStatus};
use crate::clock::SystemClock;
use crate::config::{Config, ConfigError, DataConfig, PrivilegedIntent};
use crate::discord::{Application, DiscordError};
use crate::domain::Language;
use crate::health;
use crate::lifecycle::ExitReason;
use crate::repositories::Db;

/// Results of the self-check, in the order the checks ran. Displays as a table.
#[derive(Debug, Default)]
pub struct SelfCheck {
    findings: Vec<CheckFinding>,
}

/// One line of the table.
#[derive(Debug)]
pub struct CheckFinding {
    /// Name of the thing that was checked.
    pub name: &'static str,
    /// Result of the check.
    pub status: CheckStatus,
    /// Details of what was found.
    pub detail: String,
    /// Advice on how to fix it, if anything is wrong.
    pub fix: Option<String>,
}

/// Result of one check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckStatus {
    /// Everything works.
    Fine,
    /// The bot runs, but not as well as it could.
    Degraded,
    /// The bot would end for this reason.
    Broken(ExitReason),
}

/// Checks everything `config` names. Changes nothing, except that an absent SQLite file is created. Does not connect to
/// the gateway, because Discord limits identifies per day.
///
/// Continues with the defaults where `problems` were found in the configuration, so that the operator sees everything
/// at once.
pub async fn check(config: &Config, problems: Option<ConfigError>) -> SelfCheck {
    let mut check = SelfCheck::default();
    check.configuration(config, problems);
    check.files(config);
    check.languages(config);
    check.health(config).await;
    check.database(config).await;
    check.redis(config).await;
    check.discord(config).await;
    check
}

impl SelfCheck {
    /// Adds a line.
    pub fn add(
        &mut self,
        name: &'static str,
        status: CheckStatus,
        detail: impl Into<String>,
        fix: Option<&str>,
    ) {
        self.findings.push(CheckFinding {
            name,
            status,
            detail: detail.into(),
            fix: fix.map(ToOwned::to_owned),
        });
    }

    /// Returns the exit reason of the first broken check.
    pub fn reason(&self) -> ExitReason {
        let broken = |finding: &CheckFinding| match finding.status {
            CheckStatus::Broken(reason) => Some(reason),
            CheckStatus::Fine | CheckStatus::Degraded => None,
        };
        self.findings.iter().find_map(broken).unwrap_or(ExitReason::Stopped)
    }

    fn configuration(&mut self, config: &Config, problems: Option<ConfigError>) {
        let Some(ConfigError { problems }) = problems else {
            let file = config.file.as_ref().map_or("defaults".to_owned(), |file| file.display().to_string());
            return self.add("configuration", CheckStatus::Fine, format!("{file} and the environment"), None);
        };
        for problem in problems {
            self.add("configuration", CheckStatus::Broken(ExitReason::BadConfig), problem.to_string(), None);
        }
    }

    fn files(&mut self, config: &Config) {
        let logs = config.log_directory().map(|directory| ("logs", "logging.directory", directory));
        let data = ("data", "data.directory", config.data.directory.clone());
        for (name, key, directory) in [Some(data), logs].into_iter().flatten() {
            let place = directory.display();
            match can_write(&directory) {
                Ok(()) => self.add(name, CheckStatus::Fine, format!("{place} can be written"), None),
                Err(error) => {
                    let fix = format!("give the daemon's user the directory, or correct {key}");
                    let status = CheckStatus::Broken(ExitReason::BadConfig);
                    self.add(name, status, format!("{place} cannot be written: {error}"), Some(&fix));
                }
            }
        }
    }

    fn languages(&mut self, config: &Config) {
        match super::texts(config) {
            Ok(texts) if texts.gaps().is_empty() => {
                let languages = texts.languages();
                let codes: Vec<&str> = languages.iter().map(Language::as_str).collect();
                self.add("languages", CheckStatus::Fine, codes.join(", "), None);
            }
            Ok(texts) => {
                let fix = Some("translate it; until then English speaks");
                for gap in texts.gaps() {
                    self.add("languages", CheckStatus::Degraded, gap.to_string(), fix);
                }
            }
            Err(error) => {
                let fix = "correct the file, or take it out of locales.directory";
                self.add("languages", CheckStatus::Broken(error.reason()), error.to_string(), Some(fix));
            }
        }
    }

    async fn health(&mut self, config: &Config) {
        let Some(address) = config.health.listen else { return };
        match TcpListener::bind(address).await {
            Ok(_) => self.add("health", CheckStatus::Fine, format!("{address} is free"), None),
            // The port is taken by the daemon this check is run beside, which is no fault.
            Err(_) if health::is_alive(address).await => {
                self.add("health", CheckStatus::Fine, format!("a daemon lives at {address}"), None);
            }
            Err(error) => {
                let fix = Some("end what listens there, or correct health.listen");
                let status = CheckStatus::Broken(ExitReason::Failed);
                self.add("health", status, format!("{address} cannot be listened at: {error}"), fix);
            }
        }
    }

    async fn database(&mut self, config: &Config) {
        match Db::connect(config.database_url().expose_secret()).await {
            Ok(db) => {
                self.add("database", CheckStatus::Fine, format!("{:?} answers", db.backend()), None);
                db.close().await;
            }
            Err(error) => {
                let fatal = super::unconnected(error);
                let fix = "start the database server, or correct DATABASE_URL";
                self.add("database", CheckStatus::Broken(fatal.reason()), fatal.to_string(), Some(fix));
            }
        }
    }

    async fn redis(&mut self, config: &Config) {
        let Some(url) = &config.redis.url else {
            return self.add("redis", CheckStatus::Fine, "none; memory is used", None);
        };
        let fix = Some("start Redis, or correct REDIS_URL; until then memory is used");
        match Cache::shared(url, "plaza", Arc::new(SystemClock)) {
            Ok(cache) => match cache.check().await {
                Ok(CacheStatus::Shared | CacheStatus::Memory) => {
                    self.add("redis", CheckStatus::Fine, "it answers", None);
                }
                Ok(CacheStatus::Degraded) => {
                    self.add("redis", CheckStatus::Degraded, "it does not answer", fix);
                }
                Err(error) => self.add("redis", CheckStatus::Degraded, error.to_string(), fix),
            },
            Err(error) => {
                self.add("redis", CheckStatus::Broken(ExitReason::BadConfig), error.to_string(), fix);
            }
        }
    }

    async fn discord(&mut self, config: &Config) {
        if config.discord.token.expose_secret().is_empty() {
            // The missing token is already reported with the configuration.
            return;
        }
        let fix =
            Some("take a new token from https://discord.com/developers/applications → Bot → Reset Token");
        let discord = match gateway::discord(config, None) {
            Ok(discord) => discord,
            Err(fatal) => {
                return self.add("token", CheckStatus::Broken(fatal.reason()), fatal.to_string(), fix);
            }
        };
        let application = match discord.application().await {
            Ok(application) => application,
            Err(DiscordError::Unauthorized) => {
                let status = CheckStatus::Broken(ExitReason::RejectedToken);
                return self.add("token", status, "Discord rejects it", fix);
            }
            Err(error) => {
                let fix = Some("see whether this machine reaches discord.com");
                return self.add("token", CheckStatus::Broken(ExitReason::Failed), error.to_string(), fix);
            }
        };
        let who = format!("of the application {} ({})", application.name, application.id);
        self.add("token", CheckStatus::Fine, who, None);
        for intent in &config.discord.privileged_intents {
            self.intent(*intent, &application);
        }
    }

    fn intent(&mut self, intent: PrivilegedIntent, application: &Application) {
        let (name, asked) = gateway::in_portal(intent);
        if application.is_granted(asked) {
            return self.add("intent", CheckStatus::Fine, format!("{name} is granted"), None);
        }
        let fix = format!(
            "switch it on at https://discord.com/developers/applications/{}/bot, or take it out of \
             discord.privileged_intents",
            application.id
        );
        let status = CheckStatus::Broken(ExitReason::MissingIntent);
        self.add("intent", status, format!("{name} is not granted"), Some(&fix));
    }
}

/// Tries to create a file in a directory, which is created if it is missing.
fn can_write(directory: &Path) -> io::Result<()> {
    let data = DataConfig { directory: directory.to_path_buf() };
    data.make()?;
    // `create_new` and the process id: the trial must never overwrite a file that is there.
    let trial = directory.join(format!(".plaza-check-{}", std::process::id()));
    fs::File::create_new(&trial)?;
    fs::remove_file(trial)
}

impl fmt::Display for SelfCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.findings.iter().map(|finding| finding.name.len()).max().unwrap_or(0);
        for CheckFinding { name, status, detail, fix } in &self.findings {
            let word = match status {
                CheckStatus::Fine => "ok",
                CheckStatus::Degraded => "degraded",
                CheckStatus::Broken(_) => "broken",
            };
            writeln!(f, "{name:width$}  {word:8}  {detail}")?;
            if let Some(fix) = fix {
                writeln!(f, "{:width$}  {:8}  → {fix}", "", "")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_what_is_broken_and_how_to_mend_it() {
        let mut check = SelfCheck::default();
        check.add("configuration", CheckStatus::Fine, "config.yaml", None);
        check.add("redis", CheckStatus::Degraded, "nobody answers at cache:6379", Some("start it"));
        check.add(
            "token",
            CheckStatus::Broken(ExitReason::RejectedToken),
            "Discord rejects it",
            Some("reset it"),
        );
        insta::assert_snapshot!(check, @"
        configuration  ok        config.yaml
        redis          degraded  nobody answers at cache:6379
                                 → start it
        token          broken    Discord rejects it
                                 → reset it
        ");
        assert_eq!(check.reason(), ExitReason::RejectedToken);
    }
}
