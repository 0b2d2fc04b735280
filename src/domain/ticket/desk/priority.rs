//! Priority of a ticket (F36).

use serde::{Deserialize, Serialize};

/// Priority of a ticket, from the lowest on. Stored by name, so names must never change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Handled when there is time.
    Low,
    /// In its turn.
    #[default]
    Normal,
    /// Before the others.
    High,
    /// Today.
    Urgent,
    /// Now.
    Critical,
}

impl Priority {
    /// All priorities, from the lowest on.
    pub const ALL: [Self; 5] = [Self::Low, Self::Normal, Self::High, Self::Urgent, Self::Critical];

    /// Returns the name it is stored under.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Normal => "normal",
            Self::High => "high",
            Self::Urgent => "urgent",
            Self::Critical => "critical",
        }
    }

    /// Parses the name it is stored under.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|priority| priority.as_str() == name)
    }
}
