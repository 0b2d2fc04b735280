//! Mentions in a text, and the pings they are allowed to cause.

use plaza::domain::{Permissions, RoleId, UserId};
use serde_json::Value;

use super::{Channel, State, snowflake};

/// Pings of a message.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    /// People.
    pub users: Vec<UserId>,
    /// Roles.
    pub roles: Vec<RoleId>,
    /// True for `@everyone` or `@here`.
    pub everyone: bool,
}

impl State {
    /// Reads the mentions of a text written by somebody; `allowed` is `allowed_mentions`, null if absent.
    pub(crate) fn mentions_in(&self, text: &str, channel: &Channel, by: UserId, allowed: &Value) -> Mentions {
        let may_all = self.permissions_in(channel, by).contains(Permissions::MENTION_EVERYONE);
        let parse = |kind: &str| {
            allowed.is_null()
                || allowed["parse"].as_array().is_some_and(|kinds| kinds.iter().any(|one| one == kind))
        };
        let named = |kind: &str, id: u64| {
            allowed[kind].as_array().is_some_and(|ids| ids.iter().any(|one| snowflake(one) == Some(id)))
        };
        let mut found = Mentions {
            everyone: may_all && parse("everyone") && (text.contains("@everyone") || text.contains("@here")),
            ..Mentions::default()
        };
        let guild = channel.guild.and_then(|guild| self.guilds.get(&guild));
        for piece in text.split("<@").skip(1) {
            let Some((inside, _)) = piece.split_once('>') else { continue };
            if let Some(role) = inside.strip_prefix('&').and_then(|id| id.parse().ok()).map(RoleId::new) {
                let Some(known) = guild.and_then(|guild| guild.roles.get(&role)) else { continue };
                let may = (known.mentionable || may_all) && (parse("roles") || named("roles", role.get()));
                if may && !found.roles.contains(&role) {
                    found.roles.push(role);
                }
            } else if let Ok(id) = inside.trim_start_matches('!').parse::<u64>() {
                let user = UserId::new(id);
                let may = self.users.contains_key(&user) && (parse("users") || named("users", id));
                if may && !found.users.contains(&user) {
                    found.users.push(user);
                }
            }
        }
        found
    }
}
