//! The format of a backup, as writing and reading share it.

use super::fields::one_of;
use super::yaml::YamlNode;
use crate::domain::ticket::{AutomationRules, EntryButton};
use crate::domain::{BackupFault, Setting, Settings as _};

/// The version of the format.
pub(super) const VERSION: i64 = 1;

/// The keys of a guild's rules: after how long its channels are deleted stands with its settings.
pub(super) fn guild_rules() -> impl Iterator<Item = &'static Setting<AutomationRules>> {
    AutomationRules::SETTINGS.iter().filter(|it| it.key != "delete_after_days")
}

/// The names of the colours of buttons.
const BUTTONS: [(&str, EntryButton); 4] = [
    ("blue", EntryButton::Blue),
    ("grey", EntryButton::Grey),
    ("green", EntryButton::Green),
    ("red", EntryButton::Red),
];

/// A colour of a button as it is written.
pub(super) fn button_text(button: EntryButton) -> &'static str {
    BUTTONS.iter().find(|(_, known)| *known == button).map_or("grey", |(name, _)| name)
}

/// The same, read.
pub(super) fn button(node: &YamlNode) -> Result<EntryButton, BackupFault> {
    one_of(
        node,
        |said| BUTTONS.iter().find(|(name, _)| *name == said).map(|(_, button)| *button),
        BUTTONS.map(|(name, _)| name),
    )
}
