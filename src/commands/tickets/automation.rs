//! `/tickets automation [category] [close_after_hours] …`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::domain::SettingUpdate;
use crate::domain::ticket::AutomationRules;
use crate::services::Error;
use crate::services::ticket::{AutomationOutcome, AutomationUpdate, OwnRules};
use crate::views;

arguments! {
    /// Sets the rules by which tickets close automatically; omitted arguments stay unchanged.
    pub struct Automate: "automation" {
        #[suggest(Categories)] #[max_length(32)]
        category: Option<String>,
        reset: Option<bool>,
        ..rules: SettingUpdate<AutomationRules>,
    }
}

impl CommandDefinition for Automate {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let mut rules = AutomationRules::default();
        self.rules.check(&[])?;
        self.rules.apply(&mut rules);
        let own = if self.reset == Some(true) { OwnRules::Forgotten } else { OwnRules::Kept };
        let update = AutomationUpdate { category: self.category, rules, own };
        let localizer = &request.localizer;
        let message = match request.data().tickets.automate(&request.member, update, request.origin()).await?
        {
            AutomationOutcome::Done(report) => {
                views::admin::automation(report.category.as_ref(), &report.before, &report.after, localizer)
            }
            AutomationOutcome::Unsure { records } => {
                views::admin::confirm_retention(records, request.origin(), localizer)
            }
        };
        request.answer(message).await
    }
}
