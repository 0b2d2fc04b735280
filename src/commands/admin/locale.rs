//! `/admin locale [language] [timezone]` and `!admin locale [language] [timezone=…]`.

use crate::commands::suggest;
use crate::commands::typed::Typed;
use crate::domain::Language;
use crate::framework::Context;
use crate::framework::context::{Data, Request};
use crate::services::Error;
use crate::services::admin::LocaleWish;
use crate::views;

/// See or set the language and the time zone of this server.
pub fn locale() -> poise::Command<Data, Error> {
    poise::Command { prefix_action: typed().prefix_action, ..slash() }
}

#[poise::command(slash_command, guild_only, rename = "locale")]
async fn slash(
    ctx: Context<'_>,
    #[autocomplete = "suggest::languages"]
    #[max_length = 16]
    language: Option<String>,
    #[autocomplete = "suggest::zones"]
    #[max_length = 64]
    timezone: Option<String>,
) -> Result<(), Error> {
    run(ctx, language, timezone).await
}

#[poise::command(prefix_command, guild_only, rename = "locale")]
async fn typed(ctx: Context<'_>, #[rest] language: Option<String>) -> Result<(), Error> {
    let typed = Typed::read(&language.unwrap_or_default(), &["timezone"]);
    let timezone = typed.text("timezone");
    run(ctx, Some(typed.words).filter(|words| !words.is_empty()), timezone).await
}

async fn run(ctx: Context<'_>, language: Option<String>, zone: Option<String>) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let wish =
        LocaleWish { language: language.map(|language| Language::from_locale(&language)), zone, seen: None };
    let report = request.data().admin.locale(&request.member, wish).await?;
    let now = request.data().clock.now();
    let message = views::admin::locale(&report.before, &report.after, now, &request.speaker);
    request.answer(message).await
}
