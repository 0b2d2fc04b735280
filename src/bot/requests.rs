//! The buttons and the form by which the other side is asked before a ticket is closed.

use crate::domain::Refusal;
use crate::domain::ticket::Schedule;
use crate::services::Result;
use crate::services::ticket::{Closed, Which};
use crate::views::{self, CustomId, Message, RequestId};

use super::interactions::Asked;

impl Asked<'_> {
    /// Follows a click or form about closing a ticket that is asked for.
    pub(super) async fn follow_request(&self, target: RequestId, texts: Vec<String>) {
        match target {
            RequestId::Ask(ticket) => {
                match self.data.tickets.may_close(&self.member, Which::Named(ticket)).await {
                    Ok(ticket) => self.show(views::ticket::ask_close_form(&ticket, &self.speaker)).await,
                    Err(error) => self.say_first(&error).await,
                }
            }
            RequestId::AskForm(_) | RequestId::Accept { .. } | RequestId::Decline { .. } => {
                self.act(CustomId::Request(target), texts).await;
            }
        }
    }

    /// What takes longer than an acknowledgement.
    pub(super) async fn request_deed(&self, target: RequestId, texts: Vec<String>) -> Result<Message> {
        let (tickets, member, speaker) = (&self.data.tickets, &self.member, &self.speaker);
        Ok(match target {
            RequestId::Ask(_) => return Err(Refusal::StaleButton.into()),
            RequestId::AskForm(id) => {
                let mut texts = texts.into_iter();
                let (reason, wait) = (texts.next().unwrap_or_default(), texts.next().unwrap_or_default());
                let wait = if wait.trim().is_empty() { None } else { Schedule::wait(&wait)? };
                let ticket = tickets.ask_close(member, Which::Named(id), &reason, wait).await?;
                views::ticket::close_asked(&ticket, speaker)
            }
            RequestId::Accept { ticket, asked_at } => {
                match tickets.accept_close(member, ticket, asked_at).await? {
                    Closed::Done(ticket) => views::ticket::closed(&ticket, speaker),
                    Closed::Underway(ticket) => views::ticket::closing(&ticket, speaker),
                }
            }
            RequestId::Decline { ticket, asked_at } => {
                let ticket = tickets.decline_close(member, ticket, asked_at).await?;
                views::ticket::request_declined(&ticket, speaker)
            }
        })
    }
}
