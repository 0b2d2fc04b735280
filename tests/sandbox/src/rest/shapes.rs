//! Known fields of Discord's forms; any other field is reported as unknown.

use serde_json::Value;

use super::parse::Parsed;
use super::routes::Route;

/// The form of a body.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Form {
    /// None is read.
    None,
    /// These fields.
    Fields(&'static [&'static str]),
    /// A list of objects with these fields.
    List(&'static [&'static str]),
    /// A message.
    Message,
    /// A channel or thread.
    Channel,
    /// A role.
    Role,
    /// One command.
    Command,
    /// A list of commands.
    Commands,
    /// An answer to an interaction.
    Callback,
}

const MESSAGE: &[&str] = &[
    "content",
    "nonce",
    "tts",
    "embeds",
    "allowed_mentions",
    "message_reference",
    "components",
    "sticker_ids",
    "attachments",
    "flags",
    "enforce_nonce",
    "poll",
    "username",
    "avatar_url",
    "thread_name",
    "applied_tags",
    // Sent along in answers to interactions.
    "choices",
    "custom_id",
    "title",
];
const CHANNEL: &[&str] = &[
    "name",
    "type",
    "topic",
    "bitrate",
    "user_limit",
    "rate_limit_per_user",
    "position",
    "permission_overwrites",
    "parent_id",
    "nsfw",
    "rtc_region",
    "video_quality_mode",
    "default_auto_archive_duration",
    "default_reaction_emoji",
    "available_tags",
    "default_sort_order",
    "default_forum_layout",
    "default_thread_rate_limit_per_user",
    "archived",
    "auto_archive_duration",
    "locked",
    "invitable",
    "flags",
    "applied_tags",
];
const ROLE: &[&str] =
    &["name", "permissions", "color", "colors", "hoist", "icon", "unicode_emoji", "mentionable"];
const COMMAND: &[&str] = &[
    "id",
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "options",
    "default_member_permissions",
    "dm_permission",
    "default_permission",
    "integration_types",
    "contexts",
    "type",
    "nsfw",
    "handler",
    "version",
    "application_id",
    "guild_id",
];
const OPTION: &[&str] = &[
    "type",
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "required",
    "choices",
    "options",
    "channel_types",
    "min_value",
    "max_value",
    "min_length",
    "max_length",
    "autocomplete",
    "file_types",
];
const CHOICE: &[&str] = &["name", "name_localizations", "value"];
const EMBED: &[&str] = &[
    "title",
    "type",
    "description",
    "url",
    "timestamp",
    "color",
    "footer",
    "image",
    "thumbnail",
    "video",
    "provider",
    "author",
    "fields",
];
const MEDIA: &[&str] = &["url", "proxy_url", "height", "width"];
const COMPONENT: &[&str] = &[
    "type",
    "id",
    "components",
    "style",
    "label",
    "emoji",
    "custom_id",
    "sku_id",
    "url",
    "disabled",
    "options",
    "placeholder",
    "min_values",
    "max_values",
    "channel_types",
    "default_values",
    "min_length",
    "max_length",
    "required",
    "value",
    "accessory",
    "content",
    "media",
    "description",
    "spoiler",
    "items",
    "file",
    "name",
    "size",
    "divider",
    "spacing",
    "accent_color",
    "component",
    "default",
    "file_types",
];
const SELECT_OPTION: &[&str] = &["label", "value", "description", "emoji", "default"];
const EMOJI: &[&str] = &["id", "name", "animated"];

/// The fields and queries of a request that its route does not have, as sentences' beginnings.
pub(crate) fn unknown(route: &Route, parsed: &Parsed) -> Vec<String> {
    let mut found = vec![];
    for (key, _) in &parsed.query {
        if !route.query.contains(&key.as_str()) {
            found.push(format!("query {key}"));
        }
    }
    let body = &parsed.body;
    match route.form {
        // serenity sends `{}` or null where there is nothing to say.
        Form::None => fields(body, &[], "", &mut found),
        Form::Fields(known) => fields(body, known, "", &mut found),
        Form::List(known) => each(body, "", &mut found, |one, path, found| fields(one, known, path, found)),
        Form::Message => message(body, "", &mut found),
        Form::Channel => {
            fields(body, CHANNEL, "", &mut found);
            each(&body["permission_overwrites"], "permission_overwrites", &mut found, |one, path, found| {
                fields(one, &["id", "type", "allow", "deny"], path, found);
            });
        }
        Form::Role => fields(body, ROLE, "", &mut found),
        Form::Command => command(body, "", &mut found),
        Form::Commands => each(body, "", &mut found, command),
        Form::Callback => {
            fields(body, &["type", "data"], "", &mut found);
            message(&body["data"], "data", &mut found);
            each(&body["data"]["choices"], "data.choices", &mut found, |one, path, found| {
                fields(one, CHOICE, path, found);
            });
        }
    }
    found
}

fn message(body: &Value, at: &str, found: &mut Vec<String>) {
    fields(body, MESSAGE, at, found);
    fields(
        &body["allowed_mentions"],
        &["parse", "roles", "users", "replied_user"],
        &join(at, "allowed_mentions"),
        found,
    );
    fields(
        &body["message_reference"],
        &["type", "message_id", "channel_id", "guild_id", "fail_if_not_exists"],
        &join(at, "message_reference"),
        found,
    );
    each(&body["attachments"], &join(at, "attachments"), found, |one, path, found| {
        let known = &[
            "id",
            "filename",
            "title",
            "description",
            "is_spoiler",
            "duration_secs",
            "waveform",
            // Whole attachment objects may be sent back to keep them.
            "url",
            "proxy_url",
            "size",
            "content_type",
            "height",
            "width",
            "ephemeral",
            "flags",
        ];
        fields(one, known, path, found);
    });
    each(&body["embeds"], &join(at, "embeds"), found, embed);
    each(&body["components"], &join(at, "components"), found, component);
}

fn embed(one: &Value, at: &str, found: &mut Vec<String>) {
    fields(one, EMBED, at, found);
    fields(&one["footer"], &["text", "icon_url", "proxy_icon_url"], &join(at, "footer"), found);
    fields(&one["author"], &["name", "url", "icon_url", "proxy_icon_url"], &join(at, "author"), found);
    for media in ["image", "thumbnail", "video"] {
        fields(&one[media], MEDIA, &join(at, media), found);
    }
    each(&one["fields"], &join(at, "fields"), found, |field, path, found| {
        fields(field, &["name", "value", "inline"], path, found);
    });
}

fn component(one: &Value, at: &str, found: &mut Vec<String>) {
    fields(one, COMPONENT, at, found);
    fields(&one["emoji"], EMOJI, &join(at, "emoji"), found);
    each(&one["options"], &join(at, "options"), found, |option, path, found| {
        fields(option, SELECT_OPTION, path, found);
    });
    each(&one["default_values"], &join(at, "default_values"), found, |value, path, found| {
        fields(value, &["id", "type"], path, found);
    });
    for inner in ["accessory", "component"] {
        if one[inner].is_object() {
            component(&one[inner], &join(at, inner), found);
        }
    }
    each(&one["components"], &join(at, "components"), found, component);
    each(&one["items"], &join(at, "items"), found, |item, path, found| {
        fields(item, &["media", "description", "spoiler"], path, found);
    });
}

fn command(one: &Value, at: &str, found: &mut Vec<String>) {
    fields(one, COMMAND, at, found);
    each(&one["options"], &join(at, "options"), found, option);
}

fn option(one: &Value, at: &str, found: &mut Vec<String>) {
    fields(one, OPTION, at, found);
    each(&one["choices"], &join(at, "choices"), found, |choice, path, found| {
        fields(choice, CHOICE, path, found);
    });
    each(&one["options"], &join(at, "options"), found, option);
}

fn fields(value: &Value, known: &[&str], at: &str, found: &mut Vec<String>) {
    for key in value.as_object().into_iter().flat_map(serde_json::Map::keys) {
        if !known.contains(&key.as_str()) {
            found.push(format!("field {}", join(at, key)));
        }
    }
}

fn each(list: &Value, at: &str, found: &mut Vec<String>, check: impl Fn(&Value, &str, &mut Vec<String>)) {
    for (place, one) in list.as_array().into_iter().flatten().enumerate() {
        check(one, &join(at, &place.to_string()), found);
    }
}

fn join(at: &str, key: &str) -> String {
    if at.is_empty() { key.to_owned() } else { format!("{at}.{key}") }
}
