//! Guilds, their roles and their members.

use std::collections::HashMap;

use serde::Deserialize;
use serenity::http::Route;

use super::call::RestCall;
use super::{Discord, DiscordError, id};
use crate::domain::{GuildId, Permissions, RoleId, Timestamp, UserId};

/// Largest page of members Discord lists.
pub const MEMBERS: usize = 1000;

/// A guild.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Guild {
    /// Its id.
    pub id: GuildId,
    /// Its name.
    pub name: String,
    /// Owner.
    #[serde(rename = "owner_id")]
    pub owner: UserId,
    /// Preferred locale of a community guild; `en-US` for others.
    #[serde(default = "english", rename = "preferred_locale")]
    pub locale: String,
    /// All roles, including `@everyone`.
    pub roles: Vec<Role>,
    /// Boost tier, 0 to 3.
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
    /// Colour, `0xRRGGBB`; 0 for none.
    #[serde(default)]
    pub color: u32,
    /// Granted permissions, with all their bits, known or not.
    pub permissions: Permissions,
    /// Position in the hierarchy: higher outranks lower; of equal ones the older (lower id) outranks.
    pub position: i64,
    /// True if an integration owns it; such a role cannot be granted by hand.
    #[serde(default)]
    pub managed: bool,
    /// True if every member may ping it.
    #[serde(default)]
    pub mentionable: bool,
}

/// A member of a guild.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Member {
    /// Account.
    pub user: User,
    /// Nickname in this guild.
    #[serde(default)]
    pub nick: Option<String>,
    /// Roles, without `@everyone`.
    pub roles: Vec<RoleId>,
    /// Time of joining.
    #[serde(default, deserialize_with = "moment")]
    pub joined_at: Option<Timestamp>,
}

/// A user.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct User {
    /// Their id.
    pub id: UserId,
    /// Unique user name.
    #[serde(rename = "username")]
    pub name: String,
    /// Display name.
    #[serde(default)]
    pub global_name: Option<String>,
    /// True for the account of an application.
    #[serde(default)]
    pub bot: bool,
}

impl Discord {
    /// Fetches a guild the bot is in.
    pub async fn guild(&self, guild: GuildId) -> Result<Guild, DiscordError> {
        self.ask(RestCall::get(Route::Guild { guild_id: id(guild.get()) })).await
    }

    /// Lists the roles of a guild.
    pub async fn roles(&self, guild: GuildId) -> Result<Vec<Role>, DiscordError> {
        self.ask(RestCall::get(Route::GuildRoles { guild_id: id(guild.get()) })).await
    }

    /// Lists up to a thousand members with ids above `after`. Forbidden to bots without the members intent.
    pub async fn members(&self, guild: GuildId, after: UserId) -> Result<Vec<Member>, DiscordError> {
        let route = Route::GuildMembers { guild_id: id(guild.get()) };
        let call = RestCall::get(route).query("limit", MEMBERS.to_string());
        self.ask(call.query("after", after.to_string())).await
    }

    /// Counts the members of each role; `@everyone` is left out.
    pub async fn role_counts(&self, guild: GuildId) -> Result<HashMap<RoleId, u64>, DiscordError> {
        let route = Route::GuildRoles { guild_id: id(guild.get()) };
        self.ask(RestCall::get(route).path(format!("/guilds/{guild}/roles/member-counts"))).await
    }

    /// Fetches a member of a guild; the error is "gone" if they left.
    pub async fn member(&self, guild: GuildId, user: UserId) -> Result<Member, DiscordError> {
        let route = Route::GuildMember { guild_id: id(guild.get()), user_id: id(user.get()) };
        self.ask(RestCall::get(route)).await
    }
}

impl Guild {
    /// Returns the largest upload in bytes, with a margin for the rest of the request. Source: Discord's "Server
    /// Boosting".
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
    /// Returns the name other members see: the nickname, else the account's own name.
    pub fn display_name(&self) -> &str {
        self.nick.as_deref().unwrap_or_else(|| self.user.display_name())
    }
}

impl User {
    /// Returns the display name, else the unique name.
    pub fn display_name(&self) -> &str {
        self.global_name.as_deref().unwrap_or(&self.name)
    }
}

/// Reads an ISO 8601 timestamp; `None` for one that cannot be parsed.
fn moment<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Timestamp>, D::Error> {
    let written = Option::<String>::deserialize(deserializer)?;
    let read = written.and_then(|written| chrono::DateTime::parse_from_rfc3339(&written).ok());
    Ok(read.map(|at| Timestamp::from_millis(at.timestamp_millis())))
}

fn english() -> String {
    "en-US".to_owned()
}
