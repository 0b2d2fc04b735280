//! `/ticket …` and `!ticket …`: private conversations with the staff.

mod adduser;
mod claim;
mod close;
mod create;
mod department;
mod escalate;
mod feedback;
mod forceclose;
mod harddelete;
mod info;
mod list;
mod lock;
mod note;
mod priority;
mod removeuser;
mod rename;
mod reopen;
mod scheduleclose;
mod softdelete;
mod tags;
mod transcript;
mod transfer;
mod unclaim;
mod unlock;

use crate::commands::{Command, Request, command, group};
use crate::domain::CategoryId;
use crate::services::Error;
use crate::services::ticket::TicketSelector;

/// Builds the commands about one ticket, most of them used in its channel.
pub fn commands() -> Vec<Command> {
    let ticket = vec![
        command::<create::Create>(),
        command::<claim::Claim>(),
        command::<unclaim::Unclaim>(),
        command::<lock::Lock>(),
        command::<unlock::Unlock>(),
        command::<priority::Prioritise>(),
        command::<tags::SetTags>(),
        command::<note::WriteNote>(),
        command::<rename::Rename>(),
        command::<escalate::Escalate>(),
        command::<department::HandOver>(),
        command::<transfer::Transfer>(),
        command::<adduser::AddUser>(),
        command::<removeuser::RemoveUser>(),
        command::<info::ShowInfo>(),
        command::<list::List>(),
        command::<transcript::ShowTranscript>(),
        command::<close::Close>(),
        command::<scheduleclose::ScheduleClose>(),
        command::<reopen::Reopen>(),
        command::<forceclose::ForceClose>(),
        command::<softdelete::SoftDelete>(),
        command::<harddelete::HardDelete>(),
        command::<feedback::Feedback>(),
    ];
    vec![group("ticket", ticket)]
}

impl Request<'_> {
    /// Selects the ticket of this channel.
    pub(super) const fn here(&self) -> TicketSelector {
        TicketSelector::Here(self.channel)
    }

    /// Selects the ticket of this number, or of this channel.
    fn numbered_or_here(&self, number: Option<i64>) -> TicketSelector {
        number.map_or(self.here(), TicketSelector::Numbered)
    }

    /// Finds the category by key or name, if one is given.
    pub(super) async fn category(&self, given: Option<&str>) -> Result<Option<CategoryId>, Error> {
        let Some(given) = given else { return Ok(None) };
        Ok(Some(self.data().tickets.category(self.member.guild, given).await?.id))
    }
}
