//! `/ticket department <name>`.

use crate::commands::suggest;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::ticket::Which;
use crate::views;

/// Hand this ticket to a department, or back to its category.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn department(
    ctx: Context<'_>,
    #[autocomplete = "suggest::departments_or_none"]
    #[rest]
    #[max_length = 100]
    name: String,
) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let which = Which::Here(request.channel);
    let tickets = &request.data().tickets;
    let (ticket, department) = tickets.hand_to_department(&request.member, which, &name).await?;
    let message = views::ticket::handed_to_department(&ticket, department.as_ref(), &request.speaker);
    request.answer(message).await
}
