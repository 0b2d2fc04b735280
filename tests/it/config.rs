//! Facts about the shipped binary before it is a bot: arguments, configuration, exit codes, logs.

use crate::support::binary::{Plaza, TOKEN};

#[test]
fn five_problems_are_told_at_once_each_with_its_place() {
    let plaza = Plaza::new().with("DISCORD_TOKEN", TOKEN).with_file(
        "config/config.yaml",
        "logging:\n  formt: json\n  keep_days: -3\ntikets:\n  attachment_limit: 5MiB\ntickets:\n  reconcile_every: soon\n  \
         transcript_messages: 0\n",
    );
    let ended = plaza.runs(&[]);
    assert_eq!(ended.code, Some(78));
    insta::assert_snapshot!(ended.stderr);
}

#[test]
fn broken_yaml_is_told_with_its_place() {
    let plaza =
        Plaza::new().with("DISCORD_TOKEN", TOKEN).with_file("other.yaml", "logging:\n  format: [text\n");
    let ended = plaza.runs(&["--config", "other.yaml"]);
    assert_eq!(ended.code, Some(78));
    assert!(ended.stderr.contains("other.yaml:3:1: not valid YAML"), "{}", ended.stderr);
}

#[test]
fn a_named_file_that_is_missing_is_a_problem_and_the_default_one_is_not() {
    let named = Plaza::new().with("DISCORD_TOKEN", TOKEN).with("PLAZA_CONFIG", "nowhere.yaml").runs(&[]);
    assert_eq!(named.code, Some(78));
    assert!(named.stderr.contains("nowhere.yaml: cannot be read"), "{}", named.stderr);

    let unnamed = Plaza::new().runs(&["migrate"]);
    assert_eq!(unnamed.code, Some(0), "{}", unnamed.stderr);
}

#[test]
fn a_missing_token_is_told() {
    let ended = Plaza::new().runs(&[]);
    assert_eq!(ended.code, Some(78));
    assert!(ended.stderr.contains("DISCORD_TOKEN: is not set"), "{}", ended.stderr);
}

#[test]
fn dotenv_is_read_and_the_environment_goes_before_it() {
    let plaza = Plaza::new().with_file(".env", "DISCORD_APPLICATION_ID=1\n");
    assert!(plaza.runs(&["invite"]).stdout.contains("client_id=1&"));
    let plaza = plaza.with("DISCORD_APPLICATION_ID", "2");
    assert!(plaza.runs(&["invite"]).stdout.contains("client_id=2&"));
}

#[test]
fn a_broken_dotenv_is_told_without_its_content() {
    let plaza = Plaza::new().with_file(".env", &format!("# mine\nDISCORD_TOKEN=\"{TOKEN}\n"));
    let ended = plaza.runs(&["check"]);
    assert_eq!(ended.code, Some(78));
    let said = ended.stdout + &ended.stderr;
    assert!(said.contains(".env"), "{said}");
    assert!(!said.contains(TOKEN), "{said}");
}

#[test]
fn the_environment_overrides_the_file() {
    let plaza = Plaza::new()
        .with_file("config/config.yaml", "logging:\n  format: text\n  directory: null\n")
        .with("PLAZA_LOGGING__FORMAT", "json");
    let ended = plaza.runs(&["migrate"]);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    let line = ended.stderr.lines().next().unwrap_or_default();
    let line: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
    assert_eq!(line["level"], "INFO");
    assert!(!plaza.path().join("data/logs").exists());
}

#[test]
fn the_invite_link_comes_from_the_token_alone() {
    let ended = Plaza::new().with("DISCORD_TOKEN", TOKEN).runs(&["invite"]);
    assert_eq!(ended.code, Some(0));
    assert_eq!(
        ended.stdout,
        "https://discord.com/oauth2/authorize?client_id=123456789012345678&scope=bot+applications.commands&\
         permissions=2252160859499600\n"
    );
}

#[test]
fn the_version_is_printed() {
    let ended = Plaza::new().runs(&["--version"]);
    assert_eq!((ended.code, ended.stdout), (Some(0), format!("plaza {}\n", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn wrong_arguments_have_the_usual_code() {
    assert_eq!(Plaza::new().runs(&["dance"]).code, Some(2));
}

#[test]
fn an_unreachable_database_has_its_code_and_keeps_its_password() {
    for arguments in [&[][..], &["check"], &["migrate"]] {
        let ended = Plaza::new()
            .with("DISCORD_TOKEN", TOKEN)
            .with("DATABASE_URL", "postgres://plaza:hunter2@127.0.0.1:9/plaza")
            .with("PLAZA_LOGGING__FILTER", "trace")
            .runs(arguments);
        assert_eq!(ended.code, Some(69), "{}", ended.stderr);
        let told = ended.stdout + &ended.stderr;
        assert!(told.contains("127.0.0.1:9"), "{told}");
        assert!(!told.contains("hunter2") && !told.contains(TOKEN) && !told.contains("panic"), "{told}");
    }
}

#[tokio::test]
async fn a_schema_newer_than_the_binary_has_its_own_code_and_stays_untouched() {
    use sqlx::Connection as _;

    let plaza = Plaza::new().with("DISCORD_TOKEN", TOKEN);
    assert_eq!(plaza.runs(&["migrate"]).code, Some(0));
    let file = format!("sqlite://{}", plaza.path().join("data/plaza.sqlite").display());
    let mut database = sqlx::SqliteConnection::connect(&file).await.expect("the migrated database");
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
                 VALUES (9999, 'from tomorrow', TRUE, x'00', 0)";
    sqlx::query(newer).execute(&mut database).await.expect("a schema from tomorrow");
    for arguments in [&[][..], &["migrate"]] {
        let ended = plaza.runs(arguments);
        assert_eq!(ended.code, Some(65), "{}", ended.stderr);
        assert!(ended.stderr.contains("schema 9999"), "{}", ended.stderr);
    }
}

#[test]
fn a_data_directory_that_cannot_be_made_is_told() {
    let plaza = Plaza::new().with_file("data", "a file is in the way").with("PLAZA_LOGGING__DIRECTORY", "");
    let ended = plaza.runs(&["migrate"]);
    assert_eq!(ended.code, Some(78));
    assert!(ended.stderr.contains("data.directory cannot be made"), "{}", ended.stderr);
}

#[cfg(unix)]
#[test]
fn what_the_daemon_makes_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let plaza = Plaza::new();
    assert_eq!(plaza.runs(&["migrate"]).code, Some(0));
    let mode = std::fs::metadata(plaza.path().join("data")).expect("the data directory").permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}

#[test]
fn nobody_home_is_told_by_health() {
    let ended = Plaza::new().with("PLAZA_HEALTH__LISTEN", "127.0.0.1:9").runs(&["health"]);
    assert_eq!(ended.code, Some(1));
    assert!(ended.stderr.contains("nobody lives at 127.0.0.1:9"), "{}", ended.stderr);
    assert!(Plaza::new().runs(&["health"]).stderr.contains("health.listen is not set"));
}
