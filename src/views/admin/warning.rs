//! Warnings of staff: for admins, and as sent to the warned member.

use super::{empty_list, heading, list, name};
use crate::domain::{UserId, Warning, WarningCount, WarningDelivery};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button};
use crate::ui::menu::{menu, option};
use crate::ui::message::{Message, container, reply, row, text_display};
use crate::ui::{AccentColour, markdown, relative, sign, user};
use crate::views::AdminComponent;

/// Characters of a reason in a line.
const REASON: usize = 100;

/// Warnings offered in a menu.
const OFFERED: usize = 25;

/// Confirms a warning; the first of `warnings` is the new one.
pub fn warned(warnings: &[Warning], localizer: &Localizer) -> Message {
    let Some(warning) = warnings.first() else { return empty(localizer) };
    let title = t!(localizer, "record-warned", user = user(warning.user), count = warnings.len());
    let told = format!("-# {}", t!(localizer, "record-warned-told"));
    let undo = button(
        ButtonWeight::Plain,
        &t!(localizer, "record-warning-undo"),
        AdminComponent::TakeWarningBack(warning.id),
    );
    let inside = vec![
        text_display(&format!("{} {title}", sign::DONE)),
        text_display(&format!("> {}\n{told}", reason(warning))),
        row([undo]),
    ];
    Message::of(vec![container(AccentColour::Done, inside)])
}

/// Lists all warnings of a member, with a menu to revoke one.
pub fn warnings_of(of: UserId, warnings: &[Warning], localizer: &Localizer) -> Message {
    let title = t!(localizer, "record-warnings-of", user = user(of), count = warnings.len());
    let heading = heading(sign::ATTENTION, &title);
    if warnings.is_empty() {
        return empty_list(&heading, &t!(localizer, "record-warnings-none"));
    }
    let lines = warnings.iter().map(|warning| line(warning, localizer)).collect();
    let options = warnings
        .iter()
        .take(OFFERED)
        .map(|warning| option(&warning.id.to_string(), &markdown::line(&warning.reason), None));
    let leads_to = AdminComponent::PickWarning { user: of };
    let back = menu(leads_to, &t!(localizer, "record-warning-pick"), options.collect());
    list(&heading, lines, localizer).below(back)
}

/// Lists the warned members with their number of warnings.
pub fn warning_counts(counts: &[WarningCount], localizer: &Localizer) -> Message {
    let heading = heading(sign::ATTENTION, &t!(localizer, "record-warnings-title"));
    if counts.is_empty() {
        return empty(localizer);
    }
    let line = |it: &WarningCount| {
        let (who, last) = (user(it.user), relative(it.last_at));
        t!(localizer, "record-warnings-line", user = who, count = it.count, last = last)
    };
    list(&heading, counts.iter().map(line).collect(), localizer)
}

/// Confirms that a warning was revoked; `left` remain.
pub fn warning_taken_back(warning: &Warning, left: usize, localizer: &Localizer) -> Message {
    let words = t!(
        localizer,
        "record-warning-taken",
        user = user(warning.user),
        reason = reason(warning),
        left = left
    );
    reply(AccentColour::Done, &format!("{} {words}", sign::DONE))
}

/// Notifies the warned member by direct message.
pub fn you_are_warned(warning: &Warning, guild: &str, localizer: &Localizer) -> Message {
    let title = t!(localizer, "record-you-are-warned", guild = name(guild));
    let inside = vec![
        text_display(&heading(sign::ATTENTION, &title)),
        text_display(&format!("> {}", markdown::inline_cut(&markdown::line(&warning.reason), 300))),
        text_display(&format!("-# {}", t!(localizer, "record-you-are-warned-hint"))),
    ];
    Message::of(vec![container(AccentColour::Attention, inside)])
}

fn empty(localizer: &Localizer) -> Message {
    let heading = heading(sign::ATTENTION, &t!(localizer, "record-warnings-title"));
    empty_list(&heading, &t!(localizer, "record-warnings-empty"))
}

fn line(warning: &Warning, localizer: &Localizer) -> String {
    let told = match warning.told {
        WarningDelivery::Waiting => t!(localizer, "record-told-waiting"),
        WarningDelivery::Told => t!(localizer, "record-told-told"),
        WarningDelivery::Closed => t!(localizer, "record-told-closed"),
    };
    let (when, by) = (relative(warning.at), user(warning.by));
    t!(localizer, "record-warning-line", when = when, reason = reason(warning), by = by, told = told)
}

fn reason(warning: &Warning) -> String {
    markdown::inline_cut(&warning.reason, REASON)
}

#[cfg(test)]
mod tests {
    use insta::assert_json_snapshot;

    use super::*;
    use crate::domain::WarningId;
    use crate::ui::testing::{OPENED, assert_sound, hostile, localizers};

    fn warning(reason: &str, told: WarningDelivery) -> Warning {
        let id: WarningId = "01J0000000000000000000000W".parse().expect("a ULID");
        let (user, by) = (UserId::new(1002), UserId::new(1001));
        Warning { id, user, by, at: OPENED, reason: reason.to_owned(), told }
    }

    #[test]
    fn the_warned_and_their_admins_read_the_same_reason() {
        let warnings =
            [warning("Rude to a member", WarningDelivery::Told), warning("Late", WarningDelivery::Closed)];
        let count = WarningCount { user: UserId::new(1002), count: 2, last_at: OPENED };
        for localizer in localizers() {
            let shown = [
                warned(&warnings, &localizer),
                warnings_of(UserId::new(1002), &warnings, &localizer),
                warning_counts(&[count], &localizer),
                warning_taken_back(&warnings[1], 1, &localizer),
                you_are_warned(&warnings[0], "Plaza", &localizer),
            ];
            shown.iter().for_each(assert_sound);
            assert_json_snapshot!(format!("warnings_{}", localizer.language()), shown);
        }
    }

    #[test]
    fn the_worst_reasons_fit() {
        for (localizer, text) in
            localizers().iter().flat_map(|localizer| hostile().into_iter().map(move |text| (localizer, text)))
        {
            let many = vec![warning(&text, WarningDelivery::Waiting); 40];
            assert_sound(&warned(&many, localizer));
            assert_sound(&warning_taken_back(&many[0], 0, localizer));
            assert_sound(&you_are_warned(&many[0], &text, localizer));
            assert_sound(&warning_counts(&[], localizer));
        }
    }
}
