//! `/admin categories questions <category>`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Shows what a category asks, with buttons to change it.
    pub struct EditQuestions: "questions" {
        #[suggest(Categories)] #[max_length(32)]
        category: String,
    }
}

impl CommandDefinition for EditQuestions {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let tickets = &request.data().tickets;
        let category = tickets.category(request.member.guild, &self.category).await?;
        let category = tickets.questions(&request.member, category.id).await?;
        request.answer(views::admin::questions(&category, &request.localizer)).await
    }
}
