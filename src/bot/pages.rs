//! What is shown to one person by the page, and files for them alone.

use crate::discord::Ack;
use crate::domain::{Refusal, TicketId};
use crate::services::Result;
use crate::services::ticket::Which;
use crate::views::transcript::Rendition;
use crate::views::{self, CustomId, Message};

use super::interactions::Asked;
use super::reply;

impl Asked<'_> {
    /// Shows another page: in place where they alone see it, else in an answer of their own.
    pub(super) async fn turn_page(&self, target: CustomId) {
        match self.page(target).await {
            Ok(message) => self.face(message).await,
            Err(error) => self.say_first(&error).await,
        }
    }

    /// The transcript as it is now, to them alone.
    pub(super) async fn hand_transcript(&self, ticket: TicketId) {
        self.acknowledge(Ack::DeferEphemeral).await;
        let (message, files) = match self.data.tickets.transcribe(&self.member, Which::Named(ticket)).await {
            Ok((ticket, files)) => (views::ticket::transcript_reply(&ticket, &self.speaker), files),
            Err(error) => (reply::render(&error, &self.speaker), Vec::new()),
        };
        if let Err(error) = self.data.discord.edit_reply(self.token, &message, &files).await {
            reply::report_silence(&error.into());
        }
    }

    async fn page(&self, target: CustomId) -> Result<Message> {
        let (tickets, member) = (&self.data.tickets, &self.member);
        match target {
            CustomId::Info { ticket, page } => {
                let inspection = tickets.inspect(member, Which::Named(ticket)).await?;
                let info = views::ticket::Info {
                    department: inspection.department.as_ref(),
                    ticket: &inspection.ticket,
                    category: inspection.category.as_ref(),
                    participants: &inspection.participants,
                    activity: &inspection.activity,
                    events: &inspection.events,
                    rendition: if inspection.by_staff { Rendition::Staff } else { Rendition::User },
                };
                Ok(views::ticket::info(info, page, &self.speaker))
            }
            CustomId::List { request, page } => {
                let filter = tickets.kept_filter(member.guild, request).await?;
                let listing = tickets.list(member, &filter, page).await?;
                Ok(views::ticket::list(&listing, request, &self.speaker))
            }
            CustomId::Desk(id) => self.desk_page(id).await,
            _ => Err(Refusal::StaleButton.into()),
        }
    }
}
