//! `/tickets snippets …`: prepared answers.

mod add;
mod delete;
mod edit;
mod list;
mod r#use;

use crate::commands::{Command, Request, command, group};
use crate::domain::SnippetId;
use crate::services::Error;
use crate::views;

/// Builds the group of these commands.
pub(super) fn snippets() -> Command {
    let snippets = vec![
        command::<list::ListSnippets>(),
        command::<r#use::UseSnippet>(),
        command::<add::AddSnippet>(),
        command::<edit::EditSnippet>(),
        command::<delete::DeleteSnippet>(),
    ];
    group("snippets", snippets)
}

/// Shows the form of a snippet, or of a new one when none is named; a typed command gets a button for it.
async fn show_form(request: &Request<'_>, id: Option<SnippetId>) -> Result<(), Error> {
    // Checked before the form is shown, so that nobody fills in a form that will be refused.
    let snippet = request.data().tickets.may_edit_snippet(&request.member, id).await?;
    let form = views::ticket::snippet_form(snippet.as_ref(), &request.localizer);
    let form = serde_json::to_value(form).expect("a form is made of plain values");
    if request.show(form).await? {
        return Ok(());
    }
    request.answer(views::ticket::ask_snippet_form(snippet.as_ref(), &request.localizer)).await
}
