//! Tickets, from the click to the transcript.
//!
//! A ticket's two long processes, opening and closing, are jobs committed with the decision: the caller runs the job at
//! once, and a worker that finds its lease expired runs it again. Every step searches for the results of an earlier run
//! before it repeats them, so a crash, a lost response or a second process costs nothing but time.

#[macro_use]
mod job_types;

mod auto_close;
mod category;
mod channel;
mod configure;
mod department;
mod desk;
mod faults;
mod form;
mod jobs;
mod lifecycle;
mod messages;
mod panel;
mod relay;
mod retention;
mod search;
mod sla;
mod transcript;

pub use auto_close::{AutomationOutcome, AutomationReport, AutomationUpdate, OwnRules};
pub use category::CategoryUpdate;
pub(super) use category::insert_default_categories;
pub(super) use configure::as_posted;
pub use department::edit::{DepartmentChange, DepartmentUpdate};
pub use department::roles::{RoleEdit, RolePlace, RosterChange, RosterUpdate};
pub(super) use desk::duty::check_most;
pub use desk::duty::{AssignmentUpdate, DutyReport, DutyUpdate};
pub use form::entrance_rules::EntranceChange;
pub use form::puzzle::{PictureSize, PuzzleOutcome};
pub(super) use form::question::distinct;
pub use form::question::{
    ChangedQuestions, MenuQuestionUpdate, QuestionChange, QuestionUpdate, TextQuestionUpdate,
};
pub use form::{AnswerOutcome, FormContinuation};
pub use lifecycle::close::CloseOutcome;
pub use lifecycle::open::{OpenOutcome, OpenRequest};
pub use lifecycle::propose::NextStep;
pub use messages::edits::EditedMessage;
pub use messages::incoming::{IncomingMessage, MessageAuthor};
pub use panel::NewPanel;
pub use panel::edit::PanelEdit;
pub use relay::direct::DirectMessage;
pub use search::list::TicketInspection;
pub use sla::hours::{HoursReport, HoursUpdate};
pub(super) use sla::targets::read_minutes;
pub use sla::targets::{TargetsReport, TargetsUpdate};
pub use transcript::files::TranscriptFiles;
pub use transcript::limits::CaptureLimits;

use std::sync::Arc;

use tokio::sync::Mutex;

use crate::domain::ticket::{
    Category, Department, RoutingSettings, SupportTeam, Ticket, TicketAction, authorize, parent_of,
};
use crate::domain::{Actor, ChannelId, GuildId, GuildSettings, Member, Refusal, TicketId};
use crate::repositories::{Access, Lease, RepositoryError, Tx};

use super::{Error, Failure, Result, ServiceContext};

/// Use cases of tickets for members, staff and timers.
#[derive(Clone, Debug)]
pub struct TicketService {
    context: ServiceContext,
    files: TranscriptFiles,
    /// Lets one opening of this process at a time create an overflow category.
    overflow_turn: Arc<Mutex<()>>,
    /// Serialises joins and leaves: Discord's answer for one is recorded before Discord is asked again. Otherwise an
    /// event delivered twice could record that somebody who is back has left.
    presence_turn: Arc<Mutex<()>>,
}

/// Reference to a ticket: by the channel it was used in, by a button's id, or by a typed number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketSelector {
    /// The ticket of this channel.
    Here(ChannelId),
    /// The ticket with this id.
    Named(TicketId),
    /// The ticket with this number.
    Numbered(i64),
}

/// A ticket with everything decisions about it need.
#[derive(Clone, Debug)]
struct TicketContext {
    ticket: Ticket,
    category: Option<Category>,
    department: Option<Department>,
    settings: GuildSettings,
    routing: RoutingSettings,
}

impl TicketService {
    /// Creates the service with the folder of its transcripts.
    pub fn new(context: ServiceContext, files: TranscriptFiles) -> Self {
        Self { context, files, overflow_turn: Arc::default(), presence_turn: Arc::default() }
    }

    /// Current limits for stored files and messages.
    fn limits(&self) -> CaptureLimits {
        self.context.runtime_settings.load().capture
    }

    /// Locks the ticket and its job's lease until the transaction ends. The ticket comes first, as everywhere: with
    /// different orders two transactions could deadlock.
    async fn find_for_update_with_lease(
        &self,
        tx: &mut Tx,
        ticket_context: &TicketContext,
        lease: &Lease,
    ) -> Result<Ticket, Failure> {
        let held =
            tx.tickets().find_for_update(ticket_context.ticket.guild, ticket_context.ticket.id).await?;
        self.context.renew_lease(tx, lease).await?;
        held.ok_or(Failure::Missing("the ticket"))
    }
}

impl TicketContext {
    /// Finds the ticket as it is now, with its category and its guild's settings.
    async fn find(tx: &mut Tx, guild: GuildId, id: TicketId) -> Result<Option<Self>, RepositoryError> {
        let Some(ticket) = tx.tickets().find(guild, id).await? else { return Ok(None) };
        Self::around(tx, ticket).await.map(Some)
    }

    /// Finds the selected ticket, if the actor may do the action with it. A writing transaction locks it until its end;
    /// a reading one takes no lock.
    async fn enter(tx: &mut Tx, actor: &Actor, which: TicketSelector, action: TicketAction) -> Result<Self> {
        let guild = actor.guild();
        let id = match which {
            TicketSelector::Named(id) => id,
            TicketSelector::Numbered(number) => {
                tx.tickets().find_by_number(guild, number).await?.ok_or(Refusal::UnknownTicket)?.id
            }
            TicketSelector::Here(channel) => {
                tx.tickets().find_by_channel(guild, channel).await?.ok_or(Refusal::NotATicket)?.id
            }
        };
        let found = match tx.access() {
            Access::Read => tx.tickets().find(guild, id).await?,
            Access::Write => tx.tickets().find_for_update(guild, id).await?,
        };
        let ticket = found.ok_or(Refusal::UnknownTicket)?;
        let ticket_context = Self::around(tx, ticket).await.map_err(Error::from)?;
        // Decided on the locked row: the rights depend on its state, which may have changed since a check without a
        // lock.
        authorize(
            actor,
            action,
            &ticket_context.ticket,
            &ticket_context.team(),
            ticket_context.settings.openers,
        )?;
        Ok(ticket_context)
    }

    async fn around(tx: &mut Tx, ticket: Ticket) -> Result<Self, RepositoryError> {
        let category = tx.categories().find(ticket.guild, ticket.category).await?;
        let settings = tx.guilds().settings(ticket.guild).await?;
        let department = match ticket.route.department {
            Some(id) => tx.departments().find(ticket.guild, id).await?,
            None => None,
        };
        let routing = tx.departments().routing(ticket.guild).await?;
        Ok(Self { ticket, category, department, settings, routing })
    }

    /// Returns everybody who serves this ticket.
    fn team(&self) -> SupportTeam {
        let (category, department) = (self.category.as_ref(), self.department.as_ref());
        SupportTeam::of(self.ticket.route.level, category, department, &self.settings, &self.routing)
    }

    /// Returns the Discord category its channel belongs in.
    fn parent(&self) -> Option<ChannelId> {
        parent_of(self.category.as_ref(), self.department.as_ref(), &self.settings)
    }

    /// Returns true if the member serves this ticket.
    fn is_served_by(&self, member: &Member) -> bool {
        self.team().is_of(member)
    }
}
