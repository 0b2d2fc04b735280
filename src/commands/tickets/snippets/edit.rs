//! `/tickets snippets edit <name>`.

use crate::commands::{CommandDefinition, FirstAnswer, Request, arguments};
use crate::services::Error;

arguments! {
    /// Changes an answer that is kept.
    pub struct EditSnippet {
        #[suggest(Snippets)] #[max_length(32)]
        name: String,
    }
}

impl CommandDefinition for EditSnippet {
    const NAME: &'static str = "edit";
    const FIRST_ANSWER: FirstAnswer = FirstAnswer::Form;

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let snippet = request.data().tickets.snippet(&request.member, &self.name).await?;
        super::show_form(request, Some(snippet.id)).await
    }
}
