//! `/analytics dashboard …` and `!analytics dashboard name=value …`.

use serenity::all as discord;

use super::asked::{Asked, Named, show};
use crate::commands::suggest;
use crate::commands::typed::Typed;
use crate::framework::Context;
use crate::framework::context::Data;
use crate::services::Error;
use crate::views::Sheet;

/// Show everything at a glance.
pub fn dashboard() -> poise::Command<Data, Error> {
    poise::Command { prefix_action: typed().prefix_action, ..slash() }
}

#[poise::command(slash_command, guild_only, rename = "dashboard")]
async fn slash(
    ctx: Context<'_>,
    range: Option<Named>,
    from: Option<String>,
    to: Option<String>,
    #[autocomplete = "suggest::categories"] category: Option<String>,
    staff: Option<discord::UserId>,
) -> Result<(), Error> {
    show(ctx, "dashboard", Sheet::Dashboard, Asked::given(range, (from, to), category, staff)).await
}

#[poise::command(prefix_command, guild_only, rename = "dashboard")]
async fn typed(ctx: Context<'_>, #[rest] text: Option<String>) -> Result<(), Error> {
    const COMMAND: &str = "dashboard";
    let typed = Typed::read(&text.unwrap_or_default(), &["range", "from", "to", "category", "staff"]);
    show(ctx, COMMAND, Sheet::Dashboard, Asked::typed(COMMAND, &typed)?).await
}
