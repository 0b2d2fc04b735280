//! `/admin config_restore [filename] [file]`.

use crate::commands::{CommandDefinition, Request, UploadedFile, arguments};
use crate::discord::File;
use crate::domain::{BackupRefusal, Restoring};
use crate::services::Error;
use crate::services::admin::BackupSource;
use crate::views::{self, AdminId, CustomId};

arguments! {
    /// Shows what a backup would change, with a button that restores it.
    pub struct Restore {
        #[words] #[suggest(Backups)] #[max_length(100)]
        filename: Option<String>,
        file: Option<UploadedFile>,
    }
}

impl CommandDefinition for Restore {
    const NAME: &'static str = "config_restore";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let source = match (self.filename.filter(|name| !name.trim().is_empty()), self.file) {
            (Some(name), None) => BackupSource::Kept(name),
            (None, Some(UploadedFile { url })) => BackupSource::Attached { url },
            (Some(_), Some(_)) | (None, None) => return Err(BackupRefusal::OneOfTwo.into()),
        };
        let outcome = request.data().backups.propose(&request.member, source).await?;
        if let Restoring::Proposed(proposal) = &outcome
            && request.is_typed()
        {
            let shown = CustomId::Admin(AdminId::SeeRestore(proposal.id));
            let message = views::ticket::ask_privately(shown, &request.speaker);
            return request.answer(message).await;
        }
        let told = views::admin::restoring(&outcome, &request.speaker);
        let file = told.file.map(|(name, text)| File { name: name.to_owned(), bytes: text.into() });
        request.answer_with(told.message, file.as_slice()).await
    }
}
