//! Tickets asked for by Discord's menus: of one's own about a message, or by staff for somebody else. They open by the same
//! rules as any other.

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

/// How long what was asked for is kept: as long as Discord lets the answer be changed.
const KEPT: Duration = Duration::from_mins(15);

/// As much of a quoted message as its ticket shows.
const QUOTED: usize = 1000;

/// An answer with room for a message and what leads to it.
const ROOMY: usize = 300;

/// What comes before the ticket opens.
#[derive(Clone, Debug)]
pub enum NextStep {
    /// The category's form, with the message in the first answer that has room for it.
    Form(Box<Form>),
    /// Staff answers for somebody else, or leaves it.
    AskOrSkip(Box<Category>),
    /// Nothing.
    Open,
}

impl TicketService {
    /// Keeps what the member asks for under their request. Answers the categories the ticket may be about.
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

    /// What comes before the ticket that was asked for opens in this category.
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
            && earlier(question, &form.draft).is_none()
        {
            let text = quote.shown(member.guild, usize::from(question.max_length));
            form.draft.push(Answer { question: question.label.clone(), text });
        }
        Ok(NextStep::Form(Box::new(form)))
    }

    /// The category staff opens a ticket in for somebody else.
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

    /// Opens the ticket that was asked for: once, however often this is called. `name` is what the member goes by,
    /// `texts` answer the first page of the category's form, if staff answers for its opener.
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
        let opened = self.open(&them, request(answers, name)).await;
        opened.map_err(|error| match error {
            Error::Refused(why) => {
                DeskRefusal::NotForThem { user: proposal.opener, why: Box::new(why) }.into()
            }
            failed @ Error::Failed(_) => failed,
        })
    }

    /// What was asked for under this request; refuses when that is too long ago.
    async fn proposal(&self, guild: GuildId, request: u64) -> Result<TicketProposal> {
        let text = self.context.cache.get(&kept(guild, request)).await;
        let proposal = text.and_then(|text| serde_json::from_str(&text).ok());
        Ok(proposal.ok_or(Refusal::StaleButton)?)
    }
}

/// Says what whoever is no staff can do instead.
fn not_for_others(error: Error) -> Error {
    match error {
        Error::Refused(Refusal::StaffOnly) => DeskRefusal::OthersTickets.into(),
        other => other,
    }
}

fn kept(guild: GuildId, request: u64) -> CacheKey {
    CacheKey::new(guild, "ticket-proposal").and(InteractionId::new(request))
}
