//! Ticket categories: the staff, questions and limits of their tickets.

use super::super::{CategoryId, ChannelId, GuildId, Refusal, RoleId, Timestamp};
use super::{Anonymity, PAGE, Priority, Question, RoomSettings};

/// A ticket category of a guild.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Id in custom ids.
    pub id: CategoryId,
    /// The guild it belongs to.
    pub guild: GuildId,
    /// Key in commands.
    pub key: CategoryKey,
    /// Name that members see.
    pub name: String,
    /// Emoji of its button.
    pub emoji: Option<String>,
    /// Roles that serve it beside the guild's staff roles.
    pub support_roles: Vec<RoleId>,
    /// Discord category its channels are created in; the guild's when `None`.
    pub parent: Option<ChannelId>,
    /// Questions of its form; five fit on a page.
    pub questions: Vec<Question>,
    /// Number of tickets a member may have open in it; only the guild's limit when `None`.
    pub open_limit: Option<u16>,
    /// Roles that may open tickets in it; everybody when empty.
    pub required_roles: Vec<RoleId>,
    /// Minutes until staff must answer for the first time; no SLA when `None` (F11).
    pub sla_minutes: Option<u32>,
    /// Initial priority of its tickets (F12).
    pub priority: Priority,
    /// Initial tags of its tickets, normalised (F13).
    pub tags: Vec<String>,
    /// Anonymity of openers and staff in its tickets.
    pub anonymity: Anonymity,
    /// Time it was deleted. Its tickets keep it, but nobody can open new ones.
    pub deleted_at: Option<Timestamp>,
    /// Template of channel names, with `{number}`, `{user}` and `{category}`.
    pub name_template: String,
    /// Channels or threads of its tickets.
    pub rooms: RoomSettings,
    /// Sort position among the categories.
    pub position: i64,
}

impl Category {
    /// Creates a category with defaults: no questions, open to everybody, and the guild's staff.
    pub fn new(id: CategoryId, guild: GuildId, key: CategoryKey, name: String) -> Self {
        Self {
            id,
            guild,
            key,
            name,
            emoji: None,
            support_roles: Vec::new(),
            parent: None,
            questions: Vec::new(),
            open_limit: None,
            required_roles: Vec::new(),
            sla_minutes: None,
            priority: Priority::default(),
            tags: Vec::new(),
            anonymity: Anonymity::default(),
            deleted_at: None,
            name_template: "ticket-{number}".to_owned(),
            rooms: RoomSettings::default(),
            position: 0,
        }
    }

    /// Returns the text questions that fit into one modal: staff fills them in when opening a ticket for another
    /// member.
    pub fn text_questions(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(|question| question.select().is_none()).take(PAGE)
    }
}

/// A category's key: 1–32 of `a-z`, `0-9`, `-`, `_`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CategoryKey(String);

impl CategoryKey {
    /// Parses typed text in any case; refuses invalid keys.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let key = text.trim().to_lowercase();
        if is_key(&key) { Ok(Self(key)) } else { Err(Refusal::BadKey { given: text.to_owned() }) }
    }

    /// Returns the key.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Returns true if a text is a valid key of a category or panel.
pub(super) fn is_key(text: &str) -> bool {
    (1..=32).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_')
}
