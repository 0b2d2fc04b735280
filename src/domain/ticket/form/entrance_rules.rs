//! Rules that are checked before a category's form: a captcha against automated accounts (F25).

/// Entrance rules of a category.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EntranceRules {
    /// Captcha mode.
    pub puzzle: PuzzleMode,
}

/// Captcha mode of a category.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PuzzleMode {
    /// No captcha.
    #[default]
    Off,
    /// Everybody solves a captcha, once in some hours.
    On,
}

impl PuzzleMode {
    /// Returns the other mode.
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::Off => Self::On,
            Self::On => Self::Off,
        }
    }
}
