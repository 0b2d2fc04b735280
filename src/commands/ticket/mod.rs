//! `/ticket …` and `!ticket …`.

mod adduser;
mod claim;
mod close;
mod create;
mod department;
mod escalate;
mod feedback;
mod forceclose;
mod harddelete;
mod info;
pub(super) mod list;
mod lock;
mod note;
mod priority;
mod removeuser;
mod rename;
mod reopen;
mod scheduleclose;
mod softdelete;
mod tags;
mod transcript;
mod transfer;
mod unclaim;
mod unlock;

pub(super) use priority::Level;

use crate::framework::Context;
use crate::services::Error;

/// Private conversations with the staff.
#[poise::command(
    slash_command,
    prefix_command,
    guild_only,
    subcommand_required,
    subcommands(
        "create::create",
        "claim::claim",
        "unclaim::unclaim",
        "lock::lock",
        "unlock::unlock",
        "priority::priority",
        "tags::tags",
        "note::note",
        "rename::rename",
        "escalate::escalate",
        "department::department",
        "transfer::transfer",
        "adduser::adduser",
        "removeuser::removeuser",
        "info::info",
        "list::list",
        "transcript::transcript",
        "close::close",
        "scheduleclose::scheduleclose",
        "reopen::reopen",
        "forceclose::forceclose",
        "softdelete::softdelete",
        "harddelete::harddelete",
        "feedback::feedback"
    )
)]
#[expect(clippy::unused_async, reason = "poise wants every command to be async")]
pub(crate) async fn ticket(_: Context<'_>) -> Result<(), Error> {
    Ok(())
}
