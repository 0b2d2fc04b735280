//! `/ticket priority <low|normal|high|urgent|critical>`.

use crate::domain::ticket::Priority;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::ticket::Which;
use crate::views;

/// A priority as Discord lists it and people type it.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
pub enum Level {
    /// When there is time.
    #[name = "low"]
    #[name = "baja"]
    Low,
    /// In its turn.
    #[name = "normal"]
    Normal,
    /// Before the others.
    #[name = "high"]
    #[name = "alta"]
    High,
    /// Today.
    #[name = "urgent"]
    #[name = "urgente"]
    Urgent,
    /// Now.
    #[name = "critical"]
    #[name = "crítica"]
    #[name = "critica"]
    Critical,
}

/// Say how urgent the ticket of this channel is.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn priority(ctx: Context<'_>, level: Level) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let which = Which::Here(request.channel);
    let ticket = request.data().tickets.prioritise(&request.member, which, level.into()).await?;
    let message = views::ticket::prioritised(&ticket, &request.speaker);
    request.answer(message).await
}

impl From<Level> for Priority {
    fn from(level: Level) -> Self {
        match level {
            Level::Low => Self::Low,
            Level::Normal => Self::Normal,
            Level::High => Self::High,
            Level::Urgent => Self::Urgent,
            Level::Critical => Self::Critical,
        }
    }
}
