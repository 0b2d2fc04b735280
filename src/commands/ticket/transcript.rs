//! `/ticket transcript`.

use crate::domain::ticket::Action;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::ticket::Which;
use crate::views;
use crate::views::TicketComponent;

/// Read the transcript of this channel's ticket as it is now, alone.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn transcript(ctx: Context<'_>) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let (tickets, which) = (&request.data().tickets, Which::Here(request.channel));
    if request.is_typed() {
        let ticket = tickets.find(&request.member, which, Action::Transcribe).await?;
        let message = views::ticket::ask_privately(TicketComponent::Transcript(ticket.id), &request.speaker);
        return request.answer(message).await;
    }
    let (ticket, files) = tickets.transcribe(&request.member, which).await?;
    let message = views::ticket::transcript_reply(&ticket, &request.speaker);
    request.answer_with(message, &files).await
}
