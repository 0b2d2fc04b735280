//! `/analytics leaderboard …` and `!analytics leaderboard name=value …`.

use serenity::all as discord;

use super::asked::{Asked, Named, bad, show};
use crate::commands::suggest;
use crate::commands::typed::Typed;
use crate::domain::analytics::Order;
use crate::framework::Context;
use crate::framework::context::Data;
use crate::services::Error;
use crate::views::Sheet;

/// By what staff is ranked, as Discord lists it.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
pub enum By {
    /// Tickets closed.
    #[name = "closed"]
    #[name = "cerrados"]
    Closed,
    /// Tickets claimed.
    #[name = "claimed"]
    #[name = "reclamados"]
    Claimed,
    /// First responses.
    #[name = "answered"]
    #[name = "respuestas"]
    Answered,
    /// The shortest wait.
    #[name = "fastest"]
    #[name = "rapidez"]
    Fastest,
    /// What openers thought.
    #[name = "rating"]
    #[name = "valoración"]
    Rating,
}

/// Show who did most.
pub fn leaderboard() -> poise::Command<Data, Error> {
    poise::Command { prefix_action: typed().prefix_action, ..slash() }
}

#[poise::command(slash_command, guild_only, rename = "leaderboard")]
async fn slash(
    ctx: Context<'_>,
    by: Option<By>,
    range: Option<Named>,
    from: Option<String>,
    to: Option<String>,
    #[autocomplete = "suggest::categories"] category: Option<String>,
    staff: Option<discord::UserId>,
) -> Result<(), Error> {
    show(ctx, "leaderboard", sheet(by), Asked::given(range, (from, to), category, staff)).await
}

#[poise::command(prefix_command, guild_only, rename = "leaderboard")]
async fn typed(ctx: Context<'_>, #[rest] text: Option<String>) -> Result<(), Error> {
    const COMMAND: &str = "leaderboard";
    let typed = Typed::read(&text.unwrap_or_default(), &["range", "from", "to", "category", "staff", "by"]);
    let by = match typed.text("by") {
        Some(given) => {
            Some(<By as poise::ChoiceParameter>::from_name(&given).ok_or_else(|| bad(COMMAND, given))?)
        }
        None => None,
    };
    show(ctx, COMMAND, sheet(by), Asked::typed(COMMAND, &typed)?).await
}

fn sheet(by: Option<By>) -> Sheet {
    let order = match by {
        None | Some(By::Closed) => Order::Closed,
        Some(By::Claimed) => Order::Claimed,
        Some(By::Answered) => Order::Answered,
        Some(By::Fastest) => Order::Fastest,
        Some(By::Rating) => Order::Rating,
    };
    Sheet::Leaderboard { order, page: 1 }
}
