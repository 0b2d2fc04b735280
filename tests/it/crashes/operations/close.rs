//! Closing: form, transcript, delivery, lock; the channel stays, or is deleted a minute later.

use std::fmt;

use async_trait::async_trait;
use plaza::domain::ChannelId;
use plaza::domain::ticket::{ForcedChannel, TicketState};

use super::{Operation, Stage, Told, must};

/// Staff closes a ticket in a guild that does this with its channel.
pub struct Close(pub ForcedChannel);

impl fmt::Display for Close {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            ForcedChannel::Kept => "closing, channel kept",
            ForcedChannel::Deleted => "closing, channel deleted",
        })
    }
}

#[async_trait(?Send)]
impl Operation for Close {
    fn settings(&self) -> &'static [(&'static str, &'static str)] {
        match self.0 {
            ForcedChannel::Kept => &[],
            ForcedChannel::Deleted => &[("delete_after_minutes", "1")],
        }
    }

    async fn prepare(&self, stage: &Stage<'_>) -> Option<ChannelId> {
        Some(stage.open_ticket().await)
    }

    async fn act(&self, stage: &Stage<'_>) -> Told {
        let staff = &stage.world.staff;
        let form = staff.clicks(stage.scene(), "Close…").await;
        let Ok(Ok(form)) = form.map(|answer| answer.modal()) else { return Told::Nothing };
        let answers: Vec<(&str, &str)> = form.labels().into_iter().zip(["Replace the fuse"]).collect();
        Told::by(staff.fills(&form, answers).await)
    }

    async fn check(&self, stage: &Stage<'_>, told: &Told) -> Result<(), String> {
        is_closed(stage, told, self.0).await
    }
}

/// The ticket is closed, or nobody was told that it is; its channel is dealt with as wanted.
pub(super) async fn is_closed(stage: &Stage<'_>, told: &Told, room: ForcedChannel) -> Result<(), String> {
    let ticket = stage.ticket().await.ok_or("the ticket is gone")?;
    if matches!(ticket.state, TicketState::Open { .. }) {
        return told.nothing(&ticket);
    }
    must(
        ticket.channel().is_some() == (room == ForcedChannel::Kept),
        "the channel is not as wanted",
        &ticket,
    )?;
    let lost = format!("ticket.channel_lost {}", ticket.id);
    let audit = stage.world.database.texts("SELECT action || ' ' || subject FROM audit").await;
    must(!audit.contains(&lost), "the bot blames somebody for its own deletion", &ticket)?;
    must(!told.is_failure(), "it goes on by itself, and the person is told otherwise", &ticket)?;
    let is = |what: &str| format!("icket #{} {what}", ticket.number);
    told.one_of(&[is("is closed"), is("is closing")], &ticket)
}
