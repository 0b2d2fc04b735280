//! `/ticket list [state] [category] [staff] [user] [tag] [page]`.

use crate::commands::{Choice, CommandDefinition, Request, arguments};
use crate::domain::UserId;
use crate::domain::ticket::{StateFilter, TicketFilter, normalise_tag};
use crate::services::Error;
use crate::views::{self, TicketComponent};

arguments! {
    /// Lists tickets: staff sees those they serve, others their own.
    pub struct List: "list" {
        #[word]
        state: Option<StateFilter>,
        #[word] #[suggest(Categories)]
        category: Option<String>,
        #[word]
        staff: Option<UserId>,
        #[word]
        user: Option<UserId>,
        #[word] #[max_length(64)]
        tag: Option<String>,
        #[word] #[range(1, 9999)]
        page: Option<u16>,
    }
}

impl CommandDefinition for List {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let tickets = &request.data().tickets;
        let filter = TicketFilter {
            standing: self.state.unwrap_or_default(),
            category: request.category(self.category.as_deref()).await?,
            staff: self.staff,
            user: self.user,
            tag: self.tag.map(|tag| normalise_tag(&tag)).filter(|tag| !tag.is_empty()),
        };
        let (kept, page) = (request.origin(), self.page.unwrap_or(1));
        tickets.keep_filter(request.member.guild, kept, &filter).await;
        // A list names channels that not everybody may see, so a typed command gets a button instead.
        let message = if request.is_typed() {
            views::ticket::ask_privately(TicketComponent::List { request: kept, page }, &request.localizer)
        } else {
            let listing = tickets.list(&request.member, &filter, page).await?;
            views::ticket::list(&listing, kept, &request.localizer)
        };
        request.answer(message).await
    }
}

impl Choice for StateFilter {
    const ALL: &'static [(&'static str, Self)] =
        &[("open", Self::Open), ("closed", Self::Closed), ("all", Self::Any)];
}
