//! The answers to what is asked before a ticket that was asked for by a menu opens.

use crate::discord::Ack;
use crate::domain::{CategoryId, Refusal};
use crate::services::Result;
use crate::services::ticket::NextStep;
use crate::views::{self, CustomId, DeskId, Message};

use super::interactions::Asked;
use super::reply;

impl Asked<'_> {
    /// The category is chosen: its form, a question, or the ticket itself.
    pub(super) async fn choose_proposed(&self, request: u64, chosen: Option<CategoryId>) {
        let Some(category) = chosen else { return self.say_first(&Refusal::StaleButton.into()).await };
        match self.data.tickets.next_step(&self.member, request, category).await {
            Ok(NextStep::Form(form)) => self.show_page(&form, 0).await,
            Ok(NextStep::AskOrSkip(category)) => {
                let message = views::ticket::ask_or_skip(&category, request, &self.speaker);
                let body = serde_json::to_value(message).expect("a message is made of plain values");
                self.acknowledge(Ack::Update(body)).await;
            }
            Ok(NextStep::Open) => {
                self.act(CustomId::Desk(DeskId::OpenProposed { request, category }), Vec::new()).await;
            }
            Err(error) => self.say_first(&error).await,
        }
    }

    /// The form staff fills in for somebody else.
    pub(super) async fn show_proposed_form(&self, request: u64, category: CategoryId) {
        match self.data.tickets.proposed_category(&self.member, category).await {
            Ok(category) => match views::ticket::proposed_form(&category, request, &self.speaker) {
                Some(form) => self.show(form).await,
                None => self.say_first(&Refusal::FormChanged.into()).await,
            },
            Err(error) => self.say_first(&error).await,
        }
    }

    /// Opens the ticket.
    pub(super) async fn open_proposed(
        &self,
        request: u64,
        category: CategoryId,
        texts: &[String],
    ) -> Result<Message> {
        let proposed = (request, category);
        let opened = self.data.tickets.open_proposed(&self.member, proposed, &self.name, texts).await?;
        Ok(reply::opened(&opened, &self.speaker))
    }
}
