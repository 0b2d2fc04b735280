//! Checks the bot's permissions in a ticket's channel before a decision that would be half done without them.

use super::people::member_in;
use crate::discord::DiscordError;
use crate::domain::{ChannelId, Permissions, Refusal, in_channel};
use crate::services::Result;
use crate::services::ticket::{TicketContext, TicketService};

impl TicketService {
    /// Refuses a change of the ticket its channel could not follow, because the bot lacks a permission in it. An error
    /// of Discord other than "forbidden" refuses nothing: the jobs that follow are retried, and staff is alerted.
    pub(in crate::services::ticket) async fn require_bot_permissions(
        &self,
        before: &TicketContext,
        after: &TicketContext,
    ) -> Result<()> {
        let needed = needed(before, after);
        let Ok(channel) = before.ticket.expect_open() else { return Ok(()) };
        if needed == Permissions::NONE {
            return Ok(());
        }
        let missing = match self.missing_of(before, channel, needed).await {
            Ok(missing) => missing,
            Err(error) if error.is_forbidden() => Permissions::VIEW_CHANNEL,
            Err(_) => return Ok(()),
        };
        if missing == Permissions::NONE {
            return Ok(());
        }
        Err(Refusal::BotForbidden { permission: missing }.into())
    }

    /// Returns those of the needed permissions that the bot lacks in the channel.
    async fn missing_of(
        &self,
        ticket_context: &TicketContext,
        channel: ChannelId,
        needed: Permissions,
    ) -> std::result::Result<Permissions, DiscordError> {
        let (guild, bot) = (ticket_context.ticket.guild, self.context.bot);
        let channel = self.context.discord.channel(channel).await?;
        let (home, found) =
            (self.context.discord.guild(guild).await?, self.context.discord.member(guild, bot).await?);
        let member = member_in(&home, found);
        let held = in_channel((guild, bot), &member.roles, member.permissions, &channel.overwrites);
        // An administrator has every permission, whatever the overwrites say.
        let held = if held.contains(Permissions::ADMINISTRATOR) { needed } else { held };
        Ok(needed.without(held))
    }
}

/// Permissions the bot needs in the channel to change its roles and to move it. None for a thread: its members are
/// added by anybody who may write in it, and it is never moved.
fn needed(before: &TicketContext, after: &TicketContext) -> Permissions {
    let mut needed = Permissions::NONE;
    if before.ticket.room.is_thread() {
        return needed;
    }
    if before.team() != after.team() {
        needed = needed | Permissions::MANAGE_ROLES;
    }
    if before.parent() != after.parent() {
        needed = needed | Permissions::MANAGE_CHANNELS;
    }
    needed
}
