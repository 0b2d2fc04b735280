//! `/admin …` and `!admin …`.

mod audit;
mod blacklist_add;
mod blacklist_list;
mod blacklist_remove;
mod category_delete;
mod category_list;
mod category_upsert;
mod config_backup;
mod config_restore;
mod departments;
mod doctor;
mod locale;
mod modules;
mod panel_create;
mod panel_delete;
mod panel_deploy;
mod panel_edit;
mod panel_list;
mod privacy;
mod questions;
mod reload;
mod roles;
mod set_channels;
mod setup;
mod staff_warn;

use crate::framework::Context;
use crate::framework::context;
use crate::services::Error;
use crate::services::admin::require_admin;

/// Set the bot up in this server.
#[poise::command(
    slash_command,
    prefix_command,
    guild_only,
    subcommand_required,
    default_member_permissions = "MANAGE_GUILD",
    check = "by_admins",
    subcommands(
        "setup::setup",
        "panel_create::panel_create",
        "panel_deploy::panel_deploy",
        "panel_edit::panel_edit",
        "panel_delete::panel_delete",
        "panel_list::panel_list",
        "category_upsert::category_upsert",
        "category_delete::category_delete",
        "category_list::category_list",
        "questions::questions",
        "departments::departments",
        "roles::roles",
        "set_channels::set_channels",
        "blacklist_add::blacklist_add",
        "blacklist_remove::blacklist_remove",
        "blacklist_list::blacklist_list",
        "locale::locale",
        "audit::audit",
        "staff_warn::staff_warn",
        "doctor::doctor",
        "modules::modules",
        "privacy::privacy",
        "reload::reload",
        "config_backup::config_backup",
        "config_restore::config_restore"
    )
)]
#[expect(clippy::unused_async, reason = "poise wants every command to be async")]
pub(crate) async fn admin(_: Context<'_>) -> Result<(), Error> {
    Ok(())
}

/// What admins keep is shown to nobody else, and nobody else is told how it is asked for: Discord hides the slash commands,
/// typed ones stop here. Holds for every subcommand.
async fn by_admins(ctx: Context<'_>) -> Result<bool, Error> {
    require_admin(&context::member(ctx).await?)?;
    Ok(true)
}
