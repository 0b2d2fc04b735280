//! `/admin set_channels <transcript_channel> <log_channel>`.

use serenity::all as discord;

use crate::domain::ChannelId;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::admin::ChannelsReport;
use crate::views;

/// Say where transcripts and notices go.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn set_channels(
    ctx: Context<'_>,
    #[channel_types("Text")] transcript_channel: discord::ChannelId,
    #[channel_types("Text")] log_channel: discord::ChannelId,
) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let [transcripts, log] = [transcript_channel, log_channel].map(|channel| ChannelId::new(channel.get()));
    let admin = &request.data().admin;
    let ChannelsReport { before, after } = admin.set_channels(&request.member, transcripts, log).await?;
    let message = views::admin::channels_set(&before, &after, &request.speaker);
    request.answer(message).await
}
