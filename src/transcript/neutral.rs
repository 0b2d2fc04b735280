//! Filter in front of the file: replaces characters that reverse text or are no text.
//!
//! Everything a rendition writes passes through it, so no place that writes a name can forget to filter.

use std::{fmt, io};

/// Replacement of a filtered character.
const STAND_IN: &str = "\u{FFFD}";

/// Writes text to a byte stream, replacing bidirectional overrides and control characters.
pub(super) struct NeutralWriter<'a> {
    out: &'a mut dyn io::Write,
    failure: Option<io::Error>,
}

impl<'a> NeutralWriter<'a> {
    pub(super) fn new(out: &'a mut dyn io::Write) -> Self {
        Self { out, failure: None }
    }

    /// Runs `draw`, and returns the stream's own error if it failed.
    pub(super) fn run(mut self, draw: impl FnOnce(&mut Self) -> fmt::Result) -> io::Result<()> {
        let drawn = draw(&mut self);
        match (self.failure.take(), drawn) {
            // `fmt::Error` carries no cause, so the I/O error is stored on the side and takes precedence.
            (Some(failure), _) => Err(failure),
            (None, Err(fmt::Error)) => Err(io::Error::other("a part of the transcript could not be written")),
            (None, Ok(())) => self.out.flush(),
        }
    }

    fn put(&mut self, text: &str) -> fmt::Result {
        self.out.write_all(text.as_bytes()).map_err(|failure| {
            self.failure = Some(failure);
            fmt::Error
        })
    }
}

impl fmt::Write for NeutralWriter<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        // Fast path: nearly all text has neither a control byte nor a lead byte of a filtered character.
        if !text.bytes().any(suspicious) {
            return self.put(text);
        }
        let mut from = 0;
        for (at, letter) in text.char_indices() {
            if is_harmful(letter) {
                self.put(&text[from..at])?;
                self.put(STAND_IN)?;
                from = at + letter.len_utf8();
            }
        }
        self.put(&text[from..])
    }
}

const fn suspicious(byte: u8) -> bool {
    byte == 0xE2 || byte == 0xC2 || byte == 0xEF || byte == 0x7F || (byte < 0x20 && byte != b'\n')
}

/// Recognizes control characters, line separators, and the bidirectional embeddings, overrides and isolates.
fn is_harmful(letter: char) -> bool {
    match letter {
        '\n' | '\t' => false,
        '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FEFF}' => true,
        letter => letter.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::NeutralWriter;

    fn written(text: &str) -> String {
        let mut bytes = Vec::new();
        NeutralWriter::new(&mut bytes).run(|out| out.write_str(text)).expect("a vector takes everything");
        String::from_utf8(bytes).expect("text stays text")
    }

    #[test]
    fn overrides_and_control_bytes_are_replaced_and_other_scripts_left_alone() {
        assert_eq!(written("exe.\u{202E}gnp\0\x1b]0;x\x07"), "exe.\u{FFFD}gnp\u{FFFD}\u{FFFD}]0;x\u{FFFD}");
        assert_eq!(written("ñ – “שלום” 🎫\u{200F}\n\tx"), "ñ – “שלום” 🎫\u{200F}\n\tx");
    }
}
