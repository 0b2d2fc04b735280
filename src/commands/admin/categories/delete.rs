//! `/admin categories delete <key>`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Takes a category out of use, once confirmed.
    pub struct DeleteCategory: "delete" {
        #[suggest(Categories)] #[max_length(32)]
        key: String,
    }
}

impl CommandDefinition for DeleteCategory {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let tickets = &request.data().tickets;
        let category = tickets.category(request.member.guild, &self.key).await?;
        let category = tickets.questions(&request.member, category.id).await?;
        request.answer(views::admin::confirm_category_deletion(&category, &request.localizer)).await
    }
}
