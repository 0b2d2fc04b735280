//! Departments (F39): named groups of staff a ticket can be handed to.

pub(super) mod call;
pub(super) mod escalation;
pub(super) mod route;
pub(super) mod team;

use super::super::{ChannelId, DepartmentId, GuildId, Refusal, RoleId};
use super::Escalation;
use super::category::is_key;

/// The most departments of a guild: one menu shows them all.
pub const MOST_DEPARTMENTS: usize = 25;

/// The most roles in one place: one menu shows them all.
pub const MOST_ROLES: usize = 25;

/// A group of staff. Whoever holds one of its roles serves its tickets, in place of their categories' support roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Department {
    /// Names it in buttons.
    pub id: DepartmentId,
    /// The guild it belongs to.
    pub guild: GuildId,
    /// What commands call it by.
    pub key: DepartmentKey,
    /// What people read.
    pub name: String,
    /// Its sign.
    pub emoji: Option<String>,
    /// Its team.
    pub roles: Vec<RoleId>,
    /// The Discord category its tickets' channels are in; that of the ticket's category when none.
    pub parent: Option<ChannelId>,
    /// Whom its tickets call when they are escalated; those the guild names when empty.
    pub escalation: Escalation,
    /// Its place among the others.
    pub position: i64,
}

/// A department's key: 1–32 of `a-z`, `0-9`, `-`, `_`, and no word that means none.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DepartmentKey(String);

impl DepartmentKey {
    /// Takes what somebody typed, in any case; refuses what is not a key.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let key = text.trim().to_lowercase();
        if is_key(&key) && !means_none(&key) {
            Ok(Self(key))
        } else {
            Err(Refusal::BadKey { given: text.to_owned() })
        }
    }

    /// The key.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether somebody typed that they want none, in any language there are texts in.
pub fn means_none(typed: &str) -> bool {
    matches!(typed.trim().to_lowercase().as_str(), "none" | "ninguno" | "ninguna")
}
