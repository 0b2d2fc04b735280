//! The only stylesheet of a page, and its hash; the policy allows no other style.
//!
//! Styles that depend on data (role colours, avatars, custom emoji) are classes made only of numbers and base64,
//! so that no text of a user can reach the stylesheet.

use std::collections::BTreeSet;
use std::fmt::{self, Write as _};

use base64::display::Base64Display;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::colour::readable;
use super::page::HtmlPage;

const FIXED: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/transcript/style.css"));

/// Content of the style element.
pub(super) struct Stylesheet(String);

/// Hash of the stylesheet, displayed as the policy's `sha256-…`.
pub(super) struct SheetHash([u8; 32]);

impl Stylesheet {
    pub(super) fn of(page: &HtmlPage<'_>) -> Self {
        let mut stylesheet = FIXED.to_owned();
        // Writing to a string cannot fail.
        let _ = data_classes(page, &mut stylesheet);
        Self(stylesheet)
    }

    pub(super) fn hash(&self) -> SheetHash {
        SheetHash(Sha256::digest(self.0.as_bytes()).into())
    }
}

impl fmt::Display for Stylesheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for SheetHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sha256-{}", Base64Display::new(&self.0, &STANDARD))
    }
}

fn data_classes(page: &HtmlPage<'_>, stylesheet: &mut String) -> fmt::Result {
    let directory = &page.transcript.directory;
    // Only what the rendition mentions: a class would reveal the id and colour of anybody else.
    let spoken = directory.roles.iter().filter(|(id, _)| page.survey.speaks_of(id.get()));
    let people = directory.people.iter().filter(|(id, _)| page.survey.speaks_of(id.get()));
    let colours: BTreeSet<u32> = people
        .map(|(_, person)| person.colour)
        .chain(spoken.map(|(_, role)| role.colour))
        .flatten()
        .collect();
    for colour in &colours {
        let (light, _) = readable(*colour);
        writeln!(stylesheet, ".n{colour:06x}{{color:#{light:06x}}}")?;
    }
    // Printed pages are light in any case, so the dark colours are for screens alone.
    stylesheet.push_str("@media (prefers-color-scheme:dark){@media screen{\n");
    for colour in &colours {
        let (_, dark) = readable(*colour);
        writeln!(stylesheet, ".n{colour:06x}{{color:#{dark:06x}}}")?;
    }
    stylesheet.push_str("}}\n");
    for accent in &page.survey.accents {
        writeln!(stylesheet, ".a{accent:06x}{{border-left-color:#{accent:06x}}}")?;
    }
    let pictures = &page.transcript.pictures;
    for (id, avatar) in pictures.avatars.iter().filter(|(id, _)| page.survey.speaks_of(id.get())) {
        writeln!(stylesheet, ".u{id}{{background-image:url({})}}", avatar.address())?;
    }
    for (id, emoji) in pictures.emoji.iter().filter(|(id, _)| page.survey.speaks_of(**id)) {
        writeln!(stylesheet, ".e{id}{{background-image:url({})}}", emoji.address())?;
    }
    for (id, sticker) in pictures.stickers.iter().filter(|(id, _)| page.survey.speaks_of(**id)) {
        writeln!(stylesheet, ".t{id}{{background-image:url({})}}", sticker.address())?;
    }
    Ok(())
}
