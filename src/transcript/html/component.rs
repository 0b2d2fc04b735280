//! Message components of both generations, drawn without function; only link buttons lead anywhere.

use askama::Template;
use serde_json::Value;

use super::super::markdown::is_web;
use super::super::raw::JsonFields;
use super::attachment::{HtmlAttachment, HtmlPicture};
use super::embed::{accent_class, host_of};
use super::markup::HtmlMarkup;
use super::page::HtmlPage;
use crate::t;

/// Deepest nesting drawn. Discord nests three deep; deeper components are shown by their type alone.
const MAX_DEPTH: usize = 8;

/// Components in order.
#[derive(Template)]
#[template(source = "{% for part in parts() %}{{ part }}{% endfor %}", ext = "html")]
pub(in super::super) struct ComponentList<'a> {
    page: &'a HtmlPage<'a>,
    list: &'a [Value],
    /// Attachments of the message, which file components refer to.
    files: &'a [Value],
    depth: usize,
}

impl<'a> ComponentList<'a> {
    pub(super) fn of(page: &'a HtmlPage<'a>, message: &'a Value) -> Self {
        Self { page, list: message.list("components"), files: message.list("attachments"), depth: 0 }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    fn parts(&self) -> impl Iterator<Item = HtmlComponent<'a>> {
        self.list.iter().map(|raw| HtmlComponent {
            page: self.page,
            raw,
            files: self.files,
            depth: self.depth,
        })
    }
}

/// One component.
#[derive(Template)]
#[template(path = "transcript/component.html")]
pub(in super::super) struct HtmlComponent<'a> {
    page: &'a HtmlPage<'a>,
    raw: &'a Value,
    files: &'a [Value],
    depth: usize,
}

/// Way a component is drawn.
enum ComponentShape {
    Row,
    Button,
    Select,
    Section,
    Text,
    Thumbnail,
    Gallery,
    File,
    Separator,
    Container,
    Unknown,
}

/// A picture of a thumbnail or gallery.
enum ComponentMedia<'a> {
    Here(HtmlPicture<'a>),
    Elsewhere { address: &'a str, label: String },
    Missing(String),
}

impl<'a> HtmlComponent<'a> {
    fn shape(&self) -> ComponentShape {
        match self.raw.kind() {
            _ if self.depth > MAX_DEPTH => ComponentShape::Unknown,
            1 => ComponentShape::Row,
            2 => ComponentShape::Button,
            3 | 5..=8 => ComponentShape::Select,
            9 => ComponentShape::Section,
            10 => ComponentShape::Text,
            11 => ComponentShape::Thumbnail,
            12 => ComponentShape::Gallery,
            13 => ComponentShape::File,
            14 => ComponentShape::Separator,
            17 => ComponentShape::Container,
            _ => ComponentShape::Unknown,
        }
    }

    fn children(&self) -> ComponentList<'a> {
        let list = if self.depth > MAX_DEPTH { &[] } else { self.raw.list("components") };
        ComponentList { page: self.page, list, files: self.files, depth: self.depth + 1 }
    }

    fn accessory(&self) -> Option<HtmlComponent<'a>> {
        let raw = self.raw.part("accessory").filter(|_| self.depth <= MAX_DEPTH)?;
        Some(HtmlComponent { page: self.page, raw, files: self.files, depth: self.depth + 1 })
    }

    fn accent(&self) -> String {
        accent_class(self.raw.number("accent_color"), self.page)
    }

    fn spoiler(&self) -> String {
        t!(self.page.localizer, "transcript-spoiler")
    }

    fn is_spoiler(part: &Value) -> bool {
        part.flag("spoiler")
    }

    fn content(&self) -> HtmlMarkup<'a> {
        HtmlMarkup::blocks(self.page, self.raw.text("content"))
    }

    fn unknown(&self) -> String {
        t!(self.page.localizer, "transcript-component-unknown", kind = self.raw.kind().to_string())
    }

    /// Returns any text of a component whose type is unknown.
    fn any_text(&self) -> &'a str {
        ["content", "label", "title", "description"]
            .iter()
            .find_map(|key| self.raw.some_text(key))
            .unwrap_or("")
    }

    /// Returns the label; a premium button has none of its own.
    fn label(&self) -> String {
        match self.raw.text("label") {
            "" if self.raw.get("sku_id").is_some() => t!(self.page.localizer, "transcript-premium-button"),
            label => label.to_owned(),
        }
    }

    /// Returns the emoji before a label.
    fn emoji(part: &'a Value) -> &'a str {
        part.part("emoji").map_or("", |emoji| emoji.text("name"))
    }

    fn emoji_picture(&self, part: &Value) -> Option<u64> {
        self.page.emoji_class(part.part("emoji")?)
    }

    /// Returns the address of a link button, if it may be followed.
    fn link(&self) -> Option<&'a str> {
        Some(self.raw.text("url")).filter(|address| is_web(address))
    }

    /// Returns Discord's number of the style, 1 to 6.
    fn style(&self) -> u64 {
        self.raw.number("style").filter(|style| (1..=6).contains(style)).unwrap_or(2)
    }

    fn placeholder(&self) -> String {
        let shown = self.raw.some_text("placeholder").map(str::to_owned);
        shown.unwrap_or_else(|| t!(self.page.localizer, "transcript-select"))
    }

    fn options(&self) -> &'a [Value] {
        self.raw.list("options")
    }

    /// Names the preselected users, roles or channels of a select.
    fn preset(&self) -> Vec<String> {
        let names = self.page.names();
        self.raw.list("default_values").iter().filter_map(|value| names.entity(value)).collect()
    }

    fn text_of(part: &'a Value, key: &str) -> &'a str {
        part.text(key)
    }

    fn is_chosen(option: &Value) -> bool {
        option.flag("default")
    }

    fn items(&self) -> &'a [Value] {
        self.raw.list("items")
    }

    fn media(&self, part: &'a Value) -> ComponentMedia<'a> {
        let media = part.part("media").unwrap_or(&Value::Null);
        let address = media.text("url");
        if let Some(picture) = self.attachment(media).and_then(|id| self.page.picture(id)) {
            return ComponentMedia::Here(HtmlPicture::new(picture, media));
        }
        if is_web(address) && HtmlPage::attachment_at(address).is_none() {
            let label = t!(self.page.localizer, "transcript-picture-elsewhere", host = host_of(address));
            return ComponentMedia::Elsewhere { address, label };
        }
        ComponentMedia::Missing(t!(self.page.localizer, "transcript-picture-missing"))
    }

    /// Finds the attachment of a media object: by its id, by its address, or by its file name.
    fn attachment(&self, media: &Value) -> Option<u64> {
        media.id("attachment_id").or_else(|| HtmlPage::attachment_at(media.text("url"))).or_else(|| {
            let name = media.text("url").strip_prefix("attachment://")?;
            self.files.iter().find(|file| file.text("filename") == name)?.id("id")
        })
    }

    fn file(&self) -> Option<HtmlAttachment<'a>> {
        let id = self.attachment(self.raw.part("file")?);
        let file = self.files.iter().find(|file| id.is_some() && file.id("id") == id)?;
        Some(HtmlAttachment::new(self.page, file))
    }

    fn file_name(&self) -> &'a str {
        self.raw.some_text("name").unwrap_or("?")
    }

    fn is_wide(&self) -> bool {
        self.raw.number("spacing") == Some(2)
    }

    fn is_drawn(&self) -> bool {
        self.raw.get("divider").and_then(Value::as_bool).unwrap_or(true)
    }
}

/// Reports whether a component of the message already shows this attachment.
pub(super) fn is_shown_by(components: &[Value], attachment: &Value) -> bool {
    components.iter().any(|part| points_to(part, attachment, 0))
}

fn points_to(part: &Value, attachment: &Value, depth: usize) -> bool {
    let id = attachment.id("id");
    let is_it = |part: &Value| {
        [part.part("media"), part.part("file")].into_iter().flatten().any(|media| {
            let address = media.text("url");
            (id.is_some() && (media.id("attachment_id") == id || HtmlPage::attachment_at(address) == id))
                || address.strip_prefix("attachment://") == Some(attachment.text("filename"))
        })
    };
    is_it(part)
        || part.list("items").iter().any(is_it)
        || part.part("accessory").is_some_and(is_it)
        || (depth < MAX_DEPTH
            && part.list("components").iter().any(|child| points_to(child, attachment, depth + 1)))
}
