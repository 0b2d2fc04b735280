//! `/tickets duty [state] [length]`.

use crate::domain::Refusal;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::ticket::DutyWish;
use crate::views;

/// Whether somebody is on duty, as Discord lists it and people type it.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
pub enum State {
    /// They are.
    #[name = "on"]
    #[name = "sí"]
    #[name = "si"]
    On,
    /// They are not.
    #[name = "off"]
    #[name = "no"]
    Off,
}

/// Come on duty, go off it, or see who is.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn duty(
    ctx: Context<'_>,
    state: Option<State>,
    #[max_length = 20] length: Option<String>,
) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let wish = match state {
        None if length.is_some() => {
            let usage = "!tickets duty [on|off] [length]".to_owned();
            return Err(Refusal::BadArgument { given: length, usage }.into());
        }
        None => DutyWish::Show,
        Some(State::On) => DutyWish::On { length },
        Some(State::Off) => DutyWish::Off,
    };
    let report = request.data().tickets.duty(&request.member, &wish).await?;
    let shown = views::ticket::DutyShown {
        duties: &report.duties,
        staffing: report.staffing,
        asked_by: request.member.user,
    };
    let message = views::ticket::duty(shown, &request.speaker);
    request.answer(message).await
}
