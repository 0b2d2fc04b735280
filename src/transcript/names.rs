//! Names of ids, from every source a transcript has.

use serde_json::Value;

use super::facts::NameDirectory;
use super::raw::JsonFields;
use super::survey::MessageSurvey;
use crate::domain::{ChannelId, RoleId, UserId};

/// Lookup of names.
#[derive(Clone, Copy)]
pub(super) struct NameLookup<'a> {
    pub(super) directory: &'a NameDirectory,
    pub(super) survey: &'a MessageSurvey,
}

impl<'a> NameLookup<'a> {
    /// Returns the name of a user; their id when it is unknown.
    pub(super) fn user(self, id: UserId) -> String {
        if let Some(name) = id.stand_in_name() {
            return name;
        }
        let known = self.directory.people.get(&id).map(|person| person.name.as_str());
        known.or_else(|| self.survey.name(id)).map_or_else(|| id.to_string(), str::to_owned)
    }

    /// Returns the name of a select's value: `{ "id": …, "type": "user" | "role" | "channel" }`.
    pub(super) fn entity(self, value: &Value) -> Option<String> {
        let id = value.id("id")?;
        Some(match value.text("type") {
            "user" => format!("@{}", self.user(UserId::new(id))),
            "role" => {
                let role = self.directory.roles.get(&RoleId::new(id));
                format!("@{}", role.map_or_else(|| id.to_string(), |role| role.name.clone()))
            }
            "channel" => format!("#{}", self.channel(ChannelId::new(id)).unwrap_or(&id.to_string())),
            _ => return None,
        })
    }

    /// Returns the name of a channel, without `#`, if it is known.
    pub(super) fn channel(self, id: ChannelId) -> Option<&'a str> {
        self.directory.channels.get(&id).map(String::as_str)
    }
}
