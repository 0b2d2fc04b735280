//! `/admin panel_create <panel_id> <channel> <title> [text]`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::domain::ChannelId;
use crate::services::Error;
use crate::services::ticket::NewPanel;
use crate::views;

arguments! {
    /// Creates a panel, or changes the one with this id.
    pub struct CreatePanel: "panel_create" {
        #[max_length(32)]
        panel_id: String,
        #[channels(Text)]
        channel: ChannelId,
        #[max_length(100)]
        title: String,
        #[prose] #[max_length(2000)]
        text: Option<String>,
    }
}

impl CommandDefinition for CreatePanel {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let tickets = &request.data().tickets;
        let new = NewPanel {
            seen: None,
            key: self.panel_id,
            channel: self.channel,
            title: self.title,
            description: self.text,
        };
        let (before, after) = tickets.create_panel(&request.member, new).await?;
        let categories = tickets.categories(request.member.guild).await?;
        let message = views::admin::panel_saved(before.as_ref(), &after, &categories, &request.localizer);
        request.answer(message).await
    }
}
