//! `/tickets snippets …`: answers that are kept to be given again.

mod add;
mod delete;
mod edit;
mod list;
mod r#use;

use crate::domain::SnippetId;
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::views;

/// Answers that are kept to be given again.
#[poise::command(
    slash_command,
    prefix_command,
    guild_only,
    subcommand_required,
    subcommands("list::list", "r#use::use_snippet", "add::add", "edit::edit", "delete::delete")
)]
#[expect(clippy::unused_async, reason = "poise wants every command to be async")]
pub(super) async fn snippets(_: Context<'_>) -> Result<(), Error> {
    Ok(())
}

/// Shows the form of a snippet, of a new one when none is named; a typed command gets a button that does.
async fn show_form(request: Request<'_>, id: Option<SnippetId>) -> Result<(), Error> {
    let snippet = request.data().tickets.may_edit_snippet(&request.member, id).await?;
    let form = views::ticket::snippet_form(snippet.as_ref(), &request.speaker);
    let form = serde_json::to_value(form).expect("a form is made of plain values");
    if request.show(form).await? {
        return Ok(());
    }
    let message = views::ticket::ask_snippet_form(snippet.as_ref(), &request.speaker);
    request.answer(message).await
}
