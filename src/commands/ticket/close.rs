//! `/ticket close [reason] [ask] [minutes]` and `!ticket close [reason] [ask=yes] [minutes=…]`.

use crate::commands::typed::Typed;
use crate::domain::ticket::Schedule;
use crate::domain::{Actor, Refusal};
use crate::framework::Context;
use crate::framework::context::{Data, Request};
use crate::services::Error;
use crate::services::ticket::{Closed, Which};
use crate::views;

/// Close the ticket of this channel, its transcript is kept; or ask the other side whether it can be closed.
pub fn close() -> poise::Command<Data, Error> {
    poise::Command { prefix_action: typed().prefix_action, ..slash() }
}

/// What is wanted, as it was given.
struct Wanted {
    reason: String,
    /// Whether the other side is asked first.
    ask: Option<bool>,
    /// After how many minutes without an answer it closes.
    minutes: Option<String>,
}

#[poise::command(slash_command, guild_only, rename = "close")]
async fn slash(
    ctx: Context<'_>,
    #[max_length = 1000] reason: Option<String>,
    ask: Option<bool>,
    #[min = 1]
    #[max = 525_600]
    minutes: Option<u32>,
) -> Result<(), Error> {
    let minutes = minutes.map(|minutes| minutes.to_string());
    run(ctx, Wanted { reason: reason.unwrap_or_default(), ask, minutes }).await
}

#[poise::command(prefix_command, guild_only, rename = "close")]
async fn typed(ctx: Context<'_>, #[rest] reason: Option<String>) -> Result<(), Error> {
    let reason = reason.unwrap_or_default();
    let typed = Typed::read(&reason, &["ask", "minutes"]);
    let bad = |given: String| Refusal::BadArgument {
        given: Some(given),
        usage: "!ticket close [reason] [ask=yes] [minutes=…]".to_owned(),
    };
    let (ask, minutes) = (typed.truth("ask").map_err(bad)?, typed.text("minutes"));
    // A reason alone keeps its lines.
    let reason = if ask.is_none() && minutes.is_none() { reason } else { typed.words };
    run(ctx, Wanted { reason, ask, minutes }).await
}

async fn run(ctx: Context<'_>, wanted: Wanted) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let (tickets, which) = (&request.data().tickets, Which::Here(request.channel));
    let Wanted { reason, ask, minutes } = wanted;
    let message = if ask.unwrap_or(minutes.is_some()) {
        let wait = match minutes {
            Some(minutes) => Schedule::wait(&minutes)?,
            None => None,
        };
        let ticket = tickets.ask_close(&request.member, which, &reason, wait).await?;
        views::ticket::close_asked(&ticket, &request.speaker)
    } else {
        match tickets.close(&Actor::Member(request.member.clone()), which, &reason).await? {
            Closed::Done(ticket) => views::ticket::closed(&ticket, &request.speaker),
            Closed::Underway(ticket) => views::ticket::closing(&ticket, &request.speaker),
        }
    };
    request.answer(message).await
}
