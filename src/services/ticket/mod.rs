//! Tickets, from the click to the transcript.
//!
//! A ticket's two long ways, opening and closing, are jobs committed with their cause: whoever asked runs the job at
//! once, and whoever finds its lease expired runs it again. Every step looks for what an earlier run may have done
//! before it does it, so a crash, a lost answer or a second process changes nothing but the time it takes.

#[macro_use]
mod job_types;

mod archive;
mod assign;
mod automation;
mod bot_permissions;
mod build;
mod call;
mod capture;
mod capture_limits;
mod card;
mod catch_up;
mod category;
mod channel_notice;
mod claim;
mod clocks;
mod close;
mod configure;
mod deliver;
mod department;
mod department_edit;
mod direct;
mod duty;
mod edits;
mod entrance_rules;
mod erase;
mod escalate;
mod faults;
mod feedback;
mod files;
mod force;
mod form;
mod hand_over;
mod hide;
mod hours;
mod idle;
mod incoming;
mod index;
mod jobs;
mod links;
mod list;
mod lock;
mod merge;
mod next;
mod note;
mod open;
mod opener_absence;
mod opener_dm;
mod options;
mod overflow;
mod panel;
mod panel_edit;
mod panel_message;
mod pass_on;
mod people;
mod personal_export;
mod pictures;
mod post;
mod priority;
mod propose;
mod publish;
mod purge;
mod puzzle;
mod question;
mod reconcile;
mod record_update;
mod rename;
mod reopen;
mod request;
mod retention;
mod reveal;
mod roles;
mod roster;
mod schedule;
mod search;
mod send_once;
mod snippet;
mod staff_alert;
mod stats;
mod targets;
mod thread;
mod thread_room;
mod thread_team;
mod transcribe;
mod upload;

pub use automation::{AutomationOutcome, AutomationReport, AutomationUpdate, OwnRules};
pub use capture_limits::CaptureLimits;
pub use category::CategoryUpdate;
pub(in crate::services) use category::insert_default_categories;
pub use close::CloseOutcome;
pub(in crate::services) use configure::as_posted;
pub use department_edit::{DepartmentChange, DepartmentUpdate};
pub use direct::DirectMessage;
pub(in crate::services) use duty::check_most;
pub use duty::{AssignmentUpdate, DutyReport, DutyUpdate};
pub use edits::EditedMessage;
pub use entrance_rules::EntranceChange;
pub use files::TranscriptFiles;
pub use form::{AnswerOutcome, FormContinuation};
pub use hours::{HoursReport, HoursUpdate};
pub use incoming::{IncomingMessage, MessageAuthor};
pub use list::TicketInspection;
pub use open::{OpenOutcome, OpenRequest};
pub use panel::NewPanel;
pub use panel_edit::PanelEdit;
pub use propose::NextStep;
pub use puzzle::{PictureSize, PuzzleOutcome};
pub(in crate::services) use question::distinct;
pub use question::{
    ChangedQuestions, MenuQuestionUpdate, QuestionChange, QuestionUpdate, TextQuestionUpdate,
};
pub use roles::{RoleEdit, RolePlace, RosterChange, RosterUpdate};
pub(in crate::services) use targets::read_minutes;
pub use targets::{TargetsReport, TargetsUpdate};

use std::sync::Arc;

use tokio::sync::Mutex;

use crate::domain::ticket::{
    Category, Department, RoutingSettings, SupportTeam, Ticket, TicketAction, authorize, parent_of,
};
use crate::domain::{Actor, ChannelId, GuildId, GuildSettings, Member, Refusal, TicketId};
use crate::repositories::{Access, Lease, RepositoryError, Tx};

use super::{Error, Failure, Result, ServiceContext};

/// What members, staff and timers do with tickets.
#[derive(Clone, Debug)]
pub struct TicketService {
    context: ServiceContext,
    files: TranscriptFiles,
    /// Of this process's openings one at a time makes another Discord category.
    overflow_turn: Arc<Mutex<()>>,
    /// People come and go one at a time: what Discord says of one is noted before it is asked again, or an event that is
    /// delivered twice could tell of somebody who is back that they left.
    presence_turn: Arc<Mutex<()>>,
}

/// Which ticket somebody means: the one whose channel they are in, whose button they pressed, or that they name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketSelector {
    /// The ticket of this channel.
    Here(ChannelId),
    /// The ticket a button names.
    Named(TicketId),
    /// The ticket people call by this number.
    Numbered(i64),
}

/// A ticket with what decides about it.
#[derive(Clone, Debug)]
struct TicketContext {
    ticket: Ticket,
    category: Option<Category>,
    department: Option<Department>,
    settings: GuildSettings,
    routing: RoutingSettings,
}

impl TicketService {
    /// With its tools and the folder of its transcripts.
    pub fn new(context: ServiceContext, files: TranscriptFiles) -> Self {
        Self { context, files, overflow_turn: Arc::default(), presence_turn: Arc::default() }
    }

    /// How much of a ticket is kept, as the operator has set it.
    fn limits(&self) -> CaptureLimits {
        self.context.runtime_settings.load().capture
    }

    /// Holds the ticket and the job at it until the transaction ends. The ticket first, as everywhere: in another
    /// order two transactions may wait for each other.
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
    /// The ticket as it is now, with its category and its guild's settings.
    async fn find(tx: &mut Tx, guild: GuildId, id: TicketId) -> Result<Option<Self>, RepositoryError> {
        let Some(ticket) = tx.tickets().find(guild, id).await? else { return Ok(None) };
        Self::around(tx, ticket).await.map(Some)
    }

    /// The ticket somebody means, if they may do that with it. A transaction that writes holds it until it ends; one that
    /// reads takes no lock.
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

    /// Everybody who serves this ticket.
    fn team(&self) -> SupportTeam {
        let (category, department) = (self.category.as_ref(), self.department.as_ref());
        SupportTeam::of(self.ticket.route.level, category, department, &self.settings, &self.routing)
    }

    /// Where its channel belongs.
    fn parent(&self) -> Option<ChannelId> {
        parent_of(self.category.as_ref(), self.department.as_ref(), &self.settings)
    }

    /// Whether the member serves this ticket.
    fn is_served_by(&self, member: &Member) -> bool {
        self.team().is_of(member)
    }
}
