//! Authorization of ticket actions, in one place for commands, buttons and timers.

use super::super::{Actor, Member, OpenerRights, Permissions, Refusal};
use super::{CloseRequestParty, SupportTeam, Ticket};

/// Action on a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketAction {
    /// Claim it.
    Claim,
    /// Release the claim.
    Unclaim,
    /// Let only staff write.
    Lock,
    /// Let everybody in it write again.
    Unlock,
    /// Transfer the claim to another member.
    Transfer,
    /// Set its priority.
    Prioritise,
    /// Raise or lower its escalation level.
    Escalate,
    /// Move it to another department.
    Route,
    /// Set its tags.
    Tag,
    /// Write an internal note.
    Note,
    /// Rename its channel.
    Rename,
    /// Add or remove a participant.
    Admit,
    /// View its history.
    Inspect,
    /// Download its transcript.
    Transcribe,
    /// Close it.
    Close,
    /// Answer a close request.
    AnswerRequest,
    /// Schedule its closing.
    ScheduleClose,
    /// Close it even without a transcript.
    ForceClose,
    /// Reopen it.
    Reopen,
    /// Hide its record from all but admins.
    Hide,
    /// Show its record again.
    Unhide,
    /// Delete its record for good.
    Purge,
    /// Change the answers of its form.
    ChangeAnswers,
    /// Rate it.
    Rate,
    /// Link it with another one.
    Relate,
    /// Reveal the opener of an anonymous ticket.
    Reveal,
}

/// Checks that `actor` may do the action. For anybody but admins a hidden ticket does not exist. Only admins purge and
/// reveal, only the opener rates. Otherwise the ticket's team and admins may do everything, and the opener may close,
/// view, and do what the guild allows openers.
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
        // A foreign ticket is unknown, not forbidden: the answer must not reveal that it exists.
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

/// Lets only the party that was asked answer, and nobody their own request.
fn answers(member: &Member, ticket: &Ticket, serves: bool) -> Result<(), Refusal> {
    let is_opener = member.user == ticket.opener;
    match ticket.closing_state.request.as_ref().map(|request| request.asked) {
        Some(CloseRequestParty::Opener) if is_opener => Ok(()),
        Some(CloseRequestParty::Staff) if serves && !is_opener => Ok(()),
        Some(asked) => Err(Refusal::NotAsked { asked }),
        // The request is answered already; those in the ticket may learn that.
        None if serves || is_opener => Ok(()),
        None => Err(Refusal::NotYourTicket),
    }
}
