//! Further content of a message, one line each: answered message, files, embeds, components, polls, reactions.

use serde_json::Value;

use super::super::attached::is_spoiler;
use super::super::author::TranscriptAuthor;
use super::super::facts::AttachmentFile;
use super::super::raw::JsonFields;
use super::super::{system, units};
use super::{TextWriter, resolved, words};
use crate::domain::ChannelId;
use crate::t;

/// Discord's flag for manually removed embeds.
const SUPPRESS_EMBEDS: u64 = 1 << 2;

/// Deepest nesting followed; deeper than anything Discord sends.
const MAX_DEPTH: usize = 10;

/// Length of the excerpt of an answered message.
const EXCERPT_CHARACTERS: usize = 80;

impl TextWriter<'_> {
    /// Returns lines for the message it answers and the command that caused it.
    pub(super) fn context(&self, message: &Value) -> Vec<String> {
        let mut lines = Vec::new();
        let reference = message.part("message_reference").filter(|it| it.kind() == 0);
        let answers = matches!(message.kind(), 19 | 20 | 23) && reference.is_some();
        let id = reference.and_then(|reference| reference.id("message_id"));
        let place = id.and_then(|id| self.names.survey.places.get(&id));
        let here = place.and_then(|place| self.transcript.messages.get(*place));
        let here = here.and_then(|known| serde_json::from_str::<Value>(&known.raw).ok());
        if let Some(answered) = message.part("referenced_message").or(here.as_ref()).filter(|_| answers) {
            let author = TranscriptAuthor::of(answered, &self.transcript.directory);
            let excerpt: String = answered.text("content").chars().take(EXCERPT_CHARACTERS).collect();
            let excerpt = words(self.names, self.localizer, &excerpt);
            let excerpt =
                if excerpt.is_empty() { t!(self.localizer, "transcript-reply-no-text") } else { excerpt };
            let said = t!(self.localizer, "transcript-reply-to", who = author.shown(), excerpt = excerpt);
            lines.push(format!("[{said}]"));
        } else if answers && message.get("referenced_message").is_some_and(Value::is_null) {
            lines.push(format!("[{}]", t!(self.localizer, "transcript-reply-deleted")));
        } else if answers {
            lines.push(format!("[{}]", t!(self.localizer, "transcript-reply-elsewhere")));
        }
        if let Some((who, command)) = system::invocation(message) {
            let said = if command.is_empty() {
                t!(self.localizer, "transcript-used-a-command", who = who)
            } else {
                t!(self.localizer, "transcript-used-command", who = who, command = command)
            };
            lines.push(format!("[{said}]"));
        }
        lines
    }

    /// Adds lines for everything else a message carries.
    pub(super) fn parts(&self, message: &Value, lines: &mut Vec<String>, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        for forwarded in message.list("message_snapshots").iter().filter_map(|it| it.part("message")) {
            let at = forwarded.time("timestamp").map(|at| units::moment(at, self.localizer));
            lines.push(format!("[{}]", said([self.forward_label(message), at.unwrap_or_default()])));
            lines.push(self.md(forwarded.text("content")));
            self.parts(forwarded, lines, depth + 1);
        }
        if let Some(starter) = message.part("referenced_message").filter(|_| message.kind() == 21) {
            let author = TranscriptAuthor::of(starter, &self.transcript.directory);
            lines.push(format!("[{}]", author.shown()));
            lines.push(self.md(starter.text("content")));
            self.parts(starter, lines, depth + 1);
        }
        lines.extend(message.list("attachments").iter().map(|file| self.file(file)));
        let suppressed = message.number("flags").unwrap_or(0) & SUPPRESS_EMBEDS != 0;
        if !suppressed && !system::quotes_embeds(message.kind()) {
            message.list("embeds").iter().for_each(|embed| self.embed(embed, lines));
        }
        self.components(message.list("components"), lines, depth);
        for sticker in message.list("sticker_items").iter().chain(message.list("stickers")) {
            lines
                .push(format!("[{}]", t!(self.localizer, "transcript-sticker", name = sticker.text("name"))));
        }
        if let Some(poll) = message.part("poll") {
            self.poll(poll, lines);
        }
        if let Some(thread) = message.part("thread") {
            lines.push(format!("[{}]", t!(self.localizer, "transcript-thread", name = thread.text("name"))));
        }
        let reactions: Vec<_> = message
            .list("reactions")
            .iter()
            .map(|reaction| {
                let name = reaction.part("emoji").map_or_else(|| "?".to_owned(), emoji_word);
                format!("{name} {}", reaction.number("count").unwrap_or(1))
            })
            .collect();
        if !reactions.is_empty() {
            lines.push(format!("[{}: {}]", t!(self.localizer, "transcript-reactions"), reactions.join("  ")));
        }
    }

    fn md(&self, text: &str) -> String {
        resolved(self.names, self.localizer, text)
    }

    fn forward_label(&self, message: &Value) -> String {
        let origin = message.part("message_reference").and_then(|it| it.id("channel_id"));
        match origin.and_then(|id| self.names.channel(ChannelId::new(id))) {
            Some(name) => t!(self.localizer, "transcript-forwarded-from", channel = format!("#{name}")),
            None => t!(self.localizer, "transcript-forwarded"),
        }
    }

    fn file(&self, file: &Value) -> String {
        let kept = file.id("id").and_then(|id| self.transcript.files.get(&id));
        let size = match kept {
            Some(AttachmentFile::Kept { size, .. }) => *size,
            _ => file.number("size").unwrap_or(0),
        };
        let fate = match kept {
            Some(AttachmentFile::Kept { sha256, .. }) => {
                format!("{}, SHA-256 {sha256}", t!(self.localizer, "transcript-file-kept"))
            }
            Some(AttachmentFile::TooLarge) => t!(self.localizer, "transcript-file-too-large"),
            Some(AttachmentFile::Expired) | None => t!(self.localizer, "transcript-file-expired"),
        };
        let shown = file.some_text("title").unwrap_or(file.text("filename"));
        let spoiler = is_spoiler(file).then(|| t!(self.localizer, "transcript-spoiler"));
        let length = file.number("duration_secs").map(units::length);
        let line = said([
            t!(self.localizer, "transcript-file", name = shown),
            spoiler.unwrap_or_default(),
            units::size(size, self.localizer),
            length.unwrap_or_default(),
            file.text("description").to_owned(),
            fate,
        ]);
        format!("[{line}]")
    }

    fn embed(&self, embed: &Value, lines: &mut Vec<String>) {
        let named = |part: &str, key: &str| embed.part(part).map_or("", |part| part.text(key)).to_owned();
        let mut add = |text: String| {
            if !text.is_empty() {
                lines.push(format!("| {}", text.trim_end().replace('\n', "\n| ")));
            }
        };
        add(named("provider", "name"));
        add(said([named("author", "name"), named("author", "url")]));
        add(self.md(embed.text("title")));
        add(embed.text("url").to_owned());
        add(self.md(embed.text("description")));
        for field in embed.list("fields") {
            add(format!("{}: {}", self.md(field.text("name")), self.md(field.text("value"))));
        }
        for part in ["thumbnail", "image", "video"] {
            add(named(part, "url"));
        }
        let at = embed.time("timestamp").map(|at| units::moment(at, self.localizer));
        add(said([named("footer", "text"), at.unwrap_or_default()]));
    }

    fn components(&self, list: &[Value], lines: &mut Vec<String>, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        for component in list {
            match component.kind() {
                1 | 9 | 17 => {}
                2 => {
                    let address = component.some_text("url").map(|it| format!(" <{it}>")).unwrap_or_default();
                    let emoji = component.part("emoji").map(emoji_word).unwrap_or_default();
                    let label = match component.text("label") {
                        "" if component.get("sku_id").is_some() => {
                            t!(self.localizer, "transcript-premium-button")
                        }
                        label => label.to_owned(),
                    };
                    lines.push(format!("[{}{address}]", format!("{emoji} {label}").trim()));
                }
                3 | 5..=8 => {
                    let chosen = |option: &Value| {
                        let mark = if option.flag("default") { "✓ " } else { "" };
                        format!("{mark}{}", option.text("label"))
                    };
                    let preset = component.list("default_values").iter();
                    let options: Vec<_> = component
                        .list("options")
                        .iter()
                        .map(chosen)
                        .chain(preset.filter_map(|value| self.names.entity(value)))
                        .collect();
                    let shown = component.some_text("placeholder").map(str::to_owned);
                    let shown = shown.unwrap_or_else(|| t!(self.localizer, "transcript-select"));
                    lines.push(format!("[{shown} {}]", options.join(" / ")).replace(" ]", "]"));
                }
                10 => lines.push(self.md(component.text("content"))),
                11 => lines.push(self.media(component)),
                12 => lines.extend(component.list("items").iter().map(|item| self.media(item))),
                13 => {
                    let address = component.part("file").map_or("", |file| file.text("url"));
                    let shown = component.some_text("name").or(address.strip_prefix("attachment://"));
                    let shown = shown.unwrap_or("?");
                    lines.push(format!("[{}]", t!(self.localizer, "transcript-file", name = shown)));
                }
                14 => lines.push("----".to_owned()),
                kind => {
                    let said = t!(self.localizer, "transcript-component-unknown", kind = kind.to_string());
                    lines.push(format!("[{said}] {}", component.text("content")));
                }
            }
            self.components(component.list("components"), lines, depth + 1);
            if let Some(accessory) = component.get("accessory").filter(|it| it.is_object()) {
                self.components(std::slice::from_ref(accessory), lines, depth + 1);
            }
        }
    }

    fn poll(&self, poll: &Value, lines: &mut Vec<String>) {
        let question = poll.part("question").map_or("", |it| it.text("text"));
        let state = match poll.part("results") {
            None => t!(self.localizer, "transcript-poll-unknown"),
            Some(results) if results.flag("is_finalized") => t!(self.localizer, "transcript-poll-ended"),
            Some(_) => t!(self.localizer, "transcript-poll-open"),
        };
        let several = poll.flag("allow_multiselect").then(|| t!(self.localizer, "transcript-poll-several"));
        let title = t!(self.localizer, "transcript-poll", question = question);
        lines.push(format!("[{}]", said([title, state, several.unwrap_or_default()])));
        let counts = poll.part("results").map_or(&[][..], |results| results.list("answer_counts"));
        for answer in poll.list("answers") {
            let id = answer.number("answer_id");
            let count = counts.iter().find(|count| count.number("id") == id);
            let votes = count.and_then(|count| count.number("count")).unwrap_or(0);
            let media = answer.part("poll_media").unwrap_or(&Value::Null);
            let emoji = media.part("emoji").map(emoji_word).unwrap_or_default();
            let text = format!("{emoji} {}", media.text("text"));
            let votes =
                poll.part("results").map(|_| t!(self.localizer, "transcript-poll-votes", count = votes));
            lines.push(format!("  {}: {}", text.trim(), votes.as_deref().unwrap_or("?")));
        }
    }

    fn media(&self, part: &Value) -> String {
        let address = part.part("media").map_or("", |media| media.text("url"));
        let spoiler = part.flag("spoiler").then(|| t!(self.localizer, "transcript-spoiler"));
        let line =
            said([spoiler.unwrap_or_default(), part.text("description").to_owned(), format!("<{address}>")]);
        format!("[{line}]")
    }
}

/// Returns a custom emoji as `:name:`, any other as it is.
fn emoji_word(emoji: &Value) -> String {
    let name = emoji.text("name");
    if emoji.id("id").is_some() { format!(":{name}:") } else { name.to_owned() }
}

/// Joins the non-empty texts with dots.
fn said<const N: usize>(facts: [String; N]) -> String {
    let facts: Vec<_> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    facts.join(" · ")
}
