//! `/admin server locale [language] [timezone]`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::domain::Language;
use crate::services::Error;
use crate::services::admin::LocaleWish;
use crate::views;

arguments! {
    /// Shows or sets the language and the time zone of the server.
    pub struct SetLocale {
        #[words] #[suggest(Languages)] #[max_length(16)]
        language: Option<String>,
        #[suggest(Zones)] #[max_length(64)]
        timezone: Option<String>,
    }
}

impl CommandDefinition for SetLocale {
    const NAME: &'static str = "locale";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let language = self.language.map(|language| Language::from_locale(&language));
        let wish = LocaleWish { language, zone: self.timezone, seen: None };
        let report = request.data().admin.locale(&request.member, wish).await?;
        let now = request.data().clock.now();
        let message = views::admin::locale(&report.before, &report.after, now, &request.speaker);
        request.answer(message).await
    }
}
