//! `/admin panel_create <panel_id> <channel> <title> [text]`.

use serenity::all as discord;

use crate::domain::ChannelId;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::ticket::NewPanel;
use crate::views;

/// Make a panel, or change the one of this id.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn panel_create(
    ctx: Context<'_>,
    #[max_length = 32] panel_id: String,
    #[channel_types("Text")] channel: discord::ChannelId,
    #[max_length = 100] title: String,
    #[rest]
    #[max_length = 2000]
    text: Option<String>,
) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let channel = ChannelId::new(channel.get());
    let new = NewPanel { seen: None, key: panel_id, channel, title, description: text };
    let tickets = &request.data().tickets;
    let (before, after) = tickets.create_panel(&request.member, new).await?;
    let categories = tickets.categories(request.member.guild).await?;
    let message = views::admin::panel_saved(before.as_ref(), &after, &categories, &request.speaker);
    request.answer(message).await
}
