//! `/analytics …` and `!analytics …`: how the tickets went.

mod asked;
mod dashboard;
mod export;
mod graph;
mod leaderboard;
mod response_times;

use crate::framework::Context;
use crate::services::Error;

/// How the tickets of this server went.
#[poise::command(
    slash_command,
    prefix_command,
    guild_only,
    subcommand_required,
    subcommands(
        "dashboard::dashboard",
        "leaderboard::leaderboard",
        "response_times::response_times",
        "graph::graph",
        "export::export"
    )
)]
#[expect(clippy::unused_async, reason = "poise wants every command to be async")]
pub(crate) async fn analytics(_: Context<'_>) -> Result<(), Error> {
    Ok(())
}
