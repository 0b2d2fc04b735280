//! `/tickets snippets add`.

use crate::commands::{CommandDefinition, FirstAnswer, Request, arguments};
use crate::services::Error;

arguments! {
    /// Keeps an answer to be given again.
    pub struct AddSnippet {}
}

impl CommandDefinition for AddSnippet {
    const NAME: &'static str = "add";
    const FIRST_ANSWER: FirstAnswer = FirstAnswer::Form;

    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        super::show_form(request, None).await
    }
}
