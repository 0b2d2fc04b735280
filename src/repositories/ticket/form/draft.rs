//! Drafts of unfinished forms: kept for a day, each visible only to its author.

use std::time::Duration;

use crate::domain::ticket::{Answer, FormFor};
use crate::domain::{CategoryId, GuildId, TicketId, UserId};
use crate::repositories::column::Json;
use crate::repositories::error::RepositoryError;
use crate::repositories::json;
use crate::repositories::query::{params, repository};

/// Time after which a draft expires.
const KEPT: Duration = Duration::from_hours(24);

/// Subject of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftOf {
    /// Form of a ticket to be opened in this category.
    Opening(CategoryId),
    /// Answers of this ticket that are being edited.
    Editing(TicketId),
    /// Question of this category that an admin is writing.
    Question(CategoryId),
}

impl DraftOf {
    /// Returns the subject as stored in its row; ULIDs of categories and tickets never collide.
    fn subject(self) -> String {
        match self {
            Self::Opening(category) => category.to_string(),
            Self::Editing(ticket) => ticket.to_string(),
            Self::Question(category) => format!("question:{category}"),
        }
    }
}

impl From<FormFor> for DraftOf {
    fn from(subject: FormFor) -> Self {
        match subject {
            FormFor::Opening(category) => Self::Opening(category),
            FormFor::Editing(ticket) => Self::Editing(ticket),
        }
    }
}

repository! {
    /// Reads and writes drafts inside one transaction.
    DraftRepository,
    /// Returns the repository of drafts.
    drafts
}

impl DraftRepository<'_> {
    /// Finds the member's answers so far; empty once the draft has expired.
    pub async fn find(
        &mut self,
        guild: GuildId,
        user: UserId,
        subject: DraftOf,
    ) -> Result<Vec<Answer>, RepositoryError> {
        let since = self.tx.now() - KEPT;
        let answers = self
            .tx
            .optional::<Json<_>>(
                "SELECT answers
                   FROM ticket_drafts
                  WHERE guild_id = $1 AND user_id = $2 AND subject = $3 AND updated_at > $4",
                params![guild, user, subject.subject(), since],
            )
            .await?;
        Ok(answers.map_or_else(Vec::new, |Json(answers)| answers))
    }

    /// Finds the member's answers and locks the draft until this transaction ends, so that choices made in two menus
    /// at once are both kept.
    pub async fn find_for_update(
        &mut self,
        guild: GuildId,
        user: UserId,
        subject: DraftOf,
    ) -> Result<Vec<Answer>, RepositoryError> {
        let now = self.tx.now();
        // Upserted first: a row must exist to be locked, and SELECT FOR UPDATE is not portable.
        self.tx
            .execute(
                "INSERT INTO ticket_drafts (guild_id, user_id, subject, answers, updated_at)
                 VALUES ($1, $2, $3, '[]', $4)
                 ON CONFLICT (guild_id, user_id, subject) DO UPDATE SET subject = excluded.subject",
                params![guild, user, subject.subject(), now],
            )
            .await?;
        self.find(guild, user, subject).await
    }

    /// Saves the member's answers so far, and deletes the guild's expired drafts.
    pub async fn save(
        &mut self,
        guild: GuildId,
        user: UserId,
        subject: DraftOf,
        answers: &[Answer],
    ) -> Result<(), RepositoryError> {
        let now = self.tx.now();
        self.tx
            .execute(
                "DELETE FROM ticket_drafts WHERE guild_id = $1 AND updated_at <= $2",
                params![guild, now - KEPT],
            )
            .await?;
        self.tx
            .execute(
                "INSERT INTO ticket_drafts (guild_id, user_id, subject, answers, updated_at)
                 VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (guild_id, user_id, subject) DO UPDATE
                    SET answers = excluded.answers, updated_at = excluded.updated_at",
                params![guild, user, subject.subject(), json::text(&answers), now],
            )
            .await
    }

    /// Deletes the draft of a finished form.
    pub async fn delete(
        &mut self,
        guild: GuildId,
        user: UserId,
        subject: DraftOf,
    ) -> Result<(), RepositoryError> {
        self.tx
            .execute(
                "DELETE FROM ticket_drafts WHERE guild_id = $1 AND user_id = $2 AND subject = $3",
                params![guild, user, subject.subject()],
            )
            .await
    }
}
