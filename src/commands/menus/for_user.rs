//! “Open ticket for this user”.

use serenity::all as discord;

use crate::domain::UserId;
use crate::domain::ticket::TicketProposal;
use crate::framework::Context;
use crate::services::Error;

/// Open a ticket for somebody.
#[poise::command(context_menu_command = "Open ticket for this user", guild_only)]
pub(crate) async fn ticket_for_user(ctx: Context<'_>, user: discord::User) -> Result<(), Error> {
    super::begin(ctx, TicketProposal { opener: UserId::new(user.id.get()), quote: None }).await
}
