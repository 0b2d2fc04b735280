//! Discord's records of the bot's own application: owner, intents, registered commands, gateway address.

use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;
use serenity::http::Route;

use super::call::RestCall;
use super::{Discord, DiscordError, User, id};
use crate::domain::{ApplicationId, UserId};

/// The application the token belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Application {
    /// Its id.
    pub id: ApplicationId,
    /// Its name.
    pub name: String,
    /// Discord's flags; see [`Application::is_granted`].
    #[serde(default)]
    pub flags: u64,
    /// The owning account; `None` where Discord names none.
    #[serde(default)]
    pub owner: Option<PortalUser>,
    /// The developer team that owns it, if one does.
    #[serde(default)]
    pub team: Option<PortalTeam>,
}

/// An account in the developer portal.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PortalUser {
    /// Account id.
    pub id: UserId,
}

/// A team of the developer portal.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PortalTeam {
    /// Accounts in the team, invited ones included.
    pub members: Vec<TeamMember>,
}

/// An account's membership of a developer team.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct TeamMember {
    /// The account.
    pub user: PortalUser,
    /// 1 for an open invitation, 2 for an accepted one.
    pub membership_state: u8,
    /// `admin`, `developer` or `read_only`; empty for its owner.
    #[serde(default)]
    pub role: String,
}

/// An intent that must be switched on in the developer portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrivilegedIntent {
    /// Presence updates of members.
    Presences,
    /// Joins, leaves and member lists.
    GuildMembers,
    /// Contents of messages.
    MessageContent,
}

/// Gateway address and the session starts that remain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GatewayBot {
    /// WebSocket address.
    pub url: String,
    /// Number of shards Discord recommends.
    pub shards: u32,
    /// Sessions that may still be started before the reset. Starting one beyond zero makes Discord reset the token.
    pub remaining: u32,
    /// Sessions that may be started after the reset.
    pub total: u32,
    /// Time until the reset.
    pub reset_after: Duration,
    /// Shards that may identify within five seconds.
    pub max_concurrency: u32,
}

impl Discord {
    /// Returns the id interactions are answered under: the configured one, or Discord's, requested once.
    pub async fn application_id(&self) -> Result<ApplicationId, DiscordError> {
        if let Some(id) = self.inner.http.application_id() {
            return Ok(ApplicationId::new(id.get()));
        }
        self.application().await.map(|application| application.id)
    }

    /// Fetches the application the token belongs to and caches its id.
    pub async fn application(&self) -> Result<Application, DiscordError> {
        let application: Application = self.ask(RestCall::get(Route::Oauth2ApplicationCurrent)).await?;
        self.inner.http.set_application_id(id(application.id.get()));
        Ok(application)
    }

    /// Fetches the bot's own user.
    pub async fn current_user(&self) -> Result<User, DiscordError> {
        self.ask(RestCall::get(Route::UserMe)).await
    }

    /// Replaces all global commands of the application with these.
    pub async fn register_commands(&self, commands: &[Value]) -> Result<Vec<Value>, DiscordError> {
        let application_id = id(self.application_id().await?.get());
        let call = RestCall::put(Route::Commands { application_id });
        self.ask(call.body(Value::Array(commands.to_vec()))).await
    }

    /// Lists the application's global commands as raw JSON.
    pub async fn commands(&self) -> Result<Vec<Value>, DiscordError> {
        let application_id = id(self.application_id().await?.get());
        self.ask(RestCall::get(Route::Commands { application_id })).await
    }

    /// Fetches the gateway's address. Must be called before serenity starts: without an answer serenity connects
    /// to the public gateway, even where a proxy is configured.
    pub async fn gateway_url(&self) -> Result<String, DiscordError> {
        let answer: GatewayAnswer = self.ask(RestCall::get(Route::Gateway)).await?;
        Ok(answer.url)
    }

    /// Fetches the gateway's address and the number of sessions that may be started.
    pub async fn gateway_bot(&self) -> Result<GatewayBot, DiscordError> {
        let answer: GatewayBotAnswer = self.ask(RestCall::get(Route::GatewayBot)).await?;
        let limit = answer.session_start_limit;
        Ok(GatewayBot {
            url: answer.url,
            shards: answer.shards,
            remaining: limit.remaining,
            total: limit.total,
            reset_after: Duration::from_millis(limit.reset_after),
            max_concurrency: limit.max_concurrency,
        })
    }
}

impl Application {
    /// Reports whether the account owns the application, or belongs to its team with a role that may change it.
    pub fn is_run_by(&self, user: UserId) -> bool {
        match (&self.team, &self.owner) {
            // With a team, `owner` is only the team's placeholder account, so the team alone decides.
            (Some(team), _) => team.members.iter().any(|member| {
                member.user.id == user && member.membership_state == 2 && member.role != "read_only"
            }),
            (None, Some(owner)) => owner.id == user,
            (None, None) => false,
        }
    }

    /// Reports whether the intent is enabled, by Discord's review or as a small bot's own switch.
    pub const fn is_granted(&self, intent: PrivilegedIntent) -> bool {
        // Discord has two flags for each intent: granted by review, or `…_LIMITED` for bots in few guilds.
        let (reviewed, limited) = match intent {
            PrivilegedIntent::Presences => (1 << 12, 1 << 13),
            PrivilegedIntent::GuildMembers => (1 << 14, 1 << 15),
            PrivilegedIntent::MessageContent => (1 << 18, 1 << 19),
        };
        self.flags & (reviewed | limited) != 0
    }
}

#[derive(Deserialize)]
struct GatewayAnswer {
    url: String,
}

#[derive(Deserialize)]
struct GatewayBotAnswer {
    url: String,
    shards: u32,
    session_start_limit: SessionStartLimit,
}

#[derive(Deserialize)]
struct SessionStartLimit {
    total: u32,
    remaining: u32,
    reset_after: u64,
    max_concurrency: u32,
}
