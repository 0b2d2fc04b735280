//! Parts of a whole.

/// A part of a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartOfWhole {
    /// The part.
    pub part: i64,
    /// The whole, which is not 0.
    pub whole: i64,
}

impl PartOfWhole {
    /// Returns the part, or `None` when the whole is 0.
    pub const fn of(part: i64, whole: i64) -> Option<Self> {
        if whole > 0 { Some(Self { part, whole }) } else { None }
    }

    /// Returns rounded thousandths.
    pub const fn permille(self) -> i64 {
        (self.part * 1000 + self.whole / 2) / self.whole
    }
}
