//! Sources of settings besides the file: the process's environment, `.env`, and files that hold one secret.
//!
//! | variable | sets |
//! |---|---|
//! | `DISCORD_TOKEN` | the bot's token |
//! | `DISCORD_APPLICATION_ID` | `discord.application_id` |
//! | `DATABASE_URL` | `database.url` |
//! | `REDIS_URL` | `redis.url` |
//! | `PLAZA_CONFIG` | the configuration file |
//! | `PLAZA_<SECTION>__<KEY>` | any other setting; lists are comma-separated, empty means none |
//!
//! `DISCORD_TOKEN`, `DATABASE_URL` and `REDIS_URL` may instead be in a file: one named by the same variable with the
//! suffix `_FILE`, or `discord_token`, `database_url`, `redis_url` in systemd's `CREDENTIALS_DIRECTORY`.
//! The environment has precedence over `.env`, a variable over a credential.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::problem::{ConfigOrigin, ConfigProblem};

/// Variables with a name of their own and the setting they set; the token is no setting of the file.
pub(super) const NAMED: [(&str, Option<&str>); 4] = [
    ("DISCORD_TOKEN", None),
    ("DISCORD_APPLICATION_ID", Some("discord.application_id")),
    ("DATABASE_URL", Some("database.url")),
    ("REDIS_URL", Some("redis.url")),
];

/// Configuration file that is read when none is named; it may be missing.
const DEFAULT_FILE: &str = "config/config.yaml";
/// Largest file, in bytes, that is read at startup: a secret or a configuration.
const LARGEST_FILE: u64 = 256 * 1024;

/// Unparsed sources of a configuration.
#[derive(Clone, Default)]
pub struct ConfigSources {
    pub(super) file: Option<PathBuf>,
    pub(super) variables: BTreeMap<String, String>,
    problems: Vec<ConfigProblem>,
    remarks: Vec<String>,
}

/// A named secret and its source.
pub(super) struct SecretSource {
    pub place: ConfigOrigin,
    pub value: String,
}

impl ConfigSources {
    /// Uses a configuration file, if any, and the given variables; reads nothing of the process.
    pub fn new(file: Option<PathBuf>, variables: impl IntoIterator<Item = (String, String)>) -> Self {
        Self { file, variables: variables.into_iter().collect(), ..Self::default() }
    }

    /// Reads the process's environment and the working directory's `.env`, and takes the file the command line names,
    /// if any.
    pub fn of_process(file: Option<PathBuf>) -> Self {
        let mut sources = Self { file, ..Self::default() };
        // `.env` comes first: a variable of the environment then replaces its entry.
        sources.read_dotenv(Path::new(".env"));
        for (name, value) in std::env::vars_os() {
            let name = name.to_string_lossy().into_owned();
            match value.into_string() {
                Ok(value) => drop(sources.variables.insert(name, value)),
                Err(_) if is_ours(&name) => {
                    sources.problem(ConfigOrigin::Variable(name), "is not valid UTF-8");
                }
                Err(_) => {}
            }
        }
        if sources.file.is_none() {
            let named =
                sources.variables.get("PLAZA_CONFIG").filter(|path| !path.is_empty()).map(PathBuf::from);
            sources.file = named.or_else(|| Some(PathBuf::from(DEFAULT_FILE)).filter(|path| path.exists()));
        }
        sources
    }

    /// Warnings for the operator that prevent nothing; they are logged once the log is set up.
    pub fn remarks(&self) -> &[String] {
        &self.remarks
    }

    pub(super) fn problems(&self) -> &[ConfigProblem] {
        &self.problems
    }

    /// Reads the configuration file; `None` when there is none.
    pub(super) fn document(&self) -> Result<Option<String>, ConfigProblem> {
        let Some(path) = &self.file else { return Ok(None) };
        let problem =
            |what| ConfigProblem { place: ConfigOrigin::File(path.clone()), key: String::new(), what };
        read_small(path).map(Some).map_err(problem)
    }

    /// Reads a setting that has a variable of its own (`DATABASE_URL`) from there, its `_FILE` or systemd's
    /// credentials.
    pub(super) fn secret(&self, name: &str) -> Result<Option<SecretSource>, ConfigProblem> {
        let set = |name: &str| self.variables.get(name).filter(|value| !value.trim().is_empty());
        let file_variable = format!("{name}_FILE");
        // Refusing both avoids a silent choice between two credentials.
        match (set(name), set(&file_variable)) {
            (Some(_), Some(_)) => Err(ConfigProblem {
                place: ConfigOrigin::Variable(file_variable),
                key: String::new(),
                what: format!("{name} is set as well; one of both"),
            }),
            (Some(value), None) => {
                let place = ConfigOrigin::Variable(name.to_owned());
                Ok(Some(SecretSource { place, value: value.trim().to_owned() }))
            }
            (None, Some(path)) => secret_file(Path::new(path)).map(Some).map_err(|mut problem| {
                problem.key = file_variable;
                problem
            }),
            (None, None) => {
                let Some(directory) = set("CREDENTIALS_DIRECTORY") else { return Ok(None) };
                let path = Path::new(directory).join(name.to_lowercase());
                if path.exists() { secret_file(&path).map(Some) } else { Ok(None) }
            }
        }
    }

    fn read_dotenv(&mut self, path: &Path) {
        let entries = match dotenvy::from_path_iter(path) {
            Ok(entries) => entries,
            Err(error) if error.not_found() => return,
            Err(_) => return self.problem(ConfigOrigin::File(path.to_owned()), "cannot be read"),
        };
        if readable_by_others(path) {
            self.remarks
                .push(format!("{} may hold secrets and others can read it: chmod 600 {0}", path.display()));
        }
        for entry in entries {
            match entry {
                Ok((name, value)) => drop(self.variables.insert(name, value)),
                // dotenvy's error text quotes the line, and the line may contain the token.
                Err(dotenvy::Error::LineParse(line, column)) => {
                    let text = fs::read_to_string(path).unwrap_or_default();
                    let number = text
                        .lines()
                        .position(|candidate| line.starts_with(candidate) && !candidate.is_empty());
                    let file = path.to_owned();
                    let place = number.map_or(ConfigOrigin::File(file.clone()), |number| {
                        ConfigOrigin::Position { file, line: number + 1, column: column + 1 }
                    });
                    self.problem(place, "not a line of the form NAME=value; quote a value that has spaces");
                }
                Err(_) => self.problem(ConfigOrigin::File(path.to_owned()), "cannot be read"),
            }
        }
    }

    fn problem(&mut self, place: ConfigOrigin, what: &str) {
        self.problems.push(ConfigProblem { place, key: String::new(), what: what.to_owned() });
    }
}

/// Tells whether a variable is meant for the daemon.
fn is_ours(name: &str) -> bool {
    name.starts_with("PLAZA_") || NAMED.iter().any(|(named, _)| name.starts_with(named))
}

fn secret_file(path: &Path) -> Result<SecretSource, ConfigProblem> {
    let place = ConfigOrigin::File(path.to_owned());
    let problem = |what| ConfigProblem { place: place.clone(), key: String::new(), what };
    let value = read_small(path).map_err(problem)?.trim().to_owned();
    if value.is_empty() {
        return Err(problem("is empty".to_owned()));
    }
    Ok(SecretSource { place, value })
}

fn read_small(path: &Path) -> Result<String, String> {
    let size = fs::metadata(path).map_err(|error| format!("cannot be read: {error}"))?.len();
    if size > LARGEST_FILE {
        return Err(format!("larger than {LARGEST_FILE} bytes"));
    }
    let bytes = fs::read(path).map_err(|error| format!("cannot be read: {error}"))?;
    String::from_utf8(bytes)
        .map_err(|error| format!("not UTF-8 at byte {}", error.utf8_error().valid_up_to()))
}

#[cfg(unix)]
fn readable_by_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;

    fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn readable_by_others(_: &Path) -> bool {
    false
}
