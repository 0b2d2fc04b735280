//! Commands: finding one in the list, filling its options, running it.

use plaza::domain::{ChannelId, InteractionId, MessageId, UserId};
use serde_json::{Value, json};

use super::components::{Resolved, text};
use super::form::{check_length, other, uploads};
use super::{Answer, Person, Refused, sees};
use crate::state::{Act, Command, CommandOption, InteractionKind, State};

/// A suggestion of the bot.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Text shown to the person.
    pub name: String,
    /// Value sent to the bot.
    pub value: Value,
}

/// Target of a context menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MenuTarget {
    /// A user.
    User(UserId),
    /// A message of the channel.
    Message(MessageId),
}

impl Person {
    /// Runs a slash command: `"/ticket close"`, with options by name and their values as typed.
    ///
    /// Values: users, roles, channels by name, mention or id; `true`/`false`; choices by what is shown.
    pub async fn runs(
        &self,
        channel: ChannelId,
        command: &str,
        options: impl IntoIterator<Item = (&str, &str)>,
    ) -> Result<Answer, Refused> {
        self.runs_with(channel, command, options, []).await
    }

    /// Runs a slash command with files: options of that type name one of them.
    pub async fn runs_with(
        &self,
        channel: ChannelId,
        command: &str,
        options: impl IntoIterator<Item = (&str, &str)>,
        files: impl IntoIterator<Item = (&str, Vec<u8>)>,
    ) -> Result<Answer, Refused> {
        let options: Vec<(&str, &str)> = options.into_iter().collect();
        let files = uploads(files);
        let id = self.discord.change(|state| {
            let typed = Typed::find(state, self.id, channel, command)?;
            let mut resolved = Resolved::default();
            for file in &files {
                let id = state.keep_file(channel, file, None);
                resolved.files.push((file.filename.clone(), id));
            }
            let leaf = typed.fill(state, channel, &options, &mut resolved)?;
            self.send(state, channel, &typed, leaf, resolved, InteractionKind::Command)
        })?;
        Answer::to(&self.discord, id).await
    }

    /// Types into an option with suggestions and returns them.
    pub async fn autocompletes(
        &self,
        channel: ChannelId,
        command: &str,
        option: &str,
        typed_text: &str,
    ) -> Result<Vec<Choice>, Refused> {
        let id = self.discord.change(|state| {
            let typed = Typed::find(state, self.id, channel, command)?;
            let known = typed.option(state, self.id, option)?;
            if !known.autocompletes {
                return Err(other(option, "does not suggest anything"));
            }
            let leaf =
                vec![json!({ "name": known.name, "type": known.kind, "value": typed_text, "focused": true })];
            self.send(state, channel, &typed, leaf, Resolved::default(), InteractionKind::Autocomplete)
        })?;
        let answer = Answer::to(&self.discord, id).await?;
        let choices = answer.choices().iter();
        Ok(choices.map(|one| Choice { name: text(&one["name"]), value: one["value"].clone() }).collect())
    }

    /// Opens the context menu of a user or a message and runs an entry.
    pub async fn uses_menu(
        &self,
        channel: ChannelId,
        entry: &str,
        target: MenuTarget,
    ) -> Result<Answer, Refused> {
        let id = self.discord.change(|state| {
            let (kind, target_id) = match target {
                MenuTarget::User(user) => (2, user.get()),
                MenuTarget::Message(message) => (3, message.get()),
            };
            let command = offered(state, self.id, channel, kind, entry)?;
            let mut resolved = Resolved::default();
            match target {
                MenuTarget::User(user) => {
                    resolved.find(state, channel, 5, &user.to_string())?;
                }
                MenuTarget::Message(message) => {
                    let seen = sees::visible(state, self.id, channel)?;
                    let found = seen.iter().find(|one| one.id == message);
                    let found = found.ok_or_else(crate::errors::ApiError::unknown_message)?;
                    resolved.put("messages", target_id, state.message_json(found));
                }
            }
            let data = json!({
                "id": command.id.to_string(), "name": command.name, "type": kind,
                "target_id": target_id.to_string(), "resolved": resolved.json(),
            });
            let kind = InteractionKind::Command;
            Ok::<_, Refused>(state.interact(Act { kind, user: self.id, channel, source: None, data })?)
        })?;
        Answer::to(&self.discord, id).await
    }

    fn send(
        &self,
        state: &mut State,
        channel: ChannelId,
        typed: &Typed,
        leaf: Vec<Value>,
        resolved: Resolved,
        kind: InteractionKind,
    ) -> Result<InteractionId, Refused> {
        let mut options = leaf;
        for step in typed.path.iter().rev() {
            options = vec![json!({ "name": step.name, "type": step.kind, "options": options })];
        }
        let command = &typed.command;
        let mut data =
            json!({ "id": command.id.to_string(), "name": command.name, "type": 1, "options": options });
        let objects = resolved.json();
        if objects.as_object().is_some_and(|objects| !objects.is_empty()) {
            data["resolved"] = objects;
        }
        if let Some(guild) = command.json.get("guild_id") {
            data["guild_id"] = guild.clone();
        }
        Ok(state.interact(Act { kind, user: self.id, channel, source: None, data })?)
    }
}

/// A command with the subcommands that were typed after it.
struct Typed {
    command: Command,
    path: Vec<CommandOption>,
}

impl Typed {
    fn find(state: &State, user: UserId, channel: ChannelId, words: &str) -> Result<Self, Refused> {
        let mut words = words.trim_start_matches('/').split_whitespace();
        let command = offered(state, user, channel, 1, words.next().unwrap_or_default())?;
        let mut path: Vec<CommandOption> = vec![];
        for word in words {
            let below = path.last().map_or(&command.options, |step| &step.options);
            let step = below.iter().find(|one| matches!(one.kind, 1 | 2) && one.name == word);
            let Some(step) = step else {
                let there = below.iter().map(|one| one.name.clone()).collect();
                return Err(Refused::NotThere { what: "subcommand", name: word.to_owned(), there });
            };
            path.push(step.clone());
        }
        let typed = Self { command, path };
        let unfinished = typed.options().iter().any(|one| matches!(one.kind, 1 | 2));
        if unfinished {
            let there = typed.options().iter().map(|one| one.name.clone()).collect();
            return Err(Refused::NotThere { what: "subcommand", name: String::new(), there });
        }
        Ok(typed)
    }

    fn options(&self) -> &[CommandOption] {
        self.path.last().map_or(&self.command.options, |step| &step.options)
    }

    fn option(&self, state: &State, user: UserId, name: &str) -> Result<&CommandOption, Refused> {
        let locale = state.user(user)?.locale.clone();
        let found = self.options().iter().find(|one| one.name == name || one.shown_name(&locale) == name);
        found.ok_or_else(|| Refused::NotThere {
            what: "option",
            name: name.to_owned(),
            there: self.options().iter().map(|one| one.name.clone()).collect(),
        })
    }

    /// The options as the client sends them.
    fn fill(
        &self,
        state: &State,
        channel: ChannelId,
        given: &[(&str, &str)],
        resolved: &mut Resolved,
    ) -> Result<Vec<Value>, Refused> {
        for (name, _) in given {
            if !self.options().iter().any(|one| one.name == *name) {
                let there = self.options().iter().map(|one| one.name.clone()).collect();
                return Err(Refused::NotThere { what: "option", name: (*name).to_owned(), there });
            }
        }
        let mut filled = vec![];
        for option in self.options() {
            let value = given.iter().find(|(name, _)| *name == option.name).map(|(_, value)| *value);
            match value {
                Some(value) => {
                    let value = read_value(state, channel, option, value, resolved)?;
                    filled.push(json!({ "name": option.name, "type": option.kind, "value": value }));
                }
                None if option.required => return Err(other(&option.name, "must be given")),
                None => {}
            }
        }
        Ok(filled)
    }
}

/// Finds a command of this kind and name that the channel's list offers to a user.
fn offered(
    state: &State,
    user: UserId,
    channel: ChannelId,
    kind: u64,
    name: &str,
) -> Result<Command, Refused> {
    let place = state.channels.get(&channel).ok_or(Refused::Invisible(channel))?;
    let held = state.permissions_in(place, user);
    if !state.sees(place, user) {
        return Err(Refused::Invisible(channel));
    }
    let locale = &state.user(user)?.locale;
    let list =
        || state.commands_for(place.guild).filter(|one| one.kind == kind && sees::offers(one, place, held));
    let found = list().find(|one| one.name == name || one.shown_name(locale) == name).cloned();
    found.ok_or_else(|| Refused::NotThere {
        what: "command",
        name: name.to_owned(),
        there: list().map(|one| one.name.clone()).collect(),
    })
}

/// Converts the text typed into an option to the client's JSON.
fn read_value(
    state: &State,
    channel: ChannelId,
    option: &CommandOption,
    typed: &str,
    resolved: &mut Resolved,
) -> Result<Value, Refused> {
    if !option.choices.is_empty() {
        let chosen = option.choices.iter().find(|(name, value)| name == typed || *value == typed);
        let Some((_, value)) = chosen else {
            let there = option.choices.iter().map(|(name, _)| name.clone()).collect();
            return Err(Refused::NotThere { what: "choice", name: typed.to_owned(), there });
        };
        return Ok(value.clone());
    }
    let bound = |key: &str| option.json[key].as_f64();
    let in_range = |value: f64| {
        let low = bound("min_value").is_some_and(|least| value < least);
        let high = bound("max_value").is_some_and(|most| value > most);
        if low || high { Err(other(&option.name, "is out of range")) } else { Ok(()) }
    };
    match option.kind {
        3 => {
            let length = |key: &str, default| {
                option.json[key].as_u64().and_then(|length| usize::try_from(length).ok()).unwrap_or(default)
            };
            check_length(&option.name, typed, length("min_length", 0), length("max_length", 6000))?;
            Ok(json!(typed))
        }
        4 => {
            let value: i64 = typed.parse().map_err(|_| other(&option.name, "is no whole number"))?;
            in_range(bits_of(value))?;
            Ok(json!(value))
        }
        5 => match typed {
            "true" => Ok(json!(true)),
            "false" => Ok(json!(false)),
            _ => Err(other(&option.name, "is neither true nor false")),
        },
        10 => {
            let value: f64 = typed.parse().map_err(|_| other(&option.name, "is no number"))?;
            in_range(value)?;
            Ok(json!(value))
        }
        kind @ (6..=9) => {
            // Options count users, channels, roles, both; selects count users, roles, both, channels.
            let select = [5, 8, 6, 7][usize::try_from(kind - 6).unwrap_or(0)];
            Ok(json!(resolved.find(state, channel, select, typed)?.to_string()))
        }
        11 => {
            let sent = resolved.files.iter().find(|(name, _)| name == typed).map(|(_, id)| *id);
            let id = sent.ok_or_else(|| other(&option.name, "names no file that was sent along"))?;
            let file = state.attachments.get(&id).map(|file| state.attachment_json(file));
            resolved.put("attachments", id, file.unwrap_or_default());
            Ok(json!(id.to_string()))
        }
        _ => Err(other(&option.name, "is of a kind people cannot type")),
    }
}

/// Whole numbers of options stay within ±2^53, where this is exact.
#[expect(clippy::cast_precision_loss, reason = "Discord's whole numbers fit into a double")]
fn bits_of(value: i64) -> f64 {
    value as f64
}
