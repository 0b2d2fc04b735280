//! `/admin category_list`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Lists the categories of tickets.
    pub struct ListCategories {}
}

impl CommandDefinition for ListCategories {
    const NAME: &'static str = "category_list";

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let categories = request.data().tickets.categories(request.member.guild).await?;
        let message = views::admin::category_list(&categories, &request.speaker);
        request.answer(message).await
    }
}
