//! `/tickets search <text> …` and `!tickets search <text> name=value …`.

use std::time::Duration;

use serenity::all as discord;

use crate::commands::suggest;
use crate::commands::ticket::list::State;
use crate::commands::typed::Typed;
use crate::domain::ticket::{Standing, TicketFilter, normalise_tag};
use crate::domain::{Refusal, UserId};
use crate::framework::Context;
use crate::framework::context::{Data, Request};
use crate::services::Error;
use crate::views;
use crate::views::TicketComponent;

/// How far back the tickets were opened, as Discord lists it.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
pub enum Since {
    /// A day.
    #[name = "day"]
    #[name = "día"]
    Day,
    /// Seven days.
    #[name = "week"]
    #[name = "semana"]
    Week,
    /// Thirty days.
    #[name = "month"]
    #[name = "mes"]
    Month,
    /// A year.
    #[name = "year"]
    #[name = "año"]
    Year,
}

impl Since {
    const fn span(self) -> Duration {
        Duration::from_hours(
            24 * match self {
                Self::Day => 1,
                Self::Week => 7,
                Self::Month => 30,
                Self::Year => 365,
            },
        )
    }
}

/// Search the tickets by what was written in them and about them.
pub fn search() -> poise::Command<Data, Error> {
    poise::Command { prefix_action: typed().prefix_action, ..slash() }
}

/// What is asked for, as it was given.
struct Asked {
    text: String,
    state: Option<State>,
    category: Option<String>,
    staff: Option<UserId>,
    user: Option<UserId>,
    tag: Option<String>,
    since: Option<Since>,
}

#[poise::command(slash_command, guild_only, rename = "search")]
#[expect(clippy::too_many_arguments, reason = "a command's options are its arguments")]
async fn slash(
    ctx: Context<'_>,
    #[max_length = 200] text: String,
    state: Option<State>,
    #[autocomplete = "suggest::categories"] category: Option<String>,
    staff: Option<discord::UserId>,
    user: Option<discord::UserId>,
    #[max_length = 64] tag: Option<String>,
    since: Option<Since>,
) -> Result<(), Error> {
    let id = |user: discord::UserId| UserId::new(user.get());
    let (staff, user) = (staff.map(id), user.map(id));
    run(ctx, Asked { text, state, category, staff, user, tag, since }).await
}

#[poise::command(prefix_command, guild_only, rename = "search")]
async fn typed(ctx: Context<'_>, #[rest] text: String) -> Result<(), Error> {
    const NAMES: [&str; 6] = ["state", "category", "staff", "user", "tag", "since"];
    let typed = Typed::read(&text, &NAMES);
    let bad = |given: String| Refusal::BadArgument {
        given: Some(given),
        usage: format!("!tickets search <text> [{}=…]", NAMES.join("=…] [")),
    };
    let asked = Asked {
        state: chosen(&typed, "state").map_err(bad)?,
        category: typed.text("category"),
        staff: typed.user("staff").map_err(bad)?,
        user: typed.user("user").map_err(bad)?,
        tag: typed.text("tag"),
        since: chosen(&typed, "since").map_err(bad)?,
        text: typed.words,
    };
    run(ctx, asked).await
}

/// A choice by one of its names.
fn chosen<T: poise::ChoiceParameter>(typed: &Typed, name: &str) -> Result<Option<T>, String> {
    let Some(given) = typed.text(name) else { return Ok(None) };
    T::from_name(&given).map(Some).ok_or(given)
}

async fn run(ctx: Context<'_>, asked: Asked) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let (tickets, guild) = (&request.data().tickets, request.member.guild);
    let category = match asked.category {
        Some(given) => Some(tickets.category(guild, &given).await?.id),
        None => None,
    };
    let filter = TicketFilter {
        standing: asked.state.map_or(Standing::Any, State::standing),
        category,
        staff: asked.staff,
        user: asked.user,
        tag: asked.tag.map(|tag| normalise_tag(&tag)).filter(|tag| !tag.is_empty()),
    };
    let since = asked.since.map(|since| request.data().clock.now() - since.span());
    let kept = request.origin();
    let search = tickets.prepare_search(guild, kept, &asked.text, filter, since).await?;
    let message = if request.is_typed() {
        let shown = TicketComponent::Search { request: kept, page: 1 };
        views::ticket::ask_privately(shown, &request.speaker)
    } else {
        let finds = tickets.search(&request.member, &search, 1).await?;
        views::ticket::finds(&finds, kept, &request.speaker)
    };
    request.answer(message).await
}
