//! What members have answered so far of forms that are not done: kept for a day, theirs alone.

use std::time::Duration;

use crate::domain::ticket::{Answer, FormFor};
use crate::domain::{CategoryId, GuildId, TicketId, UserId};
use crate::repositories::column::Json;
use crate::repositories::error::RepositoryError;
use crate::repositories::json;
use crate::repositories::query::{params, repository};

/// How long unfinished answers are kept.
const KEPT: Duration = Duration::from_hours(24);

/// What an unfinished form is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftOf {
    /// A ticket that is to be opened in this category.
    Opening(CategoryId),
    /// The answers of this ticket.
    Editing(TicketId),
    /// A question of this category, as an admin wrote it.
    Question(CategoryId),
}

impl DraftOf {
    /// Names it in its row; ULIDs of categories and tickets differ.
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
    /// Reads and writes unfinished forms inside one transaction.
    DraftRepository,
    /// The unfinished forms.
    drafts
}

impl DraftRepository<'_> {
    /// What the member has answered of the form; nothing when that was long ago.
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

    /// The same, held against other transactions until this one ends: what is chosen in two menus at once is kept of
    /// both.
    pub async fn find_for_update(
        &mut self,
        guild: GuildId,
        user: UserId,
        subject: DraftOf,
    ) -> Result<Vec<Answer>, RepositoryError> {
        let now = self.tx.now();
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

    /// Keeps what the member has answered so far, and forgets what the guild's members left unfinished long ago.
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

    /// The form is done.
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
