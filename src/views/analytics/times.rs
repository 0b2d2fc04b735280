//! Time openers waited for the first answer.

use super::frame::{NAME, PICTURE_FILE, PictureState, of_what, ranges};
use crate::charts::analytics::extent::ROWS;
use crate::charts::analytics::figure::time;
use crate::domain::UserId;
use crate::domain::analytics::{DurationSummary, EXACT, ResponseTimes, TimesOwner};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button};
use crate::ui::message::{Message, container, described_picture, row, separator, text_display};
use crate::ui::{AccentColour, markdown, relative, sign, user};
use crate::views::analytics::component::{AnalyticsComponent, AnalyticsPage, ResponseSplit};

/// Returns the staff members shown.
pub fn people_in(times: &ResponseTimes) -> impl Iterator<Item = UserId> {
    times.each.iter().take(ROWS).filter_map(|(whose, ..)| match whose {
        TimesOwner::Staff(user) => Some(*user),
        TimesOwner::Category(..) => None,
    })
}

/// Shows the times of all tickets, and of each category or staff member.
pub fn response_times(
    times: &ResponseTimes,
    split: ResponseSplit,
    plate: PictureState,
    localizer: &Localizer,
) -> Message {
    let ResponseTimes { scope, category, period, zone, all, each, .. } = times;
    let title = format!("### {} {}", sign::FIGURES, t!(localizer, "analytics-times-title"));
    let of = of_what(*period, *zone, (*scope, category.as_deref()), localizer);
    let mut inside = vec![text_display(&format!("{title}\n-# {of}")), separator()];
    let described = t!(localizer, "analytics-times-described");
    if plate == PictureState::Attached {
        inside.push(described_picture(&format!("attachment://{PICTURE_FILE}"), &described));
    }
    let mut lines = vec![match all {
        None => t!(localizer, "analytics-times-none"),
        Some(pace) => {
            let count = t!(localizer, "analytics-times-answered", count = times.answered);
            format!("**{count}**\n{}", spelled(*pace, localizer))
        }
    }];
    lines.push(match times.waiting_since {
        None => t!(localizer, "analytics-times-nobody-waits"),
        Some(since) => {
            t!(localizer, "analytics-times-waiting", count = times.waiting, since = relative(since))
        }
    });
    inside.push(text_display(&lines.join("\n")));
    if !each.is_empty() {
        let lines = each.iter().take(ROWS).enumerate().map(|(n, (whose, count, pace))| {
            let name = format!(
                "**{}** {}",
                t!(localizer, "analytics-board-rank", rank = n + 1),
                named(whose, localizer)
            );
            let count = t!(localizer, "analytics-times-answered", count = *count);
            format!("{name} · {count}\n-# {}", spelled(*pace, localizer))
        });
        inside.extend([separator(), text_display(&lines.collect::<Vec<_>>().join("\n"))]);
    }
    if all.iter().chain(each.iter().map(|(_, _, pace)| pace)).any(|pace| !pace.exact) {
        inside.push(text_display(&format!("-# {}", t!(localizer, "analytics-note-near", count = EXACT))));
    }
    let shown = AnalyticsComponent::Show { analytics_page: AnalyticsPage::Times(split), scope: *scope };
    let (other, label) = match split {
        ResponseSplit::Category => (ResponseSplit::Staff, t!(localizer, "analytics-times-by-staff")),
        ResponseSplit::Staff => (ResponseSplit::Category, t!(localizer, "analytics-times-by-category")),
    };
    inside.extend([
        ranges(shown, localizer),
        row([button(ButtonWeight::Plain, &label, shown.turned(AnalyticsPage::Times(other)))]),
    ]);
    let message = Message::of(vec![container(AccentColour::Active, inside)]);
    match plate {
        PictureState::Attached => message.with_upload(PICTURE_FILE, &described),
        PictureState::Missing => message,
    }
}

fn named(whose: &TimesOwner, localizer: &Localizer) -> String {
    match whose {
        TimesOwner::Staff(staff) => user(*staff),
        TimesOwner::Category(_, Some(name)) => markdown::inline_cut(name, NAME),
        TimesOwner::Category(_, None) => t!(localizer, "analytics-category-gone"),
    }
}

fn spelled(pace: DurationSummary, localizer: &Localizer) -> String {
    let [average, p50, p90, p95, p99] =
        [pace.average, pace.p50, pace.p90, pace.p95, pace.p99].map(|span| time(span, localizer));
    t!(localizer, "analytics-times", average = average, p50 = p50, p90 = p90, p95 = p95, p99 = p99)
}
