//! `/tickets automation …` and `!tickets automation name=value …`.

use crate::commands::suggest;
use crate::commands::typed::Typed;
use crate::domain::Refusal;
use crate::domain::ticket::AutomationRules;
use crate::framework::Context;
use crate::framework::context::{Data, Request};
use crate::services::Error;
use crate::services::ticket::{Automated, AutomationWish, OwnRules};
use crate::views;

/// Say when tickets close by themselves; what is left out stays as it is.
pub fn automation() -> poise::Command<Data, Error> {
    poise::Command { prefix_action: typed().prefix_action, ..slash() }
}

#[poise::command(slash_command, guild_only, rename = "automation")]
#[expect(clippy::too_many_arguments, reason = "a command's options are its arguments")]
async fn slash(
    ctx: Context<'_>,
    #[autocomplete = "suggest::categories"]
    #[max_length = 32]
    category: Option<String>,
    #[min = 0]
    #[max = 8784]
    close_after_hours: Option<u32>,
    #[min = 0]
    #[max = 8784]
    warn_hours: Option<u32>,
    #[min = 0]
    #[max = 527_040]
    opener_left_minutes: Option<u32>,
    message_cancels: Option<bool>,
    #[min = 0]
    #[max = 366]
    delete_after_days: Option<u32>,
    #[min = 0]
    #[max = 3660]
    hide_after_days: Option<u32>,
    #[min = 0]
    #[max = 3660]
    purge_after_days: Option<u32>,
    reset: Option<bool>,
) -> Result<(), Error> {
    let rules = AutomationRules {
        close_after_hours,
        warn_hours,
        opener_left_minutes,
        message_cancels,
        delete_after_days,
        hide_after_days,
        purge_after_days,
    };
    run(ctx, AutomationWish { category, rules, own: own(reset) }).await
}

#[poise::command(prefix_command, guild_only, rename = "automation")]
async fn typed(ctx: Context<'_>, #[rest] settings: Option<String>) -> Result<(), Error> {
    const NAMES: [&str; 9] = [
        "category",
        "close_after_hours",
        "warn_hours",
        "opener_left_minutes",
        "message_cancels",
        "delete_after_days",
        "hide_after_days",
        "purge_after_days",
        "reset",
    ];
    let typed = Typed::read(settings.as_deref().unwrap_or_default(), &NAMES);
    let bad = |given: String| Refusal::BadArgument {
        given: Some(given),
        usage: format!("!tickets automation [{}=…]", NAMES.join("=…] [")),
    };
    if !typed.words.is_empty() {
        return Err(bad(typed.words).into());
    }
    let rules = AutomationRules {
        close_after_hours: typed.number("close_after_hours").map_err(bad)?,
        warn_hours: typed.number("warn_hours").map_err(bad)?,
        opener_left_minutes: typed.number("opener_left_minutes").map_err(bad)?,
        message_cancels: typed.number("message_cancels").map_err(bad)?,
        delete_after_days: typed.number("delete_after_days").map_err(bad)?,
        hide_after_days: typed.number("hide_after_days").map_err(bad)?,
        purge_after_days: typed.number("purge_after_days").map_err(bad)?,
    };
    let reset = typed.number("reset").map_err(bad)?;
    run(ctx, AutomationWish { category: typed.text("category"), rules, own: own(reset) }).await
}

async fn run(ctx: Context<'_>, wish: AutomationWish) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let message = match request.data().tickets.automate(&request.member, wish, request.origin()).await? {
        Automated::Done(report) => views::admin::automation(
            report.category.as_ref(),
            &report.before,
            &report.after,
            &request.speaker,
        ),
        Automated::Unsure { records } => {
            views::admin::confirm_retention(records, request.origin(), &request.speaker)
        }
    };
    request.answer(message).await
}

fn own(reset: Option<bool>) -> OwnRules {
    if reset == Some(true) { OwnRules::Forgotten } else { OwnRules::Kept }
}
