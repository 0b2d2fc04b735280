//! `/admin categories …`: the categories of tickets and who serves them.

mod delete;
mod departments;
mod questions;
mod roles;

use crate::commands::{Command, command, group};

/// Builds the group of these commands.
pub(super) fn categories() -> Command {
    let categories = vec![
        command::<roles::EditRoles>(),
        command::<departments::EditDepartments>(),
        command::<questions::EditQuestions>(),
        command::<delete::DeleteCategory>(),
    ];
    group("categories", categories)
}
