//! The page of limits: menus for what is chosen from a few values, forms for the rest.

use std::time::Duration;

use twilight_model::channel::message::Component;
use twilight_model::channel::message::component::SelectMenuOption;

use super::{deed, lines, marked, show};
use crate::domain::{ClosedChannel, GuildSettings, Permit, SetupPage, SetupState};
use crate::i18n::Speaker;
use crate::say;
use crate::views::admin::setup::{fate, permit};
use crate::views::button::{Weight, button};
use crate::views::menu::{menu, option};
use crate::views::message::{row, text_display};
use crate::views::{SetupChoice, SetupDeed, SetupForm, limit, markdown};

/// Open tickets to choose from; the present number stands among them.
const OPEN_LIMITS: [u16; 7] = [1, 2, 3, 5, 10, 25, 50];

/// Minutes to choose from; none keeps the channel.
const KEPT_MINUTES: [u64; 6] = [0, 10, 60, 24 * 60, 7 * 24 * 60, 30 * 24 * 60];

/// What is allowed, and how tickets end.
pub(super) fn limits(before: &SetupState, state: &SetupState, speaker: &Speaker) -> Vec<Component> {
    let page = SetupPage::Limits;
    let mut parts = vec![text_display(&lines(page, before, state, speaker).join("\n"))];
    parts.extend(SetupChoice::EACH.map(|choice| {
        let (hint, mut options) = choices(choice, &state.settings, speaker);
        // A menu in which something is chosen shows that alone: six of them would not say what they set.
        for option in &mut options {
            option.label = markdown::cut(&format!("{hint}: {}", option.label), limit::MENU_LABEL);
        }
        menu(deed(state, page, SetupDeed::Choose(choice)), &hint, options)
    }));
    let form = |label: String, form| button(Weight::Plain, &label, show(state, page, form));
    parts.push(row([
        form(say!(speaker, "setup-button-numbers"), SetupForm::Numbers),
        form(say!(speaker, "setup-button-prefix"), SetupForm::Prefix),
    ]));
    parts
}

fn choices(choice: SetupChoice, it: &GuildSettings, speaker: &Speaker) -> (String, Vec<SelectMenuOption>) {
    match choice {
        SetupChoice::OpenLimit => {
            let label = |limit: u16| say!(speaker, "admin-limit", count = limit);
            let limits = with(&OPEN_LIMITS, it.open_limit).into_iter();
            let options = limits
                .map(|limit| marked(option(&limit.to_string(), &label(limit), None), limit == it.open_limit));
            (say!(speaker, "admin-setting-limit"), options.collect())
        }
        SetupChoice::Closed => {
            let present = kept_minutes(it.closed_channel);
            let options = with(&KEPT_MINUTES, present).into_iter().map(|minutes| {
                let closed = match minutes {
                    _ if minutes == present => it.closed_channel,
                    0 => ClosedChannel::Locked,
                    minutes => ClosedChannel::Deleted { after: Duration::from_secs(minutes * 60) },
                };
                marked(option(&minutes.to_string(), &fate(closed, speaker), None), minutes == present)
            });
            (say!(speaker, "admin-setting-closed-channel"), options.collect())
        }
        SetupChoice::Feedback => {
            let labels = [say!(speaker, "admin-feedback-asked"), say!(speaker, "admin-feedback-not-asked")];
            (say!(speaker, "admin-setting-feedback"), yes_or_no(labels, it.ask_feedback))
        }
        SetupChoice::Copy => {
            let labels = [say!(speaker, "admin-copy-sent"), say!(speaker, "admin-copy-not-sent")];
            (say!(speaker, "admin-setting-copy"), yes_or_no(labels, it.send_transcript))
        }
        SetupChoice::OpenersAdd => {
            let hint = say!(speaker, "admin-setting-openers-add");
            (hint, permits(it.openers.add, speaker))
        }
        SetupChoice::OpenersTranscript => {
            let hint = say!(speaker, "admin-setting-openers-transcript");
            (hint, permits(it.openers.transcribe, speaker))
        }
    }
}

/// After how many minutes a closed channel goes; none for never.
pub(super) const fn kept_minutes(closed: ClosedChannel) -> u64 {
    match closed {
        ClosedChannel::Locked => 0,
        ClosedChannel::Deleted { after } => after.as_secs() / 60,
    }
}

/// The values to choose from, the present one among them.
fn with<T: Copy + Ord>(usual: &[T], present: T) -> Vec<T> {
    let mut values = usual.to_vec();
    values.push(present);
    values.sort_unstable();
    values.dedup();
    values
}

fn permits(present: Permit, speaker: &Speaker) -> Vec<SelectMenuOption> {
    yes_or_no([Permit::Allowed, Permit::Staff].map(|it| permit(it, speaker)), present.is_allowed())
}

fn yes_or_no([yes, no]: [String; 2], present: bool) -> Vec<SelectMenuOption> {
    vec![marked(option("yes", &yes, None), present), marked(option("no", &no, None), !present)]
}
