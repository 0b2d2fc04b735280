//! Tags of tickets (F37), normalised so that different spellings of a tag are equal.

use crate::domain::Refusal;

/// Most tags of a ticket.
pub const MOST_TAGS: usize = 20;
/// The longest tag, in characters.
pub const LONGEST_TAG: usize = 32;

/// Normalises tags: lower case, words joined by `-`, each once, in order. Refuses too many and too long ones; empty
/// ones are left out.
pub fn normalise_tags<'a>(written: impl IntoIterator<Item = &'a str>) -> Result<Vec<String>, Refusal> {
    let mut tags: Vec<String> = Vec::new();
    for written in written {
        let tag = normalise_tag(written);
        if tag.is_empty() || tags.contains(&tag) {
            continue;
        }
        if tag.chars().count() > LONGEST_TAG {
            return Err(Refusal::LongTag { given: written.trim().to_owned(), max: LONGEST_TAG });
        }
        tags.push(tag);
    }
    if tags.len() > MOST_TAGS {
        return Err(Refusal::TooManyTags { limit: MOST_TAGS, count: tags.len() });
    }
    Ok(tags)
}

/// Normalises one tag; empty when nothing is left of it.
pub fn normalise_tag(written: &str) -> String {
    let mut tag = String::new();
    for letter in written.trim().trim_start_matches('#').to_lowercase().chars() {
        let letter = if letter.is_alphanumeric() || matches!(letter, '_' | '.' | '+') { letter } else { '-' };
        if letter != '-' || !tag.ends_with('-') {
            tag.push(letter);
        }
    }
    tag.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_the_same_however_they_are_written() {
        let tags = normalise_tags(["  Billing ", "#billing", "Wi  Fi", "wi-fi", "Ñandú", "", "**", "c++"]);
        assert_eq!(tags.expect("few and short"), ["billing", "wi-fi", "ñandú", "c++"]);
    }

    #[test]
    fn long_and_many_tags_are_refused() {
        let long = "x".repeat(LONGEST_TAG + 1);
        assert!(matches!(normalise_tags([long.as_str()]), Err(Refusal::LongTag { .. })));
        let many: Vec<String> = (0..=MOST_TAGS).map(|n| n.to_string()).collect();
        let refused = normalise_tags(many.iter().map(String::as_str));
        assert_eq!(refused, Err(Refusal::TooManyTags { limit: 20, count: 21 }));
    }
}
