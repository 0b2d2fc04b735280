//! Ranking of the staff.

use super::frame::{PICTURE_FILE, PictureState, of_what, ranges};
use crate::charts::analytics::extent::{PEOPLE, on_page};
use crate::charts::analytics::figure::{order_name, stars_of, time};
use crate::domain::UserId;
use crate::domain::analytics::{Leaderboard, RankingOrder, StaffFigures};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button};
use crate::ui::message::{Message, container, described_picture, row, separator, text_display};
use crate::ui::pager::pager;
use crate::ui::{AccentColour, sign, user};
use crate::views::analytics::component::{AnalyticsComponent, AnalyticsPage};

/// Builds a page of the ranking, from 1.
pub fn leaderboard(
    board: &Leaderboard,
    (order, page): (RankingOrder, u16),
    plate: PictureState,
    localizer: &Localizer,
) -> Message {
    let Leaderboard { scope, category, period, zone, staff } = board;
    let title = format!("### {} {}", sign::FIGURES, t!(localizer, "analytics-board-title"));
    let of = of_what(*period, *zone, (*scope, category.as_deref()), localizer);
    let mut inside = vec![text_display(&format!("{title}\n-# {of}")), separator()];
    let (page, pages) = paged(staff.len(), page);
    let shown = AnalyticsComponent::Show {
        analytics_page: AnalyticsPage::Leaderboard { order, page },
        scope: *scope,
    };
    let described = t!(localizer, "analytics-board-described", order = order_name(order, localizer));
    if plate == PictureState::Attached {
        inside.push(described_picture(&format!("attachment://{PICTURE_FILE}"), &described));
    }
    if staff.is_empty() {
        inside.push(text_display(&t!(localizer, "analytics-board-empty")));
    } else {
        let lines = on_page(staff, page).iter().map(|(rank, one)| line(*rank, one, localizer));
        inside.push(text_display(&lines.collect::<Vec<_>>().join("\n")));
        let others = RankingOrder::ALL.into_iter().filter(|other| *other != order);
        inside.push(row(others.map(|order| {
            let leads_to = shown.turned(AnalyticsPage::Leaderboard { order, page: 1 });
            button(ButtonWeight::Plain, &order_name(order, localizer), leads_to)
        })));
    }
    inside.push(ranges(shown.turned(AnalyticsPage::Leaderboard { order, page: 1 }), localizer));
    inside.extend(pager(page, pages, |page| shown.turned(AnalyticsPage::Leaderboard { order, page })));
    let message = Message::of(vec![container(AccentColour::Active, inside)]);
    match plate {
        PictureState::Attached => message.with_upload(PICTURE_FILE, &described),
        PictureState::Missing => message,
    }
}

/// Returns the staff members shown on a page.
pub fn people_on(board: &Leaderboard, page: u16) -> impl Iterator<Item = UserId> {
    on_page(&board.staff, page).iter().map(|(_, one)| one.staff)
}

/// Limits a page number to the pages there are; returns it with their number.
fn paged(count: usize, page: u16) -> (u16, u16) {
    let pages = u16::try_from(count.max(1).div_ceil(PEOPLE)).unwrap_or(u16::MAX);
    (page.clamp(1, pages), pages)
}

fn line(rank: usize, one: &StaffFigures, localizer: &Localizer) -> String {
    let tally = &one.tally;
    let parts = [
        Some(t!(localizer, "analytics-board-closed", count = tally.closed)),
        Some(t!(localizer, "analytics-board-claimed", count = tally.claimed)),
        Some(t!(localizer, "analytics-board-answered", count = tally.answered)),
        one.answer.map(|pace| t!(localizer, "analytics-board-half", time = time(pace.p50, localizer))),
        stars_of(tally, localizer).map(|stars| t!(localizer, "analytics-board-stars", stars = stars)),
        (one.warnings > 0).then(|| t!(localizer, "analytics-board-warned", count = one.warnings)),
    ];
    let parts = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    format!("**{}** {}\n-# {parts}", t!(localizer, "analytics-board-rank", rank = rank), user(one.staff))
}
