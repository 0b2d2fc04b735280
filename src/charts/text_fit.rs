//! Text fitted to its place in a picture: without characters no font can draw, and never wider than the room.

use icu_normalizer::ComposingNormalizerBorrowed;

use super::fonts::{self, FontWeight};

/// Assumed width of a letter of another font: no letter is wider than it is high.
const FOREIGN: f32 = 1.0;

/// Returns the width of a text.
pub fn width(text: &str, size: f32, weight: FontWeight) -> f32 {
    text.chars().map(|letter| fonts::advance(letter, weight).unwrap_or(FOREIGN) * size).sum()
}

/// Cuts a text to what fits, with an ellipsis; a dash if nothing of it can be drawn.
pub fn fitting(text: &str, size: f32, weight: FontWeight, room: f32) -> String {
    let text = drawable(text);
    if text.is_empty() {
        return "–".to_owned();
    }
    if width(&text, size, weight) <= room {
        return text;
    }
    let mut left = room - width("…", size, weight);
    let fits = |letter: &char| {
        left -= width(letter.encode_utf8(&mut [0; 4]), size, weight);
        left >= 0.0
    };
    let cut: String = text.chars().take_while(fits).collect();
    format!("{}…", cut.trim_end())
}

/// Removes emoji (which would be drawn as boxes) and direction marks, and replaces fancy letters by plain ones.
fn drawable(text: &str) -> String {
    let plain = ComposingNormalizerBorrowed::new_nfkc().normalize(text);
    let letters = plain.chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter });
    let letters = letters.filter(|letter| !is_sign(*letter));
    let shown = letters
        .filter(|letter| fonts::advance(*letter, FontWeight::Regular).is_some() || fonts::is_known(*letter));
    shown.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Recognizes emoji and their parts, controls, and direction marks.
const fn is_sign(letter: char) -> bool {
    matches!(
        letter,
        '\0'..='\u{1F}'
            | '\u{7F}'..='\u{9F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{20D0}'..='\u{20FF}'
            | '\u{2190}'..='\u{21FF}'
            | '\u{2300}'..='\u{27BF}'
            | '\u{2900}'..='\u{2BFF}'
            | '\u{E000}'..='\u{F8FF}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFF0}'..='\u{FFFF}'
            | '\u{1F000}'..='\u{10FFFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const R: FontWeight = FontWeight::Regular;

    #[test]
    fn a_text_is_as_wide_as_its_letters() {
        assert!(width("iiii", 20.0, R) < width("MMMM", 20.0, R));
        assert!(width("Ticket", 20.0, R) < width("Ticket", 20.0, FontWeight::Bold));
        assert!((width("ab", 20.0, R) - 2.0 * width("ab", 10.0, R)).abs() < 0.01);
    }

    #[test]
    fn what_is_too_long_is_cut_and_what_cannot_be_drawn_left_out() {
        assert_eq!(fitting("Billing", 14.0, R, 200.0), "Billing");
        let cut = fitting(&"Billing and more ".repeat(20), 14.0, R, 100.0);
        assert!(cut.ends_with('…') && width(&cut, 14.0, R) <= 100.0, "{cut}");
        assert_eq!(fitting("👩‍👩‍👧 Fam\u{202E}ily 🏳️‍🌈\n", 14.0, R, 200.0), "Family");
        assert_eq!(fitting("🎉🎉", 14.0, R, 200.0), "–");
        assert_eq!(fitting("𝓯𝓪𝓷𝓬𝔂", 14.0, R, 200.0), "fancy");
        for room in [0.0, 1.0, 8.0] {
            assert!(fitting("Billing", 14.0, R, room).ends_with('…'));
        }
    }
}
