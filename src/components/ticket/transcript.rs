//! Current transcript, visible only to the member who asked.

use crate::components::context::{Answer, ComponentContext};
use crate::domain::TicketId;
use crate::services::Result;
use crate::services::ticket::TicketSelector;
use crate::views;

/// Sends the transcript as files.
pub(super) async fn hand_out(ctx: &ComponentContext<'_>, id: TicketId) -> Result<Answer> {
    let (ticket, files) = ctx.data.tickets.transcribe(&ctx.member, TicketSelector::Named(id)).await?;
    Ok(Answer::Message(views::ticket::transcript_reply(&ticket, &ctx.localizer), files))
}
