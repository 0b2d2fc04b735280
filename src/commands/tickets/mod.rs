//! `/tickets …` and `!tickets …`: the staff's desk, where work is about many tickets at once.

mod assignment;
mod automation;
mod duty;
mod hours;
mod link;
mod merge;
mod next;
mod search;
mod sla;
mod snippets;
mod stats;
mod unlink;

use crate::framework::Context;
use crate::services::Error;

/// The tickets of the server and the work on them.
#[poise::command(
    slash_command,
    prefix_command,
    guild_only,
    subcommand_required,
    subcommands(
        "automation::automation",
        "sla::sla",
        "duty::duty",
        "assignment::assignment",
        "hours::hours",
        "next::next",
        "search::search",
        "stats::stats",
        "link::link",
        "unlink::unlink",
        "merge::merge",
        "snippets::snippets"
    )
)]
#[expect(clippy::unused_async, reason = "poise wants every command to be async")]
pub(crate) async fn tickets(_: Context<'_>) -> Result<(), Error> {
    Ok(())
}
