//! Application commands as they were registered, and what a person typing one finds.

use std::collections::BTreeMap;

use plaza::domain::{GuildId, Permissions};
use serde_json::{Value, json};

use super::{State, read_permissions};
use crate::errors::ApiError;

/// Registered commands, global ones and those of single guilds.
#[derive(Clone, Debug, Default)]
pub struct Commands {
    /// Everywhere.
    pub global: Vec<Command>,
    /// In one guild.
    pub guilds: BTreeMap<GuildId, Vec<Command>>,
}

/// A registered command.
#[derive(Clone, Debug)]
pub struct Command {
    /// Its id; stays when it is registered again under its name.
    pub id: u64,
    /// Its name.
    pub name: String,
    /// 1 slash, 2 on a user, 3 on a message.
    pub kind: u64,
    /// Its description; empty for menus.
    pub description: String,
    /// Permissions members need by default to see it.
    pub needs: Option<Permissions>,
    /// True if it works in direct messages with the bot.
    pub in_dms: bool,
    /// Its options, subcommands among them.
    pub options: Vec<CommandOption>,
    /// The whole as registered, localisations included, with what Discord adds.
    pub json: Value,
}

/// An option, subcommand or group.
#[derive(Clone, Debug)]
pub struct CommandOption {
    /// Its name.
    pub name: String,
    /// Discord's number: 1 subcommand, 2 group, 3 text, 4 whole number, 5 yes or no, 6 user, 7 channel, 8 role,
    /// 9 mentionable, 10 number, 11 file.
    pub kind: u64,
    /// Description.
    pub description: String,
    /// True if it must be given.
    pub required: bool,
    /// True if the bot suggests values.
    pub autocompletes: bool,
    /// The only values: what is shown and what is sent.
    pub choices: Vec<(String, Value)>,
    /// Options below.
    pub options: Vec<Self>,
    /// The whole as registered.
    pub json: Value,
}

impl Command {
    /// Reads a checked registration.
    pub fn read(
        id: u64,
        version: u64,
        application: &str,
        guild: Option<GuildId>,
        form: &Value,
    ) -> Result<Self, ApiError> {
        let mut json = form.clone();
        let fields = json.as_object_mut().ok_or_else(ApiError::invalid_json)?;
        fields.retain(|_, value| !value.is_null());
        let defaults = [
            ("type", json!(1)),
            ("description", json!("")),
            ("default_member_permissions", Value::Null),
            ("dm_permission", json!(true)),
            ("contexts", Value::Null),
            ("integration_types", json!([0])),
            ("nsfw", json!(false)),
            ("name_localizations", Value::Null),
            ("description_localizations", Value::Null),
        ];
        for (key, value) in defaults {
            fields.entry(key).or_insert(value);
        }
        fields.insert("id".to_owned(), json!(id.to_string()));
        fields.insert("application_id".to_owned(), json!(application));
        fields.insert("version".to_owned(), json!(version.to_string()));
        if let Some(guild) = guild {
            fields.insert("guild_id".to_owned(), json!(guild));
        }
        let needs = match &json["default_member_permissions"] {
            Value::Null => None,
            bits => Some(read_permissions(bits, "default_member_permissions")?),
        };
        let in_dms = match json["contexts"].as_array() {
            Some(contexts) => contexts.contains(&json!(1)),
            None => json["dm_permission"].as_bool().unwrap_or(true),
        };
        Ok(Self {
            id,
            name: text(&json["name"]),
            kind: json["type"].as_u64().unwrap_or(1),
            description: text(&json["description"]),
            needs,
            in_dms: in_dms && guild.is_none(),
            options: CommandOption::read_all(&json["options"]),
            json,
        })
    }

    /// Its name as a client of this language shows it.
    pub fn shown_name(&self, locale: &str) -> &str {
        localised(&self.json, "name_localizations", locale).unwrap_or(&self.name)
    }

    /// Its description as a client of this language shows it.
    pub fn shown_description(&self, locale: &str) -> &str {
        localised(&self.json, "description_localizations", locale).unwrap_or(&self.description)
    }
}

impl CommandOption {
    fn read_all(options: &Value) -> Vec<Self> {
        options.as_array().into_iter().flatten().map(Self::read).collect()
    }

    fn read(json: &Value) -> Self {
        let choices = json["choices"].as_array().into_iter().flatten();
        Self {
            name: text(&json["name"]),
            kind: json["type"].as_u64().unwrap_or(3),
            description: text(&json["description"]),
            required: json["required"].as_bool().unwrap_or(false),
            autocompletes: json["autocomplete"].as_bool().unwrap_or(false),
            choices: choices.map(|one| (text(&one["name"]), one["value"].clone())).collect(),
            options: Self::read_all(&json["options"]),
            json: json.clone(),
        }
    }

    /// Its name as a client of this language shows it.
    pub fn shown_name(&self, locale: &str) -> &str {
        localised(&self.json, "name_localizations", locale).unwrap_or(&self.name)
    }

    /// Its description as a client of this language shows it.
    pub fn shown_description(&self, locale: &str) -> &str {
        localised(&self.json, "description_localizations", locale).unwrap_or(&self.description)
    }
}

impl State {
    /// Registers a whole list in place of the one before; names that stay keep their id.
    pub(crate) fn register_all(
        &mut self,
        guild: Option<GuildId>,
        forms: &[Value],
    ) -> Result<Vec<Value>, ApiError> {
        let before = self.commands_at(guild).clone();
        let mut registered = Vec::with_capacity(forms.len());
        for form in forms {
            let same = before
                .iter()
                .find(|one| form["name"] == one.name && form["type"].as_u64().unwrap_or(1) == one.kind);
            let id = same.map_or_else(|| self.next_id(), |one| one.id);
            let version = self.next_id();
            registered.push(Command::read(id, version, &self.application.to_string(), guild, form)?);
        }
        let answer = registered.iter().map(|one| one.json.clone()).collect();
        *self.commands_at(guild) = registered;
        self.note("commands registered");
        Ok(answer)
    }

    /// The list of one place.
    pub(crate) fn commands_at(&mut self, guild: Option<GuildId>) -> &mut Vec<Command> {
        match guild {
            None => &mut self.commands.global,
            Some(guild) => self.commands.guilds.entry(guild).or_default(),
        }
    }

    /// Lists the commands a person finds in a guild or, without one, in the conversation with the bot.
    pub(crate) fn commands_for(&self, guild: Option<GuildId>) -> impl Iterator<Item = &Command> {
        let local = guild.and_then(|guild| self.commands.guilds.get(&guild));
        let global = self.commands.global.iter().filter(move |one| guild.is_some() || one.in_dms);
        local.into_iter().flatten().chain(global)
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn localised<'a>(json: &'a Value, key: &str, locale: &str) -> Option<&'a str> {
    json[key][locale].as_str()
}
