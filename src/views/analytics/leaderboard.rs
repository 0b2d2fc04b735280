//! Who did most.

use super::extent::{PEOPLE, on_page};
use super::figure::{order_name, stars_of, time};
use super::frame::{PICTURE_FILE, Plate, of_what, ranges};
use crate::domain::UserId;
use crate::domain::analytics::{Leaderboard, Order, StaffFigures};
use crate::i18n::Speaker;
use crate::say;
use crate::views::analytics::component::{AnalyticsComponent, Sheet};
use crate::views::button::{Weight, button};
use crate::views::message::{Message, container, described_picture, row, separator, text_display};
use crate::views::pager::pager;
use crate::views::{Accent, sign, user};

/// A page of it, from 1.
pub fn leaderboard(
    board: &Leaderboard,
    (order, page): (Order, u16),
    plate: Plate,
    speaker: &Speaker,
) -> Message {
    let Leaderboard { scope, category, period, zone, staff } = board;
    let title = format!("### {} {}", sign::FIGURES, say!(speaker, "analytics-board-title"));
    let of = of_what(*period, *zone, (*scope, category.as_deref()), speaker);
    let mut inside = vec![text_display(&format!("{title}\n-# {of}")), separator()];
    let (page, pages) = paged(staff.len(), page);
    let shown = AnalyticsComponent::Show { sheet: Sheet::Leaderboard { order, page }, scope: *scope };
    let described = say!(speaker, "analytics-board-described", order = order_name(order, speaker));
    if plate == Plate::Attached {
        inside.push(described_picture(&format!("attachment://{PICTURE_FILE}"), &described));
    }
    if staff.is_empty() {
        inside.push(text_display(&say!(speaker, "analytics-board-empty")));
    } else {
        let lines = on_page(staff, page).iter().map(|(rank, one)| line(*rank, one, speaker));
        inside.push(text_display(&lines.collect::<Vec<_>>().join("\n")));
        let others = Order::ALL.into_iter().filter(|other| *other != order);
        inside.push(row(others.map(|order| {
            let leads_to = shown.turned(Sheet::Leaderboard { order, page: 1 });
            button(Weight::Plain, &order_name(order, speaker), leads_to)
        })));
    }
    inside.push(ranges(shown.turned(Sheet::Leaderboard { order, page: 1 }), speaker));
    inside.extend(pager(page, pages, |page| shown.turned(Sheet::Leaderboard { order, page })));
    let message = Message::of(vec![container(Accent::Active, inside)]);
    match plate {
        Plate::Attached => message.with_upload(PICTURE_FILE, &described),
        Plate::Missing => message,
    }
}

/// Who is shown on a page.
pub fn people_on(board: &Leaderboard, page: u16) -> impl Iterator<Item = UserId> {
    on_page(&board.staff, page).iter().map(|(_, one)| one.staff)
}

/// The page that is meant, and how many there are.
fn paged(count: usize, page: u16) -> (u16, u16) {
    let pages = u16::try_from(count.max(1).div_ceil(PEOPLE)).unwrap_or(u16::MAX);
    (page.clamp(1, pages), pages)
}

fn line(rank: usize, one: &StaffFigures, speaker: &Speaker) -> String {
    let tally = &one.tally;
    let parts = [
        Some(say!(speaker, "analytics-board-closed", count = tally.closed)),
        Some(say!(speaker, "analytics-board-claimed", count = tally.claimed)),
        Some(say!(speaker, "analytics-board-answered", count = tally.answered)),
        one.answer.map(|pace| say!(speaker, "analytics-board-half", time = time(pace.p50, speaker))),
        stars_of(tally, speaker).map(|stars| say!(speaker, "analytics-board-stars", stars = stars)),
        (one.warnings > 0).then(|| say!(speaker, "analytics-board-warned", count = one.warnings)),
    ];
    let parts = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    format!("**{}** {}\n-# {parts}", say!(speaker, "analytics-board-rank", rank = rank), user(one.staff))
}
