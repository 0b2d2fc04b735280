//! `/admin setup`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::domain::{ChannelId, Language, Permit, RoleId};
use crate::services::Error;
use crate::services::admin::Setup;
use crate::views::{self, AdminComponent};

arguments! {
    /// Says who serves tickets, where they live, in which language, and what is allowed. Given nothing, asks page by page.
    pub struct SetUp: "setup" {
        #[word]
        staff_role: Option<RoleId>,
        #[word] #[channels(Category)]
        ticket_category: Option<ChannelId>,
        #[word] #[channels(Text)]
        transcript_channel: Option<ChannelId>,
        #[word] #[channels(Text)]
        log_channel: Option<ChannelId>,
        #[word] #[suggest(Languages)]
        language: Option<String>,
        #[word] #[max_length(5)]
        prefix: Option<String>,
        #[word] #[range(1, 50)]
        open_limit: Option<u16>,
        #[word] #[range(0, 527_040)] #[unit(Minutes)]
        delete_after_minutes: Option<u32>,
        #[word]
        ask_feedback: Option<bool>,
        #[word]
        send_transcript: Option<bool>,
        #[word] #[range(0, 10_080)] #[unit(Minutes)]
        cooldown_minutes: Option<u32>,
        #[word] #[range(0, 100)]
        hourly_limit: Option<u16>,
        #[word] #[range(0, 366)] #[unit(Days)]
        account_age_days: Option<u32>,
        #[word] #[range(0, 527_040)] #[unit(Minutes)]
        member_age_minutes: Option<u32>,
        #[word]
        openers_may_add: Option<bool>,
        #[word]
        openers_may_transcript: Option<bool>,
    }
}

impl CommandDefinition for SetUp {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let wish = Setup {
            seen: None,
            staff_roles: self.staff_role.map(|role| vec![role]),
            ticket_parent: self.ticket_category.map(Some),
            transcript_channel: self.transcript_channel.map(Some),
            log_channel: self.log_channel.map(Some),
            language: self.language.map(|language| Language::from_locale(&language)),
            prefix: self.prefix,
            open_limit: self.open_limit,
            delete_after_minutes: self.delete_after_minutes,
            ask_feedback: self.ask_feedback,
            send_transcript: self.send_transcript,
            ticket_cooldown_minutes: self.cooldown_minutes,
            hourly_limit: self.hourly_limit,
            account_age_days: self.account_age_days,
            member_age_minutes: self.member_age_minutes,
            openers_add: self.openers_may_add.map(Permit::from_flag),
            openers_transcribe: self.openers_may_transcript.map(Permit::from_flag),
        };
        if wish == Setup::default() {
            return ask(&request).await;
        }
        let report = request.data().admin.set_up(&request.member, wish).await?;
        let progress = views::admin::Progress { categories: report.categories, panels: &report.panels };
        let message = views::admin::setup_summary(&report.before, &report.after, progress, &request.speaker);
        request.answer(message).await
    }
}

/// Asks for what is to be set page by page.
async fn ask(request: &Request<'_>) -> Result<(), Error> {
    let (data, member, speaker) = (request.data(), &request.member, &request.speaker);
    let message = if request.is_typed() {
        data.admin.may_set_up(member)?;
        views::ticket::ask_privately(AdminComponent::SetupOpen, speaker)
    } else {
        crate::components::admin::open_setup(data, member, speaker).await?
    };
    request.answer(message).await
}
