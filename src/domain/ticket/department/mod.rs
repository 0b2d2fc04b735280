//! Departments (F39): groups of staff a ticket can be moved to.

pub(super) mod call;
pub(super) mod escalation;
pub(super) mod route;
pub(super) mod team;

use super::super::{ChannelId, DepartmentId, GuildId, Refusal, RoleId};
use super::Escalation;
use super::category::is_key;

/// Most departments of a guild: one menu shows them all.
pub const MOST_DEPARTMENTS: usize = 25;

/// Most roles of a list: one menu shows them all.
pub const MOST_ROLES: usize = 25;

/// A group of staff. Its roles are staff of its tickets, in place of their categories' support roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Department {
    /// Id in custom ids.
    pub id: DepartmentId,
    /// The guild it belongs to.
    pub guild: GuildId,
    /// Key in commands.
    pub key: DepartmentKey,
    /// Name that members see.
    pub name: String,
    /// Emoji of the department.
    pub emoji: Option<String>,
    /// Roles of its members.
    pub roles: Vec<RoleId>,
    /// Discord category of its tickets' channels; that of the ticket's category when `None`.
    pub parent: Option<ChannelId>,
    /// Roles its escalated tickets ping; the guild's when empty.
    pub escalation: Escalation,
    /// Sort position among the departments.
    pub position: i64,
}

/// A department's key: 1–32 of `a-z`, `0-9`, `-`, `_`, except the words for "none".
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DepartmentKey(String);

impl DepartmentKey {
    /// Parses typed text in any case; refuses invalid keys.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let key = text.trim().to_lowercase();
        if is_key(&key) && !means_none(&key) {
            Ok(Self(key))
        } else {
            Err(Refusal::BadKey { given: text.to_owned() })
        }
    }

    /// Returns the key.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Returns true if the text means "none", in any supported language.
pub fn means_none(typed: &str) -> bool {
    matches!(typed.trim().to_lowercase().as_str(), "none" | "ninguno" | "ninguna")
}
