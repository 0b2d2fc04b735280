//! `/ticket info`.

use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::ticket::Which;
use crate::views;
use crate::views::transcript::Rendition;

/// Show what is known of the ticket of this channel.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn info(ctx: Context<'_>) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let inspection = request.data().tickets.inspect(&request.member, Which::Here(request.channel)).await?;
    // What is typed is answered where the opener reads.
    let for_staff = inspection.by_staff && !request.is_typed();
    let info = views::ticket::Info {
        ticket: &inspection.ticket,
        department: inspection.department.as_ref(),
        category: inspection.category.as_ref(),
        participants: &inspection.participants,
        activity: &inspection.activity,
        events: &inspection.events,
        rendition: if for_staff { Rendition::Staff } else { Rendition::User },
    };
    let message = views::ticket::info(info, 1, &request.speaker);
    request.answer(message).await
}
