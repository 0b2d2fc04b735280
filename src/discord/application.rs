//! The bot's own application: who it is, what it was granted, its commands, its way to the gateway.

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
    /// Whose it is, if it is nobody's team's.
    #[serde(default)]
    pub owner: Option<PortalUser>,
    /// The team that runs it.
    #[serde(default)]
    pub team: Option<PortalTeam>,
}

/// Somebody in the developer portal.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PortalUser {
    /// Their account.
    pub id: UserId,
}

/// A team of the developer portal.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PortalTeam {
    /// Who is in it.
    pub members: Vec<TeamMember>,
}

/// Somebody in a team.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct TeamMember {
    /// Who.
    pub user: PortalUser,
    /// 1 invited, 2 in it.
    pub membership_state: u8,
    /// `admin`, `developer` or `read_only`; empty for its owner.
    #[serde(default)]
    pub role: String,
}

/// An intent that must be switched on in the developer portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrivilegedIntent {
    /// Who is online.
    Presences,
    /// Joins, leaves and member lists.
    GuildMembers,
    /// What messages say.
    MessageContent,
}

/// How the gateway may be entered at the moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GatewayBot {
    /// Where it is.
    pub url: String,
    /// How many shards Discord recommends.
    pub shards: u32,
    /// How many more sessions may be started before the reset. Starting beyond zero makes Discord reset the token.
    pub remaining: u32,
    /// How many there are after the reset.
    pub total: u32,
    /// How long until the reset.
    pub reset_after: Duration,
    /// How many shards may identify in five seconds.
    pub max_concurrency: u32,
}

impl Discord {
    /// The id to answer interactions under: the configured one, or Discord's answer, asked for once.
    pub async fn application_id(&self) -> Result<ApplicationId, DiscordError> {
        if let Some(id) = self.inner.http.application_id() {
            return Ok(ApplicationId::new(id.get()));
        }
        self.application().await.map(|application| application.id)
    }

    /// The application of the token. Its id is remembered.
    pub async fn application(&self) -> Result<Application, DiscordError> {
        let application: Application = self.ask(RestCall::get(Route::Oauth2ApplicationCurrent)).await?;
        self.inner.http.set_application_id(id(application.id.get()));
        Ok(application)
    }

    /// The bot's user.
    pub async fn current_user(&self) -> Result<User, DiscordError> {
        self.ask(RestCall::get(Route::UserMe)).await
    }

    /// Makes these the application's commands everywhere, in place of all it had.
    pub async fn register_commands(&self, commands: &[Value]) -> Result<Vec<Value>, DiscordError> {
        let application_id = id(self.application_id().await?.get());
        let call = RestCall::put(Route::Commands { application_id });
        self.ask(call.body(Value::Array(commands.to_vec()))).await
    }

    /// The application's commands everywhere, in Discord's words.
    pub async fn commands(&self) -> Result<Vec<Value>, DiscordError> {
        let application_id = id(self.application_id().await?.get());
        self.ask(RestCall::get(Route::Commands { application_id })).await
    }

    /// Where the gateway is. To be asked before serenity starts: where serenity gets no answer it goes to the public
    /// gateway, whatever proxy is configured.
    pub async fn gateway_url(&self) -> Result<String, DiscordError> {
        let answer: GatewayAnswer = self.ask(RestCall::get(Route::Gateway)).await?;
        Ok(answer.url)
    }

    /// Where the gateway is, and how many sessions may be started.
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
    /// Whether the person is its owner, or in the team that runs it and may change something there.
    pub fn is_run_by(&self, user: UserId) -> bool {
        match (&self.team, &self.owner) {
            (Some(team), _) => team.members.iter().any(|member| {
                member.user.id == user && member.membership_state == 2 && member.role != "read_only"
            }),
            (None, Some(owner)) => owner.id == user,
            (None, None) => false,
        }
    }

    /// Whether the intent is switched on, be it by review or by the rule for small bots.
    pub const fn is_granted(&self, intent: PrivilegedIntent) -> bool {
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
