//! Picture puzzle: a message with a file, which only a later answer to an interaction can carry.

use crate::components::context::{Answer, ComponentContext, Input};
use crate::discord::FileUpload;
use crate::domain::CategoryId;
use crate::services::Result;
use crate::services::ticket::{PictureSize, PuzzleOutcome};
use crate::views;
use crate::views::ticket::PICTURE_FILE;

/// Shows the form for the answer to a puzzle.
#[expect(clippy::unused_async, reason = "handlers are async")]
pub(super) async fn ask(ctx: &ComponentContext<'_>, category: CategoryId) -> Result<Answer> {
    Ok(Answer::Form(views::ticket::puzzle_form(category, &ctx.localizer)))
}

/// Checks an answer to the puzzle; shows another puzzle after a wrong one.
pub(super) async fn solve(ctx: &ComponentContext<'_>, category: CategoryId, input: Input) -> Result<Answer> {
    let [answer] = input.fields();
    match ctx.data.tickets.solve_puzzle(&ctx.member, &answer).await? {
        PuzzleOutcome::Right => Ok(views::ticket::puzzle_solved(category, &ctx.localizer).into()),
        PuzzleOutcome::Wrong { left } => posed(ctx, category, PictureSize::Usual, Some(left)).await,
    }
}

/// Shows another picture.
pub(super) async fn pose(ctx: &ComponentContext<'_>, category: CategoryId) -> Result<Answer> {
    posed(ctx, category, PictureSize::Usual, None).await
}

/// Shows another picture, larger.
pub(super) async fn pose_large(ctx: &ComponentContext<'_>, category: CategoryId) -> Result<Answer> {
    posed(ctx, category, PictureSize::Large, None).await
}

async fn posed(
    ctx: &ComponentContext<'_>,
    category: CategoryId,
    size: PictureSize,
    left: Option<usize>,
) -> Result<Answer> {
    let bytes = ctx.data.tickets.pose_puzzle(&ctx.member, size).await?;
    Ok(Answer::Message(views::ticket::puzzle(category, left, &ctx.localizer), vec![picture(bytes)]))
}

/// Prepares the picture for upload.
pub(crate) fn picture(bytes: Vec<u8>) -> FileUpload {
    FileUpload { name: PICTURE_FILE.to_owned(), bytes: bytes.into() }
}
