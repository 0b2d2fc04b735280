//! Embeds, complete: accent, provider, author, title, description, fields, pictures, footer, time.

use askama::Template;
use serde_json::Value;

use super::super::markdown::is_web;
use super::super::raw::JsonFields;
use super::super::units;
use super::attachment::HtmlPicture;
use super::markup::HtmlMarkup;
use super::page::HtmlPage;
use crate::t;

/// One embed.
#[derive(Template)]
#[template(path = "transcript/embed.html")]
pub(in super::super) struct HtmlEmbed<'a> {
    pub(super) page: &'a HtmlPage<'a>,
    pub(super) raw: &'a Value,
}

/// A picture or video of an embed: embedded, or only linked because it is elsewhere.
enum EmbedMedia<'a> {
    Here(HtmlPicture<'a>),
    Elsewhere { address: &'a str, label: String },
}

impl<'a> HtmlEmbed<'a> {
    fn accent(&self) -> String {
        accent_class(self.raw.number("color"), self.page)
    }

    fn part_text(&self, part: &str, key: &str) -> &'a str {
        self.raw.part(part).map_or("", |part| part.text(key))
    }

    fn title(&self) -> HtmlMarkup<'a> {
        HtmlMarkup::words(self.page, self.raw.text("title"))
    }

    fn has(&self, key: &str) -> bool {
        !self.raw.text(key).is_empty()
    }

    /// Returns the title's address, if it may be followed.
    fn address(&self) -> Option<&'a str> {
        Some(self.raw.text("url")).filter(|address| is_web(address))
    }

    fn author_address(&self) -> Option<&'a str> {
        Some(self.part_text("author", "url")).filter(|address| is_web(address))
    }

    fn description(&self) -> HtmlMarkup<'a> {
        HtmlMarkup::blocks(self.page, self.raw.text("description"))
    }

    fn fields(&self) -> &'a [Value] {
        self.raw.list("fields")
    }

    fn field_name(&self, field: &'a Value) -> HtmlMarkup<'a> {
        HtmlMarkup::words(self.page, field.text("name"))
    }

    fn field_value(&self, field: &'a Value) -> HtmlMarkup<'a> {
        HtmlMarkup::blocks(self.page, field.text("value"))
    }

    fn is_inline(field: &Value) -> bool {
        field.flag("inline")
    }

    fn media(&self, key: &'static str) -> Option<EmbedMedia<'a>> {
        let media = self.raw.part(key)?;
        let address = media.text("url");
        // Only stored files are embedded; anything else is linked, because a transcript must not load anything.
        if let Some(picture) = HtmlPage::attachment_at(address).and_then(|id| self.page.picture(id)) {
            return Some(EmbedMedia::Here(HtmlPicture::new(picture, media)));
        }
        if !is_web(address) {
            return None;
        }
        let host = host_of(address);
        let label = if key == "video" {
            t!(self.page.localizer, "transcript-video-elsewhere", host = host)
        } else {
            t!(self.page.localizer, "transcript-picture-elsewhere", host = host)
        };
        Some(EmbedMedia::Elsewhere { address, label })
    }

    fn media_alt(&self, key: &str) -> &'a str {
        self.part_text(key, "description")
    }

    fn footer(&self) -> &'a str {
        self.part_text("footer", "text")
    }

    fn when(&self) -> Option<(String, String)> {
        let at = self.raw.time("timestamp")?;
        Some((units::iso(at), units::moment(at, self.page.localizer)))
    }
}

/// Returns the class of an accent colour, if the survey collected it.
pub(super) fn accent_class(colour: Option<u64>, page: &HtmlPage<'_>) -> String {
    let seen =
        colour.and_then(|colour| u32::try_from(colour).ok()).filter(|it| page.survey.accents.contains(it));
    seen.map(|colour| format!(" a{colour:06x}")).unwrap_or_default()
}

/// Extracts the host of an address for display.
pub(super) fn host_of(address: &str) -> &str {
    let after = address.split_once("://").map_or(address, |(_, after)| after);
    // Without user info and with `\` as a separator, as browsers read it: the shown host must be the one that is
    // opened.
    let authority = after.split(['/', '?', '#', '\\']).next().unwrap_or(after);
    authority.rsplit_once('@').map_or(authority, |(_, host)| host)
}
