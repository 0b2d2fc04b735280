//! From the form of a message to a draft: every road by which the bot writes passes here.

use plaza::domain::{ChannelId, MessageId};
use serde_json::Value;

use super::Call;
use super::call::{flag, id, list, number, text};
use crate::errors::ApiError;
use crate::limits::{self, Generation};
use crate::state::{COMPONENTS_V2, Draft, Message, Reference, UPLOAD_LIMIT, snowflake};

/// Flags a bot may set: suppress embeds, ephemeral, silent, components v2.
const SETTABLE: u64 = 1 << 2 | 1 << 6 | 1 << 12 | COMPONENTS_V2;

/// Reads and checks a new message; files are kept for `channel`.
pub(super) fn read(call: &mut Call<'_>, form: &Value, channel: ChannelId) -> Result<Draft, ApiError> {
    let mut draft = Draft {
        content: text(form, "content")?.unwrap_or_default().to_owned(),
        embeds: list(form, "embeds")?.to_vec(),
        components: list(form, "components")?.to_vec(),
        flags: number(form, "flags")?.unwrap_or(0) & SETTABLE,
        allowed_mentions: form.get("allowed_mentions").cloned().unwrap_or_default(),
        nonce: nonce(form)?,
        poll: form.get("poll").filter(|poll| !poll.is_null()).cloned(),
        reference: reference(form, channel)?,
        ..Draft::default()
    };
    flag(form, "tts")?;
    if draft.reference.is_some() {
        draft.kind = 19;
    }
    check_mentions(&draft.allowed_mentions)?;
    check(&draft.content, &draft.embeds, &draft.components, draft.flags)?;
    if draft.flags & COMPONENTS_V2 != 0 && draft.poll.is_some() {
        return Err(legacy("poll"));
    }
    draft.attachments = files(call, form, channel)?;
    let empty = draft.content.trim().is_empty()
        && draft.embeds.is_empty()
        && draft.components.is_empty()
        && draft.attachments.is_empty()
        && draft.poll.is_none()
        && !draft.reference.is_some_and(|to| to.forward);
    if empty { Err(ApiError::empty_message()) } else { Ok(draft) }
}

/// Changes a message by a form; absent fields stay as they are.
pub(super) fn edit(
    call: &mut Call<'_>,
    form: &Value,
    channel: ChannelId,
    message: MessageId,
) -> Result<(), ApiError> {
    let mut edited =
        call.state.any_message(channel, message).cloned().ok_or_else(ApiError::unknown_message)?;
    let has = |key: &str| form.get(key).is_some();
    if has("content") {
        text(form, "content")?.unwrap_or_default().clone_into(&mut edited.content);
    }
    if has("embeds") {
        edited.embeds = list(form, "embeds")?.to_vec();
    }
    if has("components") {
        edited.components = list(form, "components")?.to_vec();
    }
    if let Some(flags) = number(form, "flags")? {
        // Ephemeral stays what it was; components v2 can come but never go.
        let fixed = edited.flags & !(1 << 2);
        edited.flags = fixed | (flags & (1 << 2 | COMPONENTS_V2));
    }
    check(&edited.content, &edited.embeds, &edited.components, edited.flags)?;
    let kept: Vec<u64> = list(form, "attachments")?.iter().filter_map(|one| snowflake(&one["id"])).collect();
    if has("attachments") {
        edited.attachments.retain(|file| kept.contains(&file.id));
    }
    for file in files(call, form, channel)? {
        edited.attachments.extend(call.state.attachments.get(&file).cloned());
    }
    if is_empty(&edited) {
        return Err(ApiError::empty_message());
    }
    let (now, place) = (call.state.now(), call.state.channels.get(&channel));
    if let Some(place) = place {
        let allowed = form.get("allowed_mentions").cloned().unwrap_or_default();
        check_mentions(&allowed)?;
        let pinged = call.state.mentions_in(&edited.content, place, edited.author.id, &allowed);
        edited.mentions = pinged.users;
        edited.mention_roles = pinged.roles;
    }
    edited.edited_at = Some(now);
    call.state.edit_message(channel, message, |message| *message = edited)
}

fn is_empty(message: &Message) -> bool {
    message.content.trim().is_empty()
        && message.embeds.is_empty()
        && message.components.is_empty()
        && message.attachments.is_empty()
        && message.poll.is_none()
}

/// The limits of what a message shows.
fn check(content: &str, embeds: &[Value], components: &[Value], flags: u64) -> Result<(), ApiError> {
    if flags & COMPONENTS_V2 == 0 {
        limits::content(content)?;
        limits::embeds(embeds)?;
        return limits::components(components, Generation::First);
    }
    if !content.is_empty() {
        return Err(legacy("content"));
    }
    if !embeds.is_empty() {
        return Err(legacy("embeds"));
    }
    limits::components(components, Generation::Second)
}

fn legacy(path: &str) -> ApiError {
    ApiError::invalid(
        path,
        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
        format!("The '{path}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"),
    )
}

/// Keeps the uploaded files; `attachments` may describe them by their place.
fn files(call: &mut Call<'_>, form: &Value, channel: ChannelId) -> Result<Vec<u64>, ApiError> {
    const MOST: usize = 10;
    let files = call.files();
    if files.len() > MOST {
        return Err(ApiError::too_many_attachments());
    }
    let described = list(form, "attachments")?;
    let mut kept = Vec::with_capacity(files.len());
    for file in files {
        if file.bytes.len() > UPLOAD_LIMIT {
            return Err(ApiError::file_too_large());
        }
        let about = described.iter().find(|one| snowflake(&one["id"]) == Some(file.index));
        let mut file = file.clone();
        if let Some(name) = about.and_then(|one| one["filename"].as_str()) {
            name.clone_into(&mut file.filename);
        }
        let description = about.and_then(|one| one["description"].as_str()).map(str::to_owned);
        if description.as_ref().is_some_and(|text| text.chars().count() > 1024) {
            return Err(limits::too_long("attachments.0.description", 1024));
        }
        kept.push(call.state.keep_file(channel, &file, description));
    }
    Ok(kept)
}

fn reference(form: &Value, channel: ChannelId) -> Result<Option<Reference>, ApiError> {
    let Some(to) = form.get("message_reference").filter(|to| !to.is_null()) else { return Ok(None) };
    let message = id(to, "message_id")?.ok_or_else(|| ApiError::required("message_reference.message_id"))?;
    let channel = id(to, "channel_id")?.map_or(channel, ChannelId::new);
    let forward = number(to, "type")? == Some(1);
    Ok(Some(Reference { message: MessageId::new(message), channel, forward }))
}

fn nonce(form: &Value) -> Result<Option<Value>, ApiError> {
    match form.get("nonce") {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(nonce)) if nonce.chars().count() > 25 => Err(limits::too_long("nonce", 25)),
        Some(nonce @ (Value::String(_) | Value::Number(_))) => Ok(Some(nonce.clone())),
        Some(_) => Err(ApiError::invalid("nonce", "BASE_TYPE_INVALID", "Must be a string or an integer.")),
    }
}

/// `parse` names a kind or the lists name ids, not both; at most a hundred of each.
fn check_mentions(allowed: &Value) -> Result<(), ApiError> {
    let parse = list(allowed, "parse")?;
    for (place, kind) in parse.iter().enumerate() {
        if !matches!(kind.as_str(), Some("users" | "roles" | "everyone")) {
            let path = format!("allowed_mentions.parse.{place}");
            let text = "Value must be one of ('users', 'roles', 'everyone').";
            return Err(ApiError::invalid(&path, "BASE_TYPE_CHOICES", text));
        }
    }
    for kind in ["users", "roles"] {
        let named = list(allowed, kind)?;
        let path = format!("allowed_mentions.{kind}");
        if named.len() > 100 {
            return Err(limits::too_long(&path, 100));
        }
        if !named.is_empty() && parse.iter().any(|one| one == kind) {
            return Err(ApiError::invalid(
                &path,
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                format!("parse:[\"{kind}\"] and {kind}: [ids...] are mutually exclusive."),
            ));
        }
    }
    Ok(())
}
