//! Connection to Discord: the bot's identity, the check of its intents, and the gateway client.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use serenity::all as serenity;
use tokio::sync::Notify;
use tokio::time::timeout;

use super::BotIdentity;
use crate::components::{ComponentRouter, Interactions};
use crate::config::{Config, PrivilegedIntent};
use crate::discord::{self, Discord, DiscordError, DiscordSettings, HttpCustomizer};
use crate::domain::{ApplicationId, GatewayIntent, Timestamp};
use crate::framework::{self, Data, Events, Messages};
use crate::lifecycle::{ExitReason, FatalError, Lifecycle};
use crate::modules::MODULES;
use crate::tasks::{Sweep, SweepError};

/// Number of times the shards are asked to stop before they are dropped, and the wait after each.
const STOP_CALLS: u32 = 50;
const STOP_PATIENCE: Duration = Duration::from_millis(100);
/// Interval at which unused routes are removed from serenity's rate limiter.
const FORGET_ROUTES_EVERY: Duration = Duration::from_mins(10);

/// Builds the client for everything that is not the gateway.
pub(super) fn discord(config: &Config, customise: Option<HttpCustomizer>) -> Result<Discord, FatalError> {
    let settings = DiscordSettings {
        token: config.discord.token.clone(),
        application_id: config.discord.application(),
        proxy_url: config.discord.proxy_url.clone(),
        cdn_url: config.discord.cdn_url.clone(),
        request_deadline: config.discord.request_deadline,
        customise,
    };
    Discord::new(settings).map_err(|error| FatalError::new(ExitReason::BadConfig, error))
}

/// Asks Discord for the bot's identity and checks that the configured intents are granted. Runs before the gateway
/// connects, because a refused identify would count towards the day's budget.
pub(super) async fn admission(config: &Config, discord: &Discord) -> Result<BotIdentity, FatalError> {
    let user = discord.current_user().await.map_err(unanswered)?;
    let application = discord.application().await.map_err(unanswered)?;
    for intent in &config.discord.privileged_intents {
        let (name, asked) = in_portal(*intent);
        if !application.is_granted(asked) {
            return Err(FatalError::new(ExitReason::MissingIntent, missing_intent(name)));
        }
    }
    let gateway = discord.gateway_bot().await.map_err(unanswered)?;
    // Past the budget Discord resets the token, which would lock the operator out.
    if gateway.remaining == 0 {
        let minutes = gateway.reset_after.as_secs().div_ceil(60);
        let text = format!("Discord allows no more connections today; it does again in {minutes} minutes");
        return Err(FatalError::failed(text));
    }
    Ok(BotIdentity { id: ApplicationId::new(application.id.get()), bot: user.id, name: user.name })
}

/// Returns the developer portal's name of an intent, and the flag it is checked by.
pub(super) const fn in_portal(intent: PrivilegedIntent) -> (&'static str, discord::PrivilegedIntent) {
    match intent {
        PrivilegedIntent::GuildMembers => ("Server Members", discord::PrivilegedIntent::GuildMembers),
        PrivilegedIntent::MessageContent => ("Message Content", discord::PrivilegedIntent::MessageContent),
    }
}

/// Lists the privileged intents the configuration asks for.
pub(super) fn asked(config: &Config) -> Vec<GatewayIntent> {
    let named = |intent: &PrivilegedIntent| match intent {
        PrivilegedIntent::GuildMembers => GatewayIntent::Members,
        PrivilegedIntent::MessageContent => GatewayIntent::Messages,
    };
    config.discord.privileged_intents.iter().map(named).collect()
}

/// Connects every shard, keeps them connected until `life` ends, and returns at the first READY.
pub(super) async fn connect(
    config: &Config,
    life: &Lifecycle,
    discord: &Discord,
    data: Data,
) -> Result<(), FatalError> {
    let connected = Arc::new(Notify::new());
    let commands = super::commands::commands(&data.texts);
    let router = ComponentRouter::new(MODULES.iter().flat_map(|module| module.components).copied().collect());
    let listener = || Events { data: data.clone(), connected: Arc::clone(&connected) };
    let mut client = serenity::ClientBuilder::new_with_http(discord.gateway_http(), intents(config))
        .framework(framework::framework(commands, data.clone(), life.clone()))
        .event_handler(listener())
        .event_handler(Messages { data: data.clone() })
        .event_handler(Interactions { data: data.clone(), router, life: life.clone() })
        .raw_event_handler(listener())
        .await
        .map_err(refused)?;
    // serenity has asked for it too, but falls back to the public gateway when it gets no answer.
    *client.ws_url.lock().await = discord.gateway_url().await.map_err(unanswered)?;
    let shards = Arc::clone(&client.shard_manager);
    let stopping = life.clone();
    let count = config.discord.shards;
    life.spawn("gateway", async move {
        let connected = async move {
            match count {
                Some(count) => client.start_shards(count).await,
                None => client.start_autosharded().await,
            }
        };
        tokio::pin!(connected);
        tokio::select! {
            ended = &mut connected => return ended.map_err(refused),
            () = stopping.stopping() => {}
        }
        // A shard that is still connecting does not receive the request to stop, and would be waited for without end.
        for _ in 0..STOP_CALLS {
            shards.shutdown_all().await;
            if let Ok(ended) = timeout(STOP_PATIENCE, &mut connected).await {
                return ended.map_err(refused);
            }
        }
        Ok(())
    });
    connected.notified().await;
    Ok(())
}

/// Sweep that removes unused routes from serenity's rate limiter, which never does so itself.
pub(super) struct ForgetRoutes {
    pub(super) discord: Discord,
}

#[async_trait]
impl Sweep for ForgetRoutes {
    fn name(&self) -> &'static str {
        "forget-routes"
    }

    async fn sweep(&self, now: Timestamp) -> Result<Option<Timestamp>, SweepError> {
        self.discord.forget_old_routes().await;
        Ok(Some(now + FORGET_ROUTES_EVERY))
    }
}

fn intents(config: &Config) -> serenity::GatewayIntents {
    use serenity::GatewayIntents as Intents;
    let needed = MODULES.iter().fold(Intents::empty(), |intents, module| intents | module.intents);
    let granted = config.discord.privileged_intents.iter().fold(Intents::empty(), |intents, intent| {
        intents
            | match intent {
                PrivilegedIntent::GuildMembers => Intents::GUILD_MEMBERS,
                PrivilegedIntent::MessageContent => Intents::MESSAGE_CONTENT,
            }
    });
    // What the operator has not granted would have Discord close the connection.
    needed.difference(Intents::privileged()) | needed.intersection(granted)
}

fn unanswered(error: DiscordError) -> FatalError {
    match error {
        DiscordError::Unauthorized => rejected_token(),
        error => FatalError::failed(error).context("Discord does not let the bot in"),
    }
}

fn refused(error: serenity::Error) -> FatalError {
    match error {
        serenity::Error::Gateway(serenity::GatewayError::InvalidAuthentication) => rejected_token(),
        serenity::Error::Gateway(serenity::GatewayError::DisallowedGatewayIntents) => {
            FatalError::new(ExitReason::MissingIntent, missing_intent("Server Members or Message Content"))
        }
        error => FatalError::failed(error).context("the gateway"),
    }
}

fn rejected_token() -> FatalError {
    let text =
        "Discord rejects the token; copy it anew from the developer portal, page Bot, into DISCORD_TOKEN";
    FatalError::new(ExitReason::RejectedToken, text)
}

fn missing_intent(name: &str) -> String {
    format!(
        "the {name} intent is switched off: switch it on in Discord's developer portal, page Bot, or take it out of \
         discord.privileged_intents"
    )
}
