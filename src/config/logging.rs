//! Section `logging`: format, filter and files of the log.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use tracing_subscriber::EnvFilter;

use super::problem::SectionProblems;

/// Format, filter and files of the log.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct LoggingConfig {
    /// Format of the lines: text for people, JSON for machines.
    pub format: LogFormat,
    /// Filter of the lines, in the syntax of tracing's `EnvFilter`.
    pub filter: String,
    /// Directory of daily files; read it through [`super::Config::log_directory`]. `None`: stderr alone.
    pub directory: Option<PathBuf>,
    /// Number of files kept; the oldest is deleted when a day begins.
    pub keep_days: u16,
}

/// Format of a log line.
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
