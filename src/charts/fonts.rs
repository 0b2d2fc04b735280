//! Fonts of pictures: Noto Sans, embedded in the binary, and the machine's own fonts for scripts it does not
//! cover. They are searched for once.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use resvg::usvg::FontResolver;
use resvg::usvg::fontdb::{Database, ID, Source};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};

/// Thickness of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FontWeight {
    /// For body text.
    Regular,
    /// For titles.
    Bold,
}

static DATABASE: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut database = Database::new();
    database.load_system_fonts();
    for font in [notosans::REGULAR_TTF, notosans::BOLD_TTF] {
        database.load_font_source(Source::Binary(Arc::new(font)));
    }
    database.set_sans_serif_family("Noto Sans");
    Arc::new(database)
});

/// Cache of letters outside Noto Sans: true if some font of the machine has the letter.
static FOREIGN: LazyLock<Mutex<HashMap<char, bool>>> = LazyLock::new(Mutex::default);

/// Returns all fonts.
pub(super) fn database() -> &'static Arc<Database> {
    &DATABASE
}

/// Chooses, for letters missing in Noto Sans, the machine's font most like it. usvg's own choice is the first
/// font that has the letter, whatever its weight.
pub(super) fn resolver() -> FontResolver<'static> {
    FontResolver {
        select_fallback: Box::new(|letter, used, fonts| likest(letter, used, fonts)),
        ..Default::default()
    }
}

fn likest(letter: char, used: &[ID], fonts: &Database) -> Option<ID> {
    let wanted = fonts.face(*used.first()?)?;
    let mut faces: Vec<_> = fonts.faces().filter(|face| !used.contains(&face.id)).collect();
    faces.sort_by_key(|face| {
        let is_sans = face.families.iter().any(|(name, _)| name.starts_with("Noto Sans"));
        (face.style != wanted.style, face.weight.0.abs_diff(wanted.weight.0), !is_sans)
    });
    faces.into_iter().map(|face| face.id).find(|face| has(fonts, *face, letter))
}

fn has(fonts: &Database, face: ID, letter: char) -> bool {
    let has = |data: &[u8], index| {
        FontRef::from_index(data, index).is_ok_and(|font| font.charmap().map(letter).is_some())
    };
    fonts.with_face_data(face, has).unwrap_or(false)
}

/// Returns the width of a letter of Noto Sans at font size 1; `None` if it has no such letter.
pub(super) fn advance(letter: char, weight: FontWeight) -> Option<f32> {
    let font = match weight {
        FontWeight::Regular => notosans::REGULAR_TTF,
        FontWeight::Bold => notosans::BOLD_TTF,
    };
    let font = FontRef::new(font).ok()?;
    let glyph = font.charmap().map(letter)?;
    font.glyph_metrics(Size::new(1.0), LocationRef::default()).advance_width(glyph)
}

/// Reports whether any font of the machine has the letter.
pub(super) fn is_known(letter: char) -> bool {
    let mut known = FOREIGN.lock().unwrap_or_else(PoisonError::into_inner);
    *known.entry(letter).or_insert_with(|| DATABASE.faces().any(|face| has(&DATABASE, face.id, letter)))
}
