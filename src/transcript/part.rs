//! Cutting a rendition that is too large for one upload: first fewer pictures, then several files.

use std::ops::Range;

/// All pictures of a page. A third more in base64 leaves the page under the 10 MiB Discord takes as an upload.
const PICTURES: u64 = 6 * 1024 * 1024;

/// A rendition, or as much of it as fits one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranscriptPart {
    /// Which entries of the timeline it holds.
    pub(super) entries: Range<usize>,
    /// 1 for the first.
    pub(super) number: usize,
    /// How many there are.
    pub(super) of: usize,
    /// What its pictures may weigh.
    pub(super) pictures: u64,
}

impl TranscriptPart {
    /// All of it in one file.
    pub const fn whole() -> Self {
        Self { entries: 0..usize::MAX, number: 1, of: 1, pictures: PICTURES }
    }

    /// Whether it is all there is.
    pub(super) const fn is_whole(&self) -> bool {
        self.of == 1
    }

    /// Whether it ends the rendition.
    pub(super) const fn is_last(&self) -> bool {
        self.number == self.of
    }
}

/// The parts of a rendition whose frame and entries have these sizes without pictures, each at most `limit` bytes. An
/// entry that is larger by itself stands alone: nothing is dropped.
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
        // Four letters carry three bytes.
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
