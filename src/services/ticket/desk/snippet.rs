//! Manages snippets, prepared answers: admins write them, staff posts them.

use super::next::desk;
use crate::domain::ticket::{
    ConversationSide, EventKind, HumanMessage, LONGEST_SNIPPET, LONGEST_SNIPPET_NAME, MOST_SNIPPETS, Snippet,
    TicketAction, snippet_name,
};
use crate::domain::{Actor, DeskRefusal, Member, Refusal, SnippetId};
use crate::services::Result;
use crate::services::admin::{bounded, require_admin};
use crate::services::ticket::channel::card::nonce;
use crate::services::ticket::{TicketContext, TicketSelector, TicketService};
use crate::views;

impl TicketService {
    /// Returns all snippets, for staff.
    pub async fn snippets(&self, member: &Member) -> Result<Vec<Snippet>> {
        let mut tx = self.context.read().await?;
        desk(&mut tx, member).await?;
        Ok(tx.snippets().list(member.guild).await?)
    }

    /// Finds the snippet with this name, for staff.
    pub async fn snippet(&self, member: &Member, name: &str) -> Result<Snippet> {
        let mut tx = self.context.read().await?;
        desk(&mut tx, member).await?;
        let found = tx.snippets().find_by_name(member.guild, &snippet_name(name)).await?;
        Ok(found.ok_or_else(|| DeskRefusal::UnknownSnippet { given: name.to_owned() })?)
    }

    /// Returns the snippet to be edited, or `None` for a new one, if the member may edit it.
    pub async fn may_edit_snippet(&self, member: &Member, id: Option<SnippetId>) -> Result<Option<Snippet>> {
        require_admin(member)?;
        let mut tx = self.context.read().await?;
        let Some(id) = id else {
            let kept = tx.snippets().list(member.guild).await?.len();
            return if kept < MOST_SNIPPETS { Ok(None) } else { Err(too_many().into()) };
        };
        let found = tx.snippets().find(member.guild, id).await?;
        Ok(Some(found.ok_or(DeskRefusal::UnknownSnippet { given: String::new() })?))
    }

    /// Saves a snippet; creates one when no id is given. Returns it.
    pub async fn save_snippet(
        &self,
        member: &Member,
        id: Option<SnippetId>,
        (name, text): (&str, &str),
    ) -> Result<Snippet> {
        let before = self.may_edit_snippet(member, id).await?;
        let name = bounded(&snippet_name(name), LONGEST_SNIPPET_NAME)?;
        let text = bounded(text, LONGEST_SNIPPET)?;
        let mut tx = self.context.begin().await?;
        tx.guilds().lock_configuration(member.guild).await?;
        let id = before.as_ref().map_or_else(|| SnippetId::generate(tx.now()), |snippet| snippet.id);
        let snippet = Snippet { id, name, text, uses: before.map_or(0, |snippet| snippet.uses) };
        if !tx.snippets().save(member.guild, &snippet, member.user).await? {
            return Err(DeskRefusal::SnippetExists { name: snippet.name }.into());
        }
        // Counted after the insertion and under the lock, so that two new ones cannot exceed the limit together.
        if tx.snippets().list(member.guild).await?.len() > MOST_SNIPPETS {
            return Err(too_many().into());
        }
        let detail = serde_json::json!({ "name": snippet.name, "text": snippet.text });
        tx.guilds().audit(member.guild, Some(member.user), "snippet.saved", &id.to_string(), &detail).await?;
        tx.commit().await?;
        Ok(snippet)
    }

    /// Deletes a snippet. Returns it.
    pub async fn delete_snippet(&self, member: &Member, id: SnippetId) -> Result<Snippet> {
        let snippet = self.may_edit_snippet(member, Some(id)).await?.ok_or(Refusal::StaleButton)?;
        let mut tx = self.context.begin().await?;
        tx.guilds().lock_configuration(member.guild).await?;
        if !tx.snippets().delete(member.guild, id).await? {
            return Err(DeskRefusal::UnknownSnippet { given: snippet.name }.into());
        }
        let detail = serde_json::json!({ "name": snippet.name });
        tx.guilds()
            .audit(member.guild, Some(member.user), "snippet.deleted", &id.to_string(), &detail)
            .await?;
        tx.commit().await?;
        Ok(snippet)
    }

    /// Posts the snippet in the ticket as the bot; it counts as a message of the member. `request` identifies the
    /// interaction, so that a repeated one posts once.
    pub async fn use_snippet(
        &self,
        member: &Member,
        which: TicketSelector,
        name: &str,
        request: u64,
    ) -> Result<Snippet> {
        let actor = Actor::Member(member.clone());
        let mut tx = self.context.begin().await?;
        let ticket_context = TicketContext::enter(&mut tx, &actor, which, TicketAction::Note).await?;
        let channel = ticket_context.ticket.expect_open()?;
        let found = tx.snippets().find_by_name(member.guild, &snippet_name(name)).await?;
        drop(tx);
        let snippet = found.ok_or_else(|| DeskRefusal::UnknownSnippet { given: name.to_owned() })?;
        let category =
            ticket_context.category.as_ref().map(|category| category.name.as_str()).unwrap_or_default();
        let text = snippet.filled(&ticket_context.ticket, member.user, category);
        let pinged = snippet.names_opener().then_some(ticket_context.ticket.opener);
        let message = views::ticket::snippet(&text, pinged);
        let said =
            self.context.discord.post(channel, &message, &[], Some(&nonce(&request.to_string()))).await?.id;
        // Decided again under the lock: the post took time, and the ticket may have changed.
        let mut tx = self.context.begin().await?;
        let mut ticket_context = TicketContext::enter(
            &mut tx,
            &actor,
            TicketSelector::Named(ticket_context.ticket.id),
            TicketAction::Note,
        )
        .await?;
        // Recorded by message id, so that a repeated request neither counts nor relays the message twice.
        if tx.tickets().note_message(&ticket_context.ticket, said, None, 0).await? {
            let human_message =
                HumanMessage { message: said, by: member.user, side: ConversationSide::Staff };
            self.relay_snippet(&mut tx, &ticket_context, &human_message, &text).await?;
            self.follow_up(&mut tx, &mut ticket_context, &human_message).await?;
            let event = EventKind::SnippetUsed { name: snippet.name.clone() };
            tx.tickets().record(&ticket_context.ticket, Some(member.user), &event).await?;
            tx.snippets().count_use(member.guild, snippet.id).await?;
        }
        tx.commit().await?;
        Ok(snippet)
    }
}

const fn too_many() -> DeskRefusal {
    DeskRefusal::TooManySnippets { limit: MOST_SNIPPETS }
}
