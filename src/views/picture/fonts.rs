//! What pictures are written in: Noto Sans, which is part of the binary, and the machine's own fonts for scripts that has
//! no letters of. They are looked for once.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use resvg::usvg::fontdb::{Database, Source};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};

use super::drawing::Weight;

static DATABASE: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut database = Database::new();
    database.load_system_fonts();
    for font in [notosans::REGULAR_TTF, notosans::BOLD_TTF] {
        database.load_font_source(Source::Binary(Arc::new(font)));
    }
    database.set_sans_serif_family("Noto Sans");
    Arc::new(database)
});

/// Which letters of other scripts some font of the machine has.
static FOREIGN: LazyLock<Mutex<HashMap<char, bool>>> = LazyLock::new(Mutex::default);

/// Every font there is.
pub(super) fn database() -> &'static Arc<Database> {
    &DATABASE
}

/// How wide a letter of our own font is, of a font size of 1; none if it has no such letter.
pub(super) fn advance(letter: char, weight: Weight) -> Option<f32> {
    let font = match weight {
        Weight::Regular => notosans::REGULAR_TTF,
        Weight::Bold => notosans::BOLD_TTF,
    };
    let font = FontRef::new(font).ok()?;
    let glyph = font.charmap().map(letter)?;
    font.glyph_metrics(Size::new(1.0), LocationRef::default()).advance_width(glyph)
}

/// Whether any font of the machine has the letter.
pub(super) fn is_known(letter: char) -> bool {
    let mut known = FOREIGN.lock().unwrap_or_else(PoisonError::into_inner);
    *known.entry(letter).or_insert_with(|| {
        DATABASE.faces().any(|face| {
            let has = |data: &[u8], index| {
                FontRef::from_index(data, index).is_ok_and(|font| font.charmap().map(letter).is_some())
            };
            DATABASE.with_face_data(face.id, has).unwrap_or(false)
        })
    })
}
