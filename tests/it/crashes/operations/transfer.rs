//! Handing a ticket to somebody else of the staff.

use std::fmt;

use async_trait::async_trait;
use plaza::domain::ChannelId;

use super::{Operation, Stage, Told, must};
use crate::support::watch::card;

/// Staff hands a ticket to the owner.
pub struct Transfer;

impl fmt::Display for Transfer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("transfer")
    }
}

#[async_trait(?Send)]
impl Operation for Transfer {
    async fn prepare(&self, stage: &Stage<'_>) -> Option<ChannelId> {
        Some(stage.open_ticket().await)
    }

    async fn act(&self, stage: &Stage<'_>) -> Told {
        let (staff, heir) = (&stage.world.staff, stage.world.owner.mention());
        Told::by(staff.runs(stage.scene(), "/ticket transfer", [("member", heir.as_str())]).await)
    }

    async fn check(&self, stage: &Stage<'_>, told: &Told) -> Result<(), String> {
        let ticket = stage.ticket().await.ok_or("the ticket is gone")?;
        let Some(holder) = ticket.claimed_by else { return told.nothing(&ticket) };
        let heir = &stage.world.owner;
        must(holder == heir.id(), "somebody else has it", &ticket)?;
        let card = card(heir, stage.scene()).ok_or("it has no card")?.text();
        must(card.contains(&heir.mention()), "the card does not say who has it", &card)?;
        told.one_of(&[format!("icket #{} is now with {}", ticket.number, heir.mention())], &ticket)
    }
}
