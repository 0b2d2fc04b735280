//! Fills in forms page by page: menu choices, the next page, and answers changed later by the opener. Requests on a
//! form that has changed since it was shown are refused.

pub(super) mod entrance_rules;
mod options;
pub(super) mod puzzle;
pub(super) mod question;

use super::channel::card::RefreshCard;
use super::{TicketContext, TicketSelector, TicketService};
use crate::domain::ticket::{
    Answer, Category, EventKind, Form, FormFor, FormPlace, FormProgress, Ticket, TicketAction, form_mark,
    take_page,
};
use crate::domain::{Actor, Member, Refusal, TicketId};
use crate::repositories::{DraftOf, Tx};
use crate::services::Result;

/// Continuation after a page of menus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormContinuation {
    /// Everything is answered.
    Complete,
    /// Another page follows.
    Page {
        /// The form with the current draft.
        form: Form,
        /// Index of the page.
        page: usize,
    },
    /// An answer must be corrected first.
    Mistaken {
        /// The form with the current draft.
        form: Form,
        /// Index of the page with the answer.
        page: usize,
        /// Reason for the correction.
        refusal: Refusal,
    },
}

/// Result of changing answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerOutcome {
    /// The ticket has the new answers.
    Done(Ticket),
    /// The form asks more than when it was answered, or an answer must be corrected.
    Unfinished(FormContinuation),
}

impl TicketService {
    /// Returns the form, if the member may fill it in.
    pub async fn form(&self, member: &Member, subject: FormFor) -> Result<Form> {
        match subject {
            FormFor::Opening(category) => self.may_open(member, category).await,
            FormFor::Editing(ticket) => {
                let mut tx = self.context.read().await?;
                let (ticket_context, category) = own(&mut tx, member, ticket).await?;
                let draft = so_far(&mut tx, member, &ticket_context.ticket).await?;
                Ok(Form { subject, category, draft })
            }
        }
    }

    /// Returns the form at a page, if its questions are still those shown to the member.
    pub async fn form_at(&self, member: &Member, place: FormPlace) -> Result<Form> {
        let form = self.form(member, place.subject).await?;
        expect_mark(&form.category, place)?;
        Ok(form)
    }

    /// Stores the choice made in a question's menu. Returns the form with the draft.
    pub async fn choose(
        &self,
        member: &Member,
        place: FormPlace,
        number: u8,
        labels: &[String],
    ) -> Result<Form> {
        let mut form = self.form_at(member, place).await?;
        let question = form.category.questions.get(usize::from(number)).ok_or(Refusal::FormChanged)?;
        let select = question.select().ok_or(Refusal::FormChanged)?;
        let chosen = Answer { question: question.label.clone(), text: labels.join("\n") };
        // The client sends the chosen labels, so they are checked against the menu.
        if select.chosen(&chosen.text).is_none() {
            return Err(Refusal::FormChanged.into());
        }
        let subject = DraftOf::from(place.subject);
        let mut tx = self.context.begin().await?;
        let held = tx.drafts().find_for_update(member.guild, member.user, subject).await?;
        // The draft read above may be stale: menus of one page are answered in quick succession.
        if !held.is_empty() {
            form.draft = held;
        }
        form.draft.retain(|answer| answer.question != chosen.question);
        form.draft.push(chosen);
        tx.drafts().save(member.guild, member.user, subject, &form.draft).await?;
        tx.commit().await?;
        Ok(form)
    }

    /// Continues after a page of menus. Untouched menus count as unanswered.
    pub async fn go_on(&self, member: &Member, place: FormPlace) -> Result<FormContinuation> {
        let form = self.form_at(member, place).await?;
        let progress = take_page(&form.category.questions, usize::from(place.page), &[], &form.draft)?;
        self.keep(member, form, progress).await
    }

    /// Deletes the member's draft.
    pub async fn drop_form(&self, member: &Member, subject: FormFor) -> Result<()> {
        let mut tx = self.context.begin().await?;
        tx.drafts().delete(member.guild, member.user, subject.into()).await?;
        Ok(tx.commit().await?)
    }

    /// Changes the answers of an open ticket, which only its opener may. The card is refreshed.
    pub async fn change_answers(
        &self,
        member: &Member,
        place: FormPlace,
        texts: &[String],
    ) -> Result<AnswerOutcome> {
        let FormFor::Editing(ticket) = place.subject else { return Err(Refusal::StaleButton.into()) };
        let mut tx = self.context.begin().await?;
        let (mut ticket_context, category) = own(&mut tx, member, ticket).await?;
        expect_mark(&category, place)?;
        let draft = so_far(&mut tx, member, &ticket_context.ticket).await?;
        let answers = match take_page(&category.questions, usize::from(place.page), texts, &draft)? {
            FormProgress::Complete(answers) => answers,
            unfinished => {
                // Released first: storing the draft begins a transaction of its own.
                drop(tx);
                let form = Form { subject: place.subject, category, draft };
                return self.keep(member, form, unfinished).await.map(AnswerOutcome::Unfinished);
            }
        };
        let changes = ticket_context.ticket.answer_anew(answers)?;
        tx.tickets().save(&ticket_context.ticket).await?;
        tx.tickets()
            .record(&ticket_context.ticket, Some(member.user), &EventKind::AnswersChanged { changes })
            .await?;
        // In the same transaction: a draft left over would reappear in the next edit.
        tx.drafts().delete(member.guild, member.user, place.subject.into()).await?;
        self.context
            .enqueue(&mut tx, ticket_context.ticket.guild, &RefreshCard(ticket_context.ticket.id))
            .await?;
        tx.commit().await?;
        Ok(AnswerOutcome::Done(ticket_context.ticket))
    }

    /// Stores the draft and returns the continuation.
    async fn keep(
        &self,
        member: &Member,
        mut form: Form,
        progress: FormProgress,
    ) -> Result<FormContinuation> {
        let subject = form.subject.into();
        let ahead = match progress {
            FormProgress::Complete(draft) => {
                form.draft = draft;
                self.save_draft(member, subject, &form.draft).await?;
                return Ok(FormContinuation::Complete);
            }
            FormProgress::Next { page, draft } => {
                form.draft = draft;
                FormContinuation::Page { form: form.clone(), page }
            }
            FormProgress::Mistaken { page, refusal, draft } => {
                form.draft = draft;
                FormContinuation::Mistaken { form: form.clone(), page, refusal }
            }
        };
        self.save_draft(member, subject, &form.draft).await?;
        Ok(ahead)
    }

    async fn save_draft(&self, member: &Member, subject: DraftOf, answers: &[Answer]) -> Result<()> {
        let mut tx = self.context.begin().await?;
        tx.drafts().save(member.guild, member.user, subject, answers).await?;
        Ok(tx.commit().await?)
    }
}

/// Refuses a page whose questions have changed since it was shown.
pub(super) fn expect_mark(category: &Category, place: FormPlace) -> std::result::Result<(), Refusal> {
    if form_mark(&category.questions) == place.mark { Ok(()) } else { Err(Refusal::FormChanged) }
}

/// Returns the member's own open ticket, if its category still asks something.
async fn own(tx: &mut Tx, member: &Member, ticket: TicketId) -> Result<(TicketContext, Category)> {
    let actor = Actor::Member(member.clone());
    asking(
        TicketContext::enter(tx, &actor, TicketSelector::Named(ticket), TicketAction::ChangeAnswers).await?,
    )
}

/// Returns the ticket if it is open and its category asks something.
fn asking(ticket_context: TicketContext) -> Result<(TicketContext, Category)> {
    ticket_context.ticket.expect_open()?;
    let category = ticket_context.category.clone().filter(|category| !category.questions.is_empty());
    Ok((ticket_context, category.ok_or(Refusal::FormChanged)?))
}

/// Returns the draft of changed answers, or the ticket's answers if there is none.
async fn so_far(tx: &mut Tx, member: &Member, ticket: &Ticket) -> Result<Vec<Answer>> {
    let draft = tx.drafts().find(member.guild, member.user, DraftOf::Editing(ticket.id)).await?;
    Ok(if draft.is_empty() { ticket.answers.clone() } else { draft })
}
