//! Context-menu entries on messages and members.

mod for_user;
mod from_message;

use crate::commands::Command;
use crate::domain::Refusal;
use crate::domain::ticket::TicketProposal;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::ticket::NextStep;
use crate::views;
use crate::views::ticket::FormPage;

/// Builds the entries that open tickets.
pub fn commands() -> Vec<Command> {
    vec![from_message::ticket_from_message(), for_user::ticket_for_user()]
}

/// Begins to open a ticket from a context menu: opens it at once if there is nothing to ask.
async fn begin(ctx: Context<'_>, proposal: TicketProposal) -> Result<(), Error> {
    // A form must be the first answer, so the command is not acknowledged here.
    let request = Request::unacknowledged(ctx).await?;
    let (tickets, origin) = (&request.data().tickets, request.origin());
    let categories = tickets.propose(&request.member, origin, &proposal).await?;
    let [only] = categories.as_slice() else {
        return request.answer(views::ticket::choose_category(&categories, origin, &request.localizer)).await;
    };
    match tickets.next_step(&request.member, origin, only.id).await? {
        NextStep::Form(form) => match views::ticket::form_page(&form, 0, &request.localizer) {
            Some(FormPage::Fields(fields)) => {
                let fields = serde_json::to_value(fields).expect("a form is made of plain values");
                request.show(fields).await.map(|_| ())
            }
            Some(FormPage::Menus(menus)) => request.answer(menus).await,
            None => Err(Refusal::FormChanged.into()),
        },
        NextStep::AskOrSkip(category) => {
            request.answer(views::ticket::ask_or_skip(&category, origin, &request.localizer)).await
        }
        NextStep::Open => {
            let request = request.acknowledge().await?;
            let name = request.display_name().await;
            let opened = tickets.open_proposed(&request.member, (origin, only.id), &name, &[]).await?;
            request.answer(opened.message(&request.localizer)).await
        }
    }
}
