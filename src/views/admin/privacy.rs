//! Personal data of a member: the overview, the confirmation of erasing, and its results.

use super::{empty_list, heading, name};
use crate::domain::{Erasure, ErasureStart, PrivacyReport, SafetyRecords, UserId};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button};
use crate::ui::message::{Message, container, reply, row, text_display};
use crate::ui::{AccentColour, relative, sign, user};
use crate::views::AdminComponent;

/// Placeholder for erased text.
pub fn erased_words(localizer: &Localizer) -> String {
    t!(localizer, "privacy-words")
}

/// Shows the amount of data stored about a member, and the possible actions.
pub fn privacy(report: &PrivacyReport, localizer: &Localizer) -> Message {
    let heading = title(report, localizer);
    if report.holdings.is_empty() && !report.erasing {
        let words = if report.own { t!(localizer, "privacy-none") } else { t!(localizer, "privacy-none-of") };
        return empty_list(&heading, &words);
    }
    let of = (!report.own).then_some(report.user);
    let mut inside = vec![text_display(&heading)];
    if report.erasing {
        inside.push(text_display(&format!("{} {}", sign::WAITING, t!(localizer, "privacy-erasing"))));
    }
    inside.push(text_display(&lines(report, localizer).join("\n")));
    inside.push(text_display(&format!("-# {}", kept_for(report, localizer))));
    inside.push(row([
        button(
            ButtonWeight::Likely,
            &t!(localizer, "privacy-button-export"),
            AdminComponent::PrivacyExport { of },
        ),
        button(
            ButtonWeight::Destructive,
            &t!(localizer, "privacy-button-ask"),
            AdminComponent::PrivacyAsk { of },
        ),
    ]));
    Message::of(vec![container(AccentColour::Active, inside)])
}

/// Asks for confirmation before erasing: lists the data that goes, and the data that stays with the reason.
pub fn confirm_erasure(report: &PrivacyReport, localizer: &Localizer) -> Message {
    if report.holdings.is_empty() || report.erasing {
        return privacy(report, localizer);
    }
    let of = (!report.own).then_some(report.user);
    let target = |safety| AdminComponent::PrivacyErase { safety, of };
    let question = if report.own {
        t!(localizer, "privacy-confirm")
    } else {
        t!(localizer, "privacy-confirm-of", user = user(report.user))
    };
    let goes = t!(localizer, "privacy-goes", tickets = report.holdings.over);
    let mut stays = t!(localizer, "privacy-stays");
    if !report.own {
        stays = format!("{stays}\n{}", t!(localizer, "privacy-stays-hidden"));
    }
    let mut buttons = vec![button(
        ButtonWeight::Destructive,
        &t!(localizer, "privacy-button-erase"),
        target(SafetyRecords::Kept),
    )];
    if !report.own {
        let all = t!(localizer, "privacy-button-erase-all");
        buttons.push(button(ButtonWeight::Destructive, &all, target(SafetyRecords::Erased)));
    }
    let inside = vec![
        text_display(&format!("{} {question}", sign::ATTENTION)),
        text_display(&goes),
        text_display(&stays),
        row(buttons),
    ];
    Message::of(vec![container(AccentColour::Attention, inside)])
}

/// Confirms that erasing has begun.
pub fn erasing(asked: ErasureStart, of: Option<UserId>, localizer: &Localizer) -> Message {
    let words = match (asked, of) {
        (ErasureStart::Begun, None) => t!(localizer, "privacy-begun"),
        (ErasureStart::Begun, Some(whom)) => t!(localizer, "privacy-begun-of", user = user(whom)),
        (ErasureStart::Underway, _) => t!(localizer, "privacy-underway"),
    };
    reply(AccentColour::Waiting, &format!("{} {words}", sign::WAITING))
}

/// Reports by direct message that the data was erased, to the member who asked for it.
pub fn erased(erasure: &Erasure, guild: &str, localizer: &Localizer) -> Message {
    let guild = name(guild);
    let words = if erasure.is_own() {
        t!(localizer, "privacy-erased", guild = guild)
    } else {
        t!(localizer, "privacy-erased-of", guild = guild, user = user(erasure.user))
    };
    reply(AccentColour::Done, &format!("{} {words}", sign::DONE))
}

/// Introduces one part of an export; sent with its file.
pub fn exported(file: &str, part: usize, of: Option<UserId>, localizer: &Localizer) -> Message {
    let words = match of {
        _ if part > 1 => t!(localizer, "privacy-export-part", part = part),
        None => t!(localizer, "privacy-export"),
        Some(whom) => t!(localizer, "privacy-export-of", user = user(whom)),
    };
    let inside = vec![text_display(&format!("{} {words}", sign::TRANSCRIPT))];
    Message::of(vec![container(AccentColour::Done, inside)])
        .with_file(file, &t!(localizer, "privacy-export-file"))
}

fn title(report: &PrivacyReport, localizer: &Localizer) -> String {
    let words = if report.own {
        t!(localizer, "privacy-title")
    } else {
        t!(localizer, "privacy-title-of", user = user(report.user))
    };
    heading(sign::LIST, &words)
}

fn lines(report: &PrivacyReport, localizer: &Localizer) -> Vec<String> {
    let it = &report.holdings;
    let mut lines = Vec::new();
    if let Some(since) = it.since {
        lines.push(t!(localizer, "privacy-since", when = relative(since)));
    }
    if it.open + it.over > 0 {
        lines.push(t!(localizer, "privacy-tickets", open = it.open, over = it.over));
    }
    let counted = [
        (it.messages, t!(localizer, "privacy-messages", count = it.messages)),
        (it.files, t!(localizer, "privacy-files", count = it.files)),
        (it.ratings, t!(localizer, "privacy-ratings", count = it.ratings)),
        (it.notes, t!(localizer, "privacy-notes", count = it.notes)),
        (it.notes_about, t!(localizer, "privacy-notes-about", count = it.notes_about)),
        (it.drafts, t!(localizer, "privacy-drafts", count = it.drafts)),
        (it.snippets, t!(localizer, "privacy-snippets", count = it.snippets)),
        (it.warnings, t!(localizer, "privacy-warnings", count = it.warnings)),
        (it.bans, t!(localizer, "privacy-banned")),
        (it.duty, t!(localizer, "privacy-duty")),
        (it.audit, t!(localizer, "privacy-audit", count = it.audit)),
    ];
    lines.extend(counted.into_iter().filter(|(count, _)| *count > 0).map(|(_, line)| line));
    lines
}

fn kept_for(report: &PrivacyReport, localizer: &Localizer) -> String {
    match report.retention.purge_after {
        Some(after) => t!(localizer, "privacy-retention", days = after.as_secs() / 86_400),
        None => t!(localizer, "privacy-retention-none"),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use insta::assert_json_snapshot;

    use super::*;
    use crate::domain::ticket::RetentionPolicy;
    use crate::domain::{GuildId, StoredHoldings};
    use crate::ui::testing::{OPENED, assert_sound, hostile, localizers};

    const PIA: UserId = UserId::new(1002);

    fn report(own: bool, holdings: StoredHoldings) -> PrivacyReport {
        let purge_after = own.then_some(Duration::from_hours(24 * 90));
        let retention = RetentionPolicy { hide_after: None, purge_after };
        PrivacyReport { user: PIA, own, holdings, retention, erasing: !own }
    }

    fn much() -> StoredHoldings {
        StoredHoldings {
            since: Some(OPENED),
            open: 0,
            over: 12,
            messages: 345,
            files: 1,
            ratings: 2,
            notes: 1,
            notes_about: 3,
            drafts: 1,
            snippets: 1,
            warnings: 1,
            bans: 1,
            duty: 1,
            audit: 40,
        }
    }

    #[test]
    fn what_is_stored_is_told_handed_over_and_erased() {
        let own = report(true, much());
        let other = report(false, much());
        let asked = PrivacyReport { erasing: false, ..other };
        let erasure = |by| Erasure {
            guild: GuildId::new(1),
            user: PIA,
            by,
            safety: SafetyRecords::Kept,
            asked_at: OPENED,
            last: 12,
            place: 12,
        };
        for localizer in localizers() {
            let shown = [
                privacy(&own, &localizer),
                privacy(&other, &localizer),
                privacy(&report(true, StoredHoldings::default()), &localizer),
                privacy(
                    &PrivacyReport { erasing: false, ..report(false, StoredHoldings::default()) },
                    &localizer,
                ),
                confirm_erasure(&own, &localizer),
                confirm_erasure(&asked, &localizer),
                erasing(ErasureStart::Begun, None, &localizer),
                erasing(ErasureStart::Begun, Some(PIA), &localizer),
                erasing(ErasureStart::Underway, None, &localizer),
                erased(&erasure(PIA), "Plaza", &localizer),
                erased(&erasure(UserId::new(1001)), "Plaza", &localizer),
                exported("plaza-data-1.json", 1, None, &localizer),
                exported("plaza-data-1.json", 1, Some(PIA), &localizer),
                exported("plaza-data-2.json", 2, None, &localizer),
            ];
            shown.iter().for_each(assert_sound);
            for text in hostile() {
                assert_sound(&erased(&erasure(PIA), &text, &localizer));
            }
            assert_json_snapshot!(format!("privacy_{}", localizer.language()), shown);
        }
    }
}
