//! Colours chosen by people, adjusted to be readable on the page's two backgrounds.

/// Background of the page in light and dark; equal to the stylesheet's `--bg`.
const LIGHT: u32 = 0xFF_FFFF;
const DARK: u32 = 0x1B_1D22;

/// Least contrast for text by WCAG.
const LEAST: f64 = 4.5;

/// Returns the colour of a name on the light and the dark page: unchanged where readable, else darker or lighter.
pub(super) fn readable(colour: u32) -> (u32, u32) {
    (towards(colour, 0x00_0000, LIGHT), towards(colour, 0xFF_FFFF, DARK))
}

fn towards(colour: u32, end: u32, background: u32) -> u32 {
    (0..=20)
        .map(|step| mix(colour, end, f64::from(step) / 20.0))
        .find(|mixed| contrast(*mixed, background) >= LEAST)
        .unwrap_or(end)
}

fn channels(colour: u32) -> [f64; 3] {
    [16, 8, 0].map(|shift| f64::from((colour >> shift) & 0xFF))
}

fn mix(from: u32, to: u32, share: f64) -> u32 {
    let (from, to) = (channels(from), channels(to));
    from.iter().zip(to).fold(0, |mixed, (from, to)| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
        let channel = (from + (to - from) * share).round() as u32;
        (mixed << 8) | channel
    })
}

/// Returns WCAG 2's contrast ratio.
fn contrast(a: u32, b: u32) -> f64 {
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    if a > b { a / b } else { b / a }
}

fn luminance(colour: u32) -> f64 {
    let linear = channels(colour).map(|channel| {
        let share = channel / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

#[cfg(test)]
mod tests {
    use super::{DARK, LEAST, LIGHT, contrast, readable};

    #[test]
    fn every_name_can_be_read_on_both_pages() {
        for colour in [0x00_0000, 0xFF_FFFF, 0xFF_FF00, 0x11_1111, 0xE7_4C3C, 0x58_65F2, 0x1B_1D22] {
            let (light, dark) = readable(colour);
            assert!(contrast(light, LIGHT) >= LEAST, "{colour:06x} on light");
            assert!(contrast(dark, DARK) >= LEAST, "{colour:06x} on dark");
        }
    }

    #[test]
    fn a_readable_colour_is_left_as_chosen() {
        assert_eq!(readable(0x00_0000).0, 0x00_0000);
        assert_eq!(readable(0xFF_FFFF).1, 0xFF_FFFF);
    }
}
