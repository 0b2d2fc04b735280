//! `/tickets hours [hours] [timezone] [closed] [outside] [category]` and `!tickets hours [hours] name=value …`.

use crate::commands::suggest;
use crate::commands::typed::Typed;
use crate::domain::Refusal;
use crate::domain::calendar::OutsideHours;
use crate::framework::Context;
use crate::framework::context::{Data, Request};
use crate::services::Error;
use crate::services::ticket::HoursWish;
use crate::views;

/// What becomes of who asks while nobody is there, as Discord lists it and people type it.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
pub enum Outside {
    /// Their ticket opens all the same.
    #[name = "welcome"]
    #[name = "abrir"]
    Welcome,
    /// They are told when to come back.
    #[name = "refused"]
    #[name = "rechazar"]
    Refused,
}

/// Show when staff is there, or set it.
pub fn hours() -> poise::Command<Data, Error> {
    poise::Command { prefix_action: typed().prefix_action, ..slash() }
}

#[poise::command(slash_command, guild_only, rename = "hours")]
async fn slash(
    ctx: Context<'_>,
    #[max_length = 300] hours: Option<String>,
    #[autocomplete = "suggest::zones"] timezone: Option<String>,
    #[max_length = 2000] closed: Option<String>,
    outside: Option<Outside>,
    #[autocomplete = "suggest::categories"] category: Option<String>,
) -> Result<(), Error> {
    let outside = outside.map(Into::into);
    run(ctx, HoursWish { category, week: hours, zone: timezone, dates: closed, outside }).await
}

#[poise::command(prefix_command, guild_only, rename = "hours")]
async fn typed(ctx: Context<'_>, #[rest] hours: Option<String>) -> Result<(), Error> {
    let typed = Typed::read(&hours.unwrap_or_default(), &["timezone", "closed", "outside", "category"]);
    let outside = match typed.text("outside") {
        None => None,
        Some(given) => Some(read_outside(given)?),
    };
    let wish = HoursWish {
        category: typed.text("category"),
        zone: typed.text("timezone"),
        dates: typed.text("closed"),
        outside,
        week: Some(typed.words).filter(|words| !words.is_empty()),
    };
    run(ctx, wish).await
}

async fn run(ctx: Context<'_>, wish: HoursWish) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let report = request.data().tickets.hours(&request.member, &wish).await?;
    let hours = views::admin::Hours {
        category: report.category.as_ref(),
        inherited: report.inherited,
        before: &report.before,
        after: &report.after,
        back_at: report.back_at,
    };
    let message = views::admin::hours(hours, &request.speaker);
    request.answer(message).await
}

fn read_outside(given: String) -> Result<OutsideHours, Refusal> {
    <Outside as poise::ChoiceParameter>::from_name(&given).map(Into::into).ok_or(Refusal::BadArgument {
        given: Some(given),
        usage: "!tickets hours [hours] [timezone=…] [closed=…] [outside=welcome|refused] [category=…]"
            .to_owned(),
    })
}

impl From<Outside> for OutsideHours {
    fn from(outside: Outside) -> Self {
        match outside {
            Outside::Welcome => Self::Welcome,
            Outside::Refused => Self::Refused,
        }
    }
}
