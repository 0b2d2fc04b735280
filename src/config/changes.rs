//! Differences between two configurations, key by key. Never shows a secret.

use std::collections::BTreeMap;

use secrecy::{ExposeSecret as _, SecretString};
use serde_yaml::Value;

use super::Config;
use super::load::flat;

/// A key whose value differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigChange {
    /// `section.key`, or `DISCORD_TOKEN`.
    pub key: String,
    /// Values before and after, as a file would spell them; `None` for a secret.
    pub values: Option<(String, String)>,
}

impl Config {
    /// Returns the settings that differ in `after`, sorted by key.
    pub fn changes(&self, after: &Self) -> Vec<ConfigChange> {
        let (old, new): (BTreeMap<String, Value>, BTreeMap<String, Value>) = (flat(self), flat(after));
        let mut changes: Vec<ConfigChange> = old
            .iter()
            .filter_map(|(key, before)| Some((key, before, new.get(key)?)))
            .filter(|(_, before, after)| before != after)
            .map(|(key, before, after)| ConfigChange {
                key: key.clone(),
                values: Some((written(before), written(after))),
            })
            .collect();
        let exposed = |secret: &Option<SecretString>| {
            secret.as_ref().map(|secret| secret.expose_secret().to_owned()).unwrap_or_default()
        };
        let secrets = [
            (
                "DISCORD_TOKEN",
                self.discord.token.expose_secret().to_owned(),
                after.discord.token.expose_secret().to_owned(),
            ),
            ("database.url", exposed(&self.database.url), exposed(&after.database.url)),
            ("redis.url", exposed(&self.redis.url), exposed(&after.redis.url)),
        ];
        let others = secrets.into_iter().filter(|(_, before, after)| before != after);
        changes.extend(others.map(|(key, ..)| ConfigChange { key: key.to_owned(), values: None }));
        changes.sort_by(|a, b| a.key.cmp(&b.key));
        changes
    }
}

/// Formats a value on one line.
fn written(value: &Value) -> String {
    match value {
        Value::Sequence(items) => items.iter().map(written).collect::<Vec<_>>().join(", "),
        value => serde_yaml::to_string(value).unwrap_or_default().trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn what_differs_is_told_by_key_and_secrets_are_not_shown() {
        let before = Config::default();
        assert_eq!(before.changes(&before), []);
        let mut after = Config::default();
        after.limits.command_cooldown = Duration::from_secs(5);
        after.locales.directory = Some("more".into());
        after.discord.privileged_intents.pop();
        after.discord.token = "hunter2".into();
        after.database.url = Some("postgres://plaza:hunter2@db/plaza".into());
        let told: Vec<String> =
            before.changes(&after).into_iter().map(|it| format!("{}: {:?}", it.key, it.values)).collect();
        insta::assert_snapshot!(told.join("\n"), @r#"
        DISCORD_TOKEN: None
        database.url: None
        discord.privileged_intents: Some(("guild_members, message_content", "guild_members"))
        limits.command_cooldown: Some(("1s", "5s"))
        locales.directory: Some(("null", "more"))
        "#);
    }
}
