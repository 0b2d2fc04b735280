//! Guilds, their roles and their members.

use std::collections::HashMap;

use serde::Deserialize;
use serenity::http::Route;

use super::call::RestCall;
use super::{Discord, DiscordError, id};
use crate::domain::{GuildId, Permissions, RoleId, Timestamp, UserId};

/// As many members as Discord lists at once.
pub const MEMBERS: usize = 1000;

/// A guild.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Guild {
    /// Its id.
    pub id: GuildId,
    /// Its name.
    pub name: String,
    /// Who owns it.
    #[serde(rename = "owner_id")]
    pub owner: UserId,
    /// Discord's locale of a community guild; `en-US` for others.
    #[serde(default = "english", rename = "preferred_locale")]
    pub locale: String,
    /// Every role, `@everyone` among them.
    pub roles: Vec<Role>,
    /// Its boost tier, 0 to 3.
    #[serde(default)]
    pub premium_tier: u8,
}

/// A role.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Role {
    /// Its id; `@everyone` has the guild's.
    pub id: RoleId,
    /// Its name.
    pub name: String,
    /// Its colour, `0xRRGGBB`; 0 for none.
    #[serde(default)]
    pub color: u32,
    /// Every bit it grants.
    pub permissions: Permissions,
    /// Higher may act on lower; equal positions rank by id, the older above.
    pub position: i64,
    /// Whether an integration owns it, so that nobody can give it away.
    #[serde(default)]
    pub managed: bool,
    /// Whether anybody may ping it.
    #[serde(default)]
    pub mentionable: bool,
}

/// A member of a guild.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Member {
    /// Who it is.
    pub user: User,
    /// What the guild calls them.
    #[serde(default)]
    pub nick: Option<String>,
    /// Their roles, without `@everyone`.
    pub roles: Vec<RoleId>,
    /// When they joined.
    #[serde(default, deserialize_with = "moment")]
    pub joined_at: Option<Timestamp>,
}

/// A user.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct User {
    /// Their id.
    pub id: UserId,
    /// The unique name.
    #[serde(rename = "username")]
    pub name: String,
    /// The name they show.
    #[serde(default)]
    pub global_name: Option<String>,
    /// Whether it is an application.
    #[serde(default)]
    pub bot: bool,
}

impl Discord {
    /// A guild the bot is in.
    pub async fn guild(&self, guild: GuildId) -> Result<Guild, DiscordError> {
        self.ask(RestCall::get(Route::Guild { guild_id: id(guild.get()) })).await
    }

    /// The roles of a guild.
    pub async fn roles(&self, guild: GuildId) -> Result<Vec<Role>, DiscordError> {
        self.ask(RestCall::get(Route::GuildRoles { guild_id: id(guild.get()) })).await
    }

    /// The members of a guild that follow this one by id, a thousand at most. Forbidden to bots without the members intent.
    pub async fn members(&self, guild: GuildId, after: UserId) -> Result<Vec<Member>, DiscordError> {
        let route = Route::GuildMembers { guild_id: id(guild.get()) };
        let call = RestCall::get(route).query("limit", MEMBERS.to_string());
        self.ask(call.query("after", after.to_string())).await
    }

    /// How many members hold each role; `@everyone` is left out.
    pub async fn role_counts(&self, guild: GuildId) -> Result<HashMap<RoleId, u64>, DiscordError> {
        let route = Route::GuildRoles { guild_id: id(guild.get()) };
        self.ask(RestCall::get(route).path(format!("/guilds/{guild}/roles/member-counts"))).await
    }

    /// A member of a guild; gone if they left.
    pub async fn member(&self, guild: GuildId, user: UserId) -> Result<Member, DiscordError> {
        let route = Route::GuildMember { guild_id: id(guild.get()), user_id: id(user.get()) };
        self.ask(RestCall::get(route)).await
    }
}

impl Guild {
    /// The largest file it takes, in bytes, with room for nothing else. Discord's page "Server Boosting".
    pub const fn upload_limit(&self) -> u64 {
        const MIB: u64 = 1024 * 1024;
        let takes = match self.premium_tier {
            0 | 1 => 10 * MIB,
            2 => 50 * MIB,
            _ => 100 * MIB,
        };
        takes - MIB / 16
    }
}

impl Member {
    /// What others see: the guild's name for them, else their own.
    pub fn display_name(&self) -> &str {
        self.nick.as_deref().unwrap_or_else(|| self.user.display_name())
    }
}

impl User {
    /// The name they show, else the unique one.
    pub fn display_name(&self) -> &str {
        self.global_name.as_deref().unwrap_or(&self.name)
    }
}

/// A moment in ISO 8601; one that cannot be read is none.
fn moment<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Timestamp>, D::Error> {
    let written = Option::<String>::deserialize(deserializer)?;
    let read = written.and_then(|written| chrono::DateTime::parse_from_rfc3339(&written).ok());
    Ok(read.map(|at| Timestamp::from_millis(at.timestamp_millis())))
}

fn english() -> String {
    "en-US".to_owned()
}
