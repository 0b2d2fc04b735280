//! Backups for admins: the backup made, faults of a document, the differences a restore would make, and the result of a
//! restore. Lists too long for a message go into a file beside it.

use super::heading;
use crate::domain::{
    BackedUp, BackupFault, BackupProblem, ConfigurationChange, MOST_BACKUPS, MOST_PROBLEMS, MissingFallback,
    MissingReference, RestoreOutcome, RestoreProposal,
};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button};
use crate::ui::message::{Message, container, reply, row, separator, text_display};
use crate::ui::{AccentColour, markdown, relative, sign};
use crate::views::AdminComponent;

/// Characters of a message given to one list.
const LIST: usize = 1500;

/// Characters of a value in a line of the message.
const VALUE: usize = 60;

/// Characters of a value in a line of the file.
const LONG_VALUE: usize = 4000;

/// A message, and the file with everything the message shows only in part.
#[derive(Clone, Debug, PartialEq)]
pub struct BackupReply {
    /// Message to send.
    pub message: Message,
    /// Name and text of the file.
    pub file: Option<(&'static str, String)>,
}

impl From<Message> for BackupReply {
    fn from(message: Message) -> Self {
        Self { message, file: None }
    }
}

/// Reports a backup; sent with its document.
pub fn backed_up(made: &BackedUp, localizer: &Localizer) -> Message {
    let name = made.name.to_string();
    let count = &made.count;
    let lines = [
        t!(localizer, "backup-made-holds"),
        format!("- {}", t!(localizer, "backup-holds-categories", count = count.categories)),
        format!("- {}", t!(localizer, "backup-holds-questions", count = count.questions)),
        format!("- {}", t!(localizer, "backup-holds-departments", count = count.departments)),
        format!("- {}", t!(localizer, "backup-holds-panels", count = count.panels)),
        format!("- {}", t!(localizer, "backup-holds-snippets", count = count.snippets)),
    ];
    let mut inside = vec![
        text_display(&heading(sign::DONE, &t!(localizer, "backup-made"))),
        text_display(&format!("`{name}`")),
        text_display(&lines.join("\n")),
        separator(),
    ];
    if made.is_too_large() {
        inside.push(text_display(&format!("{} {}", sign::ATTENTION, t!(localizer, "backup-made-large"))));
    }
    let kept = t!(localizer, "backup-made-kept", count = made.kept, most = MOST_BACKUPS);
    let hint = t!(localizer, "backup-made-hint", name = name.as_str());
    inside.push(text_display(&format!("{hint}\n-# {kept}")));
    Message::of(vec![container(AccentColour::Done, inside)])
        .with_file(&made.name.file(), &t!(localizer, "backup-file"))
}

/// Reports the outcome of a request for a restore, or of the decision about it.
pub fn restoring(outcome: &RestoreOutcome, localizer: &Localizer) -> BackupReply {
    match outcome {
        RestoreOutcome::Faulty { problems } => faulty(problems, localizer),
        RestoreOutcome::Same { missing } => {
            let mut inside = vec![text_display(&heading(sign::DONE, &t!(localizer, "restore-same")))];
            let (lines, _) = cut(missing.iter().map(|it| lost(it, localizer)));
            if !missing.is_empty() {
                inside.push(text_display(&format!("{}\n{lines}", t!(localizer, "restore-missing"))));
            }
            Message::of(vec![container(AccentColour::Done, inside)]).into()
        }
        RestoreOutcome::Proposed(proposal) => proposed(proposal, localizer),
        RestoreOutcome::Restored { changes, undo, unposted } => {
            let undo = undo.to_string();
            let mut lines = vec![
                heading(sign::DONE, &t!(localizer, "restore-done", count = *changes)),
                t!(localizer, "restore-undo", name = undo.as_str()),
            ];
            if !unposted.is_empty() {
                let keys: Vec<String> = unposted.iter().take(10).map(|key| format!("`{key}`")).collect();
                let keys = localizer.list(keys.iter().map(String::as_str));
                lines.push(format!("{} {}", sign::ATTENTION, t!(localizer, "restore-unposted", keys = keys)));
            }
            reply(AccentColour::Done, &lines.join("\n")).into()
        }
    }
}

/// Reports that the restore was dropped.
pub fn restore_dropped(localizer: &Localizer) -> Message {
    reply(AccentColour::Done, &format!("{} {}", sign::DONE, t!(localizer, "restore-dropped")))
}

fn faulty(problems: &[BackupProblem], localizer: &Localizer) -> BackupReply {
    let title = if problems.len() >= MOST_PROBLEMS {
        t!(localizer, "restore-faulty-many", count = problems.len())
    } else {
        t!(localizer, "restore-faulty", count = problems.len())
    };
    let told = |problem: &BackupProblem| {
        let place = t!(
            localizer,
            "restore-problem-place",
            line = problem.line.to_string(),
            column = problem.column.to_string()
        );
        let key = code(&problem.key);
        let what = fault_words(&problem.fault, localizer);
        if problem.key.is_empty() { format!("{place}: {what}") } else { format!("{place} · {key}: {what}") }
    };
    let (lines, is_whole) = cut(problems.iter().map(|problem| format!("- {}", told(problem))));
    let inside = vec![
        text_display(&heading(sign::REFUSED, &title)),
        text_display(&lines),
        text_display(&format!("-# {}", t!(localizer, "restore-faulty-hint"))),
    ];
    let message = Message::of(vec![container(AccentColour::Refused, inside)]);
    with_rest(message, is_whole, "problems.txt", localizer, || {
        problems.iter().map(|problem| told(problem) + "\n").collect()
    })
}

fn proposed(proposal: &RestoreProposal, localizer: &Localizer) -> BackupReply {
    let title = t!(localizer, "restore-title", count = proposal.changes.len());
    let mut inside = Vec::new();
    if proposal.anew {
        inside.push(text_display(&format!("{} {}", sign::ATTENTION, t!(localizer, "restore-anew"))));
    }
    inside.push(text_display(&heading(sign::SETTINGS, &title)));
    if !proposal.origin.is_here {
        let name = markdown::inline_cut(&proposal.origin.name, VALUE);
        inside.push(text_display(&t!(localizer, "restore-elsewhere", name = name)));
    }
    let (changes, all_changes) = cut(proposal.changes.iter().map(|it| changed(it, localizer)));
    inside.push(text_display(&changes));
    let mut is_whole = all_changes;
    if !proposal.missing.is_empty() {
        let (lines, all) = cut(proposal.missing.iter().map(|it| lost(it, localizer)));
        is_whole &= all;
        inside.push(separator());
        inside.push(text_display(&format!("{}\n{lines}", t!(localizer, "restore-missing"))));
    }
    if proposal.purges > 0 {
        let words = t!(localizer, "restore-purges", count = proposal.purges);
        inside.push(text_display(&format!("{} {words}", sign::ATTENTION)));
    }
    inside.push(separator());
    let until = relative(proposal.until);
    inside.push(text_display(&format!("-# {}", t!(localizer, "restore-until", until = until))));
    let cancel = AdminComponent::DropRestore(proposal.id);
    let apply = AdminComponent::Restore(proposal.id);
    inside.push(row([
        button(ButtonWeight::Plain, &t!(localizer, "restore-button-cancel"), cancel),
        button(ButtonWeight::Destructive, &t!(localizer, "restore-button-apply"), apply),
    ]));
    let message = Message::of(vec![container(AccentColour::Attention, inside)]);
    with_rest(message, is_whole, "difference.txt", localizer, || {
        let long = |value: &Option<String>| {
            value
                .as_deref()
                .map_or_else(|| "–".to_owned(), |it| markdown::cut(&markdown::line(it), LONG_VALUE))
        };
        let changes = proposal
            .changes
            .iter()
            .map(|it| format!("{}: {} → {}\n", markdown::line(&it.key), long(&it.before), long(&it.after)));
        let missing = proposal.missing.iter().map(|it| lost(it, localizer) + "\n");
        changes.chain(["\n".to_owned()]).chain(missing).collect()
    })
}

/// Adds a file with the full text, unless the message already has all of it.
fn with_rest(
    message: Message,
    is_whole: bool,
    name: &'static str,
    localizer: &Localizer,
    text: impl FnOnce() -> String,
) -> BackupReply {
    if is_whole {
        return message.into();
    }
    BackupReply {
        message: message.with_file(name, &t!(localizer, "restore-file")),
        file: Some((name, text())),
    }
}

/// Takes as many lines as a message has room for; also returns true if those are all.
fn cut(lines: impl Iterator<Item = String>) -> (String, bool) {
    let mut shown = String::new();
    for line in lines {
        if shown.chars().count() + line.chars().count() > LIST {
            shown.push('…');
            return (shown, false);
        }
        shown.push_str(&line);
        shown.push('\n');
    }
    (shown.trim_end().to_owned(), true)
}

fn changed(change: &ConfigurationChange, localizer: &Localizer) -> String {
    let value = |value: &str| {
        let short = markdown::inline_cut(value, VALUE);
        if short.is_empty() { t!(localizer, "restore-empty") } else { short }
    };
    let key = code(&change.key);
    match (&change.before, &change.after) {
        (Some(before), Some(after)) => format!("{key}: {} → {}", value(before), value(after)),
        (None, Some(after)) => format!("{key}: {}", t!(localizer, "restore-added", value = value(after))),
        (Some(before), None) => format!("{key}: {}", t!(localizer, "restore-removed", value = value(before))),
        (None, None) => key,
    }
}

fn lost(missing: &MissingReference, localizer: &Localizer) -> String {
    use crate::domain::BackupReference;
    let name = missing.name.as_deref().map(|name| markdown::inline_cut(name, VALUE));
    let what = match (&missing.what, name) {
        (BackupReference::Role(id), None) => format!("`{id}`"),
        (BackupReference::Channel(id), None) => format!("`{id}`"),
        (BackupReference::Role(_), Some(name)) => format!("@{name}"),
        (BackupReference::Channel(_), Some(name)) => format!("#{name}"),
    };
    let then = match missing.then {
        MissingFallback::Renamed => t!(localizer, "restore-missing-named"),
        MissingFallback::LeftOut => t!(localizer, "restore-missing-left-out"),
        MissingFallback::Kept => t!(localizer, "restore-missing-kept"),
        MissingFallback::PanelLeftOut => t!(localizer, "restore-missing-panel"),
        MissingFallback::OpenToAll => t!(localizer, "restore-missing-open"),
    };
    format!("- {} {what}: {then}", code(&missing.key))
}

/// Formats a key as code, without characters that would end the code.
fn code(key: &str) -> String {
    let key = markdown::cut(&markdown::line(key), 2 * VALUE).replace('`', "'");
    format!("`{key}`")
}

fn fault_words(fault: &BackupFault, localizer: &Localizer) -> String {
    match fault {
        BackupFault::NotText => t!(localizer, "restore-fault-not-text"),
        BackupFault::NotYaml { what } => {
            t!(localizer, "restore-fault-not-yaml", what = markdown::inline_cut(what, 2 * VALUE))
        }
        BackupFault::Anchor => t!(localizer, "restore-fault-anchor"),
        BackupFault::Tag => t!(localizer, "restore-fault-tag"),
        BackupFault::SecondDocument => t!(localizer, "restore-fault-second-document"),
        BackupFault::TooDeep => t!(localizer, "restore-fault-too-deep"),
        BackupFault::TooMuch => t!(localizer, "restore-fault-too-much"),
        BackupFault::Twice { line } => t!(localizer, "restore-fault-twice", line = line.to_string()),
        BackupFault::SameName { name } => t!(localizer, "restore-fault-same-name", name = code(name)),
        BackupFault::UnknownKey { near: Some(near) } => {
            t!(localizer, "restore-fault-unknown-key-near", near = code(near))
        }
        BackupFault::UnknownKey { near: None } => t!(localizer, "restore-fault-unknown-key"),
        BackupFault::Missing { name } => t!(localizer, "restore-fault-missing", name = code(name)),
        BackupFault::Version => t!(localizer, "restore-fault-version"),
        BackupFault::ExpectedText => t!(localizer, "restore-fault-expected-text"),
        BackupFault::ExpectedNumber => t!(localizer, "restore-fault-expected-number"),
        BackupFault::ExpectedBool => t!(localizer, "restore-fault-expected-bool"),
        BackupFault::ExpectedList => t!(localizer, "restore-fault-expected-list"),
        BackupFault::ExpectedKeys => t!(localizer, "restore-fault-expected-keys"),
        BackupFault::ExpectedId => t!(localizer, "restore-fault-expected-id"),
        BackupFault::ExpectedOneOf { known } => {
            let known: Vec<String> = known.iter().map(|word| code(word)).collect();
            let known = localizer.list(known.iter().map(String::as_str));
            t!(localizer, "restore-fault-expected-one-of", known = known)
        }
        BackupFault::Unprintable => t!(localizer, "restore-fault-unprintable"),
        // On one line, because it is an entry of a list.
        BackupFault::Refused(refusal) => {
            let words = crate::views::refusal::words(refusal, localizer);
            words.split_whitespace().collect::<Vec<_>>().join(" ")
        }
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_json_snapshot;

    use super::*;
    use crate::domain::{
        BackupCount, BackupName, BackupOrigin, BackupReference, ChannelId, GuildId, Refusal, RestoreId,
        RoleId,
    };
    use crate::ui::testing::{OPENED, assert_sound, hostile, localizers, texts};

    fn problems(said: &str) -> Vec<BackupProblem> {
        let faults = [
            BackupFault::NotText,
            BackupFault::NotYaml { what: said.to_owned() },
            BackupFault::Anchor,
            BackupFault::Tag,
            BackupFault::SecondDocument,
            BackupFault::TooDeep,
            BackupFault::TooMuch,
            BackupFault::Twice { line: 3 },
            BackupFault::SameName { name: said.to_owned() },
            BackupFault::UnknownKey { near: Some("open_limit".to_owned()) },
            BackupFault::UnknownKey { near: None },
            BackupFault::Missing { name: "settings" },
            BackupFault::Version,
            BackupFault::ExpectedText,
            BackupFault::ExpectedNumber,
            BackupFault::ExpectedBool,
            BackupFault::ExpectedList,
            BackupFault::ExpectedKeys,
            BackupFault::ExpectedId,
            BackupFault::ExpectedOneOf { known: vec!["off", "round_robin"] },
            BackupFault::Unprintable,
            BackupFault::Refused(Box::new(Refusal::OutOfRange { min: 0, max: 50 })),
            BackupFault::Refused(Box::new(Refusal::UnknownCategory { given: said.to_owned() })),
        ];
        let at = |(fault, line)| BackupProblem { line, column: 5, key: said.to_owned(), fault };
        faults.into_iter().zip(1..).map(at).collect()
    }

    fn proposal(said: &str) -> RestoreProposal {
        let change = |before: Option<&str>, after: Option<&str>| ConfigurationChange {
            key: format!("settings.{said}"),
            before: before.map(str::to_owned),
            after: after.map(str::to_owned),
        };
        let missing = |what, name: Option<&str>, then| MissingReference {
            key: "settings.staff_roles".to_owned(),
            what,
            name: name.map(str::to_owned),
            then,
        };
        let (role, channel) =
            (BackupReference::Role(RoleId::new(7)), BackupReference::Channel(ChannelId::new(8)));
        RestoreProposal {
            id: RestoreId::generate(OPENED),
            origin: BackupOrigin { guild: GuildId::new(1), name: said.to_owned(), is_here: false },
            changes: vec![
                change(Some("1"), Some("5")),
                change(None, Some(said)),
                change(Some(said), None),
                change(Some(""), Some("x")),
            ],
            missing: vec![
                missing(role.clone(), Some(said), MissingFallback::Renamed),
                missing(role.clone(), None, MissingFallback::LeftOut),
                missing(channel.clone(), None, MissingFallback::Kept),
                missing(channel, Some(said), MissingFallback::PanelLeftOut),
                missing(role, Some(said), MissingFallback::OpenToAll),
            ],
            purges: 3,
            anew: true,
            until: OPENED,
        }
    }

    fn made() -> BackedUp {
        let count = BackupCount { categories: 3, questions: 7, departments: 1, panels: 1, snippets: 0 };
        BackedUp { name: BackupName::at(OPENED), count, kept: 4, document: "x".repeat(2 * 1024 * 1024) }
    }

    fn every(said: &str) -> Vec<RestoreOutcome> {
        vec![
            RestoreOutcome::Faulty { problems: problems(said)[..8].to_vec() },
            RestoreOutcome::Faulty { problems: problems(said) },
            RestoreOutcome::Same { missing: proposal(said).missing },
            RestoreOutcome::Proposed(proposal(said)),
            RestoreOutcome::Restored {
                changes: 3,
                undo: BackupName::at(OPENED),
                unposted: vec!["main".to_owned()],
            },
        ]
    }

    #[test]
    fn backups_and_restores_read_well() {
        for localizer in localizers() {
            let mut said: Vec<String> =
                every("open_limit").iter().map(|it| texts(&restoring(it, &localizer).message)).collect();
            said.extend([texts(&backed_up(&made(), &localizer)), texts(&restore_dropped(&localizer))]);
            assert_json_snapshot!(format!("backups_{}", localizer.language()), said);
        }
    }

    #[test]
    fn nothing_said_breaks_them_and_what_is_cut_is_in_the_file() {
        for localizer in localizers() {
            for said in hostile() {
                for outcome in every(&said) {
                    assert_sound(&restoring(&outcome, &localizer).message);
                }
            }
            let mut long = proposal("x");
            long.changes = (0..500).map(|_| long.changes[0].clone()).collect();
            let told = restoring(&RestoreOutcome::Proposed(long), &localizer);
            assert_sound(&told.message);
            let (name, text) = told.file.expect("too long for a message");
            assert_eq!(name, "difference.txt");
            assert!(text.lines().count() > 500);
        }
    }
}
