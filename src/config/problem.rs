//! Problems of a configuration, with their position and a suggestion. Never quotes the value of a secret.

use std::fmt;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::time::Duration;

/// All problems of a configuration. Displays one per line.
#[derive(Debug, thiserror::Error)]
pub struct ConfigError {
    /// Problems in order of place: the file from top to bottom, then the environment.
    pub problems: Vec<ConfigProblem>,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.problems.len() {
            1 => write!(f, "1 problem in the configuration:")?,
            count => write!(f, "{count} problems in the configuration:")?,
        }
        for problem in &self.problems {
            write!(f, "\n  {problem}")?;
        }
        Ok(())
    }
}

/// One problem of a configuration.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ConfigProblem {
    /// Origin of the value.
    pub place: ConfigOrigin,
    /// Affected setting, as `section.key`; empty when the problem is about the origin itself.
    pub key: String,
    /// Description of the problem, with a suggestion.
    pub what: String,
}

/// Origin of a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConfigOrigin {
    /// A file as a whole.
    File(PathBuf),
    /// A position in the file; both count from 1.
    Position {
        /// The file.
        file: PathBuf,
        /// Line.
        line: usize,
        /// Column, in characters.
        column: usize,
    },
    /// An environment variable.
    Variable(String),
    /// No source: the default.
    Default,
}

impl fmt::Display for ConfigProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.place)?;
        if !self.key.is_empty() {
            write!(f, ": {}", self.key.escape_debug())?;
        }
        write!(f, ": {}", self.what)
    }
}

impl fmt::Display for ConfigOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(file) => write!(f, "{}", file.display()),
            Self::Position { file, line, column } => write!(f, "{}:{line}:{column}", file.display()),
            Self::Variable(name) => write!(f, "environment variable {}", name.escape_debug()),
            Self::Default => f.write_str("default"),
        }
    }
}

/// Problems the sections' `judge` functions found, by key; the loader adds the origin of each key.
#[derive(Debug, Default)]
pub(super) struct SectionProblems(Vec<(&'static str, String)>);

impl SectionProblems {
    pub(super) fn add(&mut self, key: &'static str, what: impl Into<String>) {
        self.0.push((key, what.into()));
    }

    pub(super) fn check_duration(
        &mut self,
        key: &'static str,
        value: Duration,
        allowed: RangeInclusive<Duration>,
    ) {
        if !allowed.contains(&value) {
            let [from, to] = [allowed.start(), allowed.end()]
                .map(|end| humantime_serde::re::humantime::format_duration(*end));
            self.add(key, format!("between {from} and {to}"));
        }
    }

    pub(super) fn into_iter(self) -> impl Iterator<Item = (&'static str, String)> {
        self.0.into_iter()
    }
}
