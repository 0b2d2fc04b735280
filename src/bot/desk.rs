//! The buttons and forms of the staff's desk.

use crate::domain::{Refusal, SnippetId};
use crate::services::Result;
use crate::services::ticket::Closed;
use crate::views::{self, CustomId, DeskId, Message};

use super::interactions::Asked;

impl Asked<'_> {
    /// Follows a click or form at the staff's desk.
    pub(super) async fn at_desk(&self, target: DeskId, texts: Vec<String>) {
        match target {
            DeskId::Next
            | DeskId::NextAfter(_)
            | DeskId::Stats { .. }
            | DeskId::Search { .. }
            | DeskId::Snippets { .. } => self.turn_page(CustomId::Desk(target)).await,
            DeskId::NewSnippet => self.show_snippet_form(None).await,
            DeskId::EditSnippet(snippet) => self.show_snippet_form(Some(snippet)).await,
            DeskId::ProposedCategory { request } => {
                let chosen = texts.first().and_then(|chosen| chosen.parse().ok());
                self.choose_proposed(request, chosen).await;
            }
            DeskId::AnswerProposed { request, category } => self.show_proposed_form(request, category).await,
            DeskId::Merge { .. }
            | DeskId::ProposedForm { .. }
            | DeskId::OpenProposed { .. }
            | DeskId::SaveNewSnippet
            | DeskId::SaveSnippet(_)
            | DeskId::DeleteSnippet(_) => self.act(CustomId::Desk(target), texts).await,
        }
    }

    async fn show_snippet_form(&self, id: Option<SnippetId>) {
        match self.data.tickets.may_edit_snippet(&self.member, id).await {
            Ok(snippet) => self.show(views::ticket::snippet_form(snippet.as_ref(), &self.speaker)).await,
            Err(error) => self.say_first(&error).await,
        }
    }

    /// What is shown in the place of the page before.
    pub(super) async fn desk_page(&self, target: DeskId) -> Result<Message> {
        let (tickets, member, speaker) = (&self.data.tickets, &self.member, &self.speaker);
        Ok(match target {
            DeskId::Next => views::ticket::next(tickets.next(member, None).await?.as_ref(), speaker),
            DeskId::NextAfter(ticket) => {
                views::ticket::next(tickets.next(member, Some(ticket)).await?.as_ref(), speaker)
            }
            DeskId::Stats { of } => views::ticket::stats(&tickets.stats(member, of).await?, of, speaker),
            DeskId::Search { request, page } => {
                let search = tickets.kept_search(member.guild, request).await?;
                views::ticket::finds(&tickets.search(member, &search, page).await?, request, speaker)
            }
            DeskId::Snippets { page } => {
                views::ticket::snippets(&tickets.snippets(member).await?, page, speaker)
            }
            _ => return Err(Refusal::StaleButton.into()),
        })
    }

    /// What takes longer than an acknowledgement.
    pub(super) async fn desk_deed(&self, target: DeskId, texts: Vec<String>) -> Result<Message> {
        let (tickets, member, speaker) = (&self.data.tickets, &self.member, &self.speaker);
        if let DeskId::ProposedForm { request, category } | DeskId::OpenProposed { request, category } =
            target
        {
            return self.open_proposed(request, category, &texts).await;
        }
        let mut texts = texts.into_iter();
        let mut next = || texts.next().unwrap_or_default();
        Ok(match target {
            DeskId::Merge { from, into } => {
                let (Closed::Done(from) | Closed::Underway(from), into) =
                    tickets.merge(member, from, into).await?;
                views::ticket::merged(&from, &into, speaker)
            }
            DeskId::SaveNewSnippet => {
                let written = (next(), next());
                let snippet = tickets.save_snippet(member, None, (&written.0, &written.1)).await?;
                views::ticket::snippet_saved(&snippet, speaker)
            }
            DeskId::SaveSnippet(id) => {
                let written = (next(), next());
                let snippet = tickets.save_snippet(member, Some(id), (&written.0, &written.1)).await?;
                views::ticket::snippet_saved(&snippet, speaker)
            }
            DeskId::DeleteSnippet(id) => {
                views::ticket::snippet_deleted(&tickets.delete_snippet(member, id).await?, speaker)
            }
            _ => return Err(Refusal::StaleButton.into()),
        })
    }
}
