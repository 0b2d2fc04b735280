//! `/admin roles …` and `!admin roles name=value …`.

use serenity::all as discord;

use crate::commands::suggest;
use crate::commands::typed::Typed;
use crate::domain::ticket::Level;
use crate::domain::{Refusal, RoleId};
use crate::framework::Context;
use crate::framework::context::{Data, Request};
use crate::services::Error;
use crate::services::ticket::{RoleEdit, RolePlace, RosterWish, Rostered};
use crate::views;

/// See and change which roles serve tickets.
pub fn roles() -> poise::Command<Data, Error> {
    poise::Command { prefix_action: typed().prefix_action, ..slash() }
}

/// Where a role is put.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
enum Place {
    #[name = "staff"]
    Staff,
    #[name = "support"]
    Support,
    #[name = "required"]
    Required,
    #[name = "escalation"]
    Escalation,
}

/// What was asked for; `None` leaves a thing as it is.
struct Asked {
    place: Option<Place>,
    add: Option<RoleId>,
    remove: Option<RoleId>,
    category: Option<String>,
    level: Option<i64>,
    ping_department: Option<bool>,
    ping_urgent: Option<bool>,
}

#[poise::command(slash_command, guild_only, rename = "roles")]
#[expect(clippy::too_many_arguments, reason = "a command's options are its arguments")]
async fn slash(
    ctx: Context<'_>,
    place: Option<Place>,
    add: Option<discord::RoleId>,
    remove: Option<discord::RoleId>,
    #[autocomplete = "suggest::categories"]
    #[max_length = 32]
    category: Option<String>,
    #[min = 1]
    #[max = 5]
    level: Option<i64>,
    ping_department: Option<bool>,
    ping_urgent: Option<bool>,
) -> Result<(), Error> {
    let role = |role: discord::RoleId| RoleId::new(role.get());
    let (add, remove) = (add.map(role), remove.map(role));
    run(ctx, Asked { place, add, remove, category, level, ping_department, ping_urgent }).await
}

#[poise::command(prefix_command, guild_only, rename = "roles")]
async fn typed(ctx: Context<'_>, #[rest] settings: Option<String>) -> Result<(), Error> {
    const NAMES: [&str; 7] =
        ["place", "add", "remove", "category", "level", "ping_department", "ping_urgent"];
    let typed = Typed::read(&settings.unwrap_or_default(), &NAMES);
    let bad = |given: String| Refusal::BadArgument {
        given: Some(given),
        usage: format!("!admin roles [{}=…]", NAMES.join("=…] [")),
    };
    if !typed.words.is_empty() {
        return Err(bad(typed.words).into());
    }
    let place = typed.text("place").map(|text| Place::from_typed(&text).ok_or_else(|| bad(text)));
    let asked = Asked {
        place: place.transpose()?,
        add: typed.role("add").map_err(bad)?,
        remove: typed.role("remove").map_err(bad)?,
        category: typed.text("category"),
        level: typed.number("level").map_err(bad)?,
        ping_department: typed.truth("ping_department").map_err(bad)?,
        ping_urgent: typed.truth("ping_urgent").map_err(bad)?,
    };
    run(ctx, asked).await
}

async fn run(ctx: Context<'_>, asked: Asked) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let (tickets, member) = (&request.data().tickets, &request.member);
    let category = match &asked.category {
        Some(key) => Some(tickets.category(member.guild, key).await?.id),
        None => None,
    };
    let place = match (asked.place, category, asked.level) {
        (Some(Place::Staff), ..) | (None, None, None) => RolePlace::Staff,
        (Some(Place::Escalation), _, level) => RolePlace::Called(Level::parse_step(level.unwrap_or(1))?),
        (None, None, Some(level)) => RolePlace::Called(Level::parse_step(level)?),
        (Some(Place::Required), Some(category), _) => RolePlace::Required(category),
        (Some(Place::Support) | None, Some(category), _) => RolePlace::Support(category),
        (Some(Place::Support | Place::Required), None, _) => return Err(Refusal::CategoryNeeded.into()),
    };
    let (add, remove) = (asked.add, asked.remove);
    let changes = add.or(remove).map(|_| (place, RoleEdit::Change { add, remove }));
    let wish =
        RosterWish { roles: changes, ping_department: asked.ping_department, ping_urgent: asked.ping_urgent };
    let Rostered { before, after } = if wish == RosterWish::default() {
        let roster = tickets.roster(member).await?;
        Rostered { before: roster.clone(), after: roster }
    } else {
        tickets.change_roster(member, wish).await?
    };
    let shown = category.and_then(|id| before.category(id).zip(after.category(id)));
    let message = match shown {
        Some((before, after)) => views::admin::category_roles(before, after, &request.speaker),
        None => views::admin::roles(&before, &after, &request.speaker),
    };
    request.answer(message).await
}

impl Place {
    fn from_typed(text: &str) -> Option<Self> {
        match text.to_lowercase().as_str() {
            "staff" => Some(Self::Staff),
            "support" => Some(Self::Support),
            "required" => Some(Self::Required),
            "escalation" => Some(Self::Escalation),
            _ => None,
        }
    }
}
