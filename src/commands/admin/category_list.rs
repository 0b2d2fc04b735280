//! `/admin category_list`.

use crate::commands::{CommandDefinition, Request, arguments};
use crate::services::Error;
use crate::views;

arguments! {
    /// Lists the categories of tickets.
    pub struct ListCategories: "category_list" {}
}

impl CommandDefinition for ListCategories {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let categories = request.data().tickets.categories(request.member.guild).await?;
        request.answer(views::admin::category_list(&categories, &request.localizer)).await
    }
}
