//! Section `logging`: what is written about the run, and where.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use tracing_subscriber::EnvFilter;

use super::problem::SectionProblems;

/// What is written about the run, and where.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct LoggingConfig {
    /// For people or for machines.
    pub format: LogFormat,
    /// Which lines, in the words of tracing's `EnvFilter`.
    pub filter: String,
    /// Directory of daily files; ask [`super::Config::log_directory`]. `None`: stderr alone.
    pub directory: Option<PathBuf>,
    /// Files kept; the oldest goes when a day begins.
    pub keep_days: u16,
}

/// How a line of the log is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// One readable line an event.
    #[default]
    Text,
    /// One JSON object an event.
    Json,
}

impl Default for LoggingConfig {
    fn default() -> Self {
        Self {
            format: LogFormat::Text,
            filter: "info,serenity=warn".to_owned(),
            directory: Some(PathBuf::from("logs")),
            keep_days: 14,
        }
    }
}

impl LoggingConfig {
    pub(super) fn judge(&self, findings: &mut SectionProblems) {
        if let Err(error) = EnvFilter::builder().parse(&self.filter) {
            findings.add("logging.filter", error.to_string());
        }
        if !(1..=3650).contains(&self.keep_days) {
            findings.add("logging.keep_days", "between 1 and 3650");
        }
    }
}
