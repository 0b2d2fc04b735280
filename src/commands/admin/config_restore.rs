//! `/admin config_restore [filename] [file]`.

use crate::commands::{CommandDefinition, Request, UploadedFile, arguments};
use crate::discord::FileUpload;
use crate::domain::{BackupRefusal, RestoreOutcome};
use crate::services::Error;
use crate::services::admin::BackupSource;
use crate::views::{self, AdminComponent};

arguments! {
    /// Shows what a backup would change, with a button that restores it.
    pub struct Restore: "config_restore" {
        #[words] #[suggest(Backups)] #[max_length(100)]
        filename: Option<String>,
        file: Option<UploadedFile>,
    }
}

impl CommandDefinition for Restore {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let source = match (self.filename.filter(|name| !name.trim().is_empty()), self.file) {
            (Some(name), None) => BackupSource::Kept(name),
            (None, Some(UploadedFile { url })) => BackupSource::Attached { url },
            (Some(_), Some(_)) | (None, None) => return Err(BackupRefusal::OneOfTwo.into()),
        };
        let outcome = request.data().backups.propose(&request.member, source).await?;
        if let RestoreOutcome::Proposed(proposal) = &outcome
            && request.is_typed()
        {
            let shown = AdminComponent::SeeRestore(proposal.id);
            return request.answer(views::ticket::ask_privately(shown, &request.localizer)).await;
        }
        let told = views::admin::restoring(&outcome, &request.localizer);
        let file = told.file.map(|(name, text)| FileUpload { name: name.to_owned(), bytes: text.into() });
        request.answer_with(told.message, file.as_slice()).await
    }
}
