//! Sheets of figures: what is asked for, looked up, and shown with its picture to whoever asks alone.

use futures_util::future::BoxFuture;

use super::context::{Answer, ComponentContext, Input, boxed};
use crate::discord::File;
use crate::domain::analytics::{Scope, Table};
use crate::domain::{Member, Refusal};
use crate::framework::Data;
use crate::i18n::Speaker;
use crate::services::Result;
use crate::services::analytics::ExportFile;
use crate::views::analytics::{PICTURE_FILE, Plate};
use crate::views::picture::{Drawing, Look};
use crate::views::{self, AnalyticsComponent, Message, Sheet, Split};

/// What is shown, and its picture if it has one.
type Shown = (Message, Vec<File>);

/// Follows a button under figures.
pub(super) fn handle<'a>(
    ctx: &'a ComponentContext<'_>,
    component: AnalyticsComponent,
    _: Input,
) -> BoxFuture<'a, Result<Answer>> {
    match component {
        AnalyticsComponent::Show { sheet: Sheet::Export(table), scope } => {
            boxed(move || hand_out(ctx, table, scope))
        }
        AnalyticsComponent::Show { sheet, scope } => boxed(move || show(ctx, sheet, scope)),
    }
}

async fn show(ctx: &ComponentContext<'_>, shown: Sheet, scope: Scope) -> Result<Answer> {
    let (message, files) = sheet(ctx.data, &ctx.member, &ctx.speaker, (shown, scope)).await?;
    Ok(Answer::Message(message, files))
}

async fn hand_out(ctx: &ComponentContext<'_>, table: Table, scope: Scope) -> Result<Answer> {
    export(ctx.data, (&ctx.member, ctx.token), &ctx.speaker, (table, scope)).await?;
    Ok(Answer::Sent)
}

/// The sheet, as the member may see it.
pub(crate) async fn sheet(
    data: &Data,
    member: &Member,
    speaker: &Speaker,
    (sheet, scope): (Sheet, Scope),
) -> Result<Shown> {
    let analytics = &data.analytics;
    let look = Look::default();
    match sheet {
        Sheet::Dashboard | Sheet::Where => {
            let figures = analytics.dashboard(member, scope).await?;
            let is_drawn = sheet == Sheet::Dashboard && !figures.is_empty();
            let drawing = is_drawn.then(|| views::analytics::dashboard_picture(&figures, look, speaker));
            let (plate, files) = drawn(data, drawing).await;
            Ok((views::analytics::dashboard(&figures, sheet, plate, speaker), files))
        }
        Sheet::Leaderboard { order, page } => {
            let board = analytics.leaderboard(member, scope, order).await?;
            let people = views::analytics::people_on(&board, page);
            let names = analytics.names(member.guild, people).await;
            let drawing = (!board.staff.is_empty())
                .then(|| views::analytics::leaderboard_picture(&board, (order, page), &names, look, speaker));
            let (plate, files) = drawn(data, drawing).await;
            Ok((views::analytics::leaderboard(&board, (order, page), plate, speaker), files))
        }
        Sheet::Times(split) => {
            let times = match split {
                Split::Category => analytics.times_by_category(member, scope).await?,
                Split::Staff => analytics.times_by_staff(member, scope).await?,
            };
            let names = analytics.names(member.guild, views::analytics::people_in(&times)).await;
            let drawing = (!times.each.is_empty())
                .then(|| views::analytics::times_picture(&times, &names, look, speaker));
            let (plate, files) = drawn(data, drawing).await;
            Ok((views::analytics::response_times(&times, split, plate, speaker), files))
        }
        // Files follow one another, which one message cannot show.
        Sheet::Export(_) => Err(Refusal::StaleButton.into()),
        Sheet::Graph { kind, look } => {
            let figures = analytics.dashboard(member, scope).await?;
            let drawing = views::analytics::is_drawn(&figures, kind)
                .then(|| views::analytics::graph_picture(&figures, (kind, look), speaker));
            let (plate, files) = drawn(data, drawing).await;
            Ok((views::analytics::graph(&figures, (kind, look), plate, speaker), files))
        }
    }
}

/// Hands the rows out, file after file: the first in place of the answer that is waited for, the others after it.
pub(crate) async fn export(
    data: &Data,
    (member, token): (&Member, &str),
    speaker: &Speaker,
    (table, scope): (Table, Scope),
) -> Result<()> {
    let mut export = data.analytics.export(member, table, scope).await?;
    let mut handed_out = 0;
    while let Some(ExportFile { name, bytes, rows, number, is_last }) = export.next().await? {
        let number_told = (number > 1 || !is_last).then_some(number);
        let message = views::analytics::export_file(&name, rows, number_told, speaker);
        let files = [File { name, bytes: bytes.into() }];
        if handed_out == 0 {
            data.discord.edit_reply(token, &message, &files).await?;
        } else {
            data.discord.follow_up(token, &message.ephemeral(), &files).await?;
        }
        handed_out += 1;
    }
    if handed_out == 0 {
        data.discord.edit_reply(token, &views::analytics::export_empty(speaker), &[]).await?;
    }
    Ok(())
}

/// The picture as it is uploaded.
async fn drawn(data: &Data, drawing: Option<Drawing>) -> (Plate, Vec<File>) {
    let png = match drawing {
        Some(drawing) => data.analytics.draw(drawing).await,
        None => None,
    };
    match png {
        Some(png) => (Plate::Attached, vec![File { name: PICTURE_FILE.to_owned(), bytes: png.into() }]),
        None => (Plate::Missing, Vec::new()),
    }
}
