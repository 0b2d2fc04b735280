//! `/admin server locale [language] [timezone]`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::domain::Language;
use crate::services::Error;
use crate::services::admin::LocaleUpdate;
use crate::views;

arguments! {
    /// Shows or sets the language and the time zone of the server.
    pub struct SetLocale: "locale" {
        #[words] #[suggest(Languages)] #[max_length(16)]
        language: Option<String>,
        #[suggest(Zones)] #[max_length(64)]
        timezone: Option<String>,
    }
}

impl CommandDefinition for SetLocale {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let language = self.language.map(|language| Language::from_locale(&language));
        let update = LocaleUpdate { language, zone: self.timezone, seen: None };
        let report = request.data().admin.locale(&request.member, update).await?;
        let now = request.data().clock.now();
        request.answer(views::admin::locale(&report.before, &report.after, now, &request.localizer)).await
    }
}
