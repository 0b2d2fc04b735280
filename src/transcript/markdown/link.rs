//! Recognition of addresses. Only http and https are addresses; any other scheme stays text.

/// Longest address; it also bounds the search from each `](`, which keeps the time linear.
const MAX_LENGTH: usize = 2048;

/// Reads `(address)` or `(address "title")` at the start of `text`; returns the address and the length of it all.
pub(super) fn destination(text: &str) -> Option<(&str, usize)> {
    let inside = text.strip_prefix('(')?;
    let bare = inside.strip_prefix('<').unwrap_or(inside);
    if !is_web(bare) {
        return None;
    }
    let mut depth = 0usize;
    let mut end = None;
    for (at, byte) in bare.bytes().enumerate().take(MAX_LENGTH) {
        match byte {
            b'(' => depth += 1,
            b')' if depth > 0 => depth -= 1,
            b')' | b' ' | b'>' => {
                end = Some(at);
                break;
            }
            b'\n' | b'\t' | b'<' => return None,
            _ => {}
        }
    }
    let end = end?;
    let mut after = bare[end..].strip_prefix('>').unwrap_or(&bare[end..]);
    if let Some(title) = after.strip_prefix(" \"") {
        let (close, _) = title.bytes().enumerate().take(MAX_LENGTH).find(|(_, byte)| *byte == b'"')?;
        after = &title[close + 1..];
    }
    let after = after.strip_prefix(')')?;
    Some((&bare[..end], text.len() - after.len()))
}

/// Returns the length of the bare address at the start of `text`; 0 if there is none.
pub(super) fn bare(text: &str) -> usize {
    if !is_web(text) {
        return 0;
    }
    let end = text.find(|c: char| c.is_whitespace() || c == '<' || c.is_control()).unwrap_or(text.len());
    let mut address = &text[..end];
    // Closing punctuation belongs to the sentence around an address, a bracket only if the address did not open it.
    let mut excess = address.matches(')').count().saturating_sub(address.matches('(').count());
    while let Some(last) = address.chars().next_back() {
        match last {
            '.' | ',' | ':' | ';' | '"' | '\'' | ']' | '!' | '?' => {}
            ')' if excess > 0 => excess -= 1,
            _ => break,
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    if address.len() > "https://".len() { address.len() } else { 0 }
}

/// Reports whether an address may be followed from a transcript.
pub(in super::super) fn is_web(address: &str) -> bool {
    let scheme = |name: &str| address.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    scheme("https://") || scheme("http://")
}
