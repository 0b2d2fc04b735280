//! Warnings of staff: as admins see them, and as the warned are told.

use super::{empty_list, heading, list, name};
use crate::domain::{UserId, Warning, WarningCount, WarningTold};
use crate::i18n::Speaker;
use crate::say;
use crate::views::button::{Weight, button};
use crate::views::menu::{menu, option};
use crate::views::message::{Message, container, reply, row, text_display};
use crate::views::{Accent, AdminComponent, markdown, relative, sign, user};

/// As much of a reason as a line shows.
const REASON: usize = 100;

/// As many warnings as a menu offers.
const OFFERED: usize = 25;

/// The first of these was given just now.
pub fn warned(warnings: &[Warning], speaker: &Speaker) -> Message {
    let Some(warning) = warnings.first() else { return empty(speaker) };
    let title = say!(speaker, "record-warned", user = user(warning.user), count = warnings.len());
    let told = format!("-# {}", say!(speaker, "record-warned-told"));
    let undo = button(
        Weight::Plain,
        &say!(speaker, "record-warning-undo"),
        AdminComponent::TakeWarningBack(warning.id),
    );
    let inside = vec![
        text_display(&format!("{} {title}", sign::DONE)),
        text_display(&format!("> {}\n{told}", reason(warning))),
        row([undo]),
    ];
    Message::of(vec![container(Accent::Done, inside)])
}

/// Everything a member was warned about, with a menu that takes one back.
pub fn warnings_of(of: UserId, warnings: &[Warning], speaker: &Speaker) -> Message {
    let title = say!(speaker, "record-warnings-of", user = user(of), count = warnings.len());
    let heading = heading(sign::ATTENTION, &title);
    if warnings.is_empty() {
        return empty_list(&heading, &say!(speaker, "record-warnings-none"));
    }
    let lines = warnings.iter().map(|warning| line(warning, speaker)).collect();
    let options = warnings
        .iter()
        .take(OFFERED)
        .map(|warning| option(&warning.id.to_string(), &markdown::line(&warning.reason), None));
    let leads_to = AdminComponent::PickWarning { user: of };
    let back = menu(leads_to, &say!(speaker, "record-warning-pick"), options.collect());
    list(&heading, lines, speaker).below(back)
}

/// Who was warned, and how often.
pub fn warning_counts(counts: &[WarningCount], speaker: &Speaker) -> Message {
    let heading = heading(sign::ATTENTION, &say!(speaker, "record-warnings-title"));
    if counts.is_empty() {
        return empty(speaker);
    }
    let line = |it: &WarningCount| {
        let (who, last) = (user(it.user), relative(it.last_at));
        say!(speaker, "record-warnings-line", user = who, count = it.count, last = last)
    };
    list(&heading, counts.iter().map(line).collect(), speaker)
}

/// It is taken back; so many are left.
pub fn warning_taken_back(warning: &Warning, left: usize, speaker: &Speaker) -> Message {
    let words = say!(
        speaker,
        "record-warning-taken",
        user = user(warning.user),
        reason = reason(warning),
        left = left
    );
    reply(Accent::Done, &format!("{} {words}", sign::DONE))
}

/// What the warned are told by direct message.
pub fn you_are_warned(warning: &Warning, guild: &str, speaker: &Speaker) -> Message {
    let title = say!(speaker, "record-you-are-warned", guild = name(guild));
    let inside = vec![
        text_display(&heading(sign::ATTENTION, &title)),
        text_display(&format!("> {}", markdown::inline_cut(&markdown::line(&warning.reason), 300))),
        text_display(&format!("-# {}", say!(speaker, "record-you-are-warned-hint"))),
    ];
    Message::of(vec![container(Accent::Attention, inside)])
}

fn empty(speaker: &Speaker) -> Message {
    let heading = heading(sign::ATTENTION, &say!(speaker, "record-warnings-title"));
    empty_list(&heading, &say!(speaker, "record-warnings-empty"))
}

fn line(warning: &Warning, speaker: &Speaker) -> String {
    let told = match warning.told {
        WarningTold::Waiting => say!(speaker, "record-told-waiting"),
        WarningTold::Told => say!(speaker, "record-told-told"),
        WarningTold::Closed => say!(speaker, "record-told-closed"),
    };
    let (when, by) = (relative(warning.at), user(warning.by));
    say!(speaker, "record-warning-line", when = when, reason = reason(warning), by = by, told = told)
}

fn reason(warning: &Warning) -> String {
    markdown::inline_cut(&warning.reason, REASON)
}

#[cfg(test)]
mod tests {
    use insta::assert_json_snapshot;

    use super::*;
    use crate::domain::WarningId;
    use crate::views::testing::{OPENED, assert_sound, hostile, speakers};

    fn warning(reason: &str, told: WarningTold) -> Warning {
        let id: WarningId = "01J0000000000000000000000W".parse().expect("a ULID");
        let (user, by) = (UserId::new(1002), UserId::new(1001));
        Warning { id, user, by, at: OPENED, reason: reason.to_owned(), told }
    }

    #[test]
    fn the_warned_and_their_admins_read_the_same_reason() {
        let warnings = [warning("Rude to a member", WarningTold::Told), warning("Late", WarningTold::Closed)];
        let count = WarningCount { user: UserId::new(1002), count: 2, last_at: OPENED };
        for speaker in speakers() {
            let shown = [
                warned(&warnings, &speaker),
                warnings_of(UserId::new(1002), &warnings, &speaker),
                warning_counts(&[count], &speaker),
                warning_taken_back(&warnings[1], 1, &speaker),
                you_are_warned(&warnings[0], "Plaza", &speaker),
            ];
            shown.iter().for_each(assert_sound);
            assert_json_snapshot!(format!("warnings_{}", speaker.language()), shown);
        }
    }

    #[test]
    fn the_worst_reasons_fit() {
        for (speaker, text) in
            speakers().iter().flat_map(|speaker| hostile().into_iter().map(move |text| (speaker, text)))
        {
            let many = vec![warning(&text, WarningTold::Waiting); 40];
            assert_sound(&warned(&many, speaker));
            assert_sound(&warning_taken_back(&many[0], 0, speaker));
            assert_sound(&you_are_warned(&many[0], &text, speaker));
            assert_sound(&warning_counts(&[], speaker));
        }
    }
}
