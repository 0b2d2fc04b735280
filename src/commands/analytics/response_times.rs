//! `/analytics response_times …` and `!analytics response_times name=value …`.

use serenity::all as discord;

use super::asked::{Asked, Named, show};
use crate::commands::suggest;
use crate::commands::typed::Typed;
use crate::framework::Context;
use crate::framework::context::Data;
use crate::services::Error;
use crate::views::{Sheet, Split};

/// Show how long openers waited.
pub fn response_times() -> poise::Command<Data, Error> {
    poise::Command { prefix_action: typed().prefix_action, ..slash() }
}

#[poise::command(slash_command, guild_only, rename = "response_times")]
async fn slash(
    ctx: Context<'_>,
    range: Option<Named>,
    from: Option<String>,
    to: Option<String>,
    #[autocomplete = "suggest::categories"] category: Option<String>,
    staff: Option<discord::UserId>,
) -> Result<(), Error> {
    let asked = Asked::given(range, (from, to), category, staff);
    show(ctx, "response_times", Sheet::Times(Split::Category), asked).await
}

#[poise::command(prefix_command, guild_only, rename = "response_times")]
async fn typed(ctx: Context<'_>, #[rest] text: Option<String>) -> Result<(), Error> {
    const COMMAND: &str = "response_times";
    let typed = Typed::read(&text.unwrap_or_default(), &["range", "from", "to", "category", "staff"]);
    show(ctx, COMMAND, Sheet::Times(Split::Category), Asked::typed(COMMAND, &typed)?).await
}
