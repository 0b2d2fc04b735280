//! `/tickets search <text> [state] [category] [staff] [user] [tag] [since]`.

use std::time::Duration;

use crate::commands::{Choice, CommandDefinition, Request, arguments};
use crate::domain::UserId;
use crate::domain::ticket::{StateFilter, TicketFilter, normalise_tag};
use crate::services::Error;
use crate::views::{self, TicketComponent};

arguments! {
    /// Searches tickets by the text in them and about them.
    pub struct Search: "search" {
        #[words] #[max_length(200)]
        text: String,
        state: Option<StateFilter>,
        #[suggest(Categories)]
        category: Option<String>,
        staff: Option<UserId>,
        user: Option<UserId>,
        #[max_length(64)]
        tag: Option<String>,
        since: Option<DaysAgo>,
    }
}

/// Age limit in days of the tickets to search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct DaysAgo(u64);

impl CommandDefinition for Search {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let (tickets, guild) = (&request.data().tickets, request.member.guild);
        let filter = TicketFilter {
            standing: self.state.unwrap_or(StateFilter::Any),
            category: request.category(self.category.as_deref()).await?,
            staff: self.staff,
            user: self.user,
            tag: self.tag.map(|tag| normalise_tag(&tag)).filter(|tag| !tag.is_empty()),
        };
        let since =
            self.since.map(|DaysAgo(days)| request.data().clock.now() - Duration::from_hours(24 * days));
        let kept = request.origin();
        let search = tickets.prepare_search(guild, kept, &self.text, filter, since).await?;
        let message = if request.is_typed() {
            let shown = TicketComponent::Search { request: kept, page: 1 };
            views::ticket::ask_privately(shown, &request.localizer)
        } else {
            let finds = tickets.search(&request.member, &search, 1).await?;
            views::ticket::finds(&finds, kept, &request.localizer)
        };
        request.answer(message).await
    }
}

impl Choice for DaysAgo {
    const ALL: &'static [(&'static str, Self)] = &[
        ("day", Self(1)),
        ("week", Self(7)),
        ("month", Self(30)),
        ("year", Self(365)),
        ("día", Self(1)),
        ("semana", Self(7)),
        ("mes", Self(30)),
        ("año", Self(365)),
    ];
}
