//! `/privacy …` and `!privacy …`: data stored about the member who asks. Others can read the reply to a typed command,
//! so it is only a button, which shows whoever presses it their own data in private.

mod erase;
mod export;
mod show;

use crate::commands::{Command, Request, command, group};
use crate::domain::UserId;
use crate::services::Error;
use crate::views::{self, PrivacyAction};

/// Builds the commands about a member's own data.
pub fn commands() -> Vec<Command> {
    let privacy = vec![
        command::<show::ShowHoldings>(),
        command::<export::ExportHoldings>(),
        command::<erase::EraseHoldings>(),
    ];
    vec![group("privacy", privacy)]
}

/// Performs an action on the data stored about a member: the one named, or the one who asks.
pub(super) async fn answer(
    request: &Request<'_>,
    action: PrivacyAction,
    of: Option<UserId>,
) -> Result<(), Error> {
    let (data, member) = (request.data(), &request.member);
    let Some(token) = request.token() else {
        // Checked now, so that a member who may not ask is refused before they press the button.
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
