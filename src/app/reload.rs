//! Reload of the operator's files while the bot runs, and the list of settings that take effect at once.

use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;

use crate::config::{Config, ConfigSources, LoadPurpose};
use crate::domain::{ReloadExtent, SettingChange, TakesEffect};
use crate::framework;
use crate::i18n::{LocaleError, Texts};
use crate::services::RuntimeSettings;
use crate::services::admin::{ConfigReader, ReadConfig};
use crate::telemetry::LogFilter;

/// Reads the sources of the configuration as they are at that moment.
pub type ReadSources = Arc<dyn Fn() -> ConfigSources + Send + Sync>;

/// Settings that are looked up on every use and so take effect at once; every other one is read once, at the start.
const AT_ONCE: [&str; 9] = [
    "limits.command_cooldown",
    "locales.directory",
    FILTER,
    "tickets.attachment_budget",
    "tickets.attachment_limit",
    "tickets.attachment_quota",
    "tickets.reconcile_every",
    "tickets.transcript_messages",
    "tickets.transcript_part",
];

/// Setting that takes effect at once only if this process owns the log filter.
const FILTER: &str = "logging.filter";

/// Reader of the operator's files.
pub(super) struct OperatorFiles {
    sources: Option<ReadSources>,
    log: Option<LogFilter>,
    runtime_settings: RuntimeSettings,
    /// Configuration in force: the one of the start, with everything that has taken effect since.
    in_force: Arc<Mutex<Config>>,
}

impl OperatorFiles {
    pub(super) fn new(
        config: &Config,
        runtime_settings: RuntimeSettings,
        sources: Option<ReadSources>,
        log: Option<LogFilter>,
    ) -> Self {
        Self { sources, log, runtime_settings, in_force: Arc::new(Mutex::new(config.clone())) }
    }
}

#[async_trait]
impl ConfigReader for OperatorFiles {
    async fn reread(&self, extent: ReloadExtent) -> Result<ReadConfig, Vec<String>> {
        let in_force = lock(&self.in_force).clone();
        let sources = self.sources.clone().filter(|_| extent == ReloadExtent::Everything);
        let running = in_force.clone();
        // Files are read on a blocking thread: a slow disk must not stall the executor.
        let read = tokio::task::spawn_blocking(move || read(running, sources.as_ref())).await;
        let (config, texts) = read.map_err(|error| vec![error.to_string()])??;
        let takes = |key: &str| {
            if AT_ONCE.contains(&key) && (key != FILTER || self.log.is_some()) {
                TakesEffect::Now
            } else {
                TakesEffect::Restart
            }
        };
        let changes = in_force.changes(&config).into_iter();
        let settings = changes.map(|change| SettingChange {
            takes: takes(&change.key),
            key: change.key,
            values: change.values,
        });
        let commands = framework::command_set(&super::commands::commands(&texts));
        let (place, runtime_settings, log) =
            (Arc::clone(&self.in_force), self.runtime_settings.clone(), self.log.clone());
        // Deferred: the reload service applies it only after it has registered the commands, which may fail.
        let take_up = Box::new(move || take_up(&mut lock(&place), config, &runtime_settings, log.as_ref()));
        Ok(ReadConfig { settings: settings.collect(), texts, commands, take_up })
    }
}

/// Reads the configuration and the texts, or lists everything that is wrong with either. Blocks on files: not for an
/// async task.
fn read(running: Config, sources: Option<&ReadSources>) -> Result<(Config, Texts), Vec<String>> {
    let (config, error) = match sources {
        Some(sources) => Config::examine(&sources(), LoadPurpose::Run),
        None => (running, None),
    };
    let mut problems: Vec<String> =
        error.into_iter().flat_map(|error| error.problems).map(|problem| problem.to_string()).collect();
    match super::words(&config) {
        Ok(texts) if problems.is_empty() => return Ok((config, texts)),
        Ok(_) => {}
        Err(error) => problems.extend(told(&error, &config)),
    }
    Err(problems)
}

/// Describes errors in the texts without the path they have on this machine: admins of any guild may read the message.
fn told(error: &LocaleError, config: &Config) -> Vec<String> {
    let place = config.locales.directory.as_ref().map(|place| place.display().to_string());
    let place = place.unwrap_or_default();
    let words = error.to_string();
    let below = |line: &str| line.replace(&format!("{place}/"), "").replace(&place, "locales.directory");
    words.lines().map(|line| if place.is_empty() { line.to_owned() } else { below(line) }).collect()
}

fn take_up(in_force: &mut Config, read: Config, runtime_settings: &RuntimeSettings, log: Option<&LogFilter>) {
    runtime_settings.store(super::settings(&read));
    in_force.limits = read.limits;
    in_force.locales = read.locales;
    in_force.tickets = read.tickets;
    if let Some(log) = log {
        log.set(&read.logging.filter);
        in_force.logging.filter = read.logging.filter;
    }
}

fn lock(config: &Mutex<Config>) -> std::sync::MutexGuard<'_, Config> {
    config.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_that_takes_effect_at_once_exists() {
        let known = Config::keys();
        for key in AT_ONCE {
            assert!(known.iter().any(|one| one == key), "{key}");
        }
        // These sections are applied as a whole, so every setting in them must be on the list.
        for key in known
            .iter()
            .filter(|key| ["limits.", "locales.", "tickets."].iter().any(|section| key.starts_with(section)))
        {
            assert!(AT_ONCE.contains(&key.as_str()), "{key}");
        }
    }
}
