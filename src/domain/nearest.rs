//! Suggestions for mistyped words.

/// Returns the word of `known` that is most similar to `word`, if any is similar enough.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= (candidate.len() / 3).max(2))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Returns the word of `known` that `word` is a typo of: one edit away, or two for a long word. Stricter than
/// [`nearest`], for texts that may well be meant as typed.
pub fn slip_of<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= if candidate.chars().count() > 4 { 2 } else { 1 })
        .filter(|(distance, _)| *distance * 2 < word.chars().count())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::{nearest, slip_of};

    #[test]
    fn a_word_far_from_every_known_one_is_no_slip() {
        let known = ["open_limit", "by", "tags", "emoji"];
        assert_eq!(slip_of("open_limt", known), Some("open_limit"));
        assert_eq!(slip_of("tasg", known), Some("tags"));
        assert_eq!(slip_of("emojis", known), Some("emoji"));
        for word in ["a", "x", "b", "e", "bags=", "limit"] {
            assert_eq!(slip_of(word, ["open_limit", "by", "emoji"]), None, "{word}");
        }
    }

    #[test]
    fn a_slip_of_the_finger_finds_what_was_meant() {
        let known = ["format", "filter", "directory", "keep_days"];
        assert_eq!(nearest("formt", known), Some("format"));
        assert_eq!(nearest("keepDays", known), Some("keep_days"));
        assert_eq!(nearest("direcotry", known), Some("directory"));
        assert_eq!(nearest("webhook", known), None);
    }
}
