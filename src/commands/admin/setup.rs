//! `/admin setup`: page by page, or with options at once: who serves, where tickets live, where transcripts go, which
//! language, and what is allowed.

use serenity::all as discord;

use crate::commands::suggest;
use crate::domain::{ChannelId, Language, Permit, RoleId};
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::admin::Setup;
use crate::views::{self, AdminComponent};

/// Say who serves tickets, where they live and in which language; what is left out stays as it is.
#[poise::command(slash_command, prefix_command, guild_only)]
#[expect(clippy::too_many_arguments, reason = "a command's options are its arguments")]
pub async fn setup(
    ctx: Context<'_>,
    staff_role: Option<discord::RoleId>,
    #[channel_types("Category")] ticket_category: Option<discord::ChannelId>,
    #[channel_types("Text")] transcript_channel: Option<discord::ChannelId>,
    #[channel_types("Text")] log_channel: Option<discord::ChannelId>,
    #[autocomplete = "suggest::languages"] language: Option<String>,
    #[max_length = 5] prefix: Option<String>,
    #[min = 1]
    #[max = 50]
    open_limit: Option<u16>,
    #[min = 0]
    #[max = 527_040]
    delete_after_minutes: Option<u32>,
    ask_feedback: Option<bool>,
    send_transcript: Option<bool>,
    #[min = 0]
    #[max = 10_080]
    cooldown_minutes: Option<u32>,
    #[min = 0]
    #[max = 100]
    hourly_limit: Option<u16>,
    #[min = 0]
    #[max = 366]
    account_age_days: Option<u32>,
    #[min = 0]
    #[max = 527_040]
    member_age_minutes: Option<u32>,
    openers_may_add: Option<bool>,
    openers_may_transcript: Option<bool>,
) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let channel = |channel: discord::ChannelId| ChannelId::new(channel.get());
    let wish = Setup {
        seen: None,
        staff_roles: staff_role.map(|role| vec![RoleId::new(role.get())]),
        ticket_parent: ticket_category.map(|at| Some(channel(at))),
        transcript_channel: transcript_channel.map(|at| Some(channel(at))),
        log_channel: log_channel.map(|at| Some(channel(at))),
        language: language.map(|language| Language::from_locale(&language)),
        prefix,
        open_limit,
        delete_after_minutes,
        ask_feedback,
        send_transcript,
        ticket_cooldown_minutes: cooldown_minutes,
        hourly_limit,
        account_age_days,
        member_age_minutes,
        openers_add: openers_may_add.map(Permit::from_flag),
        openers_transcribe: openers_may_transcript.map(Permit::from_flag),
    };
    if wish == Setup::default() {
        return ask(request).await;
    }
    let report = request.data().admin.set_up(&request.member, wish).await?;
    let progress = views::admin::Progress { categories: report.categories, panels: &report.panels };
    let message = views::admin::setup_summary(&report.before, &report.after, progress, &request.speaker);
    request.answer(message).await
}

/// Nothing is said of what to set: it is asked for page by page.
async fn ask(request: Request<'_>) -> Result<(), Error> {
    let (data, member, speaker) = (request.data(), &request.member, &request.speaker);
    let message = if request.is_typed() {
        data.admin.may_set_up(member)?;
        views::ticket::ask_privately(AdminComponent::SetupOpen, speaker)
    } else {
        crate::components::admin::open_setup(data, member, speaker).await?
    };
    request.answer(message).await
}
