//! What somebody probably meant who mistyped a word.

/// The one of `known` that looks most like `word`, if any looks like it at all.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= (candidate.len() / 3).max(2))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_finger_finds_what_was_meant() {
        let known = ["format", "filter", "directory", "keep_days"];
        assert_eq!(nearest("formt", known), Some("format"));
        assert_eq!(nearest("keepDays", known), Some("keep_days"));
        assert_eq!(nearest("direcotry", known), Some("directory"));
        assert_eq!(nearest("webhook", known), None);
    }
}
