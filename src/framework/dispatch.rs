//! poise, set up around the commands: the check before each command, the prefix of typed ones, and the error handler.

use std::borrow::Cow;
use std::time::Duration;

use poise::{BoxFuture, Framework, FrameworkOptions, PartialContext, PrefixFrameworkOptions};
use serenity::all::{self as discord, FullEvent, Interaction, async_trait};

use crate::cache::CacheKey;
use crate::domain::{GuildId, MessageId, Module};
use crate::lifecycle::Lifecycle;
use crate::services::Error;
use crate::telemetry::{note_outcome, observe_if_noted};

use super::data::{Context, Data};
use super::{modules, reply};

/// Builds the framework around the commands. Its setup cannot fail, because everything is built before.
pub fn framework(
    commands: Vec<poise::Command<Data, Error>>,
    data: Data,
    life: Lifecycle,
) -> impl discord::Framework {
    let options = FrameworkOptions {
        commands,
        on_error: |error| Box::pin(reply::on_error(error)),
        // Our cooldowns count per guild and across processes, and leave autocomplete alone.
        manual_cooldowns: true,
        command_check: Some(may_run),
        pre_command: name_command,
        prefix_options: PrefixFrameworkOptions {
            dynamic_prefix: Some(prefix),
            case_insensitive_commands: true,
            ..PrefixFrameworkOptions::default()
        },
        initialize_owners: false,
        ..FrameworkOptions::default()
    };
    let poise = Framework::builder().options(options).setup(move |_, _, _| Box::pin(async move { Ok(data) }));
    ObservedFramework { poise: poise.build(), life }
}

/// poise with a span around every command; a shutdown waits for commands that are running.
struct ObservedFramework {
    poise: Framework<Data, Error>,
    life: Lifecycle,
}

#[async_trait]
impl discord::Framework for ObservedFramework {
    async fn init(&mut self, client: &discord::Client) {
        discord::Framework::init(&mut self.poise, client).await;
    }

    async fn dispatch(&self, ctx: discord::Context, event: FullEvent) {
        let guild = match &event {
            FullEvent::InteractionCreate { interaction: Interaction::Command(command) } => command.guild_id,
            FullEvent::Message { new_message } => new_message.guild_id,
            _ => return discord::Framework::dispatch(&self.poise, ctx, event).await,
        };
        let (guild, unknown) = (guild.map(discord::GuildId::get), tracing::field::Empty);
        let span = tracing::info_span!("command", guild, module = unknown, kind = unknown);
        let dispatch = discord::Framework::dispatch(&self.poise, ctx, event);
        // Most messages are no commands: their span is dropped unless a command notes an outcome in it.
        self.life.track("command", observe_if_noted(span, dispatch)).await;
    }
}

/// Records the command's name and module in its span.
fn name_command(ctx: Context<'_>) -> BoxFuture<'_, ()> {
    let (span, module) = (tracing::Span::current(), modules::of_command(ctx));
    span.record("kind", &*ctx.command().qualified_name).record("module", module.map(Module::as_str));
    note_outcome("done");
    Box::pin(async {})
}

/// Time a typed command is remembered, so that a second delivery of its message is recognised.
const HEARD_FOR: Duration = Duration::from_mins(10);

/// Lets a command run only if it is not a repeated delivery and its module is on.
fn may_run(ctx: Context<'_>) -> BoxFuture<'_, Result<bool, Error>> {
    Box::pin(async move {
        if !is_news(ctx).await {
            return Ok(false);
        }
        modules::refusal(ctx).map_or(Ok(true), |refusal| Err(refusal.into()))
    })
}

/// Marker for a message already found to be new; poise runs the check once for every level of the command tree.
struct News;

/// Returns true unless a typed command was delivered before: the gateway may deliver a message twice. Interactions need
/// no such check, because Discord accepts only one acknowledgement of each.
async fn is_news(ctx: Context<'_>) -> bool {
    let (Context::Prefix(prefix), Some(guild)) = (ctx, ctx.guild_id()) else { return true };
    // The second check of the same message would find the entry the first one has just made.
    if ctx.invocation_data::<News>().await.is_some() {
        return true;
    }
    let key = CacheKey::new(GuildId::new(guild.get()), "message").and(MessageId::new(prefix.msg.id.get()));
    let heard = ctx.data().cache.cooldown(&key, HEARD_FOR).await.is_some();
    ctx.set_invocation_data(News).await;
    !heard
}

fn prefix(ctx: PartialContext<'_, Data, Error>) -> BoxFuture<'_, Result<Option<Cow<'static, str>>, Error>> {
    Box::pin(async move {
        let Some(guild) = ctx.guild_id else { return Ok(None) };
        let face = ctx.framework.user_data.admin.presentation(GuildId::new(guild.get())).await?;
        Ok(Some(Cow::Owned(face.prefix)))
    })
}
