//! Who may do what with a ticket, decided in one place for commands, buttons and timers alike.

use super::super::{Actor, Member, OpenerRights, Permissions, Refusal};
use super::{CloseRequestParty, SupportTeam, Ticket};

/// Something one can want to do with a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketAction {
    /// Take it on.
    Claim,
    /// Give it back.
    Unclaim,
    /// Let only staff write.
    Lock,
    /// Let everybody in it write again.
    Unlock,
    /// Give it to somebody else.
    Transfer,
    /// Say how urgent it is.
    Prioritise,
    /// Take it up to those who decide, or down again.
    Escalate,
    /// Hand it to another department.
    Route,
    /// Sort it.
    Tag,
    /// Write something for staff alone.
    Note,
    /// Call its channel otherwise.
    Rename,
    /// Let somebody in or out.
    Admit,
    /// Look at what happened in it.
    Inspect,
    /// Take its transcript away.
    Transcribe,
    /// End it.
    Close,
    /// Say whether it can be ended, when asked.
    AnswerRequest,
    /// Let it end by itself.
    ScheduleClose,
    /// End it even without a transcript.
    ForceClose,
    /// Open it again.
    Reopen,
    /// Show its record to admins alone.
    Hide,
    /// Show it to everybody again.
    Unhide,
    /// Delete it for good.
    Purge,
    /// Answer its form otherwise.
    ChangeAnswers,
    /// Judge it.
    Rate,
    /// Join it with another one.
    Relate,
    /// Learn who opened it, although it is anonymous.
    Reveal,
}

/// Whether `actor` may. A hidden ticket is none to anybody but admins; only admins delete for good and reveal, and only the
/// opener judges. Beside that, the ticket's team and admins may do everything; the opener may close and look, and what the guild
/// lets openers do.
pub fn authorize(
    actor: &Actor,
    action: TicketAction,
    ticket: &Ticket,
    team: &SupportTeam,
    openers: OpenerRights,
) -> Result<(), Refusal> {
    let member = match actor {
        Actor::System(guild) if *guild == ticket.guild => return Ok(()),
        Actor::Member(member) if member.guild == ticket.guild => member,
        Actor::System(_) | Actor::Member(_) => return Err(Refusal::UnknownTicket),
    };
    if ticket.closing_state.hidden && !member.is_admin() && !matches!(action, TicketAction::Unhide) {
        return Err(Refusal::UnknownTicket);
    }
    let serves = team.is_of(member);
    match action {
        TicketAction::Rate | TicketAction::ChangeAnswers if member.user == ticket.opener => Ok(()),
        TicketAction::Rate => Err(Refusal::OpenerOnly),
        TicketAction::ChangeAnswers => Err(Refusal::NotYourAnswers),
        TicketAction::Purge | TicketAction::Reveal if member.is_admin() => Ok(()),
        TicketAction::Purge | TicketAction::Reveal => {
            Err(Refusal::Needs { permission: Permissions::MANAGE_GUILD })
        }
        TicketAction::AnswerRequest => answers(member, ticket, serves),
        TicketAction::Close | TicketAction::Inspect if serves || member.user == ticket.opener => Ok(()),
        TicketAction::Transcribe if serves => Ok(()),
        TicketAction::Transcribe if member.user == ticket.opener && openers.transcribe.is_allowed() => Ok(()),
        TicketAction::Transcribe if member.user == ticket.opener => Err(Refusal::StaffOnly),
        TicketAction::Admit if member.user == ticket.opener && openers.add.is_allowed() => Ok(()),
        TicketAction::Close => Err(Refusal::NotYourTicket),
        TicketAction::Inspect | TicketAction::Transcribe => Err(Refusal::NotYoursToSee),
        TicketAction::Unclaim | TicketAction::Transfer if serves => match ticket.claimed_by {
            Some(holder) if holder != member.user && !member.is_admin() => {
                Err(Refusal::ClaimedByOther { by: holder })
            }
            Some(_) | None => Ok(()),
        },
        TicketAction::Claim
        | TicketAction::Lock
        | TicketAction::Unlock
        | TicketAction::Prioritise
        | TicketAction::Escalate
        | TicketAction::Route
        | TicketAction::Tag
        | TicketAction::Note
        | TicketAction::Rename
        | TicketAction::Admit
        | TicketAction::ScheduleClose
        | TicketAction::ForceClose
        | TicketAction::Reopen
        | TicketAction::Hide
        | TicketAction::Unhide
        | TicketAction::Relate
            if serves =>
        {
            Ok(())
        }
        TicketAction::Claim
        | TicketAction::Unclaim
        | TicketAction::Lock
        | TicketAction::Unlock
        | TicketAction::Transfer
        | TicketAction::Prioritise
        | TicketAction::Escalate
        | TicketAction::Route
        | TicketAction::Tag
        | TicketAction::Note
        | TicketAction::Rename
        | TicketAction::Admit
        | TicketAction::ScheduleClose
        | TicketAction::ForceClose
        | TicketAction::Reopen
        | TicketAction::Hide
        | TicketAction::Unhide
        | TicketAction::Relate => Err(Refusal::StaffOnly),
    }
}

/// Only who is asked answers, and nobody themselves.
fn answers(member: &Member, ticket: &Ticket, serves: bool) -> Result<(), Refusal> {
    let is_opener = member.user == ticket.opener;
    match ticket.closing_state.request.as_ref().map(|request| request.asked) {
        Some(CloseRequestParty::Opener) if is_opener => Ok(()),
        Some(CloseRequestParty::Staff) if serves && !is_opener => Ok(()),
        Some(asked) => Err(Refusal::NotAsked { asked }),
        // What was asked is answered: that is no secret to those in it.
        None if serves || is_opener => Ok(()),
        None => Err(Refusal::NotYourTicket),
    }
}
