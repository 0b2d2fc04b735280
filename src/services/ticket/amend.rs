//! The way of every verb that changes nothing but the ticket's record: load, decide, save, commit, show.

use super::card::RefreshCard;
use super::clocks::Turn;
use super::{Site, TicketService, Which};
use crate::domain::ticket::{Action, EventKind, TextPart, Ticket, normalise_tags};
use crate::domain::{Actor, Member, Refusal};
use crate::services::Result;

impl TicketService {
    /// The ticket, wherever it stands, if the member may do that with it.
    pub async fn find(&self, member: &Member, which: Which, action: Action) -> Result<Ticket> {
        let mut tx = self.kit.read().await?;
        let site = Site::enter(&mut tx, &Actor::Member(member.clone()), which, action).await?;
        Ok(site.ticket)
    }

    /// The ticket, if it is open and the member may do that with it. Checked before a form is shown or somebody is
    /// looked up, so that nobody waits in vain; the verb itself decides.
    pub async fn may(&self, member: &Member, which: Which, action: Action) -> Result<Ticket> {
        let mut tx = self.kit.read().await?;
        let site = Site::enter(&mut tx, &Actor::Member(member.clone()), which, action).await?;
        site.ticket.expect_open()?;
        Ok(site.ticket)
    }

    /// Staff sorts the ticket by these tags, as CSV; none takes all tags away. Answers the ticket.
    pub async fn tag(&self, member: &Member, which: Which, written: &str) -> Result<Ticket> {
        let tags = read_tags(written)?;
        self.amend(member, which, Action::Tag, |site| {
            site.ticket.tag(tags.clone())?;
            Ok(EventKind::Tagged { tags })
        })
        .await
    }

    pub(super) async fn amend(
        &self,
        member: &Member,
        which: Which,
        action: Action,
        decide: impl FnOnce(&mut Site) -> Result<EventKind, Refusal> + Send,
    ) -> Result<Ticket> {
        let mut tx = self.kit.begin().await?;
        let mut site = Site::enter(&mut tx, &Actor::Member(member.clone()), which, action).await?;
        let event = decide(&mut site)?;
        tx.tickets().save(&site.ticket).await?;
        if let EventKind::Tagged { tags } = &event {
            tx.tickets().keep_text(&site.ticket, TextPart::Tags, &tags.join(" ")).await?;
        }
        tx.tickets().record(&site.ticket, Some(member.user), &event).await?;
        if let EventKind::Transferred { .. } = event {
            self.kit.turn_clocks(&mut tx, &mut site.ticket, Turn::Claimed).await?;
        }
        self.kit.enqueue(&mut tx, site.ticket.guild, &RefreshCard(site.ticket.id)).await?;
        tx.commit().await?;
        Ok(site.ticket)
    }
}

/// Tags as somebody writes them: CSV, in any shape.
pub(super) fn read_tags(written: &str) -> Result<Vec<String>, Refusal> {
    let fields = fields(written);
    normalise_tags(fields.iter().map(String::as_str))
}

/// The fields of a line of CSV, or of several.
fn fields(written: &str) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(written.as_bytes());
    reader.records().filter_map(Result::ok).flat_map(|record| of_record(&record)).collect()
}

fn of_record(record: &csv::StringRecord) -> Vec<String> {
    record.iter().map(str::to_owned).collect()
}
