//! `/tickets automation [category] [close_after_hours] …`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::domain::ticket::AutomationRules;
use crate::services::Error;
use crate::services::ticket::{Automated, AutomationWish, OwnRules};
use crate::views;

arguments! {
    /// Says when tickets close by themselves; what is left out stays as it is.
    pub struct Automate: "automation" {
        #[suggest(Categories)] #[max_length(32)]
        category: Option<String>,
        #[range(0, 8784)] #[unit(Hours)]
        close_after_hours: Option<u32>,
        #[range(0, 8784)] #[unit(Hours)]
        warn_hours: Option<u32>,
        #[range(0, 527_040)] #[unit(Minutes)]
        opener_left_minutes: Option<u32>,
        message_cancels: Option<bool>,
        #[range(0, 366)] #[unit(Days)]
        delete_after_days: Option<u32>,
        #[range(0, 3660)] #[unit(Days)]
        hide_after_days: Option<u32>,
        #[range(0, 3660)] #[unit(Days)]
        purge_after_days: Option<u32>,
        reset: Option<bool>,
    }
}

impl CommandDefinition for Automate {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let wish = AutomationWish {
            category: self.category,
            rules: AutomationRules {
                close_after_hours: self.close_after_hours,
                warn_hours: self.warn_hours,
                opener_left_minutes: self.opener_left_minutes,
                message_cancels: self.message_cancels,
                delete_after_days: self.delete_after_days,
                hide_after_days: self.hide_after_days,
                purge_after_days: self.purge_after_days,
            },
            own: if self.reset == Some(true) { OwnRules::Forgotten } else { OwnRules::Kept },
        };
        let speaker = &request.speaker;
        let message = match request.data().tickets.automate(&request.member, wish, request.origin()).await? {
            Automated::Done(report) => {
                views::admin::automation(report.category.as_ref(), &report.before, &report.after, speaker)
            }
            Automated::Unsure { records } => {
                views::admin::confirm_retention(records, request.origin(), speaker)
            }
        };
        request.answer(message).await
    }
}
