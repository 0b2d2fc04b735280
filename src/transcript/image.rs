//! Pictures that may be embedded in a page: recognized by their first bytes, never by a name or type someone gave them.

use std::fmt;

use base64::display::Base64Display;
use base64::engine::general_purpose::STANDARD;

/// A PNG, JPEG, GIF or WebP picture. Never SVG, which can carry scripts.
#[derive(Clone, PartialEq, Eq)]
pub struct EmbeddedImage {
    mime: &'static str,
    bytes: Vec<u8>,
}

impl EmbeddedImage {
    /// Accepts the bytes if they begin like one of these formats.
    pub fn sniff(bytes: Vec<u8>) -> Option<Self> {
        let mime = match bytes.as_slice() {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => "image/png",
            [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => "image/gif",
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "image/webp",
            _ => return None,
        };
        Some(Self { mime, bytes })
    }

    /// Returns the size in bytes.
    pub fn size(&self) -> u64 {
        self.bytes.len() as u64
    }

    /// Returns the picture as a `data:` address; nothing in it needs escaping.
    pub(super) fn address(&self) -> DataAddress<'_> {
        DataAddress(self)
    }
}

impl fmt::Debug for EmbeddedImage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {} bytes", self.mime, self.bytes.len())
    }
}

/// Displays a picture as a `data:` address.
pub(super) struct DataAddress<'a>(&'a EmbeddedImage);

impl fmt::Display for DataAddress<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "data:{};base64,{}", self.0.mime, Base64Display::new(&self.0.bytes, &STANDARD))
    }
}
