//! Members' texts inside our messages: shown as typed, unable to break the layout around them.

/// Characters that can begin Discord's markdown anywhere.
const SPECIAL: &[char] = &['\\', '*', '_', '~', '`', '|', '<', '>', '['];

/// Characters that begin markdown at the start of a line.
const LEADING: &[char] = &['#', '-', '+'];

/// Escapes a text for use within a sentence: on one line, every special character escaped, addresses left whole.
pub(crate) fn inline(text: &str) -> String {
    // Word by word, because an address must stay unescaped to be linked.
    let words: Vec<String> = line(text).split(' ').map(escape_word).collect();
    words.join(" ")
}

/// Cuts a text to `most` characters, then escapes it like [`inline`].
pub(crate) fn inline_cut(text: &str, most: usize) -> String {
    inline(&cut(text.trim(), most))
}

/// Puts a text on one line of visible characters without escaping: for places without markdown, or for markdown of the
/// staff.
pub(crate) fn line(text: &str) -> String {
    visible(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Quotes a text by its own lines, `most` characters and `lines` lines at the most. Also returns true if nothing was
/// cut.
pub(crate) fn quote(text: &str, most: usize, lines: usize) -> (String, bool) {
    let text = visible(text.trim());
    let mut short = cut(&text, most);
    let mut whole = short.chars().count() == text.chars().count();
    if short.lines().count() > lines {
        short = short.lines().take(lines).collect::<Vec<_>>().join("\n") + "…";
        whole = false;
    }
    let quoted: Vec<String> = short
        .lines()
        .map(|line| {
            let words: Vec<String> = line.split(' ').map(escape_word).collect();
            format!("> {}", words.join(" "))
        })
        .collect();
    (quoted.join("\n"), whole)
}

/// Cuts a text to `most` characters, the last one `…` if anything was cut.
pub(crate) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(most.saturating_sub(1)).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

fn escape_word(word: &str) -> String {
    if is_plain_address(word) {
        return word.to_owned();
    }
    let mut escaped = String::with_capacity(word.len());
    for (index, letter) in word.chars().enumerate() {
        if SPECIAL.contains(&letter) || (index == 0 && LEADING.contains(&letter)) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// Returns true for an address Discord links by itself: escaping would break it, and nothing in it can begin markdown.
fn is_plain_address(word: &str) -> bool {
    let Some(rest) = word.strip_prefix("https://").or_else(|| word.strip_prefix("http://")) else {
        return false;
    };
    !rest.is_empty()
        && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._/:?#&=%+,;@!$'".contains(&byte))
}

/// Removes characters that change the direction of the text around them, and control characters except line breaks.
pub(crate) fn visible(text: &str) -> String {
    // An unclosed direction override would reverse the text of ours that follows it.
    text.replace("\r\n", "\n")
        .chars()
        .filter(|letter| !matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
        .map(|letter| if letter.is_control() && letter != '\n' { ' ' } else { letter })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_and_mentions_are_shown_raw() {
        assert_eq!(inline("**hi** <@123>"), r"\*\*hi\*\* \<@123\>");
        assert_eq!(inline("[free](https://evil.example)"), r"\[free](https://evil.example)");
        assert_eq!(inline("# a\n- b\t@everyone"), r"\# a \- b @everyone");
    }

    #[test]
    fn addresses_stay_whole_unless_they_hide_markdown() {
        assert_eq!(inline("see https://a.example/x_y_z?q=1"), "see https://a.example/x_y_z?q=1");
        assert!(inline("https://a[x](https://evil.example)").contains(r"\[x]("));
    }

    #[test]
    fn text_cannot_turn_its_surroundings_around() {
        assert_eq!(inline("a\u{202E}b\u{2067}c\0d"), "abc d");
        assert_eq!(inline("مرحبا"), "مرحبا");
    }

    #[test]
    fn every_line_of_a_quote_is_quoted() {
        assert_eq!(quote("a\n\n```b\n> c", 100, 10), ("> a\n> \n> \\`\\`\\`b\n> \\> c".to_owned(), true));
    }

    #[test]
    fn a_quote_is_cut_by_letters_and_by_lines() {
        assert_eq!(quote("abcdef", 4, 10), ("> abc…".to_owned(), false));
        assert_eq!(quote("a\nb\nc", 100, 2), ("> a\n> b…".to_owned(), false));
    }

    #[test]
    fn cutting_counts_characters() {
        assert_eq!(cut("ñandú", 5), "ñandú");
        assert_eq!(cut("ñandúes", 5), "ñand…");
        assert_eq!(cut("abc def", 5), "abc…");
    }
}
