//! Words of a text as they are indexed: in lower case and without accents, so that “Cafe” finds “café”.

use std::collections::BTreeSet;

use icu_normalizer::DecomposingNormalizerBorrowed;

/// Longest indexed word, in characters; longer ones are truncated.
const LONGEST: usize = 40;

/// Most words of a search; the longest ones are the most specific.
pub const MOST_SOUGHT: usize = 5;

/// Returns all words of a text, each once.
pub fn words(text: &str) -> BTreeSet<String> {
    tokens(text).map(|(_, token)| fold(token)).filter(|word| !word.is_empty()).collect()
}

/// Returns the words of a search, at most [`MOST_SOUGHT`], each of which is a prefix. A single letter is left out,
/// unless it is a word of its own, as in Chinese.
pub fn sought(text: &str) -> Vec<String> {
    let mut sought: Vec<String> = words(text).into_iter().filter(|word| is_telling(word)).collect();
    sought.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    sought.truncate(MOST_SOUGHT);
    sought
}

/// Finds the first of the searched words in the text, as a byte range.
pub fn first_hit(text: &str, sought: &[String]) -> Option<(usize, usize)> {
    tokens(text).find_map(|(at, token)| {
        let word = fold(token);
        sought.iter().any(|wanted| word.starts_with(wanted)).then_some((at, at + token.len()))
    })
}

/// Splits a text at everything that is no letter or digit, with byte positions.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(is_of_word)?;
        let mut end = start;
        for letter in text[start..].chars() {
            if !is_of_word(letter) || (end > start && stands_alone(letter)) {
                break;
            }
            end += letter.len_utf8();
            if stands_alone(letter) {
                break;
            }
        }
        rest = end;
        Some((start, &text[start..end]))
    })
}

/// Normalises a word: lower case, no accents, truncated.
pub fn fold(token: &str) -> String {
    let lower = token.to_lowercase();
    // Decomposition turns accents into characters of their own, which are then dropped.
    let apart = DecomposingNormalizerBorrowed::new_nfkd().normalize(&lower).into_owned();
    apart.chars().filter(|letter| !is_accent(*letter)).take(LONGEST).collect()
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || is_accent(letter)
}

const fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36F}')
}

/// Returns true for scripts without spaces between words, where each character counts as one.
const fn stands_alone(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn is_telling(word: &str) -> bool {
    word.chars().nth(1).is_some() || word.chars().any(stands_alone)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_the_same_however_they_are_written() {
        let plain: Vec<String> = words("Café, CAFE\u{301}! wi-fi #42 ½").into_iter().collect();
        assert_eq!(plain, ["1⁄2", "42", "cafe", "fi", "wi"]);
        assert_eq!(words("路由器 broken").len(), 4);
    }

    #[test]
    fn only_telling_words_are_sought() {
        assert_eq!(sought("a router is b"), ["router", "is"]);
        assert!(sought("a ! ?").is_empty());
        assert_eq!(sought("one two three four five six").len(), MOST_SOUGHT);
    }

    #[test]
    fn a_hit_is_found_where_it_was_written() {
        let text = "El módem está roto";
        let (from, to) = first_hit(text, &sought("mode")).expect("it is there");
        assert_eq!(&text[from..to], "módem");
        assert_eq!(first_hit(text, &sought("router")), None);
    }

    proptest! {
        #[test]
        fn every_word_of_a_text_is_found_in_it(text in ".{0,80}") {
            for word in words(&text) {
                let hit = first_hit(&text, std::slice::from_ref(&word));
                prop_assert!(hit.is_some_and(|(from, to)| text.get(from..to).is_some()));
            }
        }
    }
}
