//! `/privacy …` and `!privacy …`: what is stored of whoever asks. What is typed is read by others, so it is answered with a
//! button that answers whoever presses it, about themselves, alone.

mod erase;
mod export;
mod show;

use crate::domain::UserId;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::views::{self, PrivacyDeed};

/// What this bot stores about you.
#[poise::command(
    slash_command,
    prefix_command,
    guild_only,
    subcommand_required,
    subcommands("show::show", "export::export", "erase::erase")
)]
#[expect(clippy::unused_async, reason = "poise wants every command to be async")]
pub(crate) async fn privacy(_: Context<'_>) -> Result<(), Error> {
    Ok(())
}

/// Does what is asked about what is stored of somebody, or of whoever asks.
pub(super) async fn answer(request: Request<'_>, deed: PrivacyDeed, of: Option<UserId>) -> Result<(), Error> {
    let (data, member) = (request.data(), &request.member);
    let Some(token) = request.token() else {
        // Whoever may not ask is told so at once.
        if of.is_some() {
            data.privacy.report(member, of).await?;
        }
        let shown = deed.component(of);
        let message = views::ticket::ask_privately(shown, &request.speaker);
        return request.answer(message).await;
    };
    let message = match deed {
        PrivacyDeed::Export => return data.hand_over(token, member, of, &request.speaker).await,
        PrivacyDeed::Ask => {
            views::admin::confirm_erasure(&data.privacy.may_erase(member, of).await?, &request.speaker)
        }
        PrivacyDeed::Show => views::admin::privacy(&data.privacy.report(member, of).await?, &request.speaker),
    };
    request.answer(message).await
}
