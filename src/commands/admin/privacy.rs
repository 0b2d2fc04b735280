//! `/admin privacy <user> <action>`.

use serenity::all as discord;

use crate::domain::UserId;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::views::PrivacyDeed;

/// What is done, as Discord lists it and people type it.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
pub enum Action {
    /// See how much there is.
    #[name = "show"]
    #[name = "ver"]
    Show,
    /// Take a copy of it.
    #[name = "export"]
    #[name = "exportar"]
    Export,
    /// Erase it.
    #[name = "erase"]
    #[name = "borrar"]
    Erase,
}

/// See, export or erase what is stored about somebody.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn privacy(ctx: Context<'_>, user: discord::UserId, action: Action) -> Result<(), Error> {
    let deed = match action {
        Action::Show => PrivacyDeed::Show,
        Action::Export => PrivacyDeed::Export,
        Action::Erase => PrivacyDeed::Ask,
    };
    let request = Request::begin(ctx).await?;
    crate::commands::privacy::answer(request, deed, Some(UserId::new(user.get()))).await
}
