//! Opening: panel, form, channel, card.

use std::fmt;

use async_trait::async_trait;
use plaza::domain::ChannelId;
use plaza::domain::ticket::TicketState;

use super::{Operation, Stage, Told, must};

/// A member opens a ticket.
pub struct Open;

impl fmt::Display for Open {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("opening")
    }
}

#[async_trait(?Send)]
impl Operation for Open {
    async fn prepare(&self, _: &Stage<'_>) -> Option<ChannelId> {
        None
    }

    async fn act(&self, stage: &Stage<'_>) -> Told {
        let form = stage.member.clicks(stage.world.lobby, "Support").await;
        let Ok(Ok(form)) = form.map(|answer| answer.modal()) else { return Told::Nothing };
        let answers: Vec<(&str, &str)> = form.labels().into_iter().zip(["My fuse", "Yesterday"]).collect();
        Told::by(stage.member.fills(&form, answers).await)
    }

    async fn check(&self, stage: &Stage<'_>, told: &Told) -> Result<(), String> {
        let Some(ticket) = stage.ticket().await else {
            told.nothing(&"no ticket")?;
            // Nothing stands in the way of the next try.
            stage.world.ticket_of(&stage.member).await;
            return Ok(());
        };
        must(matches!(ticket.state, TicketState::Open { .. }), "it is not open", &ticket)?;
        let (number, link) = (ticket.number, ticket.channel().map(|channel| format!("<#{channel}>")));
        let truths = [
            format!("icket #{number} is open: {}", link.unwrap_or_default()),
            format!("icket #{number} opens as soon"),
        ];
        must(!told.is_failure(), "it goes on by itself, and the person is told otherwise", &ticket)?;
        told.one_of(&truths, &ticket)
    }
}
