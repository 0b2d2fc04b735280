//! Opens tickets from Discord's context menus: one's own about a message, or for somebody else by staff. The same rules
//! apply as for any other ticket.

use std::time::Duration;

use crate::cache::CacheKey;
use crate::domain::ticket::{
    Answer, Category, EscalationLevel, Form, FormFor, FormPlace, OnBehalf, SupportTeam, TicketProposal,
    earlier,
};
use crate::domain::{CategoryId, DeskRefusal, GuildId, InteractionId, Member, Refusal};
use crate::services::ticket::desk::next::desk;
use crate::services::ticket::{OpenOutcome, OpenRequest, TicketService};
use crate::services::{Error, Result};
use crate::t;

/// Lifetime of a proposal: as long as Discord allows its response to be edited.
const KEPT: Duration = Duration::from_mins(15);

/// Longest quote of a message in its ticket.
const QUOTED: usize = 1000;

/// Length of an answer that has room for a quoted message.
const ROOMY: usize = 300;

/// Step before the ticket opens.
#[derive(Clone, Debug)]
pub enum NextStep {
    /// Show the category's form, with the message in the first answer that has room for it.
    Form(Box<Form>),
    /// Let staff answer the form for the opener, or skip it.
    AskOrSkip(Box<Category>),
    /// Open it at once.
    Open,
}

impl TicketService {
    /// Caches the proposal under the request. Returns the categories the member may choose from.
    pub async fn propose(
        &self,
        member: &Member,
        request: u64,
        proposal: &TicketProposal,
    ) -> Result<Vec<Category>> {
        let mut categories = self.categories(member.guild).await?;
        if proposal.opener != member.user {
            let mut tx = self.context.read().await?;
            let settings = tx.guilds().settings(member.guild).await?;
            // Opening for others is for staff alone, and only in categories they serve.
            desk(&mut tx, member).await.map_err(not_for_others)?;
            let routing = tx.departments().routing(member.guild).await?;
            let team = |category: &Category| {
                SupportTeam::of(EscalationLevel::default(), Some(category), None, &settings, &routing)
            };
            categories.retain(|category| team(category).is_of(member));
        }
        if categories.is_empty() {
            return Err(Refusal::NoCategories.into());
        }
        let text = serde_json::to_string(proposal).expect("a proposal is made of plain values");
        self.context.cache.put(&kept(member.guild, request), &text, KEPT).await;
        Ok(categories)
    }

    /// Returns the step before the proposed ticket opens in this category.
    pub async fn next_step(&self, member: &Member, request: u64, category: CategoryId) -> Result<NextStep> {
        let proposal = self.proposal(member.guild, request).await?;
        if proposal.opener != member.user {
            let category = self.proposed_category(member, category).await?;
            let is_bare = category.questions.is_empty();
            return Ok(if is_bare { NextStep::Open } else { NextStep::AskOrSkip(Box::new(category)) });
        }
        let mut form = self.may_begin(member, category, None).await?;
        let questions = &form.category.questions;
        if questions.is_empty() {
            return Ok(NextStep::Open);
        }
        let mut texts = questions.iter().filter(|question| question.select().is_none());
        let roomy = texts.clone().find(|question| usize::from(question.max_length) >= ROOMY);
        if let Some(question) = roomy.or(texts.next())
            && let Some(quote) = proposal.quote
            // An answer the member has typed before is not overwritten by the quote.
            && earlier(question, &form.draft).is_none()
        {
            let text = quote.shown(member.guild, usize::from(question.max_length));
            form.draft.push(Answer { question: question.label.clone(), text });
        }
        Ok(NextStep::Form(Box::new(form)))
    }

    /// Returns the category in which staff opens a ticket for somebody else.
    pub async fn proposed_category(&self, member: &Member, category: CategoryId) -> Result<Category> {
        let mut tx = self.context.read().await?;
        let settings = tx.guilds().settings(member.guild).await?;
        let found = tx.categories().find(member.guild, category).await?;
        let found = found.filter(|found| found.deleted_at.is_none());
        let category = found.ok_or_else(|| Refusal::UnknownCategory { given: String::new() })?;
        let routing = tx.departments().routing(member.guild).await?;
        if !SupportTeam::of(EscalationLevel::default(), Some(&category), None, &settings, &routing)
            .is_of(member)
        {
            return Err(Refusal::StaffOnly.into());
        }
        Ok(category)
    }

    /// Opens the proposed ticket, once however often this is called. `name` is the member's display name; `texts`
    /// answer the first page of the category's form, if staff answers for the opener.
    pub async fn open_proposed(
        &self,
        member: &Member,
        (request, category): (u64, CategoryId),
        name: &str,
        texts: &[String],
    ) -> Result<OpenOutcome> {
        let guild = member.guild;
        let proposal = self.proposal(guild, request).await?;
        let settings = self.context.read().await?.guilds().settings(guild).await?;
        let label = t!(self.context.localizer(&settings), "desk-quote-label");
        let quote = proposal.quote.as_ref();
        let quote = quote.map(|quote| Answer { question: label, text: quote.shown(guild, QUOTED) });
        let mut answers: Vec<Answer> = quote.into_iter().collect();
        let request = |answers, opener_name: String| OpenRequest {
            place: FormPlace { subject: FormFor::Opening(category), page: 0, mark: 0 },
            answers: Vec::new(),
            origin: request,
            opener_name,
            asked_in: None,
            behalf: Some(OnBehalf { by: member.user, answers }),
        };
        if proposal.opener == member.user {
            return self.open(member, request(answers, name.to_owned())).await;
        }
        let category = self.proposed_category(member, category).await?;
        answers.extend(category.text_questions().zip(texts).map(|(question, text)| Answer {
            question: question.label.clone(),
            text: text.trim().to_owned(),
        }));
        let them = self.context.look_up(guild, proposal.opener).await?;
        let name = self.context.discord.member(guild, proposal.opener).await?.display_name().to_owned();
        // Decided for the opener as if they asked themselves: bans and limits apply to them, not to staff.
        let opened = self.open(&them, request(answers, name)).await;
        opened.map_err(|error| match error {
            Error::Refused(why) => {
                DeskRefusal::NotForThem { user: proposal.opener, why: Box::new(why) }.into()
            }
            failed @ Error::Failed(_) => failed,
        })
    }

    /// Returns the proposal cached under this request; refuses if it has expired.
    async fn proposal(&self, guild: GuildId, request: u64) -> Result<TicketProposal> {
        let text = self.context.cache.get(&kept(guild, request)).await;
        let proposal = text.and_then(|text| serde_json::from_str(&text).ok());
        Ok(proposal.ok_or(Refusal::StaleButton)?)
    }
}

/// Replaces the refusal for members who are not staff by one that tells them the alternative.
fn not_for_others(error: Error) -> Error {
    match error {
        Error::Refused(Refusal::StaffOnly) => DeskRefusal::OthersTickets.into(),
        other => other,
    }
}

fn kept(guild: GuildId, request: u64) -> CacheKey {
    CacheKey::new(guild, "ticket-proposal").and(InteractionId::new(request))
}
