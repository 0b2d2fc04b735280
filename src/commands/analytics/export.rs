//! `/analytics export …` and `!analytics export name=value …`.

use serenity::all as discord;

use super::asked::{Asked, Named, bad, show};
use crate::commands::suggest;
use crate::commands::typed::Typed;
use crate::domain::analytics::Table;
use crate::framework::Context;
use crate::framework::context::Data;
use crate::services::Error;
use crate::views::Sheet;

/// What rows are of, as Discord lists it.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
pub enum Rows {
    /// Tickets.
    #[name = "tickets"]
    Tickets,
    /// What happened to them.
    #[name = "events"]
    #[name = "eventos"]
    Events,
    /// What openers thought.
    #[name = "ratings"]
    #[name = "valoraciones"]
    Ratings,
}

/// Take the rows away as CSV.
pub fn export() -> poise::Command<Data, Error> {
    poise::Command { prefix_action: typed().prefix_action, ..slash() }
}

#[poise::command(slash_command, guild_only, rename = "export")]
async fn slash(
    ctx: Context<'_>,
    rows: Option<Rows>,
    range: Option<Named>,
    from: Option<String>,
    to: Option<String>,
    #[autocomplete = "suggest::categories"] category: Option<String>,
    staff: Option<discord::UserId>,
) -> Result<(), Error> {
    show(ctx, "export", sheet(rows), Asked::given(range, (from, to), category, staff)).await
}

#[poise::command(prefix_command, guild_only, rename = "export")]
async fn typed(ctx: Context<'_>, #[rest] text: Option<String>) -> Result<(), Error> {
    const COMMAND: &str = "export";
    let names = ["range", "from", "to", "category", "staff", "rows"];
    let typed = Typed::read(&text.unwrap_or_default(), &names);
    let rows = match typed.text("rows") {
        Some(given) => {
            Some(<Rows as poise::ChoiceParameter>::from_name(&given).ok_or_else(|| bad(COMMAND, given))?)
        }
        None => None,
    };
    show(ctx, COMMAND, sheet(rows), Asked::typed(COMMAND, &typed)?).await
}

fn sheet(rows: Option<Rows>) -> Sheet {
    Sheet::Export(match rows {
        None | Some(Rows::Tickets) => Table::Tickets,
        Some(Rows::Events) => Table::Events,
        Some(Rows::Ratings) => Table::Ratings,
    })
}
