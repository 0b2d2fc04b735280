//! Buttons and selects: found by their labels, and used.

use plaza::domain::{ChannelId, MessageId};
use serde_json::{Map, Value, json};

use super::{Answer, Person, Refused, sees};
use crate::limits;
use crate::state::{Act, InteractionKind, Message, State, snowflake};

/// A button on a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// Label; the emoji if there is none.
    pub label: String,
    /// Its id; empty for links.
    pub custom_id: String,
    /// Discord's style number: 1 blurple, 2 grey, 3 green, 4 red, 5 link.
    pub style: u64,
    /// Address of a link.
    pub url: Option<String>,
    /// True if it is greyed out.
    pub disabled: bool,
}

/// A select on a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Select {
    /// Its id.
    pub custom_id: String,
    /// Discord's number: 3 text, 5 users, 6 roles, 7 both, 8 channels.
    pub kind: u64,
    /// Placeholder.
    pub placeholder: String,
    /// Labels and values, for a text select.
    pub options: Vec<(String, String)>,
    /// Least number of choices.
    pub least: usize,
    /// Largest number of choices.
    pub most: usize,
    /// True if it is greyed out.
    pub disabled: bool,
}

impl Message {
    /// Its buttons, at any depth, in order.
    pub fn buttons(&self) -> Vec<Button> {
        let mut found = vec![];
        limits::walk(&self.components, &mut |one| {
            if one["type"] == 2 {
                found.push(Button {
                    label: one["label"]
                        .as_str()
                        .or(one["emoji"]["name"].as_str())
                        .unwrap_or_default()
                        .to_owned(),
                    custom_id: text(&one["custom_id"]),
                    style: one["style"].as_u64().unwrap_or(2),
                    url: one["url"].as_str().map(str::to_owned),
                    disabled: one["disabled"] == true,
                });
            }
        });
        found
    }

    /// Its selects, at any depth, in order.
    pub fn selects(&self) -> Vec<Select> {
        let mut found = vec![];
        limits::walk(&self.components, &mut |one| {
            let kind = one["type"].as_u64().unwrap_or(0);
            if matches!(kind, 3 | 5..=8) {
                let options = one["options"].as_array().into_iter().flatten();
                let bound =
                    |key: &str| one[key].as_u64().and_then(|count| usize::try_from(count).ok()).unwrap_or(1);
                found.push(Select {
                    custom_id: text(&one["custom_id"]),
                    kind,
                    placeholder: text(&one["placeholder"]),
                    options: options.map(|option| (text(&option["label"]), text(&option["value"]))).collect(),
                    least: bound("min_values"),
                    most: bound("max_values"),
                    disabled: one["disabled"] == true,
                });
            }
        });
        found
    }

    /// Everything written on it: content, embeds, texts of components.
    pub fn text(&self) -> String {
        let mut lines = vec![self.content.clone()];
        for embed in &self.embeds {
            lines.push(text(&embed["author"]["name"]));
            lines.push(text(&embed["title"]));
            lines.push(text(&embed["description"]));
            for field in embed["fields"].as_array().into_iter().flatten() {
                lines.push(text(&field["name"]));
                lines.push(text(&field["value"]));
            }
            lines.push(text(&embed["footer"]["text"]));
        }
        limits::walk(&self.components, &mut |one| {
            if one["type"] == 10 {
                lines.push(text(&one["content"]));
            }
        });
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }
}

impl Person {
    /// Clicks the newest button they see in a channel with this label or custom id.
    pub async fn clicks(&self, channel: ChannelId, button: &str) -> Result<Answer, Refused> {
        let id = self.discord.change(|state| {
            let messages = sees::visible(state, self.id, channel)?;
            self.press(state, channel, &messages, button)
        })?;
        Answer::to(&self.discord, id).await
    }

    /// Clicks a button of one message.
    pub async fn clicks_on(
        &self,
        channel: ChannelId,
        message: MessageId,
        button: &str,
    ) -> Result<Answer, Refused> {
        let id = self.discord.change(|state| {
            let mut messages = sees::visible(state, self.id, channel)?;
            messages.retain(|one| one.id == message);
            self.press(state, channel, &messages, button)
        })?;
        Answer::to(&self.discord, id).await
    }

    fn press(
        &self,
        state: &mut State,
        channel: ChannelId,
        messages: &[Message],
        name: &str,
    ) -> Result<plaza::domain::InteractionId, Refused> {
        let fits = |button: &Button| button.label == name || button.custom_id == name;
        let all = messages
            .iter()
            .rev()
            .flat_map(|message| message.buttons().into_iter().map(move |one| (message, one)));
        let Some((message, button)) = all.clone().find(|(_, button)| fits(button)) else {
            let there = all.map(|(_, button)| button.label).collect();
            return Err(Refused::NotThere { what: "button", name: name.to_owned(), there });
        };
        if button.disabled {
            return Err(Refused::Disabled(button.label));
        }
        if let Some(url) = button.url {
            return Err(Refused::Otherwise(format!("it is a link to {url}")));
        }
        let data = json!({ "component_type": 2, "custom_id": button.custom_id, "id": 0 });
        let kind = InteractionKind::Component;
        Ok(state.interact(Act { kind, user: self.id, channel, source: Some(message.id), data })?)
    }

    /// Chooses in the newest select they see with this placeholder or custom id, by labels, values or ids.
    pub async fn selects(
        &self,
        channel: ChannelId,
        select: &str,
        values: impl IntoIterator<Item = &str>,
    ) -> Result<Answer, Refused> {
        let values: Vec<&str> = values.into_iter().collect();
        let id = self.discord.change(|state| {
            let messages = sees::visible(state, self.id, channel)?;
            self.choose(state, channel, &messages, select, &values)
        })?;
        Answer::to(&self.discord, id).await
    }

    /// Chooses in a select of one message.
    pub async fn selects_on(
        &self,
        channel: ChannelId,
        message: MessageId,
        select: &str,
        values: impl IntoIterator<Item = &str>,
    ) -> Result<Answer, Refused> {
        let values: Vec<&str> = values.into_iter().collect();
        let id = self.discord.change(|state| {
            let mut messages = sees::visible(state, self.id, channel)?;
            messages.retain(|one| one.id == message);
            self.choose(state, channel, &messages, select, &values)
        })?;
        Answer::to(&self.discord, id).await
    }

    fn choose(
        &self,
        state: &mut State,
        channel: ChannelId,
        messages: &[Message],
        name: &str,
        values: &[&str],
    ) -> Result<plaza::domain::InteractionId, Refused> {
        let fits = |select: &Select| select.placeholder == name || select.custom_id == name;
        let all = messages
            .iter()
            .rev()
            .flat_map(|message| message.selects().into_iter().map(move |one| (message, one)));
        let Some((message, select)) = all.clone().find(|(_, select)| fits(select)) else {
            let there = all.map(|(_, select)| select.placeholder).collect();
            return Err(Refused::NotThere { what: "select", name: name.to_owned(), there });
        };
        if select.disabled {
            return Err(Refused::Disabled(select.placeholder));
        }
        if values.len() < select.least || values.len() > select.most {
            let why = format!("{} to {} can be chosen", select.least, select.most);
            return Err(Refused::Invalid { field: name.to_owned(), why });
        }
        let mut resolved = Resolved::default();
        let mut chosen = vec![];
        for value in values {
            if select.kind == 3 {
                let known = select.options.iter().find(|(label, own)| label == value || own == value);
                let Some((_, value)) = known else {
                    let there = select.options.iter().map(|(label, _)| label.clone()).collect();
                    return Err(Refused::NotThere { what: "option", name: (*value).to_owned(), there });
                };
                chosen.push(value.clone());
            } else {
                chosen.push(resolved.find(state, channel, select.kind, value)?.to_string());
            }
        }
        let mut data = json!({
            "component_type": select.kind, "custom_id": select.custom_id, "id": 0, "values": chosen,
        });
        if select.kind != 3 {
            data["resolved"] = resolved.json();
        }
        let kind = InteractionKind::Component;
        Ok(state.interact(Act { kind, user: self.id, channel, source: Some(message.id), data })?)
    }
}

/// The objects behind ids that a person chose.
#[derive(Debug, Default)]
pub(super) struct Resolved {
    objects: Map<String, Value>,
    /// Names and ids of files that were sent along.
    pub(super) files: Vec<(String, u64)>,
}

impl Resolved {
    /// Finds an object by id, mention or name: kind 5 is a user, 6 a role, 7 either, 8 a channel.
    pub(super) fn find(
        &mut self,
        state: &State,
        channel: ChannelId,
        kind: u64,
        named: &str,
    ) -> Result<u64, Refused> {
        let guild = state.channels.get(&channel).and_then(|channel| channel.guild);
        let guild = guild.and_then(|guild| state.guilds.get(&guild));
        let bare = named.trim_start_matches(['<', '@', '#', '&', '!']).trim_end_matches('>');
        let id = snowflake(&json!(bare));
        if matches!(kind, 5 | 7) {
            let user = state.users.values().find(|user| Some(user.id.get()) == id || user.name == bare);
            if let Some(user) = user {
                self.put("users", user.id.get(), user.json());
                if let Some(member) = guild.and_then(|guild| guild.members.get(&user.id)) {
                    let mut data = State::partial_member_json(member);
                    if let Some(channel) = state.channels.get(&channel) {
                        data["permissions"] = json!(state.permissions_in(channel, user.id));
                    }
                    self.put("members", user.id.get(), data);
                }
                return Ok(user.id.get());
            }
        }
        if matches!(kind, 6 | 7) {
            let mut roles = guild.into_iter().flat_map(|guild| guild.roles.values());
            if let Some(role) = roles.find(|role| Some(role.id.get()) == id || role.name == bare) {
                self.put("roles", role.id.get(), role.json());
                return Ok(role.id.get());
            }
        }
        if kind == 8 {
            let mut channels = guild.into_iter().flat_map(|guild| state.channels_of(guild.id));
            if let Some(found) = channels.find(|one| Some(one.id.get()) == id || one.name == bare) {
                let mut data = state.channel_json(found);
                data["permissions"] = json!(state.permissions_in(found, state.bot));
                self.put("channels", found.id.get(), data);
                return Ok(found.id.get());
            }
        }
        Err(Refused::NotThere { what: "person, role or channel", name: named.to_owned(), there: vec![] })
    }

    pub(super) fn put(&mut self, kind: &str, id: u64, data: Value) {
        let held = self.objects.entry(kind).or_insert_with(|| json!({}));
        held[id.to_string()] = data;
    }

    pub(super) fn json(self) -> Value {
        Value::Object(self.objects)
    }
}

pub(super) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
