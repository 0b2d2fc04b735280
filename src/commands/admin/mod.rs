//! `/admin …` and `!admin …`.
//!
//! Discord allows 25 entries in a group. Those of document 002 are at the top; later ones are in subgroups.

mod blacklist_add;
mod blacklist_remove;
mod categories;
mod category_list;
mod category_upsert;
mod config_backup;
mod config_restore;
mod doctor;
mod panel_create;
mod panel_deploy;
mod panel_list;
mod panels;
mod privacy;
mod reload;
mod server;
mod set_channels;
mod setup;
mod staff_warn;

use poise::BoxFuture;
use serenity::all::Permissions;

use crate::commands::{Command, command, group};
use crate::framework::{Context, context};
use crate::services::Error;
use crate::services::admin::require_admin;

/// Builds the commands for members who may manage the server.
pub fn commands() -> Vec<Command> {
    let admin = vec![
        command::<setup::SetUp>(),
        command::<panel_create::CreatePanel>(),
        command::<panel_deploy::DeployPanel>(),
        command::<panel_list::ListPanels>(),
        panels::panels(),
        command::<category_upsert::UpsertCategory>(),
        command::<category_list::ListCategories>(),
        categories::categories(),
        command::<set_channels::SetChannels>(),
        command::<blacklist_add::AddToBlacklist>(),
        command::<blacklist_remove::RemoveFromBlacklist>(),
        command::<staff_warn::Warn>(),
        command::<doctor::Examine>(),
        command::<privacy::Privacy>(),
        server::server(),
        command::<reload::Reload>(),
        command::<config_backup::BackUp>(),
        command::<config_restore::Restore>(),
    ];
    let admin = group("admin", admin);
    let (checks, permissions) = (vec![by_admins as _], Permissions::MANAGE_GUILD);
    vec![Command { checks, default_member_permissions: permissions, ..admin }]
}

/// Refuses members who are no admins, before arguments are read: a usage line would tell them more. Discord hides the
/// slash commands itself, but typed ones have to be stopped here. Applies to every subcommand.
fn by_admins(ctx: Context<'_>) -> BoxFuture<'_, Result<bool, Error>> {
    Box::pin(async move {
        require_admin(&context::member(ctx).await?)?;
        Ok(true)
    })
}
