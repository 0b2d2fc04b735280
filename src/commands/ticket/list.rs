//! `/ticket list [state] [category] [staff] [user] [tag] [page]`.

use serenity::all as discord;

use crate::commands::suggest;
use crate::domain::UserId;
use crate::domain::ticket::{Standing, TicketFilter, normalise_tag};
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::views;
use crate::views::TicketComponent;

/// Where the tickets stand, as Discord lists it and people type it.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
pub enum State {
    /// Not over.
    #[name = "open"]
    #[name = "abiertos"]
    Open,
    /// Over.
    #[name = "closed"]
    #[name = "cerrados"]
    Closed,
    /// Either.
    #[name = "all"]
    #[name = "todos"]
    All,
}

impl State {
    /// As the filter says it.
    pub const fn standing(self) -> Standing {
        match self {
            Self::Open => Standing::Open,
            Self::Closed => Standing::Closed,
            Self::All => Standing::Any,
        }
    }
}

/// List tickets; staff sees those they serve, others their own.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn list(
    ctx: Context<'_>,
    state: Option<State>,
    #[autocomplete = "suggest::categories"] category: Option<String>,
    staff: Option<discord::UserId>,
    user: Option<discord::UserId>,
    #[max_length = 64] tag: Option<String>,
    #[min = 1]
    #[max = 9999]
    page: Option<u16>,
) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let tickets = &request.data().tickets;
    let guild = request.member.guild;
    let category = match category {
        Some(given) => Some(tickets.category(guild, &given).await?.id),
        None => None,
    };
    let filter = TicketFilter {
        standing: state.unwrap_or(State::Open).standing(),
        category,
        staff: staff.map(|user| UserId::new(user.get())),
        user: user.map(|user| UserId::new(user.get())),
        tag: tag.map(|tag| normalise_tag(&tag)).filter(|tag| !tag.is_empty()),
    };
    let (kept, page) = (request.origin(), page.unwrap_or(1));
    tickets.keep_filter(guild, kept, &filter).await;
    // A list names channels not everybody sees: what is typed is not answered where others read.
    let message = if request.is_typed() {
        views::ticket::ask_privately(TicketComponent::List { request: kept, page }, &request.speaker)
    } else {
        let listing = tickets.list(&request.member, &filter, page).await?;
        views::ticket::list(&listing, kept, &request.speaker)
    };
    request.answer(message).await
}
