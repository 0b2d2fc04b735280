//! A complete message of the timeline.

use askama::Template;
use serde_json::Value;

use super::super::author::{AccountKind, TranscriptAuthor};
use super::super::facts::{EarlierVersion, TranscriptMessage};
use super::super::raw::JsonFields;
use super::super::timeline::MessageGroup;
use super::super::{field_text, summary, system, units};
use super::attachment::HtmlAttachment;
use super::component::{ComponentList, is_shown_by};
use super::embed::HtmlEmbed;
use super::line::{ColouredName, avatar_class, initial};
use super::markup::HtmlMarkup;
use super::page::HtmlPage;
use super::poll::HtmlPoll;
use super::quote::{ForwardedMessage, ReplyLine};
use super::sticker::HtmlSticker;
use crate::domain::Timestamp;
use crate::t;

/// Discord's flag for manually removed embeds.
const SUPPRESS_EMBEDS: u64 = 1 << 2;

/// A message with its place in the timeline.
#[derive(Template)]
#[template(path = "transcript/message.html")]
pub(super) struct MessageBlock<'a> {
    page: &'a HtmlPage<'a>,
    message: &'a TranscriptMessage,
    raw: &'a Value,
    author: TranscriptAuthor<'a>,
    at: Timestamp,
    /// True if it stands under the name of the message before it.
    continues: bool,
    reply: Option<ReplyLine>,
}

impl<'a> MessageBlock<'a> {
    pub(super) fn new(
        page: &'a HtmlPage<'a>,
        message: &'a TranscriptMessage,
        raw: &'a Value,
        group: &mut MessageGroup,
    ) -> Self {
        let author = TranscriptAuthor::of(raw, &page.transcript.directory);
        let at = message.id.created_at();
        let continues = if system::is_talk(raw.kind()) {
            group.take(raw, author, at)
        } else {
            group.end();
            false
        };
        Self { page, message, raw, author, at, continues, reply: ReplyLine::of(page, raw) }
    }

    fn is_system(&self) -> bool {
        !system::is_talk(self.raw.kind())
    }

    fn sentence(&self) -> String {
        system::sentence(self.raw, self.author.name, self.page.localizer)
    }

    /// Returns the pinned message or the one a thread started from, if it is on this page.
    fn jump(&self) -> Option<u64> {
        let id = self.raw.part("message_reference")?.id("message_id")?;
        self.page.holds(id).then_some(id)
    }

    fn jump_label(&self) -> String {
        t!(self.page.localizer, "transcript-jump")
    }

    fn deleted(&self) -> Option<String> {
        let at = self.message.deleted_at?;
        Some(t!(self.page.localizer, "transcript-deleted", time = units::moment(at, self.page.localizer)))
    }

    fn command(&self) -> Option<String> {
        let (who, name) = system::invocation(self.raw)?;
        Some(if name.is_empty() {
            t!(self.page.localizer, "transcript-used-a-command", who = who)
        } else {
            t!(self.page.localizer, "transcript-used-command", who = who, command = name)
        })
    }

    fn avatar(&self) -> String {
        avatar_class(self.page, self.author.id)
    }

    fn initial(&self) -> String {
        initial(self.page, self.author.id, self.author.name)
    }

    fn name(&self) -> ColouredName<'a> {
        ColouredName::new(self.page, self.author.id, self.author.name)
    }

    fn reply_name(&self) -> Option<ColouredName<'_>> {
        let (id, text) = self.reply.as_ref()?.author.as_ref()?;
        Some(ColouredName::new(self.page, *id, text))
    }

    /// Returns tags for the kind of account and its role in this ticket.
    fn tags(&self) -> Vec<(&'static str, String)> {
        let localizer = self.page.localizer;
        let mut tags = Vec::new();
        match self.author.nature {
            AccountKind::Human => {}
            AccountKind::App => tags.push(("app", t!(localizer, "transcript-tag-app"))),
            AccountKind::Webhook => tags.push(("app", t!(localizer, "transcript-tag-webhook"))),
            AccountKind::System => tags.push(("app", t!(localizer, "transcript-tag-system"))),
        }
        let person = self.page.transcript.directory.people.get(&self.author.id);
        if self.author.id == self.page.transcript.ticket.opener {
            tags.push(("opener", t!(localizer, "transcript-tag-opener")));
        } else if self.author.nature == AccountKind::Human && person.is_some_and(|person| person.is_staff) {
            tags.push(("staff", t!(localizer, "transcript-tag-staff")));
        }
        tags
    }

    fn marks(&self) -> Vec<String> {
        summary::marks(self.raw, self.page.localizer)
    }

    fn iso(&self) -> String {
        units::iso(self.at)
    }

    fn clock(&self) -> String {
        units::clock(self.at)
    }

    fn moment(&self) -> String {
        units::moment(self.at, self.page.localizer)
    }

    fn content(&self) -> Option<HtmlMarkup<'a>> {
        if self.is_system() && system::quotes_content(self.raw.kind()) {
            return None;
        }
        let blocked = (self.raw.kind() == 24).then(|| field_text::blocked(self.raw)).flatten();
        self.raw.some_text("content").or(blocked).map(|content| HtmlMarkup::blocks(self.page, content))
    }

    /// Returns the time of the last edit for machines and people, and the word for it.
    fn edited(&self) -> Option<(String, String, String)> {
        let at = self.raw.time("edited_timestamp")?;
        let word = t!(self.page.localizer, "transcript-edited");
        Some((units::iso(at), units::moment(at, self.page.localizer), word))
    }

    fn earlier(&self) -> &'a [EarlierVersion] {
        &self.message.earlier
    }

    fn earlier_label(&self) -> String {
        t!(self.page.localizer, "transcript-earlier", count = self.message.earlier.len())
    }

    fn version_moment(&self, version: &EarlierVersion) -> String {
        units::moment(version.at, self.page.localizer)
    }

    fn version_iso(version: &EarlierVersion) -> String {
        units::iso(version.at)
    }

    fn version_text(&self, version: &'a EarlierVersion) -> HtmlMarkup<'a> {
        HtmlMarkup::blocks(self.page, &version.content)
    }

    fn forwards(&self) -> Vec<ForwardedMessage<'a>> {
        ForwardedMessage::all(self.page, self.raw)
    }

    fn attachments(&self) -> impl Iterator<Item = HtmlAttachment<'a>> {
        let components = self.raw.list("components");
        let files = self.raw.list("attachments").iter();
        files.filter(|file| !is_shown_by(components, file)).map(|file| HtmlAttachment::new(self.page, file))
    }

    fn embeds(&self) -> impl Iterator<Item = HtmlEmbed<'a>> {
        let shown = self.raw.number("flags").unwrap_or(0) & SUPPRESS_EMBEDS == 0
            && !system::quotes_embeds(self.raw.kind());
        let embeds = if shown { self.raw.list("embeds") } else { &[] };
        embeds.iter().map(|raw| HtmlEmbed { page: self.page, raw })
    }

    fn components(&self) -> ComponentList<'a> {
        ComponentList::of(self.page, self.raw)
    }

    fn stickers(&self) -> Vec<HtmlSticker> {
        self.raw
            .list("sticker_items")
            .iter()
            .chain(self.raw.list("stickers"))
            .map(|raw| HtmlSticker::new(self.page, raw))
            .collect()
    }

    fn poll(&self) -> Option<HtmlPoll<'a>> {
        self.raw.part("poll").map(|raw| HtmlPoll { page: self.page, raw })
    }

    fn reactions(&self) -> Vec<HtmlReaction<'a>> {
        let reactions = self.raw.list("reactions").iter();
        reactions
            .map(|reaction| {
                let emoji = reaction.part("emoji").unwrap_or(&Value::Null);
                HtmlReaction {
                    name: emoji.text("name"),
                    is_custom: emoji.id("id").is_some(),
                    picture: self.page.emoji_class(emoji),
                    count: self.page.localizer.number(reaction.number("count").unwrap_or(1)),
                }
            })
            .collect()
    }

    fn reactions_label(&self) -> String {
        t!(self.page.localizer, "transcript-reactions")
    }

    fn thread(&self) -> Option<String> {
        let name = self.raw.part("thread")?.text("name");
        Some(t!(self.page.localizer, "transcript-thread", name = name))
    }

    /// Returns a notice for a message that has nothing to draw.
    fn nothing(&self) -> Option<String> {
        let drawn = ["embeds", "attachments", "components", "sticker_items", "stickers", "message_snapshots"];
        let empty = !self.is_system()
            && self.raw.text("content").is_empty()
            && self.raw.part("poll").is_none()
            && drawn.iter().all(|key| self.raw.list(key).is_empty());
        empty.then(|| t!(self.page.localizer, "transcript-nothing"))
    }
}

struct HtmlReaction<'a> {
    name: &'a str,
    is_custom: bool,
    /// Custom emoji, if its picture is available.
    picture: Option<u64>,
    count: String,
}
