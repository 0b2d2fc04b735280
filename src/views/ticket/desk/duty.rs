//! Staff on duty, and the assignment of tickets to them.

use crate::domain::{AssignmentMode, Duty, StaffingSettings, UserId};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::message::{Message, container, text_display};
use crate::ui::{AccentColour, relative, sign, user};

/// People that are listed.
const SHOWN: usize = 30;

/// Staff on duty, for one reader.
#[derive(Clone, Copy, Debug)]
pub struct DutyShown<'a> {
    /// Staff on duty, in the order they began.
    pub duties: &'a [Duty],
    /// Rules of assignment.
    pub staffing: StaffingSettings,
    /// The reader.
    pub asked_by: UserId,
}

/// Lists the staff on duty with their number of tickets, and says whether the reader is on duty.
pub fn duty(shown: DutyShown<'_>, localizer: &Localizer) -> Message {
    let DutyShown { duties, staffing, asked_by } = shown;
    let own = duties.iter().find(|duty| duty.user == asked_by);
    let mut lines = vec![match own {
        Some(Duty { until: Some(until), .. }) => {
            let words = t!(localizer, "duty-you-until", when = relative(*until));
            format!("{} {words}", sign::DONE)
        }
        Some(_) => format!("{} {}", sign::DONE, t!(localizer, "duty-you")),
        None => format!("{} {}", sign::WAITING, t!(localizer, "duty-not-you")),
    }];
    lines.extend(duties.iter().take(SHOWN).map(|duty| {
        let until =
            duty.until.map(|until| format!(" · {}", t!(localizer, "duty-until", when = relative(until))));
        let load = t!(localizer, "duty-load", count = duty.load);
        format!("{} · {load}{}", user(duty.user), until.unwrap_or_default())
    }));
    if duties.len() > SHOWN {
        lines.push(format!("-# {}", t!(localizer, "admin-more", count = duties.len() - SHOWN)));
    }
    if duties.is_empty() {
        lines.push(t!(localizer, "duty-nobody"));
    }
    lines.push(format!("-# {}", mode(staffing.assignment, localizer)));
    let title = format!("### {} {}", sign::CLAIM, t!(localizer, "duty-title"));
    Message::of(vec![container(
        AccentColour::Active,
        vec![text_display(&title), text_display(&lines.join("\n"))],
    )])
}

/// Shows the current rules of assignment, with the earlier ones.
pub fn assignment_set(before: StaffingSettings, after: StaffingSettings, localizer: &Localizer) -> Message {
    let most = |staffing: StaffingSettings| match staffing.most {
        0 => t!(localizer, "admin-unlimited"),
        most => t!(localizer, "admin-limit", count = most),
    };
    let change = |label: String, was: String, is: String| {
        if was == is {
            t!(localizer, "admin-setting", label = label, value = is)
        } else {
            t!(localizer, "admin-setting-changed", label = label, before = was, after = is)
        }
    };
    let lines = [
        change(
            t!(localizer, "assignment-mode"),
            mode(before.assignment, localizer),
            mode(after.assignment, localizer),
        ),
        change(t!(localizer, "assignment-limit"), most(before), most(after)),
    ];
    let title = format!("### {} {}", sign::SETTINGS, t!(localizer, "assignment-title"));
    Message::of(vec![container(
        AccentColour::Done,
        vec![text_display(&title), text_display(&lines.join("\n"))],
    )])
}

fn mode(assignment: AssignmentMode, localizer: &Localizer) -> String {
    match assignment {
        AssignmentMode::Off => t!(localizer, "assignment-off"),
        AssignmentMode::RoundRobin => t!(localizer, "assignment-round-robin"),
        AssignmentMode::LeastLoaded => t!(localizer, "assignment-least-loaded"),
    }
}
