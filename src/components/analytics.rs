//! Analytics pages: looks the figures up and shows them with their picture, visible only to the member who asked.

use futures_util::future::BoxFuture;

use super::context::{Answer, ComponentContext, Input, boxed};
use super::router::{ComponentHandler, ComponentSpec};
use crate::charts::{self, ChartTheme, Drawing};
use crate::discord::FileUpload;
use crate::domain::analytics::{ExportTable, QueryScope};
use crate::domain::{Member, Refusal};
use crate::framework::Data;
use crate::i18n::Localizer;
use crate::services::Result;
use crate::services::analytics::ExportFile;
use crate::ui::Message;
use crate::views::analytics::{PICTURE_FILE, PictureState};
use crate::views::{self, AnalyticsComponent, AnalyticsPage, ResponseSplit};

/// Message with its picture, if it has one.
type Shown = (Message, Vec<FileUpload>);

/// The enums of its components.
pub const COMPONENTS: &[ComponentSpec] = &[ComponentSpec::of::<AnalyticsComponent>()];

impl ComponentHandler for AnalyticsComponent {
    fn handle<'a>(self, ctx: &'a ComponentContext<'_>, input: Input) -> BoxFuture<'a, Result<Answer>> {
        handle(ctx, self, input)
    }
}

/// Dispatches a button below figures.
fn handle<'a>(
    ctx: &'a ComponentContext<'_>,
    component: AnalyticsComponent,
    _: Input,
) -> BoxFuture<'a, Result<Answer>> {
    match component {
        AnalyticsComponent::Show { analytics_page: AnalyticsPage::Export(table), scope } => {
            boxed(move || hand_out(ctx, table, scope))
        }
        AnalyticsComponent::Show { analytics_page, scope } => boxed(move || show(ctx, analytics_page, scope)),
    }
}

async fn show(ctx: &ComponentContext<'_>, shown: AnalyticsPage, scope: QueryScope) -> Result<Answer> {
    let (message, files) = analytics_page(ctx.data, &ctx.member, &ctx.localizer, (shown, scope)).await?;
    Ok(Answer::Message(message, files))
}

async fn hand_out(ctx: &ComponentContext<'_>, table: ExportTable, scope: QueryScope) -> Result<Answer> {
    export(ctx.data, (&ctx.member, ctx.token), &ctx.localizer, (table, scope)).await?;
    Ok(Answer::Sent)
}

/// Builds an analytics page as the member may see it.
pub(crate) async fn analytics_page(
    data: &Data,
    member: &Member,
    localizer: &Localizer,
    (analytics_page, scope): (AnalyticsPage, QueryScope),
) -> Result<Shown> {
    let analytics = &data.analytics;
    let look = ChartTheme::default();
    match analytics_page {
        AnalyticsPage::Dashboard | AnalyticsPage::Where => {
            let figures = analytics.dashboard(member, scope).await?;
            let is_drawn = analytics_page == AnalyticsPage::Dashboard && !figures.is_empty();
            let drawing = is_drawn.then(|| charts::dashboard_picture(&figures, look, localizer));
            let (plate, files) = drawn(data, drawing).await;
            Ok((views::analytics::dashboard(&figures, analytics_page, plate, localizer), files))
        }
        AnalyticsPage::Leaderboard { order, page } => {
            let board = analytics.leaderboard(member, scope, order).await?;
            let people = views::analytics::people_on(&board, page);
            let names = analytics.names(member.guild, people).await;
            let drawing = (!board.staff.is_empty())
                .then(|| charts::leaderboard_picture(&board, (order, page), &names, look, localizer));
            let (plate, files) = drawn(data, drawing).await;
            Ok((views::analytics::leaderboard(&board, (order, page), plate, localizer), files))
        }
        AnalyticsPage::Times(split) => {
            let times = match split {
                ResponseSplit::Category => analytics.times_by_category(member, scope).await?,
                ResponseSplit::Staff => analytics.times_by_staff(member, scope).await?,
            };
            let names = analytics.names(member.guild, views::analytics::people_in(&times)).await;
            let drawing =
                (!times.each.is_empty()).then(|| charts::times_picture(&times, &names, look, localizer));
            let (plate, files) = drawn(data, drawing).await;
            Ok((views::analytics::response_times(&times, split, plate, localizer), files))
        }
        // An export is several files sent one after another, which a single message cannot show.
        AnalyticsPage::Export(_) => Err(Refusal::StaleButton.into()),
        AnalyticsPage::Graph { kind, look } => {
            let figures = analytics.dashboard(member, scope).await?;
            let drawing = views::analytics::is_drawn(&figures, kind)
                .then(|| charts::graph_picture(&figures, (kind, look), localizer));
            let (plate, files) = drawn(data, drawing).await;
            Ok((views::analytics::graph(&figures, (kind, look), plate, localizer), files))
        }
    }
}

/// Sends the rows, file by file: the first replaces the acknowledgement, the others are follow-ups.
pub(crate) async fn export(
    data: &Data,
    (member, token): (&Member, &str),
    localizer: &Localizer,
    (table, scope): (ExportTable, QueryScope),
) -> Result<()> {
    let mut export = data.analytics.export(member, table, scope).await?;
    let mut handed_out = 0;
    // One file is in memory at a time: an export can be far larger than a message may carry.
    while let Some(ExportFile { name, bytes, rows, number, is_last }) = export.next().await? {
        let number_told = (number > 1 || !is_last).then_some(number);
        let message = views::analytics::export_file(&name, rows, number_told, localizer);
        let files = [FileUpload { name, bytes: bytes.into() }];
        if handed_out == 0 {
            data.discord.edit_reply(token, &message, &files).await?;
        } else {
            data.discord.follow_up(token, &message.ephemeral(), &files).await?;
        }
        handed_out += 1;
    }
    if handed_out == 0 {
        data.discord.edit_reply(token, &views::analytics::export_empty(localizer), &[]).await?;
    }
    Ok(())
}

/// Draws the picture for the upload. A picture that cannot be drawn is left out, since the text says the same.
async fn drawn(data: &Data, drawing: Option<Drawing>) -> (PictureState, Vec<FileUpload>) {
    let png = match drawing {
        Some(drawing) => data.analytics.draw(drawing).await,
        None => None,
    };
    match png {
        Some(png) => {
            (PictureState::Attached, vec![FileUpload { name: PICTURE_FILE.to_owned(), bytes: png.into() }])
        }
        None => (PictureState::Missing, Vec::new()),
    }
}
