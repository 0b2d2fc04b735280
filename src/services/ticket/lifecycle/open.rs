//! Opens tickets: one transaction decides, assigns the number and takes the slot; then the room is built.

use std::time::Duration;

use crate::domain::calendar::OutsideHours;
use crate::domain::ticket::{
    Category, ClosingState, EventKind, Form, FormFor, FormPlace, FormProgress, OnBehalf, TextPart, Ticket,
    TicketRoute, TicketScope, TicketState, TicketTiming, Visibility, take_page,
};
use crate::domain::{CategoryId, ChannelId, DeskRefusal, GuildSettings, Member, Refusal, TicketId, UserId};
use crate::i18n::Localizer;
use crate::repositories::{DraftOf, Lease, Tx};
use crate::services::ticket::channel::build::{BuildAttempt, BuildOutcome, BuildRoom};
use crate::services::ticket::channel::thread::room_for;
use crate::services::ticket::form::expect_mark;
use crate::services::ticket::sla::clocks::ClockEvent;
use crate::services::ticket::sla::hours::back_at;
use crate::services::ticket::{TicketContext, TicketService};
use crate::services::{Error, Result};
use crate::ui::Message;
use crate::views;

/// Period of the hourly limit.
const HOUR: Duration = Duration::from_hours(1);

/// A member's request to open a ticket.
#[derive(Clone, Debug)]
pub struct OpenRequest {
    /// Page of the category's form that was submitted.
    pub place: FormPlace,
    /// Answers on it, in the order of its questions.
    pub answers: Vec<String>,
    /// Id of the interaction or message; the same one twice opens one ticket.
    pub origin: u64,
    /// Display name of the opener, for the channel's name.
    pub opener_name: String,
    /// Channel of the request, which a thread may be created under.
    pub asked_in: Option<ChannelId>,
    /// Answers and requester of a ticket that is not opened by its form.
    pub behalf: Option<OnBehalf>,
}

/// Result of the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenOutcome {
    /// The ticket and its channel are ready.
    Ready(Ticket),
    /// Discord is slow; the ticket is saved and a job builds its channel.
    Underway(Ticket),
    /// The form continues; the answers are stored.
    Continued {
        /// The form with the current draft.
        form: Form,
        /// Index of the next page.
        page: usize,
    },
    /// An answer must be corrected; all of them are stored.
    Mistaken {
        /// The form with the current draft.
        form: Form,
        /// Index of the page with the answer.
        page: usize,
        /// Reason for the correction.
        refusal: Refusal,
    },
}

impl OpenOutcome {
    /// Message that links to the ticket or continues its form.
    pub fn message(&self, localizer: &Localizer) -> Message {
        match self {
            Self::Ready(ticket) => views::ticket::opened(ticket, localizer),
            Self::Underway(ticket) => views::ticket::underway(ticket, localizer),
            Self::Continued { form, page } => views::ticket::form_continues(form, *page, localizer),
            Self::Mistaken { form, page, refusal } => {
                views::ticket::form_mistaken(form, *page, refusal, localizer)
            }
        }
    }
}

/// Result of the deciding transaction.
enum AdmissionOutcome {
    New(Box<TicketContext>, Lease),
    Known(Box<Ticket>),
    Unfinished(Box<Category>, FormProgress),
}

impl TicketService {
    /// Returns the form of the category with the member's draft, if they may open a ticket in it. Checked before the
    /// form is shown so that nobody fills one in in vain; [`Self::open`] decides.
    pub async fn may_open(&self, member: &Member, category: CategoryId) -> Result<Form> {
        let mut tx = self.context.read().await?;
        let settings = tx.guilds().settings(member.guild).await?;
        let category = gate(&mut tx, member, &settings, category, TicketScope::IncludingAnonymous).await?;
        if !self.may_pass(&mut tx, member, category.id).await? {
            return Err(Refusal::PuzzleUnsolved.into());
        }
        expect_room(&mut tx, member, &settings, TicketScope::IncludingAnonymous).await?;
        let draft = tx.drafts().find(member.guild, member.user, DraftOf::Opening(category.id)).await?;
        Ok(Form { subject: FormFor::Opening(category.id), category, draft })
    }

    /// Returns the form for its first page, and refuses in addition if a thread could not be created from this channel.
    pub async fn may_begin(
        &self,
        member: &Member,
        category: CategoryId,
        asked_in: Option<ChannelId>,
    ) -> Result<Form> {
        let form = self.may_open(member, category).await?;
        self.expect_thread_place(&form.category, asked_in).await?;
        Ok(form)
    }

    /// Opens a ticket for the member and reports its place.
    pub async fn open(&self, member: &Member, request: OpenRequest) -> Result<OpenOutcome> {
        let opener_name = request.opener_name.clone();
        match Box::pin(self.admit(member, request)).await? {
            AdmissionOutcome::Known(ticket) => Ok(so_far(*ticket)),
            AdmissionOutcome::Unfinished(category, progress) => {
                self.keep_draft(member, *category, progress).await
            }
            AdmissionOutcome::New(ticket_context, lease) => {
                let built =
                    Box::pin(self.build_here(*ticket_context, &lease, BuildAttempt::First { opener_name }));
                built.await.map(so_far)
            }
        }
    }

    /// Builds the room at once. Returns the ticket, without a channel if Discord is slow: a job continues.
    pub(super) async fn build_here(
        &self,
        ticket_context: TicketContext,
        lease: &Lease,
        attempt: BuildAttempt,
    ) -> Result<Ticket> {
        match self.build(&ticket_context, lease, attempt).await {
            Ok(built) => {
                self.context.jobs.settle_inline(lease).await?;
                match built {
                    BuildOutcome::Open(ticket) => Ok(*ticket),
                    BuildOutcome::Refused(refusal) => Err(refusal.into()),
                    BuildOutcome::Over => {
                        Err(Refusal::AlreadyClosed { number: ticket_context.ticket.number }.into())
                    }
                }
            }
            // The ticket is committed, so this is no error for the member: the queue retries the build.
            Err(failure) => {
                self.context.postpone(lease, &failure).await?;
                Ok(ticket_context.ticket)
            }
        }
    }

    async fn admit(&self, member: &Member, request: OpenRequest) -> Result<AdmissionOutcome> {
        let guild = member.guild;
        let FormFor::Opening(category) = request.place.subject else {
            return Err(Refusal::StaleButton.into());
        };
        let mut tx = self.context.begin().await?;
        // The number first: its row serialises the requests of a guild, so the limits checked below hold until the
        // commit.
        let number = tx.tickets().next_number(guild).await?;
        if let Some(ticket) = tx.tickets().find_by_origin(guild, request.origin).await? {
            return Ok(AdmissionOutcome::Known(Box::new(ticket)));
        }
        let settings = tx.guilds().settings(guild).await?;
        let by = request.behalf.as_ref().map_or(member.user, |behalf| behalf.by);
        // Staff opening a ticket for somebody must not learn of their anonymous ones.
        let known =
            if by == member.user { TicketScope::IncludingAnonymous } else { TicketScope::VisibleToStaff };
        let category = gate(&mut tx, member, &settings, category, known).await?;
        if category.anonymity.opener.is_hidden() && request.behalf.is_some() {
            return Err(DeskRefusal::AnonymousForOthers.into());
        }
        let back_at = back_at(&tx.hours().of(guild, category.id).await?, tx.now());
        let subject = DraftOf::Opening(category.id);
        let draft = tx.drafts().find(guild, member.user, subject).await?;
        let room = room_for(&mut tx, &category, request.asked_in).await?;
        let page = usize::from(request.place.page);
        let progress = if let Some(behalf) = request.behalf {
            FormProgress::Complete(behalf.answers)
        } else {
            expect_mark(&category, request.place)?;
            take_page(&category.questions, page, &request.answers, &draft)?
        };
        let answers = match progress {
            FormProgress::Complete(draft)
                if by == member.user && !self.may_pass(&mut tx, member, category.id).await? =>
            {
                let refusal = Refusal::PuzzleUnsolved;
                let unfinished = FormProgress::Mistaken { page, refusal, draft };
                return Ok(AdmissionOutcome::Unfinished(Box::new(category), unfinished));
            }
            FormProgress::Complete(answers) => answers,
            unfinished => return Ok(AdmissionOutcome::Unfinished(Box::new(category), unfinished)),
        };
        let mut ticket = Ticket {
            id: TicketId::generate(tx.now()),
            guild,
            number,
            category: category.id,
            opener: match category.anonymity.opener {
                Visibility::Hidden => UserId::stand_in(rand::random()),
                Visibility::Shown => member.user,
            },
            opened_at: tx.now(),
            answers,
            claimed_by: None,
            locked: false,
            priority: category.priority,
            tags: category.tags.clone(),
            route: TicketRoute::default(),
            first_response: None,
            timing: TicketTiming { back_at, due: None },
            wanted_name: None,
            room,
            state: TicketState::Opening { channel: None },
            closing_state: ClosingState::default(),
            related: Vec::new(),
        };
        expect_room(&mut tx, member, &settings, known).await?;
        // The slot counts all live tickets. Staff must not be refused because of hidden ones, so the limit is raised by
        // them.
        let slots = match known {
            TicketScope::IncludingAnonymous => settings.open_limit,
            TicketScope::VisibleToStaff => {
                let hidden = tx.openers().hidden_live(guild, member.user).await?;
                settings.open_limit.saturating_add(hidden)
            }
        };
        if !tx.tickets().take_slot(&ticket, member.user, slots).await? {
            let live = tx.tickets().live_of(guild, member.user, known).await?;
            return Err(open_limit(settings.open_limit, &live));
        }
        tx.tickets().insert(&ticket, request.origin).await?;
        if ticket.is_anonymous() {
            tx.openers().insert(&ticket, member.user).await?;
        }
        tx.tickets().save_timing(&ticket).await?;
        tx.tickets().save_room(&ticket).await?;
        tx.tickets().keep_text(&ticket, TextPart::Opening, &ticket.opening_text()).await?;
        self.context.turn_clocks(&mut tx, &mut ticket, ClockEvent::Opened).await?;
        if !draft.is_empty() {
            tx.drafts().delete(guild, member.user, subject).await?;
        }
        let event =
            if by == member.user { EventKind::Opened } else { EventKind::OpenedFor { opener: member.user } };
        // The timeline of an anonymous ticket names the stand-in.
        let by = if by == member.user { ticket.opener } else { by };
        tx.tickets().record(&ticket, Some(by), &event).await?;
        let routing = tx.departments().routing(guild).await?;
        let lease = self.context.enqueue_here(&mut tx, ticket.guild, &BuildRoom(ticket.id)).await?;
        tx.commit().await?;
        Ok(AdmissionOutcome::New(
            Box::new(TicketContext { ticket, category: Some(category), department: None, settings, routing }),
            lease,
        ))
    }

    async fn keep_draft(
        &self,
        member: &Member,
        category: Category,
        progress: FormProgress,
    ) -> Result<OpenOutcome> {
        let form = |draft| Form { subject: FormFor::Opening(category.id), category: category.clone(), draft };
        let (opened, draft) = match progress {
            FormProgress::Complete(_) => return Err(Refusal::FormChanged.into()),
            FormProgress::Next { page, draft } => {
                (OpenOutcome::Continued { form: form(draft.clone()), page }, draft)
            }
            FormProgress::Mistaken { page, refusal, draft } => {
                (OpenOutcome::Mistaken { form: form(draft.clone()), page, refusal }, draft)
            }
        };
        let mut tx = self.context.begin().await?;
        tx.drafts().save(member.guild, member.user, DraftOf::Opening(category.id), &draft).await?;
        tx.commit().await?;
        Ok(opened)
    }
}

/// Returns the category, if the member may open a ticket in it now (F15–F18).
async fn gate(
    tx: &mut Tx,
    member: &Member,
    settings: &GuildSettings,
    category: CategoryId,
    known: TicketScope,
) -> Result<Category> {
    let guild = member.guild;
    if settings.staff_roles.is_empty() {
        return Err(Refusal::NotSetUp.into());
    }
    let found = tx.categories().find(guild, category).await?.filter(|found| found.deleted_at.is_none());
    let category = found.ok_or_else(|| Refusal::UnknownCategory { given: String::new() })?;
    if let Some(ban) = tx.blacklist().find(guild, member.user).await? {
        return Err(Refusal::Blacklisted { until: ban.until, reason: ban.reason }.into());
    }
    settings.gates.admit(member, tx.now())?;
    if !category.required_roles.is_empty() && !member.has_any(&category.required_roles) {
        return Err(Refusal::MissingRole { roles: category.required_roles }.into());
    }
    if let Some(limit) = category.open_limit {
        let mut live = tx.tickets().live_of(guild, member.user, known).await?;
        live.retain(|ticket| ticket.category == category.id);
        if live.len() >= usize::from(limit) {
            return Err(Refusal::CategoryLimit { limit, open: numbers(&live) }.into());
        }
    }
    let hours = tx.hours().of(guild, category.id).await?;
    if hours.outside == OutsideHours::Refused && !hours.calendar.is_open(tx.now()) {
        return Err(Refusal::OutsideHours { back_at: back_at(&hours, tx.now()) }.into());
    }
    pace(tx, member, settings, known).await?;
    Ok(category)
}

/// Refuses a member who opens tickets faster than the guild allows.
async fn pace(tx: &mut Tx, member: &Member, settings: &GuildSettings, known: TicketScope) -> Result<()> {
    if settings.ticket_cooldown.is_zero() && settings.hourly_limit == 0 {
        return Ok(());
    }
    let now = tx.now();
    let since = now - settings.ticket_cooldown.max(HOUR);
    // Newest first.
    let opened = tx.tickets().opened_since(member.guild, member.user, known, since).await?;
    if let Some(latest) = opened.first() {
        let free_at = *latest + settings.ticket_cooldown;
        if free_at > now {
            return Err(Refusal::OpenCooldown { wait: free_at.since(now) }.into());
        }
    }
    let limit = settings.hourly_limit;
    let within_limit = opened.iter().take(usize::from(limit)).filter(|at| now.since(**at) < HOUR);
    if limit > 0 && within_limit.count() == usize::from(limit) {
        let oldest = opened[usize::from(limit) - 1];
        return Err(Refusal::HourlyLimit { limit, wait: (oldest + HOUR).since(now) }.into());
    }
    Ok(())
}

/// Refuses a member who has as many open tickets as the guild allows.
async fn expect_room(
    tx: &mut Tx,
    member: &Member,
    settings: &GuildSettings,
    known: TicketScope,
) -> Result<()> {
    let live = tx.tickets().live_of(member.guild, member.user, known).await?;
    if live.len() < usize::from(settings.open_limit) {
        return Ok(());
    }
    Err(open_limit(settings.open_limit, &live))
}

fn so_far(ticket: Ticket) -> OpenOutcome {
    if ticket.channel().is_some() { OpenOutcome::Ready(ticket) } else { OpenOutcome::Underway(ticket) }
}

fn open_limit(limit: u16, live: &[Ticket]) -> Error {
    Refusal::OpenLimit { limit, open: numbers(live) }.into()
}

fn numbers(tickets: &[Ticket]) -> Vec<(i64, Option<ChannelId>)> {
    // The person behind an anonymous ticket has no access to its channel.
    let place = |ticket: &Ticket| if ticket.is_anonymous() { None } else { ticket.channel() };
    tickets.iter().map(|ticket| (ticket.number, place(ticket))).collect()
}
