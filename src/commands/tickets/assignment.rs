//! `/tickets assignment [mode] [limit]`.

use crate::domain::Assignment;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::services::ticket::AssignmentWish;
use crate::views;

/// How tickets are handed out, as Discord lists it and people type it.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
pub enum Mode {
    /// Staff claims them.
    #[name = "off"]
    #[name = "no"]
    Off,
    /// To each on duty in turn.
    #[name = "round-robin"]
    #[name = "turnos"]
    RoundRobin,
    /// To who on duty has the fewest.
    #[name = "least-loaded"]
    #[name = "menos-carga"]
    LeastLoaded,
}

/// Say how tickets are handed to those on duty, and how many each has at most.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn assignment(
    ctx: Context<'_>,
    mode: Option<Mode>,
    #[min = 0]
    #[max = 100]
    limit: Option<u16>,
) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let wish = AssignmentWish { assignment: mode.map(Into::into), most: limit };
    let (before, after) = request.data().tickets.assignment(&request.member, wish).await?;
    let message = views::ticket::assignment_set(before, after, &request.speaker);
    request.answer(message).await
}

impl From<Mode> for Assignment {
    fn from(mode: Mode) -> Self {
        match mode {
            Mode::Off => Self::Off,
            Mode::RoundRobin => Self::RoundRobin,
            Mode::LeastLoaded => Self::LeastLoaded,
        }
    }
}
