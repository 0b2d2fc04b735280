//! What is stored of a member: how much, what becomes of it, and that it is gone.

use super::{empty_list, heading, name};
use crate::domain::{Asked, Erasure, PrivacyReport, Safety, UserId};
use crate::i18n::Speaker;
use crate::say;
use crate::views::button::{Weight, button};
use crate::views::message::{Message, container, reply, row, text_display};
use crate::views::{Accent, AdminComponent, relative, sign, user};

/// What stands where somebody's words stood.
pub fn erased_words(speaker: &Speaker) -> String {
    say!(speaker, "privacy-words")
}

/// How much is stored of somebody, and what can be done about it.
pub fn privacy(report: &PrivacyReport, speaker: &Speaker) -> Message {
    let heading = title(report, speaker);
    if report.holdings.is_empty() && !report.erasing {
        let words = if report.own { say!(speaker, "privacy-none") } else { say!(speaker, "privacy-none-of") };
        return empty_list(&heading, &words);
    }
    let of = (!report.own).then_some(report.user);
    let mut inside = vec![text_display(&heading)];
    if report.erasing {
        inside.push(text_display(&format!("{} {}", sign::WAITING, say!(speaker, "privacy-erasing"))));
    }
    inside.push(text_display(&lines(report, speaker).join("\n")));
    inside.push(text_display(&format!("-# {}", kept_for(report, speaker))));
    inside.push(row([
        button(Weight::Likely, &say!(speaker, "privacy-button-export"), AdminComponent::PrivacyExport { of }),
        button(Weight::Destructive, &say!(speaker, "privacy-button-ask"), AdminComponent::PrivacyAsk { of }),
    ]));
    Message::of(vec![container(Accent::Active, inside)])
}

/// Asks before it is erased: what goes, and what stays and why.
pub fn confirm_erasure(report: &PrivacyReport, speaker: &Speaker) -> Message {
    if report.holdings.is_empty() || report.erasing {
        return privacy(report, speaker);
    }
    let of = (!report.own).then_some(report.user);
    let target = |safety| AdminComponent::PrivacyErase { safety, of };
    let question = if report.own {
        say!(speaker, "privacy-confirm")
    } else {
        say!(speaker, "privacy-confirm-of", user = user(report.user))
    };
    let goes = say!(speaker, "privacy-goes", tickets = report.holdings.over);
    let mut stays = say!(speaker, "privacy-stays");
    if !report.own {
        stays = format!("{stays}\n{}", say!(speaker, "privacy-stays-hidden"));
    }
    let mut buttons =
        vec![button(Weight::Destructive, &say!(speaker, "privacy-button-erase"), target(Safety::Kept))];
    if !report.own {
        let all = say!(speaker, "privacy-button-erase-all");
        buttons.push(button(Weight::Destructive, &all, target(Safety::Erased)));
    }
    let inside = vec![
        text_display(&format!("{} {question}", sign::ATTENTION)),
        text_display(&goes),
        text_display(&stays),
        row(buttons),
    ];
    Message::of(vec![container(Accent::Attention, inside)])
}

/// It is being erased.
pub fn erasing(asked: Asked, of: Option<UserId>, speaker: &Speaker) -> Message {
    let words = match (asked, of) {
        (Asked::Begun, None) => say!(speaker, "privacy-begun"),
        (Asked::Begun, Some(whom)) => say!(speaker, "privacy-begun-of", user = user(whom)),
        (Asked::Underway, _) => say!(speaker, "privacy-underway"),
    };
    reply(Accent::Waiting, &format!("{} {words}", sign::WAITING))
}

/// What whoever asked for it is told by direct message.
pub fn erased(erasure: &Erasure, guild: &str, speaker: &Speaker) -> Message {
    let guild = name(guild);
    let words = if erasure.is_own() {
        say!(speaker, "privacy-erased", guild = guild)
    } else {
        say!(speaker, "privacy-erased-of", guild = guild, user = user(erasure.user))
    };
    reply(Accent::Done, &format!("{} {words}", sign::DONE))
}

/// A part of what is stored, which goes with it.
pub fn exported(file: &str, part: usize, of: Option<UserId>, speaker: &Speaker) -> Message {
    let words = match of {
        _ if part > 1 => say!(speaker, "privacy-export-part", part = part),
        None => say!(speaker, "privacy-export"),
        Some(whom) => say!(speaker, "privacy-export-of", user = user(whom)),
    };
    let inside = vec![text_display(&format!("{} {words}", sign::TRANSCRIPT))];
    Message::of(vec![container(Accent::Done, inside)]).with_file(file, &say!(speaker, "privacy-export-file"))
}

fn title(report: &PrivacyReport, speaker: &Speaker) -> String {
    let words = if report.own {
        say!(speaker, "privacy-title")
    } else {
        say!(speaker, "privacy-title-of", user = user(report.user))
    };
    heading(sign::LIST, &words)
}

fn lines(report: &PrivacyReport, speaker: &Speaker) -> Vec<String> {
    let it = &report.holdings;
    let mut lines = Vec::new();
    if let Some(since) = it.since {
        lines.push(say!(speaker, "privacy-since", when = relative(since)));
    }
    if it.open + it.over > 0 {
        lines.push(say!(speaker, "privacy-tickets", open = it.open, over = it.over));
    }
    let counted = [
        (it.messages, say!(speaker, "privacy-messages", count = it.messages)),
        (it.files, say!(speaker, "privacy-files", count = it.files)),
        (it.ratings, say!(speaker, "privacy-ratings", count = it.ratings)),
        (it.notes, say!(speaker, "privacy-notes", count = it.notes)),
        (it.notes_about, say!(speaker, "privacy-notes-about", count = it.notes_about)),
        (it.drafts, say!(speaker, "privacy-drafts", count = it.drafts)),
        (it.snippets, say!(speaker, "privacy-snippets", count = it.snippets)),
        (it.warnings, say!(speaker, "privacy-warnings", count = it.warnings)),
        (it.bans, say!(speaker, "privacy-banned")),
        (it.duty, say!(speaker, "privacy-duty")),
        (it.audit, say!(speaker, "privacy-audit", count = it.audit)),
    ];
    lines.extend(counted.into_iter().filter(|(count, _)| *count > 0).map(|(_, line)| line));
    lines
}

fn kept_for(report: &PrivacyReport, speaker: &Speaker) -> String {
    match report.retention.purge_after {
        Some(after) => say!(speaker, "privacy-retention", days = after.as_secs() / 86_400),
        None => say!(speaker, "privacy-retention-none"),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use insta::assert_json_snapshot;

    use super::*;
    use crate::domain::ticket::Retention;
    use crate::domain::{GuildId, Holdings};
    use crate::views::testing::{OPENED, assert_sound, hostile, speakers};

    const PIA: UserId = UserId::new(1002);

    fn report(own: bool, holdings: Holdings) -> PrivacyReport {
        let purge_after = own.then_some(Duration::from_hours(24 * 90));
        let retention = Retention { hide_after: None, purge_after };
        PrivacyReport { user: PIA, own, holdings, retention, erasing: !own }
    }

    fn much() -> Holdings {
        Holdings {
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
            safety: Safety::Kept,
            asked_at: OPENED,
            last: 12,
            place: 12,
        };
        for speaker in speakers() {
            let shown = [
                privacy(&own, &speaker),
                privacy(&other, &speaker),
                privacy(&report(true, Holdings::default()), &speaker),
                privacy(&PrivacyReport { erasing: false, ..report(false, Holdings::default()) }, &speaker),
                confirm_erasure(&own, &speaker),
                confirm_erasure(&asked, &speaker),
                erasing(Asked::Begun, None, &speaker),
                erasing(Asked::Begun, Some(PIA), &speaker),
                erasing(Asked::Underway, None, &speaker),
                erased(&erasure(PIA), "Plaza", &speaker),
                erased(&erasure(UserId::new(1001)), "Plaza", &speaker),
                exported("plaza-data-1.json", 1, None, &speaker),
                exported("plaza-data-1.json", 1, Some(PIA), &speaker),
                exported("plaza-data-2.json", 2, None, &speaker),
            ];
            shown.iter().for_each(assert_sound);
            for text in hostile() {
                assert_sound(&erased(&erasure(PIA), &text, &speaker));
            }
            assert_json_snapshot!(format!("privacy_{}", speaker.language()), shown);
        }
    }
}
