//! `/tickets snippets add`.

use crate::commands::{CommandDefinition, FirstAnswer, Request, arguments};
use crate::services::Error;

arguments! {
    /// Adds a snippet.
    pub struct AddSnippet: "add" {}
}

impl CommandDefinition for AddSnippet {
    const FIRST_ANSWER: FirstAnswer = FirstAnswer::Form;

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        super::show_form(&request, None).await
    }
}
