//! `/admin panels …`: the panels members open tickets from.

mod delete;
mod edit;

use crate::commands::{Command, command, group};

/// Builds the group of these commands.
pub(super) fn panels() -> Command {
    let panels = vec![command::<edit::EditPanel>(), command::<delete::DeletePanel>()];
    group("panels", panels)
}
