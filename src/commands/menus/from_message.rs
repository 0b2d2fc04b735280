//! “Open ticket from this message”.

use serenity::all as discord;

use crate::domain::ticket::{QuotedMessage, TicketProposal};
use crate::domain::{ChannelId, MessageId, UserId};
use crate::framework::Context;
use crate::services::Error;

/// Open a ticket about a message, for whoever wrote it.
#[poise::command(context_menu_command = "Open ticket from this message", guild_only)]
pub(crate) async fn ticket_from_message(ctx: Context<'_>, message: discord::Message) -> Result<(), Error> {
    let files = message.attachments.iter().map(|file| file.filename.clone());
    let content = Some(message.content.clone()).filter(|content| !content.trim().is_empty());
    let quote = QuotedMessage {
        text: content.into_iter().chain(files).collect::<Vec<_>>().join("\n"),
        channel: ChannelId::new(message.channel_id.get()),
        message: MessageId::new(message.id.get()),
    };
    super::begin(ctx, TicketProposal { opener: UserId::new(message.author.id.get()), quote: Some(quote) })
        .await
}
