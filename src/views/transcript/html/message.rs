//! One message of the timeline, whole.

use askama::Template;
use serde_json::Value;

use super::super::author::{Author, Nature};
use super::super::facts::{Message, Version};
use super::super::raw::Raw;
use super::super::timeline::Group;
use super::super::{summary, system, told, units};
use super::attachment::Attachment;
use super::component::{Components, is_shown_by};
use super::embed::Embed;
use super::line::{Name, avatar_class, initial};
use super::markup::Markup;
use super::page::Page;
use super::poll::Poll;
use super::quote::{Forward, Reply};
use super::sticker::Sticker;
use crate::domain::Timestamp;
use crate::say;

/// Discord's flag for "the embeds were removed by hand".
const SUPPRESS_EMBEDS: u64 = 1 << 2;

/// A message with its place in the timeline.
#[derive(Template)]
#[template(path = "transcript/message.html")]
pub(super) struct MessageBlock<'a> {
    page: &'a Page<'a>,
    message: &'a Message,
    raw: &'a Value,
    author: Author<'a>,
    at: Timestamp,
    /// Stands under the name of the message before it.
    continues: bool,
    reply: Option<Reply>,
}

impl<'a> MessageBlock<'a> {
    pub(super) fn new(page: &'a Page<'a>, message: &'a Message, raw: &'a Value, group: &mut Group) -> Self {
        let author = Author::of(raw, &page.transcript.directory);
        let at = message.id.created_at();
        let continues = if system::is_talk(raw.kind()) {
            group.take(raw, author, at)
        } else {
            group.end();
            false
        };
        Self { page, message, raw, author, at, continues, reply: Reply::of(page, raw) }
    }

    fn is_system(&self) -> bool {
        !system::is_talk(self.raw.kind())
    }

    fn sentence(&self) -> String {
        system::sentence(self.raw, self.author.name, self.page.speaker)
    }

    /// The pinned message or the one a thread grew from, when it is on this page.
    fn jump(&self) -> Option<u64> {
        let id = self.raw.part("message_reference")?.id("message_id")?;
        self.page.holds(id).then_some(id)
    }

    fn jump_label(&self) -> String {
        say!(self.page.speaker, "transcript-jump")
    }

    fn deleted(&self) -> Option<String> {
        let at = self.message.deleted_at?;
        Some(say!(self.page.speaker, "transcript-deleted", time = units::moment(at, self.page.speaker)))
    }

    fn command(&self) -> Option<String> {
        let (who, name) = system::invocation(self.raw)?;
        Some(if name.is_empty() {
            say!(self.page.speaker, "transcript-used-a-command", who = who)
        } else {
            say!(self.page.speaker, "transcript-used-command", who = who, command = name)
        })
    }

    fn avatar(&self) -> String {
        avatar_class(self.page, self.author.id)
    }

    fn initial(&self) -> String {
        initial(self.page, self.author.id, self.author.name)
    }

    fn name(&self) -> Name<'a> {
        Name::new(self.page, self.author.id, self.author.name)
    }

    fn reply_name(&self) -> Option<Name<'_>> {
        let (id, text) = self.reply.as_ref()?.author.as_ref()?;
        Some(Name::new(self.page, *id, text))
    }

    /// What kind of account it is, and what it is in this ticket.
    fn tags(&self) -> Vec<(&'static str, String)> {
        let speaker = self.page.speaker;
        let mut tags = Vec::new();
        match self.author.nature {
            Nature::Human => {}
            Nature::App => tags.push(("app", say!(speaker, "transcript-tag-app"))),
            Nature::Webhook => tags.push(("app", say!(speaker, "transcript-tag-webhook"))),
            Nature::System => tags.push(("app", say!(speaker, "transcript-tag-system"))),
        }
        let person = self.page.transcript.directory.people.get(&self.author.id);
        if self.author.id == self.page.transcript.ticket.opener {
            tags.push(("opener", say!(speaker, "transcript-tag-opener")));
        } else if self.author.nature == Nature::Human && person.is_some_and(|person| person.is_staff) {
            tags.push(("staff", say!(speaker, "transcript-tag-staff")));
        }
        tags
    }

    fn marks(&self) -> Vec<String> {
        summary::marks(self.raw, self.page.speaker)
    }

    fn iso(&self) -> String {
        units::iso(self.at)
    }

    fn clock(&self) -> String {
        units::clock(self.at)
    }

    fn moment(&self) -> String {
        units::moment(self.at, self.page.speaker)
    }

    fn content(&self) -> Option<Markup<'a>> {
        if self.is_system() && system::quotes_content(self.raw.kind()) {
            return None;
        }
        let blocked = (self.raw.kind() == 24).then(|| told::blocked(self.raw)).flatten();
        self.raw.some_text("content").or(blocked).map(|content| Markup::blocks(self.page, content))
    }

    /// The moment of the last edit, for machines, people, and as a word.
    fn edited(&self) -> Option<(String, String, String)> {
        let at = self.raw.time("edited_timestamp")?;
        let word = say!(self.page.speaker, "transcript-edited");
        Some((units::iso(at), units::moment(at, self.page.speaker), word))
    }

    fn earlier(&self) -> &'a [Version] {
        &self.message.earlier
    }

    fn earlier_label(&self) -> String {
        say!(self.page.speaker, "transcript-earlier", count = self.message.earlier.len())
    }

    fn version_moment(&self, version: &Version) -> String {
        units::moment(version.at, self.page.speaker)
    }

    fn version_iso(version: &Version) -> String {
        units::iso(version.at)
    }

    fn version_text(&self, version: &'a Version) -> Markup<'a> {
        Markup::blocks(self.page, &version.content)
    }

    fn forwards(&self) -> Vec<Forward<'a>> {
        Forward::all(self.page, self.raw)
    }

    fn attachments(&self) -> impl Iterator<Item = Attachment<'a>> {
        let components = self.raw.list("components");
        let files = self.raw.list("attachments").iter();
        files.filter(|file| !is_shown_by(components, file)).map(|file| Attachment::new(self.page, file))
    }

    fn embeds(&self) -> impl Iterator<Item = Embed<'a>> {
        let shown = self.raw.number("flags").unwrap_or(0) & SUPPRESS_EMBEDS == 0
            && !system::quotes_embeds(self.raw.kind());
        let embeds = if shown { self.raw.list("embeds") } else { &[] };
        embeds.iter().map(|raw| Embed { page: self.page, raw })
    }

    fn components(&self) -> Components<'a> {
        Components::of(self.page, self.raw)
    }

    fn stickers(&self) -> Vec<Sticker> {
        self.raw
            .list("sticker_items")
            .iter()
            .chain(self.raw.list("stickers"))
            .map(|raw| Sticker::new(self.page, raw))
            .collect()
    }

    fn poll(&self) -> Option<Poll<'a>> {
        self.raw.part("poll").map(|raw| Poll { page: self.page, raw })
    }

    fn reactions(&self) -> Vec<Reaction<'a>> {
        let reactions = self.raw.list("reactions").iter();
        reactions
            .map(|reaction| {
                let emoji = reaction.part("emoji").unwrap_or(&Value::Null);
                Reaction {
                    name: emoji.text("name"),
                    is_custom: emoji.id("id").is_some(),
                    picture: self.page.emoji_class(emoji),
                    count: self.page.speaker.number(reaction.number("count").unwrap_or(1)),
                }
            })
            .collect()
    }

    fn reactions_label(&self) -> String {
        say!(self.page.speaker, "transcript-reactions")
    }

    fn thread(&self) -> Option<String> {
        let name = self.raw.part("thread")?.text("name");
        Some(say!(self.page.speaker, "transcript-thread", name = name))
    }

    /// Said instead of drawing nothing.
    fn nothing(&self) -> Option<String> {
        let drawn = ["embeds", "attachments", "components", "sticker_items", "stickers", "message_snapshots"];
        let empty = !self.is_system()
            && self.raw.text("content").is_empty()
            && self.raw.part("poll").is_none()
            && drawn.iter().all(|key| self.raw.list(key).is_empty());
        empty.then(|| say!(self.page.speaker, "transcript-nothing"))
    }
}

struct Reaction<'a> {
    name: &'a str,
    is_custom: bool,
    /// The custom emoji, when its picture is at hand.
    picture: Option<u64>,
    count: String,
}
