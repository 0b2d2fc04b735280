//! Joins the configuration's layers. Each value is checked alone, so that one bad value hides no other.

use std::collections::BTreeMap;

use secrecy::SecretString;
use serde_yaml::{Mapping, Value};

use super::document::{self, ConfigEntry};
use super::environment::NAMED;
use super::problem::{ConfigError, ConfigOrigin, ConfigProblem, SectionProblems};
use super::{Config, ConfigSources};
use crate::domain::nearest;

/// Purpose of the configuration; decides which settings are required.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadPurpose {
    /// Running the bot, or checking whether it could run: needs the token.
    Run,
    /// Anything else.
    Other,
    /// Building the invite link: needs the application's id, from the token or set by itself.
    Invite,
}

const PREFIX: &str = "PLAZA_";

pub(super) fn load(sources: &ConfigSources, purpose: LoadPurpose) -> Result<Config, ConfigError> {
    match examine(sources, purpose) {
        (config, None) => Ok(config),
        (_, Some(error)) => Err(error),
    }
}

pub(super) fn examine(sources: &ConfigSources, purpose: LoadPurpose) -> (Config, Option<ConfigError>) {
    let mut layers = ConfigLayers::new(sources);
    layers.read_file(sources);
    layers.read_overrides(sources);
    let token = layers.read_named(sources);
    let config = layers.join(sources, token, purpose);
    layers.problems.sort();
    let error = (!layers.problems.is_empty()).then_some(ConfigError { problems: layers.problems });
    (config, error)
}

struct ConfigLayers {
    /// Default of every key; also the list of known keys.
    defaults: BTreeMap<String, Value>,
    /// Values that were set, by `section.key`, with their origin.
    set: BTreeMap<String, (Value, ConfigOrigin)>,
    problems: Vec<ConfigProblem>,
}

impl ConfigLayers {
    fn new(sources: &ConfigSources) -> Self {
        Self { defaults: defaults(), set: BTreeMap::new(), problems: sources.problems().to_vec() }
    }

    fn read_file(&mut self, sources: &ConfigSources) {
        let text = match sources.document() {
            Ok(Some(text)) => text,
            Ok(None) => return,
            Err(problem) => return self.problems.push(problem),
        };
        let position = |line, column| ConfigOrigin::Position {
            file: sources.file.clone().unwrap_or_default(),
            line,
            column,
        };
        let (settings, malformed) = document::read(&text);
        for found in malformed {
            self.problem(position(found.line, found.column), "", found.what);
        }
        let mut strange_sections = Vec::new();
        for ConfigEntry { path, readings, line, column } in settings {
            let key = path.join(".");
            let section = path[0].clone();
            if self.defaults.contains_key(&key) {
                self.set(&key, readings, position(line, column));
            } else if self.has_section(&section) && path.len() == 1 {
                self.problem(position(line, column), &key, "a section with its keys is needed".to_owned());
            } else if self.has_section(&section) || !strange_sections.contains(&section) {
                // An unknown section is reported once, not once per key.
                let what = format!("unknown key{}", self.hint(&path));
                self.problem(position(line, column), &key, what);
                strange_sections.push(section);
            }
        }
    }

    fn read_overrides(&mut self, sources: &ConfigSources) {
        let known: BTreeMap<String, String> =
            self.defaults.keys().map(|key| (variable(key), key.clone())).collect();
        for (name, text) in &sources.variables {
            // PLAZA_TEST_* hold the addresses of the project's test servers.
            if !name.starts_with(PREFIX) || name == "PLAZA_CONFIG" || name.starts_with("PLAZA_TEST_") {
                continue;
            }
            let place = ConfigOrigin::Variable(name.clone());
            let Some(key) = known.get(name) else {
                let what = match nearest(name, known.keys().map(String::as_str).chain(["PLAZA_CONFIG"])) {
                    _ if name == "PLAZA_DISCORD__TOKEN" => {
                        "unknown setting; the token is DISCORD_TOKEN".to_owned()
                    }
                    Some(near) => format!("unknown setting; did you mean {near}?"),
                    None => "unknown setting; config.example.yaml lists all".to_owned(),
                };
                self.problem(place, "", what);
                continue;
            };
            match self.readings_of_variable(key, text) {
                Ok(readings) => self.set(key, readings, place),
                Err(what) => self.problem(place, key, what),
            }
        }
    }

    /// Reads the variables with names of their own and returns the token, which is no setting of the file.
    fn read_named(&mut self, sources: &ConfigSources) -> Option<String> {
        let mut token = None;
        for (name, key) in NAMED {
            match (sources.secret(name), key) {
                (Ok(Some(secret)), Some(key)) => {
                    self.set(key, vec![Value::String(secret.value)], secret.place);
                }
                (Ok(Some(secret)), None) => {
                    let value = secret.value.strip_prefix("Bot ").unwrap_or(&secret.value);
                    if value.chars().all(|c| c.is_ascii_graphic()) {
                        token = Some(value.to_owned());
                    } else {
                        self.problem(
                            secret.place,
                            "",
                            "is no token: it has spaces or strange characters".to_owned(),
                        );
                        // An empty token counts as given: one problem is reported for it, not a second one for its
                        // absence.
                        token = Some(String::new());
                    }
                }
                (Ok(None), _) => {}
                (Err(problem), _) => {
                    self.problems.push(problem);
                    if key.is_none() {
                        token = Some(String::new());
                    }
                }
            }
        }
        token
    }

    /// Sets `key` to the first of `readings` that fits, else records a problem at `place`.
    fn set(&mut self, key: &str, readings: Vec<Value>, place: ConfigOrigin) {
        let mut refusal = None;
        for value in readings {
            match alone(key, &value) {
                Ok(_) => return drop(self.set.insert(key.to_owned(), (value, place))),
                Err(error) => drop(refusal.get_or_insert(error.to_string())),
            }
        }
        let refusal = refusal.unwrap_or_default();
        let reason = refusal.strip_prefix(&format!("{key}: ")).unwrap_or(&refusal);
        // serde's wording is for programmers.
        let reason = ["u16", "u32"].iter().fold(reason.to_owned(), |reason, kind| {
            reason.replace(&format!("expected {kind}"), "expected a whole number, not negative")
        });
        let default = match &self.defaults[key] {
            Value::Null => String::new(),
            value => format!(
                " (default: {})",
                serde_yaml::to_string(value).unwrap_or_default().trim().replace('\n', ", ")
            ),
        };
        self.problem(place, key, format!("{reason}{default}"));
    }

    fn readings_of_variable(&self, key: &str, text: &str) -> Result<Vec<Value>, String> {
        match (&self.defaults[key], text.trim()) {
            (Value::Sequence(_), text) => {
                let mut reader = csv::ReaderBuilder::new()
                    .has_headers(false)
                    .flexible(true)
                    .trim(csv::Trim::All)
                    .from_reader(text.as_bytes());
                let mut items = Vec::new();
                for record in reader.records() {
                    let record = record.map_err(|_| "not a comma-separated list".to_owned())?;
                    items.extend(record.iter().map(document::readings));
                }
                Ok(document::list_readings(items))
            }
            (_, "") => Ok(vec![Value::Null]),
            (_, text) => Ok(document::readings(text)),
        }
    }

    /// Builds the configuration and checks it as a whole; problems of single values are known by now.
    fn join(&mut self, sources: &ConfigSources, token: Option<String>, purpose: LoadPurpose) -> Config {
        let mut root = Mapping::new();
        for (key, (value, _)) in &self.set {
            insert(&mut root, key, value.clone());
        }
        let mut config: Config = match serde_yaml::from_value(Value::Mapping(root)) {
            Ok(config) => config,
            Err(error) => {
                self.problem(ConfigOrigin::Default, "", error.to_string());
                Config::default()
            }
        };
        config.file.clone_from(&sources.file);
        let token_given = token.is_some();
        config.discord.token = SecretString::from(token.unwrap_or_default());
        self.judge(&config);
        match purpose {
            LoadPurpose::Run if !token_given => {
                let what = "is not set: put the bot's token into the environment or into .env".to_owned();
                self.problem(ConfigOrigin::Variable("DISCORD_TOKEN".to_owned()), "", what);
            }
            LoadPurpose::Invite if config.discord.application().is_none() => {
                let what = "is not set, and no token that names the application is either".to_owned();
                self.problem(ConfigOrigin::Variable("DISCORD_APPLICATION_ID".to_owned()), "", what);
            }
            LoadPurpose::Run | LoadPurpose::Other | LoadPurpose::Invite => {}
        }
        config
    }

    fn judge(&mut self, config: &Config) {
        let mut findings = SectionProblems::default();
        config.discord.judge(&mut findings);
        config.database.judge(&mut findings);
        config.redis.judge(&mut findings);
        config.logging.judge(&mut findings);
        config.tickets.judge(&mut findings);
        config.limits.judge(&mut findings);
        config.tasks.judge(&mut findings);
        for (key, what) in findings.into_iter() {
            let place = self.set.get(key).map_or(ConfigOrigin::Default, |(_, place)| place.clone());
            self.problem(place, key, what);
        }
    }

    fn has_section(&self, section: &str) -> bool {
        self.sections().any(|known| known == section)
    }

    fn sections(&self) -> impl Iterator<Item = &str> {
        self.defaults.keys().filter_map(|key| key.split_once('.')).map(|(section, _)| section)
    }

    /// Suggests what an unknown key probably means: a key of its section, a section, or a key of another section.
    fn hint(&self, path: &[String]) -> String {
        let Some((section, key)) = path.first().zip(path.get(1)) else {
            return match nearest(&path.join("."), self.sections()) {
                Some(near) => format!("; did you mean the section {near}?"),
                None => String::new(),
            };
        };
        if section == "discord" && key == "token" {
            return "; the token comes from DISCORD_TOKEN, never from this file".to_owned();
        }
        let full = |known: &&String| known.split_once('.').is_some_and(|(of, _)| of == section);
        let within = nearest(&path.join("."), self.defaults.keys().filter(full).map(String::as_str));
        let keys = self.defaults.keys().filter_map(|known| known.split_once('.').map(|(_, key)| key));
        let elsewhere = || {
            let near = nearest(key, keys)?;
            self.defaults.keys().map(String::as_str).find(|known| known.ends_with(&format!(".{near}")))
        };
        let anywhere = || nearest(&path.join("."), self.defaults.keys().map(String::as_str));
        match within.or_else(anywhere).or_else(elsewhere) {
            Some(near) => format!("; did you mean {near}?"),
            None => "; config.example.yaml lists all".to_owned(),
        }
    }

    fn problem(&mut self, place: ConfigOrigin, key: &str, what: String) {
        self.problems.push(ConfigProblem { place, key: key.to_owned(), what });
    }
}

/// Returns every key with its default.
pub(super) fn defaults() -> BTreeMap<String, Value> {
    flat(&Config::default())
}

/// Returns every key with its value; secrets are left out.
pub(super) fn flat(config: &Config) -> BTreeMap<String, Value> {
    let whole = serde_yaml::to_value(config).expect("plain structs of plain values");
    let mut keys_and_values = BTreeMap::new();
    for (section, keys) in whole.as_mapping().into_iter().flatten() {
        for (key, value) in keys.as_mapping().into_iter().flatten() {
            if let Some((section, key)) = section.as_str().zip(key.as_str()) {
                keys_and_values.insert(format!("{section}.{key}"), value.clone());
            }
        }
    }
    keys_and_values
}

/// Returns the name of the variable that overrides `section.key`.
fn variable(key: &str) -> String {
    format!("{PREFIX}{}", key.replace('.', "__").to_uppercase())
}

/// Parses a configuration in which only `key` is set.
fn alone(key: &str, value: &Value) -> Result<Config, serde_yaml::Error> {
    let mut root = Mapping::new();
    insert(&mut root, key, value.clone());
    serde_yaml::from_value(Value::Mapping(root))
}

fn insert(root: &mut Mapping, key: &str, value: Value) {
    let (section, key) = key.split_once('.').unwrap_or((key, ""));
    let section = root.entry(section.into()).or_insert_with(|| Value::Mapping(Mapping::new()));
    if let Value::Mapping(section) = section {
        section.insert(key.into(), value);
    }
}
