//! The words of a text as they are searched: in lower case and without accents, so that “Cafe” finds “café”.

use std::collections::BTreeSet;

use icu_normalizer::DecomposingNormalizerBorrowed;

/// The longest word that is kept, in characters; a longer one is known by its beginning.
const LONGEST: usize = 40;

/// The most words that are asked for at once; the longest ones say the most.
pub const MOST_SOUGHT: usize = 5;

/// All words of a text, each once.
pub fn words(text: &str) -> BTreeSet<String> {
    tokens(text).map(|(_, token)| fold(token)).filter(|word| !word.is_empty()).collect()
}

/// The words somebody asks for, [`MOST_SOUGHT`] at the most: each is the beginning of what is meant. A single letter is
/// none, unless it is a word of its own as in Chinese.
pub fn sought(text: &str) -> Vec<String> {
    let mut sought: Vec<String> = words(text).into_iter().filter(|word| is_telling(word)).collect();
    sought.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    sought.truncate(MOST_SOUGHT);
    sought
}

/// Where the first of the sought words stands in the text: its first byte and the one behind it.
pub fn first_hit(text: &str, sought: &[String]) -> Option<(usize, usize)> {
    tokens(text).find_map(|(at, token)| {
        let word = fold(token);
        sought.iter().any(|wanted| word.starts_with(wanted)).then_some((at, at + token.len()))
    })
}

/// The pieces of a text between everything that is no letter or digit, and where they stand.
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

/// A word in small letters and without accents, cut where words are.
pub fn fold(token: &str) -> String {
    let lower = token.to_lowercase();
    let apart = DecomposingNormalizerBorrowed::new_nfkd().normalize(&lower).into_owned();
    apart.chars().filter(|letter| !is_accent(*letter)).take(LONGEST).collect()
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || is_accent(letter)
}

const fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36F}')
}

/// Scripts that put no space between words: there each sign is one.
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
