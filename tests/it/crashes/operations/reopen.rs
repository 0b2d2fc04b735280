//! Opening a closed ticket again: in its channel, or in a new one when that is gone.

use std::fmt;

use async_trait::async_trait;
use plaza::domain::ticket::TicketState;
use plaza::domain::{ChannelId, Permissions};

use super::{Operation, Stage, Told, must};

/// Staff opens a ticket again whose channel is …
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reopen {
    /// … still there.
    InItsChannel,
    /// … gone.
    InANewChannel,
}

impl fmt::Display for Reopen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::InItsChannel => "reopening, channel there",
            Self::InANewChannel => "reopening, channel gone",
        })
    }
}

#[async_trait(?Send)]
impl Operation for Reopen {
    async fn prepare(&self, stage: &Stage<'_>) -> Option<ChannelId> {
        let channel = stage.closed_ticket().await;
        if *self == Self::InANewChannel {
            stage.lose(channel).await;
        }
        Some(channel)
    }

    async fn act(&self, stage: &Stage<'_>) -> Told {
        let number = stage.number().await.to_string();
        let staff = &stage.world.staff;
        Told::by(staff.runs(stage.world.lobby, "/ticket reopen", [("number", number.as_str())]).await)
    }

    async fn check(&self, stage: &Stage<'_>, told: &Told) -> Result<(), String> {
        let ticket = stage.ticket().await.ok_or("the ticket is gone")?;
        if matches!(ticket.state, TicketState::Closed { .. }) {
            return told.nothing(&ticket);
        }
        must(matches!(ticket.state, TicketState::Open { .. }), "it is not open", &ticket)?;
        let is_the_same = ticket.channel() == stage.channel;
        must(is_the_same == (*self == Self::InItsChannel), "it is in another channel than wanted", &ticket)?;
        let channel = ticket.channel().ok_or("it has no channel")?;
        must(stage.member.sees(channel), "its opener does not see it", &ticket)?;
        let may = stage.member.permissions_in(channel);
        must(may.contains(Permissions::SEND_MESSAGES), "its opener may not write", &may)?;
        let truths = [
            format!("icket #{} is open again: <#{channel}>", ticket.number),
            format!("icket #{} opens as soon", ticket.number),
        ];
        told.one_of(&truths, &ticket)
    }
}
