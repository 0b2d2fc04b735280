//! `/admin category_upsert <key> <display_name> …` and `!admin category_upsert <key> <display name> name=value …`.

use poise::ChoiceParameter as _;
use serenity::all as discord;

use crate::commands::suggest;
use crate::commands::ticket::Level;
use crate::commands::typed::Typed;
use crate::domain::ticket::{RoomKind, means_none};
use crate::domain::{ChannelId, Refusal, RoleId};
use crate::framework::Context;
use crate::framework::context::{Data, Request};
use crate::services::Error;
use crate::services::ticket::CategoryWish;
use crate::views;

/// Make a category, or change the one of this key.
pub fn category_upsert() -> poise::Command<Data, Error> {
    poise::Command { prefix_action: typed().prefix_action, ..slash() }
}

/// What a category is to have no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, poise::ChoiceParameter)]
enum Cleared {
    #[name = "emoji"]
    Emoji,
    #[name = "parent"]
    Parent,
    #[name = "open_limit"]
    OpenLimit,
    #[name = "thread_channel"]
    ThreadChannel,
    #[name = "sla_minutes"]
    Sla,
    #[name = "tags"]
    Tags,
}

/// What its tickets are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, poise::ChoiceParameter)]
enum RoomChoice {
    #[name = "channel"]
    Channel,
    #[name = "thread"]
    Thread,
    #[name = "overflow"]
    Overflow,
}

impl From<RoomChoice> for RoomKind {
    fn from(choice: RoomChoice) -> Self {
        match choice {
            RoomChoice::Channel => Self::Channel,
            RoomChoice::Thread => Self::Thread,
            RoomChoice::Overflow => Self::Overflow,
        }
    }
}

#[poise::command(slash_command, guild_only, rename = "category_upsert")]
#[expect(clippy::too_many_arguments, reason = "a command's options are its arguments")]
async fn slash(
    ctx: Context<'_>,
    #[autocomplete = "suggest::categories"]
    #[max_length = 32]
    key: String,
    #[max_length = 80] display_name: String,
    #[max_length = 64] emoji: Option<String>,
    support_role: Option<discord::RoleId>,
    required_role: Option<discord::RoleId>,
    remove_role: Option<discord::RoleId>,
    #[channel_types("Category")] parent: Option<discord::ChannelId>,
    room: Option<RoomChoice>,
    #[channel_types("Text")] thread_channel: Option<discord::ChannelId>,
    #[max_length = 90] name_template: Option<String>,
    #[min = 0]
    #[max = 50]
    open_limit: Option<u16>,
    #[min = 0]
    #[max = 527_040]
    sla_minutes: Option<u32>,
    priority: Option<Level>,
    #[max_length = 1000] tags: Option<String>,
    anonymous: Option<bool>,
    hide_staff: Option<bool>,
    clear: Option<Cleared>,
) -> Result<(), Error> {
    let cleared = |what| clear == Some(what);
    let role = |role: discord::RoleId| RoleId::new(role.get());
    let wish = CategoryWish {
        seen: None,
        key,
        name: display_name,
        emoji: if cleared(Cleared::Emoji) { Some("none".to_owned()) } else { emoji },
        support_role: support_role.map(role),
        required_role: required_role.map(role),
        remove_role: remove_role.map(role),
        parent: if cleared(Cleared::Parent) {
            Some(None)
        } else {
            parent.map(|channel| Some(ChannelId::new(channel.get())))
        },
        room: room.map(Into::into),
        thread_channel: if cleared(Cleared::ThreadChannel) {
            Some(None)
        } else {
            thread_channel.map(|channel| Some(ChannelId::new(channel.get())))
        },
        name_template,
        open_limit: if cleared(Cleared::OpenLimit) { Some(0) } else { open_limit },
        sla_minutes: if cleared(Cleared::Sla) { Some(0) } else { sla_minutes },
        priority: priority.map(Into::into),
        tags: if cleared(Cleared::Tags) { Some("none".to_owned()) } else { tags },
        anonymous,
        hide_staff,
    };
    run(ctx, wish).await
}

#[poise::command(prefix_command, guild_only, rename = "category_upsert")]
async fn typed(ctx: Context<'_>, key: String, #[rest] display_name: String) -> Result<(), Error> {
    const NAMES: [&str; 14] = [
        "emoji",
        "support_role",
        "required_role",
        "remove_role",
        "parent",
        "room",
        "thread_channel",
        "name_template",
        "open_limit",
        "sla_minutes",
        "priority",
        "tags",
        "anonymous",
        "hide_staff",
    ];
    let typed = Typed::read(&display_name, &NAMES);
    let bad = |given: String| Refusal::BadArgument {
        given: Some(given),
        usage: format!("!admin category_upsert <key> <display_name> [{}=…]", NAMES.join("=…] [")),
    };
    let priority = typed.text("priority").map(|text| Level::from_name(&text).ok_or_else(|| bad(text)));
    let room = typed.text("room").map(|text| RoomKind::parse(&text.to_lowercase()).ok_or_else(|| bad(text)));
    let wish = CategoryWish {
        seen: None,
        key,
        emoji: typed.text("emoji"),
        support_role: typed.role("support_role").map_err(bad)?,
        required_role: typed.role("required_role").map_err(bad)?,
        remove_role: typed.role("remove_role").map_err(bad)?,
        parent: match typed.text("parent") {
            Some(none) if means_none(&none) => Some(None),
            _ => typed.channel("parent").map_err(bad)?.map(Some),
        },
        room: room.transpose()?,
        thread_channel: match typed.text("thread_channel") {
            Some(none) if means_none(&none) => Some(None),
            _ => typed.channel("thread_channel").map_err(bad)?.map(Some),
        },
        name_template: typed.text("name_template"),
        open_limit: typed.number_or_none("open_limit").map_err(bad)?,
        sla_minutes: typed.number_or_none("sla_minutes").map_err(bad)?,
        priority: priority.transpose()?.map(Into::into),
        tags: typed.text("tags"),
        anonymous: typed.truth("anonymous").map_err(bad)?,
        hide_staff: typed.truth("hide_staff").map_err(bad)?,
        name: typed.words,
    };
    run(ctx, wish).await
}

async fn run(ctx: Context<'_>, wish: CategoryWish) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let tickets = &request.data().tickets;
    let (before, after) = tickets.upsert_category(&request.member, wish).await?;
    let message = views::admin::category_saved(before.as_ref(), &after, &request.speaker);
    request.answer(message).await
}
