//! Tests of all layers together.

use std::path::PathBuf;
use std::time::Duration;

use secrecy::ExposeSecret;

use super::*;
use crate::domain::ApplicationId;

const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/config/config.example.yaml");
const TOKEN: &str = "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.abcdefghijklmnopqrstuvwxyz0123456789AB";

fn file(text: &str) -> (tempfile::TempDir, PathBuf) {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = directory.path().join("config.yaml");
    std::fs::write(&path, text).expect("a file in it");
    (directory, path)
}

fn load(text: &str, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let (_directory, path) = file(text);
    Config::load(&sources(Some(path), variables), LoadPurpose::Run)
}

fn sources(file: Option<PathBuf>, variables: &[(&str, &str)]) -> ConfigSources {
    let token = ("DISCORD_TOKEN", TOKEN);
    let variables = [token]
        .into_iter()
        .chain(variables.iter().copied())
        .map(|(name, value)| (name.to_string(), value.to_string()));
    ConfigSources::new(file, variables)
}

fn problems(text: &str, variables: &[(&str, &str)]) -> Vec<String> {
    let error = load(text, variables).expect_err("a configuration with problems");
    error
        .problems
        .iter()
        .map(|problem| {
            problem
                .to_string()
                .split_once("config.yaml:")
                .map_or(problem.to_string(), |(_, rest)| rest.to_owned())
        })
        .collect()
}

#[test]
fn the_example_is_the_defaults_and_names_every_key() {
    let config =
        Config::load(&sources(Some(EXAMPLE.into()), &[]), LoadPurpose::Run).expect("a valid example");
    let value = |config: &Config| serde_yaml::to_value(config).expect("plain values");
    assert_eq!(value(&config), value(&Config::default()));

    let text = std::fs::read_to_string(EXAMPLE).expect("the example");
    let (settings, _) = document::read(&text);
    let mut named: Vec<String> = settings.iter().map(|setting| setting.path.join(".")).collect();
    named.sort();
    assert_eq!(named, load::defaults().into_keys().collect::<Vec<_>>());
    for setting in settings {
        let above = text.lines().nth(setting.line - 2).unwrap_or_default();
        assert!(above.trim_start().starts_with('#'), "{:?} has no comment", setting.path);
    }
}

#[test]
fn all_problems_are_told_at_once_with_their_places() {
    let text = "loging:\n  format: json\ntickets:\n  transcript_messages: many\n  transcript_mesages: 3\nlogging:\n  format: xml\n  keep_days: 0\n";
    insta::assert_snapshot!(
        problems(text, &[("PLAZA_TICKETS__RECONCILE_EVRY", "1m"), ("PLAZA_TASKS__LOOK_EVERY", "often")])
            .join("\n")
    );
}

#[test]
fn the_environment_goes_before_the_file() {
    let config = load(
        "logging:\n  format: text\n  keep_days: 3\ndiscord:\n  application_id: 5\n",
        &[
            ("PLAZA_LOGGING__FORMAT", "json"),
            ("PLAZA_DISCORD__PRIVILEGED_INTENTS", "message_content"),
            ("PLAZA_DISCORD__SHARDS", "4"),
            ("PLAZA_LOGGING__DIRECTORY", ""),
            ("PLAZA_TICKETS__ATTACHMENT_LIMIT", "2 MiB"),
            ("PLAZA_DATA__DIRECTORY", "2026"),
            ("DISCORD_APPLICATION_ID", "123456789012345678"),
        ],
    )
    .expect("valid settings");
    assert_eq!(config.logging.format, LogFormat::Json);
    assert_eq!(config.logging.keep_days, 3);
    assert_eq!(config.logging.directory, None);
    assert_eq!(config.discord.privileged_intents, [PrivilegedIntent::MessageContent]);
    assert_eq!(config.discord.shards, Some(4));
    assert_eq!(config.discord.application_id, Some(ApplicationId::new(123_456_789_012_345_678)));
    assert_eq!(config.tickets.attachment_limit.as_u64(), 2 * 1024 * 1024);
    assert_eq!(config.data.directory, PathBuf::from("2026"));
}

#[test]
fn a_list_in_a_variable_is_comma_separated_and_may_be_empty() {
    let intents = |text| {
        load("", &[("PLAZA_DISCORD__PRIVILEGED_INTENTS", text)])
            .map(|config| config.discord.privileged_intents.len())
    };
    assert_eq!(intents("guild_members, message_content").expect("two"), 2);
    assert_eq!(intents("").expect("none"), 0);
    assert!(intents("guild_members,presences").is_err());
}

#[test]
fn a_duration_is_read_as_people_write_it() {
    let config = load("tasks:\n  outbox_lease: 1m 30s\n", &[]).expect("a valid duration");
    assert_eq!(config.tasks.outbox_lease, Duration::from_secs(90));
    assert!(load("tasks:\n  outbox_lease: 90\n", &[]).is_err());
}

#[test]
fn a_missing_token_is_one_of_the_problems() {
    let (_directory, path) = file("logging:\n  keep_days: 0\n");
    let nothing = ConfigSources::new(Some(path), []);
    let found = |purpose| Config::load(&nothing, purpose).expect_err("problems").to_string();
    assert!(found(LoadPurpose::Run).contains("DISCORD_TOKEN: is not set"));
    assert!(found(LoadPurpose::Run).contains("logging.keep_days"));
    assert!(found(LoadPurpose::Invite).contains("DISCORD_APPLICATION_ID: is not set"));
    assert!(!found(LoadPurpose::Other).contains("DISCORD"));
}

#[test]
fn a_secret_may_stand_in_a_file_or_in_a_credential() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = |name: &str| directory.path().join(name).display().to_string();
    std::fs::write(path("discord_token"), format!("Bot {TOKEN}\n")).expect("a credential");
    std::fs::write(path("dsn"), "postgres://plaza:hunter2@db/plaza\n").expect("a secret");
    let variables = [("CREDENTIALS_DIRECTORY", path("")), ("DATABASE_URL_FILE", path("dsn"))];
    let sources = ConfigSources::new(None, variables.map(|(name, value)| (name.to_owned(), value)));
    let config = Config::load(&sources, LoadPurpose::Run).expect("valid settings");
    assert_eq!(config.discord.token.expose_secret(), TOKEN);
    assert_eq!(config.database_url().expose_secret(), "postgres://plaza:hunter2@db/plaza");
}

#[test]
fn a_secret_set_twice_is_refused() {
    let found = problems("", &[("DISCORD_TOKEN_FILE", "/run/secrets/token")]);
    assert_eq!(found, ["environment variable DISCORD_TOKEN_FILE: DISCORD_TOKEN is set as well; one of both"]);
}

#[test]
fn no_secret_is_shown() {
    let config = load(
        "",
        &[("DATABASE_URL", "postgres://plaza:hunt%65r2@db/plaza"), ("REDIS_URL", "redis://:hunter2@cache")],
    )
    .expect("valid settings");
    let yaml = serde_yaml::to_string(&config).expect("plain values");
    for text in [format!("{config:?}"), format!("{config:#?}"), yaml] {
        assert!(!text.contains("hunt") && !text.contains(TOKEN), "{text}");
    }
    for bad in [
        "mysql://plaza:hunter2@db/plaza",
        "plaza:hunter2@db",
        "postgres://plaza:hunter2@db:port/x",
        "hunter2",
    ] {
        let found = problems("", &[("DATABASE_URL", bad)]);
        assert_eq!(found.len(), 1);
        assert!(!found[0].contains("hunter2"), "{found:?}");
    }
    let found = problems(
        "discord:\n  token: hunter2\n",
        &[("DISCORD_TOKEN", "hunter2 with spaces"), ("PLAZA_DISCORD__TOKEN", "hunter2")],
    );
    assert_eq!(found.len(), 3);
    assert!(!found.concat().contains("hunter2"), "{found:?}");
}

#[test]
fn both_spellings_of_a_password_are_secrets() {
    let config =
        load("", &[("DATABASE_URL", "postgres://plaza:hunt%65r2@db/plaza")]).expect("valid settings");
    let secrets: Vec<String> =
        config.secrets().iter().map(|secret| secret.expose_secret().to_owned()).collect();
    assert!(secrets.contains(&"hunter2".to_owned()) && secrets.contains(&"hunt%65r2".to_owned()));
}

#[test]
fn the_default_database_is_a_file_in_the_data_directory() {
    let config = load("data:\n  directory: /srv/what?\n", &[]).expect("valid settings");
    assert_eq!(config.database_url().expose_secret(), "sqlite:///srv/what%3F/plaza.sqlite");
}
