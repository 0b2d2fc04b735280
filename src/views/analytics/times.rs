//! How long openers waited for the first answer.

use super::extent::ROWS;
use super::figure::time;
use super::frame::{NAME, PICTURE_FILE, Plate, of_what, ranges};
use crate::domain::UserId;
use crate::domain::analytics::{EXACT, Pace, ResponseTimes, Whose};
use crate::i18n::Speaker;
use crate::say;
use crate::views::analytics::component::{AnalyticsComponent, Sheet, Split};
use crate::views::button::{Weight, button};
use crate::views::message::{Message, container, described_picture, row, separator, text_display};
use crate::views::{Accent, markdown, relative, sign, user};

/// Who is shown.
pub fn people_in(times: &ResponseTimes) -> impl Iterator<Item = UserId> {
    times.each.iter().take(ROWS).filter_map(|(whose, ..)| match whose {
        Whose::Staff(user) => Some(*user),
        Whose::Category(..) => None,
    })
}

/// Of everything, and of each category or staff member.
pub fn response_times(times: &ResponseTimes, split: Split, plate: Plate, speaker: &Speaker) -> Message {
    let ResponseTimes { scope, category, period, zone, all, each, .. } = times;
    let title = format!("### {} {}", sign::FIGURES, say!(speaker, "analytics-times-title"));
    let of = of_what(*period, *zone, (*scope, category.as_deref()), speaker);
    let mut inside = vec![text_display(&format!("{title}\n-# {of}")), separator()];
    let described = say!(speaker, "analytics-times-described");
    if plate == Plate::Attached {
        inside.push(described_picture(&format!("attachment://{PICTURE_FILE}"), &described));
    }
    let mut lines = vec![match all {
        None => say!(speaker, "analytics-times-none"),
        Some(pace) => {
            let count = say!(speaker, "analytics-times-answered", count = times.answered);
            format!("**{count}**\n{}", spelled(*pace, speaker))
        }
    }];
    lines.push(match times.waiting_since {
        None => say!(speaker, "analytics-times-nobody-waits"),
        Some(since) => {
            say!(speaker, "analytics-times-waiting", count = times.waiting, since = relative(since))
        }
    });
    inside.push(text_display(&lines.join("\n")));
    if !each.is_empty() {
        let lines = each.iter().take(ROWS).enumerate().map(|(n, (whose, count, pace))| {
            let name = format!(
                "**{}** {}",
                say!(speaker, "analytics-board-rank", rank = n + 1),
                named(whose, speaker)
            );
            let count = say!(speaker, "analytics-times-answered", count = *count);
            format!("{name} · {count}\n-# {}", spelled(*pace, speaker))
        });
        inside.extend([separator(), text_display(&lines.collect::<Vec<_>>().join("\n"))]);
    }
    if all.iter().chain(each.iter().map(|(_, _, pace)| pace)).any(|pace| !pace.exact) {
        inside.push(text_display(&format!("-# {}", say!(speaker, "analytics-note-near", count = EXACT))));
    }
    let shown = AnalyticsComponent::Show { sheet: Sheet::Times(split), scope: *scope };
    let (other, label) = match split {
        Split::Category => (Split::Staff, say!(speaker, "analytics-times-by-staff")),
        Split::Staff => (Split::Category, say!(speaker, "analytics-times-by-category")),
    };
    inside.extend([
        ranges(shown, speaker),
        row([button(Weight::Plain, &label, shown.turned(Sheet::Times(other)))]),
    ]);
    let message = Message::of(vec![container(Accent::Active, inside)]);
    match plate {
        Plate::Attached => message.with_upload(PICTURE_FILE, &described),
        Plate::Missing => message,
    }
}

fn named(whose: &Whose, speaker: &Speaker) -> String {
    match whose {
        Whose::Staff(staff) => user(*staff),
        Whose::Category(_, Some(name)) => markdown::inline_cut(name, NAME),
        Whose::Category(_, None) => say!(speaker, "analytics-category-gone"),
    }
}

fn spelled(pace: Pace, speaker: &Speaker) -> String {
    let [average, p50, p90, p95, p99] =
        [pace.average, pace.p50, pace.p90, pace.p95, pace.p99].map(|span| time(span, speaker));
    say!(speaker, "analytics-times", average = average, p50 = p50, p90 = p90, p95 = p95, p99 = p99)
}
