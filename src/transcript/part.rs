//! Splitting of a rendition that is too large for one upload: first fewer pictures, then several files.

use std::ops::Range;

/// Budget of a page's pictures. With base64's extra third the page stays below Discord's upload limit of 10 MiB.
const PICTURES: u64 = 6 * 1024 * 1024;

/// A rendition, or the part of it that fits one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranscriptPart {
    /// Timeline entries of the part.
    pub(super) entries: Range<usize>,
    /// Number of the part, from 1.
    pub(super) number: usize,
    /// Number of parts.
    pub(super) of: usize,
    /// Budget for pictures, in bytes.
    pub(super) pictures: u64,
}

impl TranscriptPart {
    /// Returns the whole rendition as one part.
    pub const fn whole() -> Self {
        Self { entries: 0..usize::MAX, number: 1, of: 1, pictures: PICTURES }
    }

    /// Reports whether there is no other part.
    pub(super) const fn is_whole(&self) -> bool {
        self.of == 1
    }

    /// Reports whether it is the last part.
    pub(super) const fn is_last(&self) -> bool {
        self.number == self.of
    }
}

/// Splits a rendition by the sizes of its frame and entries, without pictures, into parts of at most `limit`
/// bytes. An entry that is larger by itself becomes a part of its own: nothing is dropped.
pub(super) fn cut(frame: u64, entries: &[u64], limit: u64) -> Vec<TranscriptPart> {
    let room = limit.saturating_sub(frame);
    let mut ranges: Vec<(Range<usize>, u64)> = Vec::new();
    for (at, size) in entries.iter().enumerate() {
        match ranges.last_mut() {
            Some((range, filled)) if *filled + size <= room => {
                range.end = at + 1;
                *filled += size;
            }
            _ => ranges.push((at..at + 1, *size)),
        }
    }
    if ranges.is_empty() {
        ranges.push((0..0, 0));
    }
    let of = ranges.len();
    let part = |(at, (entries, filled)): (usize, (Range<usize>, u64))| TranscriptPart {
        entries,
        number: at + 1,
        of,
        // Base64 writes three bytes as four letters.
        pictures: (room.saturating_sub(filled) / 4 * 3).min(PICTURES),
    };
    ranges.into_iter().enumerate().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn what_fits_is_one_part_with_the_room_left_for_pictures() {
        let parts = cut(100, &[50, 50], 600);
        assert_eq!((parts.len(), parts[0].entries.clone(), parts[0].pictures), (1, 0..2, 300));
        assert!(parts[0].is_whole());
    }

    #[test]
    fn nothing_is_lost_and_no_part_is_too_large_but_for_an_entry_that_is() {
        let sizes = [40, 40, 40, 500, 1, 40];
        let parts = cut(20, &sizes, 120);
        let ranges: Vec<_> = parts.iter().map(|part| part.entries.clone()).collect();
        assert_eq!(ranges, [0..2, 2..3, 3..4, 4..6]);
        assert!(parts[3].is_last() && parts.iter().all(|part| part.of == 4));
    }

    #[test]
    fn an_empty_ticket_has_one_part() {
        assert_eq!(cut(20, &[], 10).len(), 1);
    }
}
