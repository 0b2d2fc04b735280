//! `/tickets snippets edit <name>`.

use crate::commands::{CommandDefinition, FirstAnswer, Request, arguments};
use crate::services::Error;

arguments! {
    /// Changes a snippet.
    pub struct EditSnippet: "edit" {
        #[suggest(Snippets)] #[max_length(32)]
        name: String,
    }
}

impl CommandDefinition for EditSnippet {
    const FIRST_ANSWER: FirstAnswer = FirstAnswer::Form;

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let snippet = request.data().tickets.snippet(&request.member, &self.name).await?;
        super::show_form(&request, Some(snippet.id)).await
    }
}
