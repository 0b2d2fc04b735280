//! `/admin setup`: page by page, or with options at once: who serves, where tickets live, where transcripts go, which
//! language, and what is allowed.

use serenity::all as discord;

use crate::bot::Context;
use crate::bot::context::Request;
use crate::commands::suggest;
use crate::domain::{ChannelId, GuildSettings, Language, RoleId, SettingUpdate, SettingValue, Settings as _};
use crate::services::Error;
use crate::services::admin::Setup;
use crate::views::{self, CustomId, SetupId};

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
    open_limit: Option<u32>,
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
    hourly_limit: Option<u32>,
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
    let number = |number: Option<u32>| number.map(SettingValue::Number);
    let flag = |flag: Option<bool>| flag.map(SettingValue::Flag);
    let channel =
        |at: Option<discord::ChannelId>| at.map(|at| SettingValue::Channel(ChannelId::new(at.get())));
    let language = language.map(|tag| Language::from_locale(&tag).as_str().to_owned());
    let mut settings = SettingUpdate::default();
    for (name, value) in [
        ("staff_role", staff_role.map(|role| SettingValue::Roles(vec![RoleId::new(role.get())]))),
        ("ticket_category", channel(ticket_category)),
        ("transcript_channel", channel(transcript_channel)),
        ("log_channel", channel(log_channel)),
        ("language", language.map(SettingValue::Text)),
        ("prefix", prefix.map(SettingValue::Text)),
        ("open_limit", number(open_limit)),
        ("delete_after_minutes", number(delete_after_minutes)),
        ("ask_feedback", flag(ask_feedback)),
        ("send_transcript", flag(send_transcript)),
        ("cooldown_minutes", number(cooldown_minutes)),
        ("hourly_limit", number(hourly_limit)),
        ("account_age_days", number(account_age_days)),
        ("member_age_minutes", number(member_age_minutes)),
        ("openers_may_add", flag(openers_may_add)),
        ("openers_may_transcript", flag(openers_may_transcript)),
    ] {
        if let Some((setting, value)) = GuildSettings::setting(name).zip(value) {
            settings.push(setting, Some(value));
        }
    }
    if settings.is_empty() {
        return ask(request).await;
    }
    let wish = Setup { seen: None, settings };
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
        views::ticket::ask_privately(CustomId::Setup(SetupId::Open), speaker)
    } else {
        crate::bot::setup::open(data, member, speaker).await?
    };
    request.answer(message).await
}
