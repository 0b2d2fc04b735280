//! What a ticket is about: who serves it and what it asks first.

use super::super::{CategoryId, ChannelId, GuildId, Refusal, RoleId, Timestamp};
use super::{Anonymity, PAGE, Priority, Question, RoomSettings};

/// A ticket category of a guild.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Names it in buttons.
    pub id: CategoryId,
    /// The guild it belongs to.
    pub guild: GuildId,
    /// What commands call it by.
    pub key: CategoryKey,
    /// What people read.
    pub name: String,
    /// The sign on its button.
    pub emoji: Option<String>,
    /// Roles that serve it beside the guild's staff roles.
    pub support_roles: Vec<RoleId>,
    /// The Discord category its channels are made in; the guild's when none.
    pub parent: Option<ChannelId>,
    /// What it asks; five of them are a page.
    pub questions: Vec<Question>,
    /// How many tickets a member may have open in it at once; only the guild's limit when none.
    pub open_limit: Option<u16>,
    /// Only who holds one of these may open tickets in it; everybody when empty.
    pub required_roles: Vec<RoleId>,
    /// In how many minutes staff is to answer for the first time; nobody counts when none (F11).
    pub sla_minutes: Option<u32>,
    /// How urgent its tickets are at first (F12).
    pub priority: Priority,
    /// The tags its tickets have at first, normalised (F13).
    pub tags: Vec<String>,
    /// Who hides from whom in the tickets that are opened in it.
    pub anonymity: Anonymity,
    /// When it was taken out of use. Its tickets keep it, nobody opens others.
    pub deleted_at: Option<Timestamp>,
    /// Channel names, with `{number}`, `{user}` and `{category}`.
    pub name_template: String,
    /// The rooms of its tickets.
    pub rooms: RoomSettings,
    /// Its place among the others.
    pub position: i64,
}

impl Category {
    /// One of which nothing is set: it asks nothing, and is open to everybody and served by the guild's staff.
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

    /// The questions of one of Discord's forms that are answered in words: what staff is asked who opens a ticket for
    /// somebody else.
    pub fn text_questions(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(|question| question.select().is_none()).take(PAGE)
    }
}

/// A category's key: 1–32 of `a-z`, `0-9`, `-`, `_`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CategoryKey(String);

impl CategoryKey {
    /// Takes what somebody typed, in any case; refuses what is not a key.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let key = text.trim().to_lowercase();
        if is_key(&key) { Ok(Self(key)) } else { Err(Refusal::BadKey { given: text.to_owned() }) }
    }

    /// The key.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a text can name a category or panel in a command.
pub(super) fn is_key(text: &str) -> bool {
    (1..=32).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_')
}
