//! Accent colours: one for each state, never for a mood, and always with the state as a word beside them.

/// The accent colour of a container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AccentColour {
    /// Nobody has claimed it yet.
    Waiting = 0x0080_848E,
    /// Somebody works on it.
    Active = 0x0058_65F2,
    /// Finished successfully.
    Done = 0x0024_8046,
    /// Somebody has to look at it.
    Attention = 0x00F0_B232,
    /// Refused or failed.
    Refused = 0x00DA_373C,
}
