//! `/admin setup`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::domain::{GuildSettings, SettingUpdate};
use crate::services::Error;
use crate::services::admin::SetupUpdate;
use crate::views::{self, AdminComponent};

arguments! {
    /// Sets staff roles, channels, language and limits. Without arguments, opens the setup wizard.
    pub struct SetUp: "setup" {
        ..settings: SettingUpdate<GuildSettings>,
    }
}

impl CommandDefinition for SetUp {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        if self.settings.is_empty() {
            return ask(&request).await;
        }
        let update = SetupUpdate { seen: None, settings: self.settings };
        let report = request.data().admin.set_up(&request.member, update).await?;
        let progress = views::admin::SetupProgress { categories: report.categories, panels: &report.panels };
        let message =
            views::admin::setup_summary(&report.before, &report.after, progress, &request.localizer);
        request.answer(message).await
    }
}

/// Opens the setup wizard.
async fn ask(request: &Request<'_>) -> Result<(), Error> {
    let (data, member, localizer) = (request.data(), &request.member, &request.localizer);
    let message = if request.is_typed() {
        // Everybody in the channel reads this reply, so the wizard itself is shown only to whoever presses the button.
        data.admin.may_set_up(member)?;
        views::ticket::ask_privately(AdminComponent::SetupOpen, localizer)
    } else {
        crate::components::admin::open_setup(data, member, localizer).await?
    };
    request.answer(message).await
}
