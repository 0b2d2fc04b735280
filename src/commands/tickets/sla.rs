//! `/tickets sla [first_response] [next_response] [resolution] [claim_timeout] [category]` and `!tickets sla name=value …`.

use crate::commands::suggest;
use crate::commands::typed::Typed;
use crate::domain::Refusal;
use crate::framework::Context;
use crate::framework::context::{Data, Request};
use crate::services::Error;
use crate::services::ticket::TargetsWish;
use crate::views;

/// Show how soon staff is to act, or set it.
pub fn sla() -> poise::Command<Data, Error> {
    poise::Command { prefix_action: typed().prefix_action, ..slash() }
}

#[poise::command(slash_command, guild_only, rename = "sla")]
async fn slash(
    ctx: Context<'_>,
    #[max_length = 20] first_response: Option<String>,
    #[max_length = 20] next_response: Option<String>,
    #[max_length = 20] resolution: Option<String>,
    #[max_length = 20] claim_timeout: Option<String>,
    #[autocomplete = "suggest::categories"] category: Option<String>,
) -> Result<(), Error> {
    run(ctx, TargetsWish { category, first_response, next_response, resolution, claim: claim_timeout }).await
}

#[poise::command(prefix_command, guild_only, rename = "sla")]
async fn typed(ctx: Context<'_>, #[rest] targets: Option<String>) -> Result<(), Error> {
    const NAMES: [&str; 5] = ["first_response", "next_response", "resolution", "claim_timeout", "category"];
    let typed = Typed::read(&targets.unwrap_or_default(), &NAMES);
    if !typed.words.is_empty() {
        let usage = format!("!tickets sla [{}=…]", NAMES.join("=…] ["));
        return Err(Refusal::BadArgument { given: Some(typed.words), usage }.into());
    }
    let wish = TargetsWish {
        category: typed.text("category"),
        first_response: typed.text("first_response"),
        next_response: typed.text("next_response"),
        resolution: typed.text("resolution"),
        claim: typed.text("claim_timeout"),
    };
    run(ctx, wish).await
}

async fn run(ctx: Context<'_>, wish: TargetsWish) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let report = request.data().tickets.targets(&request.member, &wish).await?;
    let shown = views::admin::TargetsShown {
        category: report.category.as_ref(),
        before: report.before,
        after: report.after,
        guild: report.guild,
        staffing_before: report.staffing_before,
        staffing: report.staffing,
    };
    let message = views::admin::targets(shown, &request.speaker);
    request.answer(message).await
}
