//! `/privacy …` and `!privacy …`: what is stored of whoever asks. What is typed is read by others, so it is answered with a
//! button that answers whoever presses it, about themselves, alone.

mod erase;
mod export;
mod show;

use crate::commands::{Command, Request, command, group};
use crate::domain::UserId;
use crate::services::Error;
use crate::views::{self, PrivacyAction};

/// The commands about what this bot stores of whoever asks.
pub fn commands() -> Vec<Command> {
    let privacy = vec![
        command::<show::ShowHoldings>(),
        command::<export::ExportHoldings>(),
        command::<erase::EraseHoldings>(),
    ];
    vec![group("privacy", privacy)]
}

/// Does what is asked about what is stored of somebody, or of whoever asks.
pub(super) async fn answer(
    request: &Request<'_>,
    action: PrivacyAction,
    of: Option<UserId>,
) -> Result<(), Error> {
    let (data, member) = (request.data(), &request.member);
    let Some(token) = request.token() else {
        // Whoever may not ask is told so at once.
        if of.is_some() {
            data.privacy.report(member, of).await?;
        }
        let shown = action.component(of);
        return request.answer(views::ticket::ask_privately(shown, &request.localizer)).await;
    };
    let message = match action {
        PrivacyAction::Export => return data.hand_over(token, member, of, &request.localizer).await,
        PrivacyAction::Ask => {
            views::admin::confirm_erasure(&data.privacy.may_erase(member, of).await?, &request.localizer)
        }
        PrivacyAction::Show => {
            views::admin::privacy(&data.privacy.report(member, of).await?, &request.localizer)
        }
    };
    request.answer(message).await
}
