//! What stands before a category's form: a picture puzzle that keeps programs out (F25).

/// How tickets of a category are come by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EntranceRules {
    /// Whether members are asked what a picture shows.
    pub puzzle: PuzzleMode,
}

/// Whether members solve a picture puzzle first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PuzzleMode {
    /// Nobody does.
    #[default]
    Off,
    /// Everybody does, once in some hours.
    On,
}

impl PuzzleMode {
    /// The other way.
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::Off => Self::On,
            Self::On => Self::Off,
        }
    }
}
