//! The buttons of backups: a file that is handed out, a difference that is shown, applied or dropped.

use super::interactions::{Asked, Delivery, SeenBy};
use super::reply;
use crate::discord::{Ack, File};
use crate::domain::Refusal;
use crate::services::Result;
use crate::views::{self, AdminId, Message};

impl Asked<'_> {
    /// Reading and comparing takes longer than Discord waits for a first answer.
    pub(super) async fn see_backup(&self, target: AdminId) {
        let ack = match self.seen_by {
            SeenBy::ThemAlone => Ack::DeferUpdate,
            SeenBy::Others => Ack::DeferEphemeral,
        };
        if self.take_on(ack).await == Delivery::Again {
            return;
        }
        let (message, files) = match self.backed_up(target).await {
            Ok(answer) => answer,
            Err(error) => (reply::render(&error, &self.speaker), Vec::new()),
        };
        if let Err(error) = self.data.discord.edit_reply(self.token, &message, &files).await {
            reply::report_silence(&error.into());
        }
    }

    async fn backed_up(&self, target: AdminId) -> Result<(Message, Vec<File>)> {
        let (backups, member, speaker) = (&self.data.backups, &self.member, &self.speaker);
        let outcome = match target {
            AdminId::TakeBackup(name) => {
                let made = backups.take(member, name).await?;
                let message = views::admin::backed_up(&made, speaker);
                return Ok((message, vec![File { name: made.name.file(), bytes: made.document.into() }]));
            }
            AdminId::DropRestore(id) => {
                backups.drop_proposal(member, id).await?;
                return Ok((views::admin::restore_dropped(speaker), Vec::new()));
            }
            AdminId::SeeRestore(id) => backups.proposal(member, id).await?,
            AdminId::Restore(id) => backups.restore(member, id).await?,
            _ => return Err(Refusal::StaleButton.into()),
        };
        let told = views::admin::restoring(&outcome, speaker);
        let file = |(name, text): (&str, String)| File { name: name.to_owned(), bytes: text.into() };
        Ok((told.message, told.file.map(file).into_iter().collect()))
    }
}
