//! Accent colours: one for each state, never for a mood, and never without the state as a word beside it.

/// The accent colour of a container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AccentColour {
    /// Nobody has it yet.
    Waiting = 0x0080_848E,
    /// Somebody is at it.
    Active = 0x0058_65F2,
    /// It is over and went well.
    Done = 0x0024_8046,
    /// Somebody has to look.
    Attention = 0x00F0_B232,
    /// It was refused or failed.
    Refused = 0x00DA_373C,
}
