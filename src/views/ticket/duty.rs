//! Who is on duty, and how tickets are handed to them.

use crate::domain::{Assignment, Duty, Staffing, UserId};
use crate::i18n::Speaker;
use crate::say;
use crate::views::message::{Message, container, text_display};
use crate::views::{Accent, relative, sign, user};

/// As many people as are named.
const SHOWN: usize = 30;

/// Who is on duty, for one who is or is not.
#[derive(Clone, Copy, Debug)]
pub struct DutyShown<'a> {
    /// Those who are, in the order they came.
    pub duties: &'a [Duty],
    /// How tickets are handed to them.
    pub staffing: Staffing,
    /// Who asks.
    pub asked_by: UserId,
}

/// Who is on duty with how many tickets, and whether the reader is.
pub fn duty(shown: DutyShown<'_>, speaker: &Speaker) -> Message {
    let DutyShown { duties, staffing, asked_by } = shown;
    let own = duties.iter().find(|duty| duty.user == asked_by);
    let mut lines = vec![match own {
        Some(Duty { until: Some(until), .. }) => {
            let words = say!(speaker, "duty-you-until", when = relative(*until));
            format!("{} {words}", sign::DONE)
        }
        Some(_) => format!("{} {}", sign::DONE, say!(speaker, "duty-you")),
        None => format!("{} {}", sign::WAITING, say!(speaker, "duty-not-you")),
    }];
    lines.extend(duties.iter().take(SHOWN).map(|duty| {
        let until =
            duty.until.map(|until| format!(" · {}", say!(speaker, "duty-until", when = relative(until))));
        let load = say!(speaker, "duty-load", count = duty.load);
        format!("{} · {load}{}", user(duty.user), until.unwrap_or_default())
    }));
    if duties.len() > SHOWN {
        lines.push(format!("-# {}", say!(speaker, "admin-more", count = duties.len() - SHOWN)));
    }
    if duties.is_empty() {
        lines.push(say!(speaker, "duty-nobody"));
    }
    lines.push(format!("-# {}", mode(staffing.assignment, speaker)));
    let title = format!("### {} {}", sign::CLAIM, say!(speaker, "duty-title"));
    Message::of(vec![container(Accent::Active, vec![text_display(&title), text_display(&lines.join("\n"))])])
}

/// How tickets are handed out now, and how they were.
pub fn assignment_set(before: Staffing, after: Staffing, speaker: &Speaker) -> Message {
    let most = |staffing: Staffing| match staffing.most {
        0 => say!(speaker, "admin-unlimited"),
        most => say!(speaker, "admin-limit", count = most),
    };
    let change = |label: String, was: String, is: String| {
        if was == is {
            say!(speaker, "admin-setting", label = label, value = is)
        } else {
            say!(speaker, "admin-setting-changed", label = label, before = was, after = is)
        }
    };
    let lines = [
        change(
            say!(speaker, "assignment-mode"),
            mode(before.assignment, speaker),
            mode(after.assignment, speaker),
        ),
        change(say!(speaker, "assignment-limit"), most(before), most(after)),
    ];
    let title = format!("### {} {}", sign::SETTINGS, say!(speaker, "assignment-title"));
    Message::of(vec![container(Accent::Done, vec![text_display(&title), text_display(&lines.join("\n"))])])
}

fn mode(assignment: Assignment, speaker: &Speaker) -> String {
    match assignment {
        Assignment::Off => say!(speaker, "assignment-off"),
        Assignment::RoundRobin => say!(speaker, "assignment-round-robin"),
        Assignment::LeastLoaded => say!(speaker, "assignment-least-loaded"),
    }
}
