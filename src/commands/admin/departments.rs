//! `/admin departments …` and `!admin departments [key] name=value …`.

use serenity::all as discord;

use crate::commands::suggest;
use crate::commands::typed::Typed;
use crate::domain::ticket::{Level, means_none};
use crate::domain::{ChannelId, Refusal, RoleId};
use crate::framework::Context;
use crate::framework::context::{Data, Request};
use crate::services::Error;
use crate::services::ticket::{Departed, DepartmentWish, RoleEdit};
use crate::views;

/// See and change the departments tickets can be handed to.
pub fn departments() -> poise::Command<Data, Error> {
    poise::Command { prefix_action: typed().prefix_action, ..slash() }
}

/// What a department is to have no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, poise::ChoiceParameter)]
enum Cleared {
    #[name = "emoji"]
    Emoji,
    #[name = "category"]
    Category,
}

#[poise::command(slash_command, guild_only, rename = "departments")]
#[expect(clippy::too_many_arguments, reason = "a command's options are its arguments")]
async fn slash(
    ctx: Context<'_>,
    #[autocomplete = "suggest::departments"]
    #[max_length = 32]
    key: Option<String>,
    #[max_length = 80] name: Option<String>,
    #[max_length = 64] emoji: Option<String>,
    add_role: Option<discord::RoleId>,
    remove_role: Option<discord::RoleId>,
    #[min = 1]
    #[max = 5]
    level: Option<i64>,
    #[channel_types("Category")] category: Option<discord::ChannelId>,
    #[min = 1]
    #[max = 25]
    position: Option<u16>,
    clear: Option<Cleared>,
) -> Result<(), Error> {
    let role = |role: discord::RoleId| RoleId::new(role.get());
    let parent = category.map(|channel| Some(ChannelId::new(channel.get())));
    let wish = DepartmentWish {
        name,
        emoji: if clear == Some(Cleared::Emoji) { Some("none".to_owned()) } else { emoji },
        parent: if clear == Some(Cleared::Category) { Some(None) } else { parent },
        position,
        ..edits(add_role.map(role), remove_role.map(role), level)?
    };
    run(ctx, key, wish).await
}

#[poise::command(prefix_command, guild_only, rename = "departments")]
async fn typed(ctx: Context<'_>, #[rest] settings: Option<String>) -> Result<(), Error> {
    const NAMES: [&str; 7] = ["name", "emoji", "add_role", "remove_role", "level", "category", "position"];
    let typed = Typed::read(&settings.unwrap_or_default(), &NAMES);
    let bad = |given: String| Refusal::BadArgument {
        given: Some(given),
        usage: format!("!admin departments [key] [{}=…]", NAMES.join("=…] [")),
    };
    let level = typed.number("level").map_err(bad)?;
    let add = typed.role("add_role").map_err(bad)?;
    let remove = typed.role("remove_role").map_err(bad)?;
    let wish = DepartmentWish {
        name: typed.text("name"),
        emoji: typed.text("emoji"),
        parent: match typed.text("category") {
            Some(none) if means_none(&none) => Some(None),
            _ => typed.channel("category").map_err(bad)?.map(Some),
        },
        position: typed.number("position").map_err(bad)?,
        ..edits(add, remove, level)?
    };
    run(ctx, Some(typed.words).filter(|key| !key.is_empty()), wish).await
}

async fn run(ctx: Context<'_>, key: Option<String>, wish: DepartmentWish) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let (tickets, member, speaker) = (&request.data().tickets, &request.member, &request.speaker);
    let message = match key {
        None => views::admin::departments(&tickets.roster(member).await?.departments, None, speaker),
        Some(key) if wish == DepartmentWish::default() => {
            let department = tickets.department_of_key(member, &key).await?;
            views::admin::department(&department, &department, speaker)
        }
        Some(key) => {
            let Departed { before, after } = tickets.upsert_department(member, &key, wish).await?;
            views::admin::department(before.as_ref().unwrap_or(&after), &after, speaker)
        }
    };
    request.answer(message).await
}

/// A wish of roles alone: with a level, of those it calls, else of those of the team.
fn edits(add: Option<RoleId>, remove: Option<RoleId>, level: Option<i64>) -> Result<DepartmentWish, Refusal> {
    let edit = add.or(remove).map(|_| RoleEdit::Change { add, remove });
    let Some(level) = level else { return Ok(DepartmentWish { roles: edit, ..DepartmentWish::default() }) };
    let level = Level::parse_step(level)?;
    Ok(DepartmentWish { called: edit.map(|edit| (level, edit)), ..DepartmentWish::default() })
}
