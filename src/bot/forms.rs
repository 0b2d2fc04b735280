//! Forms page by page: Discord's own for texts, menus in a message for its reader alone.

use super::interactions::Asked;
use super::reply;
use crate::domain::Refusal;
use crate::domain::ticket::{Form, FormFor, FormPlace};
use crate::services::ticket::{Ahead, Answered, OpenRequest};
use crate::services::{Error, Result};
use crate::views::ticket::FormPage;
use crate::views::{self, CustomId, Message};

impl Asked<'_> {
    /// The first page of a form, if it asks something; else what the form is for.
    pub(super) async fn offer_form(&self, subject: FormFor) {
        let (tickets, member) = (&self.data.tickets, &self.member);
        let form = match subject {
            FormFor::Opening(category) => tickets.may_begin(member, category, Some(self.channel)).await,
            FormFor::Editing(_) => tickets.form(member, subject).await,
        };
        match form {
            Ok(form) => self.show_page(&form, 0).await,
            Err(error) => self.keep_out(error, subject).await,
        }
    }

    /// Follows a button or menu of a form.
    pub(super) async fn follow_form(&self, target: CustomId, texts: Vec<String>) {
        let (tickets, member) = (&self.data.tickets, &self.member);
        let (place, followed) = match target {
            CustomId::ShowPage(place) => (place, tickets.form_at(member, place).await),
            CustomId::Choose(place, number) => (place, tickets.choose(member, place, number, &texts).await),
            CustomId::GoOn(place) => return self.go_on(place).await,
            CustomId::DropForm(subject) => return self.drop_form(subject).await,
            _ => return self.say_first(&Refusal::StaleButton.into()).await,
        };
        match followed {
            Ok(form) => self.show_page(&form, usize::from(place.page)).await,
            Err(error) => self.keep_out(error, place.subject).await,
        }
    }

    /// What a page of a form, filled in, has led to.
    pub(super) async fn filled(&self, place: FormPlace, answers: Vec<String>) -> Result<Message> {
        let (tickets, speaker) = (&self.data.tickets, &self.speaker);
        match place.subject {
            FormFor::Opening(_) => {
                let (origin, opener_name) = (self.id.get(), self.name.clone());
                let asked_in = Some(self.channel);
                let request = OpenRequest { place, answers, origin, opener_name, asked_in, behalf: None };
                let opened = tickets.open(&self.member, request).await?;
                Ok(reply::opened(&opened, speaker))
            }
            FormFor::Editing(_) => Ok(match tickets.change_answers(&self.member, place, &answers).await? {
                Answered::Done(ticket) => views::ticket::answers_changed(&ticket, speaker),
                Answered::Unfinished(Ahead::Page { form, page }) => {
                    views::ticket::form_continues(&form, page, speaker)
                }
                Answered::Unfinished(Ahead::Mistaken { form, page, refusal }) => {
                    views::ticket::form_mistaken(&form, page, &refusal, speaker)
                }
                Answered::Unfinished(Ahead::Complete) => return Err(Refusal::FormChanged.into()),
            }),
        }
    }

    pub(super) async fn show_page(&self, form: &Form, page: usize) {
        match views::ticket::form_page(form, page, &self.speaker) {
            Some(FormPage::Fields(fields)) => self.show(fields).await,
            Some(FormPage::Menus(menus)) => self.face(menus).await,
            None if page > 0 => self.say_first(&Refusal::FormChanged.into()).await,
            None => self.act(CustomId::FillPage(form.place(0)), Vec::new()).await,
        }
    }

    async fn go_on(&self, place: FormPlace) {
        match self.data.tickets.go_on(&self.member, place).await {
            Ok(Ahead::Complete) => self.act(CustomId::FillPage(place), Vec::new()).await,
            Ok(Ahead::Page { form, page }) => self.show_page(&form, page).await,
            Ok(Ahead::Mistaken { form, page, refusal }) => {
                self.face(views::ticket::form_mistaken(&form, page, &refusal, &self.speaker)).await;
            }
            Err(error) => self.keep_out(error, place.subject).await,
        }
    }

    /// No form now: why, or the puzzle that comes first.
    async fn keep_out(&self, error: Error, subject: FormFor) {
        match (error, subject) {
            (Error::Refused(Refusal::PuzzleUnsolved), FormFor::Opening(category)) => {
                self.follow_puzzle(CustomId::NewPuzzle(category), Vec::new()).await;
            }
            (error, _) => self.say_first(&error).await,
        }
    }

    async fn drop_form(&self, subject: FormFor) {
        match self.data.tickets.drop_form(&self.member, subject).await {
            Ok(()) => self.face(views::ticket::form_dropped(subject, &self.speaker)).await,
            Err(error) => self.say_first(&error).await,
        }
    }
}
