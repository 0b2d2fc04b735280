//! Replaces a guild's whole configuration in one transaction. Discord follows as if it was changed by commands: panels,
//! teams, clocks, assignments.

use super::TicketContext;
use super::auto_close::idle::CheckIdle;
use super::auto_close::opener_absence::CloseWithoutOpener;
use super::panel::message::{RefreshPanel, RemovePanelMessage};
use super::retention::RetireRecords;
use super::sla::clocks::RetimeClocks;
use crate::domain::ticket::{CategoryKey, Panel, TicketState};
use crate::domain::{Configuration, Member, Module};
use crate::repositories::{RepositoryError, Tx};
use crate::services::{Result, ServiceContext};

impl ServiceContext {
    /// Changes the guild's configuration from `before` to `wanted`. Items in both keep their id. Tickets of a removed
    /// category stay as they are; those of a removed department return to their categories.
    pub(in crate::services) async fn configure(
        &self,
        tx: &mut Tx,
        member: &Member,
        before: &Configuration,
        wanted: &Configuration,
    ) -> Result<()> {
        let guild = before.guild();
        // Departments first: their tickets are handed over while the old settings still say who loses access.
        self.drop_departments(tx, member, before, wanted).await?;
        let roster = tx.departments().roster(guild).await?;
        tx.guilds().save(&wanted.settings).await?;
        for module in Module::ALL {
            tx.modules().set(guild, module, wanted.modules.switch(module)).await?;
        }
        tx.departments().save_routing(&wanted.routing).await?;
        tx.staffing().save(guild, wanted.staffing).await?;
        for department in &wanted.departments {
            tx.departments().save(department).await?;
        }
        save_categories(tx, before, wanted).await?;
        match &wanted.hours {
            Some(hours) => tx.hours().save(guild, None, hours).await?,
            None => tx.hours().delete(guild, None).await?,
        }
        tx.tickets().save_rules(guild, None, &wanted.automation).await?;
        tx.tickets().save_targets(guild, None, wanted.targets).await?;
        save_snippets(tx, member, before, wanted).await?;
        self.save_panels(tx, before, wanted).await?;
        self.follow_roster(tx, &roster).await?;
        self.follow_rules(tx, before).await?;
        Ok(())
    }

    async fn drop_departments(
        &self,
        tx: &mut Tx,
        member: &Member,
        before: &Configuration,
        wanted: &Configuration,
    ) -> Result<()> {
        let guild = before.guild();
        for department in &before.departments {
            if wanted.departments.iter().any(|it| it.id == department.id) {
                continue;
            }
            let Some(department) = tx.departments().find_for_update(guild, department.id).await? else {
                continue;
            };
            for ticket in tx.tickets().find_for_update_of_department(guild, department.id).await? {
                let mut ticket_context = TicketContext::around(tx, ticket).await?;
                self.hand_over(tx, &mut ticket_context, None, member).await?;
            }
            tx.departments().delete(&department).await?;
        }
        Ok(())
    }

    async fn save_panels(
        &self,
        tx: &mut Tx,
        before: &Configuration,
        wanted: &Configuration,
    ) -> Result<(), RepositoryError> {
        let guild = before.guild();
        for old in &before.panels {
            let new = wanted.panels.iter().find(|it| it.id == old.id);
            // A panel that is removed, or moved to another channel, loses its posted message.
            if let Some(message) = old.message
                && new.is_none_or(|new| new.channel != old.channel)
            {
                self.enqueue(tx, old.guild, &RemovePanelMessage { channel: old.channel, message }).await?;
            }
            if new.is_none() {
                tx.panels().delete(guild, old.id).await?;
            }
        }
        for panel in &wanted.panels {
            tx.panels().save(panel).await?;
            if panel.message.is_some() {
                self.enqueue(tx, panel.guild, &RefreshPanel(panel.id)).await?;
            }
        }
        Ok(())
    }

    /// Recomputes clocks by the new hours and targets, and applies the new automation rules to open tickets.
    async fn follow_rules(&self, tx: &mut Tx, before: &Configuration) -> Result<(), RepositoryError> {
        let guild = before.guild();
        self.enqueue(tx, guild, &RetimeClocks).await?;
        for ticket in tx.tickets().with_channel(guild).await? {
            if matches!(ticket.state, TicketState::Open { .. }) {
                self.enqueue(tx, ticket.guild, &CheckIdle(ticket.id)).await?;
                self.enqueue(tx, ticket.guild, &CloseWithoutOpener(ticket.id)).await?;
            }
        }
        if tx.tickets().retires(guild).await? {
            self.enqueue(tx, guild, &RetireRecords).await?;
        }
        self.ask_assignment(tx, guild).await
    }
}

async fn save_categories(tx: &mut Tx, before: &Configuration, wanted: &Configuration) -> Result<()> {
    let guild = before.guild();
    for old in &before.categories {
        if wanted.categories.iter().any(|it| it.category.id == old.category.id) {
            continue;
        }
        let mut category = old.category.clone();
        category.deleted_at = Some(tx.now());
        // Tickets refer to the row, so it stays; its key becomes available for another category.
        category.key = CategoryKey::parse(&category.id.to_string())?;
        tx.categories().save(&category).await?;
    }
    for new in &wanted.categories {
        let id = new.category.id;
        tx.categories().save(&new.category).await?;
        tx.entrances().save(guild, id, new.entrance).await?;
        match &new.hours {
            Some(hours) => tx.hours().save(guild, Some(id), hours).await?,
            None => tx.hours().delete(guild, Some(id)).await?,
        }
        tx.tickets().save_rules(guild, Some(id), &new.automation).await?;
        tx.tickets().save_targets(guild, Some(id), new.targets).await?;
    }
    Ok(())
}

async fn save_snippets(
    tx: &mut Tx,
    member: &Member,
    before: &Configuration,
    wanted: &Configuration,
) -> Result<(), RepositoryError> {
    let guild = before.guild();
    for old in &before.snippets {
        if wanted.snippets.iter().all(|it| it.id != old.id) {
            tx.snippets().delete(guild, old.id).await?;
        }
    }
    for new in &wanted.snippets {
        if before.snippets.iter().all(|old| (old.id, &old.text) != (new.id, &new.text)) {
            tx.snippets().save(guild, new, member.user).await?;
        }
    }
    Ok(())
}

/// Returns the panel with its posted message if it stays in its channel, and without one if it moved.
pub(in crate::services) fn as_posted(mut panel: Panel, earlier: Option<&Panel>) -> Panel {
    let stood = earlier.filter(|earlier| earlier.channel == panel.channel);
    panel.message = stood.and_then(|earlier| earlier.message);
    panel.lost_at = stood.and_then(|earlier| earlier.lost_at);
    panel
}
