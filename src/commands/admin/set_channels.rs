//! `/admin set_channels <transcript_channel> <log_channel>`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::domain::ChannelId;
use crate::services::Error;
use crate::views;

arguments! {
    /// Sets the channels for transcripts and notices.
    pub struct SetChannels: "set_channels" {
        #[channels(Text)]
        transcript_channel: ChannelId,
        #[channels(Text)]
        log_channel: ChannelId,
    }
}

impl CommandDefinition for SetChannels {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let (admin, member) = (&request.data().admin, &request.member);
        let report = admin.set_channels(member, self.transcript_channel, self.log_channel).await?;
        request.answer(views::admin::channels_set(&report.before, &report.after, &request.localizer)).await
    }
}
