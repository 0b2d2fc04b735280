//! The framework: which commands there are, how a typed one begins, and where its errors go.

use std::borrow::Cow;
use std::time::Duration;

use poise::{BoxFuture, Framework, FrameworkOptions, PartialContext, PrefixFrameworkOptions};

use crate::cache::CacheKey;
use crate::commands;
use crate::domain::{GuildId, MessageId, Module};
use crate::i18n::Texts;
use crate::services::Error;

use super::context::{Context, Data};
use super::{modules, reply};

/// Every command there is, in the words of every language.
pub fn commands(texts: &Texts) -> Vec<poise::Command<Data, Error>> {
    let mut commands = groups();
    for fault in commands::localise(&mut commands, texts) {
        tracing::warn!(%fault, "a text of a command is left out");
    }
    commands
}

/// Every command there is, in the words of the code.
fn groups() -> Vec<poise::Command<Data, Error>> {
    let of = |module, commands: Vec<_>| commands.into_iter().map(move |command| modules::of(module, command));
    of(Module::Ticket, commands::ticket::commands())
        .chain(of(Module::Ticket, commands::tickets::commands()))
        .chain(commands::admin::commands())
        .chain(of(Module::Analytics, commands::analytics::commands()))
        .chain(commands::privacy::commands())
        .chain(of(Module::Ticket, commands::menus::commands()))
        .collect()
}

/// The framework around the commands. Its set-up cannot fail: everything is built before.
pub fn framework(data: Data) -> Framework<Data, Error> {
    let options = FrameworkOptions {
        commands: commands(&data.texts),
        on_error: |error| Box::pin(reply::on_error(error)),
        // Ours count per guild and over all processes, and leave autocomplete alone.
        manual_cooldowns: true,
        command_check: Some(may_run),
        prefix_options: PrefixFrameworkOptions {
            dynamic_prefix: Some(prefix),
            case_insensitive_commands: true,
            ..PrefixFrameworkOptions::default()
        },
        initialize_owners: false,
        ..FrameworkOptions::default()
    };
    Framework::builder().options(options).setup(move |_, _, _| Box::pin(async move { Ok(data) })).build()
}

/// How long a typed command is remembered.
const HEARD_FOR: Duration = Duration::from_mins(10);

/// Whether a command is to be run: it comes for the first time, and its module is on.
fn may_run(ctx: Context<'_>) -> BoxFuture<'_, Result<bool, Error>> {
    Box::pin(async move {
        if !is_news(ctx).await {
            return Ok(false);
        }
        modules::refusal(ctx).map_or(Ok(true), |refusal| Err(refusal.into()))
    })
}

/// The message has been found to be news; poise asks once for every command above the one that is run.
struct News;

/// Whether a typed command comes for the first time: the gateway may deliver a message once more. Of interactions
/// Discord itself takes one acknowledgement.
async fn is_news(ctx: Context<'_>) -> bool {
    let (Context::Prefix(prefix), Some(guild)) = (ctx, ctx.guild_id()) else { return true };
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
        let face = ctx.framework.user_data.admin.face(GuildId::new(guild.get())).await?;
        Ok(Some(Cow::Owned(face.prefix)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_its_words_in_every_language() {
        let texts = Texts::embedded().expect("the embedded locales are whole");
        let mut commands = groups();
        assert_eq!(commands::localise(&mut commands, &texts), []);
    }
}
