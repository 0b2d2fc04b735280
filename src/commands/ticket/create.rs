//! `/ticket create <category>`.

use crate::commands::{CommandDefinition, FirstAnswer, Request, arguments};
use crate::components::ticket::puzzle_picture;
use crate::domain::Refusal;
use crate::domain::ticket::{Category, StateFilter, TicketFilter};
use crate::services::Error;
use crate::services::ticket::{OpenOutcome, OpenRequest, PictureSize};
use crate::ui::Message;
use crate::views::ticket::FormPage;
use crate::views::{self, TicketComponent};

arguments! {
    /// Opens a ticket.
    pub struct Create: "create" {
        #[suggest(Categories)]
        category: String,
    }
}

impl CommandDefinition for Create {
    const FIRST_ANSWER: FirstAnswer = FirstAnswer::Form;

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let tickets = &request.data().tickets;
        if request.is_typed() {
            tickets.may_type(request.member.guild).await?;
        }
        let category = tickets.category(request.member.guild, &self.category).await?;
        let form = match tickets.may_begin(&request.member, category.id, Some(request.channel)).await {
            Err(Error::Refused(Refusal::PuzzleUnsolved)) => return pose(request, &category).await,
            form => form?,
        };
        match views::ticket::form_page(&form, 0, &request.localizer) {
            Some(FormPage::Fields(fields)) => {
                let fields = serde_json::to_value(fields).expect("a form is made of plain values");
                if request.show(fields).await? {
                    return Ok(());
                }
            }
            Some(FormPage::Menus(menus)) if !request.is_typed() => return request.answer(menus).await,
            Some(FormPage::Menus(_)) | None => {}
        }
        if !form.category.questions.is_empty() {
            return request.answer(views::ticket::ask_form(&form.category, &request.localizer)).await;
        }
        let request = request.acknowledge().await?;
        let open = OpenRequest {
            place: form.place(0),
            answers: Vec::new(),
            origin: request.origin(),
            opener_name: request.display_name().await,
            asked_in: Some(request.channel),
            behalf: None,
        };
        let opened = request.data().tickets.open(&request.member, open).await?;
        let message = if request.is_typed() && matches!(opened, OpenOutcome::Ready(_)) {
            whisper(&request).await
        } else {
            opened.message(&request.localizer)
        };
        request.answer(message).await
    }
}

/// Builds an answer that does not reveal the private channel, because everybody reads the reply to a typed command: a
/// button shows it to those who may see it.
async fn whisper(request: &Request<'_>) -> Message {
    let (member, kept) = (&request.member, request.origin());
    let filter =
        TicketFilter { standing: StateFilter::Open, user: Some(member.user), ..TicketFilter::default() };
    request.data().tickets.keep_filter(member.guild, kept, &filter).await;
    views::ticket::ask_privately(TicketComponent::List { request: kept, page: 1 }, &request.localizer)
}

/// Shows the picture puzzle before the form: directly to the member, or by a button below a typed command.
async fn pose(request: Request<'_>, category: &Category) -> Result<(), Error> {
    if request.is_typed() {
        return request.answer(views::ticket::puzzle_first(category, &request.localizer)).await;
    }
    let request = request.acknowledge().await?;
    let bytes = request.data().tickets.pose_puzzle(&request.member, PictureSize::Usual).await?;
    let message = views::ticket::puzzle(category.id, None, &request.localizer);
    request.answer_with(message, &[puzzle_picture(bytes)]).await
}
