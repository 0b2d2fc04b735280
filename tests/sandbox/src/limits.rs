//! Discord's limits on forms, as `twilight-validate` reads them, and those it does not know.
//!
//! A reading of Discord's rules that is not the bot's own: nothing here may come from the bot's code.

use std::collections::HashSet;

use serde_json::{Value, json};
use twilight_model::application::command::Command;
use twilight_model::channel::message::{Component, Embed};
use twilight_validate as validate;

use crate::errors::ApiError;

/// Components of all depths in one message.
const MOST_COMPONENTS: usize = 40;
/// Characters of all texts of a message made of components.
const MOST_TEXT: usize = 4000;

/// A text of at most 2,000 characters.
pub(crate) fn content(text: &str) -> Result<(), ApiError> {
    validate::message::content(text).map_err(|_| too_long("content", 2000))
}

/// At most ten embeds, 6,000 characters in all.
pub(crate) fn embeds(embeds: &[Value]) -> Result<(), ApiError> {
    let mut read = Vec::with_capacity(embeds.len());
    for (place, one) in embeds.iter().enumerate() {
        let path = format!("embeds.{place}");
        let mut one = one.clone();
        let Some(fields) = one.as_object_mut() else { return Err(invalid(&path, "Must be an embed")) };
        fields.retain(|_, value| !value.is_null());
        fields.entry("type").or_insert(json!("rich"));
        fields.entry("fields").or_insert(json!([]));
        for field in fields.get_mut("fields").and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(field) = field.as_object_mut() {
                field.entry("inline").or_insert(json!(false));
            }
        }
        let embed: Embed = serde_json::from_value(one).map_err(|error| invalid(&path, error.to_string()))?;
        validate::embed::embed(&embed).map_err(|error| invalid(&path, error.to_string()))?;
        read.push(embed);
    }
    validate::message::embeds(&read).map_err(|error| invalid("embeds", error.to_string()))
}

/// Generation of message components.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Generation {
    /// Rows of buttons and selects beside content and embeds.
    First,
    /// Flag `IS_COMPONENTS_V2`: components are all there is.
    Second,
}

/// Rows, selects, sections, containers; custom ids once each.
pub(crate) fn components(components: &[Value], generation: Generation) -> Result<(), ApiError> {
    let read = read_components(components)?;
    let second = generation == Generation::Second;
    validate::message::components(&read, second).map_err(|error| invalid("components", error.to_string()))?;
    unique_ids(components)?;
    if second {
        if count(components) > MOST_COMPONENTS {
            return Err(invalid("components", "Maximum number of components reached (40)"));
        }
        if text_length(components) > MOST_TEXT {
            return Err(invalid("components", "Total displayable text must be 4000 or fewer in length."));
        }
    } else {
        for (place, one) in components.iter().enumerate() {
            if one["type"] != 1 {
                let path = format!("components.{place}.type");
                return Err(ApiError::invalid(
                    &path,
                    "UNION_TYPE_CHOICES",
                    "Value of field \"type\" must be one of (1,).",
                ));
            }
        }
    }
    Ok(())
}

/// A form: title, id, and one to five rows or labels with one input each.
pub(crate) fn modal(data: &Value) -> Result<(), ApiError> {
    let text = |key: &str| data[key].as_str().filter(|text| !text.is_empty());
    let title = text("title").ok_or_else(|| ApiError::required("data.title"))?;
    if title.chars().count() > 45 {
        return Err(too_long("data.title", 45));
    }
    let id = text("custom_id").ok_or_else(|| ApiError::required("data.custom_id"))?;
    if id.chars().count() > 100 {
        return Err(too_long("data.custom_id", 100));
    }
    let rows = data["components"].as_array().map(Vec::as_slice).unwrap_or_default();
    if rows.is_empty() || rows.len() > 5 {
        return Err(ApiError::invalid(
            "data.components",
            "BASE_TYPE_BAD_LENGTH",
            "Must be between 1 and 5 in length.",
        ));
    }
    for (place, row) in read_components(rows)?.iter().enumerate() {
        let path = format!("data.components.{place}");
        match row {
            Component::ActionRow(row) => {
                for input in &row.components {
                    let Component::TextInput(input) = input else {
                        return Err(invalid(&path, "Only text inputs stand in the rows of a form"));
                    };
                    #[expect(deprecated, reason = "rows in forms carry their label on the input")]
                    let label = input.label.as_deref().unwrap_or_default();
                    if label.is_empty() {
                        return Err(ApiError::required(&format!("{path}.components.0.label")));
                    }
                    if label.chars().count() > 45 {
                        return Err(too_long(&format!("{path}.components.0.label"), 45));
                    }
                    validate::component::text_input(input, true)
                        .map_err(|error| invalid(&path, error.to_string()))?;
                }
            }
            Component::Label(_) | Component::TextDisplay(_) => {
                validate::component::component_v2(row).map_err(|error| invalid(&path, error.to_string()))?;
            }
            _ => return Err(invalid(&path, "Forms take rows, labels and texts")),
        }
    }
    unique_ids(rows)
}

/// Commands with names, descriptions, options and choices within their limits.
pub(crate) fn commands(forms: &[Value]) -> Result<(), ApiError> {
    for (kind, most) in [(1, 100), (2, 15), (3, 15)] {
        if forms.iter().filter(|form| form["type"].as_u64().unwrap_or(1) == kind).count() > most {
            return Err(ApiError::new(400, 30032, "Maximum number of application commands reached"));
        }
    }
    let mut names = HashSet::new();
    for (place, form) in forms.iter().enumerate() {
        command(form, &place.to_string())?;
        if !names.insert((form["type"].as_u64().unwrap_or(1), form["name"].clone())) {
            let path = format!("{place}.name");
            return Err(ApiError::invalid(
                &path,
                "APPLICATION_COMMANDS_DUPLICATE_NAME",
                "Application command names must be unique",
            ));
        }
    }
    Ok(())
}

/// One command.
pub(crate) fn command(form: &Value, path: &str) -> Result<(), ApiError> {
    let mut whole = without_nulls(form);
    let Some(fields) = whole.as_object_mut() else { return Err(ApiError::invalid_json()) };
    for (key, value) in [
        ("type", json!(1)),
        ("description", json!("")),
        ("version", json!("1")),
        ("default_member_permissions", Value::Null),
    ] {
        fields.entry(key).or_insert(value);
    }
    fields.remove("handler");
    let command: Command = serde_json::from_value(whole).map_err(|error| invalid(path, error.to_string()))?;
    // Part by part: as a whole it would be held against the limit of 4,000 characters Discord had once.
    let bare = Command { options: Vec::new(), ..command.clone() };
    validate::command::command(&bare).map_err(|error| invalid(path, error.to_string()))?;
    for option in &command.options {
        let part = Command { options: vec![option.clone()], ..bare.clone() };
        validate::command::command(&part).map_err(|error| invalid(path, error.to_string()))?;
    }
    validate::command::options(&command.options).map_err(|error| invalid(path, error.to_string()))?;
    if command.options.len() > 25 {
        return Err(ApiError::invalid(path, "BASE_TYPE_BAD_LENGTH", "Must be 25 or fewer in length."));
    }
    if validate::command::command_characters(&command) > 8000 {
        return Err(invalid(path, "Command exceeds maximum size (8000)"));
    }
    Ok(())
}

/// A name of a channel: 1 to 100 characters.
pub(crate) fn channel_name(name: &str) -> Result<(), ApiError> {
    validate::channel::name(name).map_err(|_| {
        ApiError::invalid("name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
    })
}

/// A topic of at most 1,024 characters.
pub(crate) fn topic(topic: &str) -> Result<(), ApiError> {
    validate::channel::topic(topic).map_err(|_| too_long("topic", 1024))
}

/// A nickname of 1 to 32 characters, or none to take it away.
pub(crate) fn nickname(nick: &str) -> Result<(), ApiError> {
    if nick.is_empty() {
        return Ok(());
    }
    validate::request::nickname(nick).map_err(|_| too_long("nick", 32))
}

/// A reason of 1 to 512 characters.
pub(crate) fn audit_reason(reason: &str) -> Result<(), ApiError> {
    validate::request::audit_reason(reason).map_err(|_| too_long("reason", 512))
}

/// A text that is too long.
pub(crate) fn too_long(path: &str, most: usize) -> ApiError {
    ApiError::invalid(path, "BASE_TYPE_MAX_LENGTH", format!("Must be {most} or fewer in length."))
}

fn invalid(path: &str, text: impl Into<String>) -> ApiError {
    ApiError::invalid(path, "BASE_TYPE_INVALID", text)
}

fn read_components(components: &[Value]) -> Result<Vec<Component>, ApiError> {
    components
        .iter()
        .enumerate()
        .map(|(place, one)| {
            serde_json::from_value(without_nulls(one))
                .map_err(|error| invalid(&format!("components.{place}"), error.to_string()))
        })
        .collect()
}

fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(key, value)| (key.clone(), without_nulls(value)))
            .collect(),
        Value::Array(items) => items.iter().map(without_nulls).collect(),
        other => other.clone(),
    }
}

/// Every component, at any depth.
pub(crate) fn walk<'a>(components: &'a [Value], visit: &mut dyn FnMut(&'a Value)) {
    for one in components {
        visit(one);
        for inner in ["components", "items"] {
            walk(one[inner].as_array().map(Vec::as_slice).unwrap_or_default(), visit);
        }
        for inner in ["accessory", "component"] {
            if one[inner].is_object() {
                walk(std::slice::from_ref(&one[inner]), visit);
            }
        }
    }
}

fn unique_ids(components: &[Value]) -> Result<(), ApiError> {
    let (mut seen, mut twice) = (HashSet::new(), false);
    walk(components, &mut |one| {
        if let Some(id) = one["custom_id"].as_str() {
            twice |= !seen.insert(id);
        }
    });
    if twice {
        return Err(ApiError::invalid(
            "components",
            "COMPONENT_CUSTOM_ID_DUPLICATED",
            "Component custom id cannot be duplicated",
        ));
    }
    Ok(())
}

fn count(components: &[Value]) -> usize {
    let mut count = 0;
    walk(components, &mut |one| count += usize::from(one["type"].is_number()));
    count
}

fn text_length(components: &[Value]) -> usize {
    let mut length = 0;
    walk(components, &mut |one| {
        if one["type"] == 10 {
            length += one["content"].as_str().unwrap_or_default().chars().count();
        }
    });
    length
}
