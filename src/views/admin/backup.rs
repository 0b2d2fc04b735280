//! Backups as admins see them: what was kept, what is wrong with a document, what restoring it would change, what was
//! restored. What is too long for a message is a file beside it.

use super::heading;
use crate::domain::{
    BackedUp, BackupFault, BackupProblem, ConfigurationChange, Fallback, MOST_BACKUPS, MOST_PROBLEMS,
    Missing, Proposal, Restoring,
};
use crate::i18n::Speaker;
use crate::say;
use crate::views::button::{Weight, button};
use crate::views::message::{Message, container, reply, row, separator, text_display};
use crate::views::{Accent, AdminComponent, markdown, relative, sign};

/// As many characters as a message gives to one list.
const LIST: usize = 1500;

/// As much of a value as a line shows.
const VALUE: usize = 60;

/// As much of a value as a line of the file shows.
const LONG_VALUE: usize = 4000;

/// A message, and the file that tells all of what it shows a part of.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The message.
    pub message: Message,
    /// The file's name and text.
    pub file: Option<(&'static str, String)>,
}

impl From<Message> for Told {
    fn from(message: Message) -> Self {
        Self { message, file: None }
    }
}

/// A backup that was made; goes with its document.
pub fn backed_up(made: &BackedUp, speaker: &Speaker) -> Message {
    let name = made.name.to_string();
    let count = &made.count;
    let lines = [
        say!(speaker, "backup-made-holds"),
        format!("- {}", say!(speaker, "backup-holds-categories", count = count.categories)),
        format!("- {}", say!(speaker, "backup-holds-questions", count = count.questions)),
        format!("- {}", say!(speaker, "backup-holds-departments", count = count.departments)),
        format!("- {}", say!(speaker, "backup-holds-panels", count = count.panels)),
        format!("- {}", say!(speaker, "backup-holds-snippets", count = count.snippets)),
    ];
    let mut inside = vec![
        text_display(&heading(sign::DONE, &say!(speaker, "backup-made"))),
        text_display(&format!("`{name}`")),
        text_display(&lines.join("\n")),
        separator(),
    ];
    if made.is_too_large() {
        inside.push(text_display(&format!("{} {}", sign::ATTENTION, say!(speaker, "backup-made-large"))));
    }
    let kept = say!(speaker, "backup-made-kept", count = made.kept, most = MOST_BACKUPS);
    let hint = say!(speaker, "backup-made-hint", name = name.as_str());
    inside.push(text_display(&format!("{hint}\n-# {kept}")));
    Message::of(vec![container(Accent::Done, inside)])
        .with_file(&made.name.file(), &say!(speaker, "backup-file"))
}

/// What came of asking for a restore, or of deciding about it.
pub fn restoring(outcome: &Restoring, speaker: &Speaker) -> Told {
    match outcome {
        Restoring::Faulty { problems } => faulty(problems, speaker),
        Restoring::Same { missing } => {
            let mut inside = vec![text_display(&heading(sign::DONE, &say!(speaker, "restore-same")))];
            let (lines, _) = cut(missing.iter().map(|it| lost(it, speaker)));
            if !missing.is_empty() {
                inside.push(text_display(&format!("{}\n{lines}", say!(speaker, "restore-missing"))));
            }
            Message::of(vec![container(Accent::Done, inside)]).into()
        }
        Restoring::Proposed(proposal) => proposed(proposal, speaker),
        Restoring::Restored { changes, undo, unposted } => {
            let undo = undo.to_string();
            let mut lines = vec![
                heading(sign::DONE, &say!(speaker, "restore-done", count = *changes)),
                say!(speaker, "restore-undo", name = undo.as_str()),
            ];
            if !unposted.is_empty() {
                let keys: Vec<String> = unposted.iter().take(10).map(|key| format!("`{key}`")).collect();
                let keys = speaker.list(keys.iter().map(String::as_str));
                lines.push(format!("{} {}", sign::ATTENTION, say!(speaker, "restore-unposted", keys = keys)));
            }
            reply(Accent::Done, &lines.join("\n")).into()
        }
    }
}

/// Nothing was restored.
pub fn restore_dropped(speaker: &Speaker) -> Message {
    reply(Accent::Done, &format!("{} {}", sign::DONE, say!(speaker, "restore-dropped")))
}

fn faulty(problems: &[BackupProblem], speaker: &Speaker) -> Told {
    let title = if problems.len() >= MOST_PROBLEMS {
        say!(speaker, "restore-faulty-many", count = problems.len())
    } else {
        say!(speaker, "restore-faulty", count = problems.len())
    };
    let told = |problem: &BackupProblem| {
        let place = say!(
            speaker,
            "restore-problem-place",
            line = problem.line.to_string(),
            column = problem.column.to_string()
        );
        let key = code(&problem.key);
        let what = fault_words(&problem.fault, speaker);
        if problem.key.is_empty() { format!("{place}: {what}") } else { format!("{place} · {key}: {what}") }
    };
    let (lines, is_whole) = cut(problems.iter().map(|problem| format!("- {}", told(problem))));
    let inside = vec![
        text_display(&heading(sign::REFUSED, &title)),
        text_display(&lines),
        text_display(&format!("-# {}", say!(speaker, "restore-faulty-hint"))),
    ];
    let message = Message::of(vec![container(Accent::Refused, inside)]);
    with_rest(message, is_whole, "problems.txt", speaker, || {
        problems.iter().map(|problem| told(problem) + "\n").collect()
    })
}

fn proposed(proposal: &Proposal, speaker: &Speaker) -> Told {
    let title = say!(speaker, "restore-title", count = proposal.changes.len());
    let mut inside = Vec::new();
    if proposal.anew {
        inside.push(text_display(&format!("{} {}", sign::ATTENTION, say!(speaker, "restore-anew"))));
    }
    inside.push(text_display(&heading(sign::SETTINGS, &title)));
    if !proposal.origin.is_here {
        let name = markdown::inline_cut(&proposal.origin.name, VALUE);
        inside.push(text_display(&say!(speaker, "restore-elsewhere", name = name)));
    }
    let (changes, all_changes) = cut(proposal.changes.iter().map(|it| changed(it, speaker)));
    inside.push(text_display(&changes));
    let mut is_whole = all_changes;
    if !proposal.missing.is_empty() {
        let (lines, all) = cut(proposal.missing.iter().map(|it| lost(it, speaker)));
        is_whole &= all;
        inside.push(separator());
        inside.push(text_display(&format!("{}\n{lines}", say!(speaker, "restore-missing"))));
    }
    if proposal.purges > 0 {
        let words = say!(speaker, "restore-purges", count = proposal.purges);
        inside.push(text_display(&format!("{} {words}", sign::ATTENTION)));
    }
    inside.push(separator());
    let until = relative(proposal.until);
    inside.push(text_display(&format!("-# {}", say!(speaker, "restore-until", until = until))));
    let cancel = AdminComponent::DropRestore(proposal.id);
    let apply = AdminComponent::Restore(proposal.id);
    inside.push(row([
        button(Weight::Plain, &say!(speaker, "restore-button-cancel"), cancel),
        button(Weight::Destructive, &say!(speaker, "restore-button-apply"), apply),
    ]));
    let message = Message::of(vec![container(Accent::Attention, inside)]);
    with_rest(message, is_whole, "difference.txt", speaker, || {
        let long = |value: &Option<String>| {
            value
                .as_deref()
                .map_or_else(|| "–".to_owned(), |it| markdown::cut(&markdown::line(it), LONG_VALUE))
        };
        let changes = proposal
            .changes
            .iter()
            .map(|it| format!("{}: {} → {}\n", markdown::line(&it.key), long(&it.before), long(&it.after)));
        let missing = proposal.missing.iter().map(|it| lost(it, speaker) + "\n");
        changes.chain(["\n".to_owned()]).chain(missing).collect()
    })
}

/// The message, with a file that tells the rest unless it is whole.
fn with_rest(
    message: Message,
    is_whole: bool,
    name: &'static str,
    speaker: &Speaker,
    text: impl FnOnce() -> String,
) -> Told {
    if is_whole {
        return message.into();
    }
    Told { message: message.with_file(name, &say!(speaker, "restore-file")), file: Some((name, text())) }
}

/// As many lines as a message has room for, and whether those are all.
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

fn changed(change: &ConfigurationChange, speaker: &Speaker) -> String {
    let value = |value: &str| {
        let short = markdown::inline_cut(value, VALUE);
        if short.is_empty() { say!(speaker, "restore-empty") } else { short }
    };
    let key = code(&change.key);
    match (&change.before, &change.after) {
        (Some(before), Some(after)) => format!("{key}: {} → {}", value(before), value(after)),
        (None, Some(after)) => format!("{key}: {}", say!(speaker, "restore-added", value = value(after))),
        (Some(before), None) => format!("{key}: {}", say!(speaker, "restore-removed", value = value(before))),
        (None, None) => key,
    }
}

fn lost(missing: &Missing, speaker: &Speaker) -> String {
    use crate::domain::Referred;
    let name = missing.name.as_deref().map(|name| markdown::inline_cut(name, VALUE));
    let what = match (&missing.what, name) {
        (Referred::Role(id), None) => format!("`{id}`"),
        (Referred::Channel(id), None) => format!("`{id}`"),
        (Referred::Role(_), Some(name)) => format!("@{name}"),
        (Referred::Channel(_), Some(name)) => format!("#{name}"),
    };
    let then = match missing.then {
        Fallback::Renamed => say!(speaker, "restore-missing-named"),
        Fallback::LeftOut => say!(speaker, "restore-missing-left-out"),
        Fallback::Kept => say!(speaker, "restore-missing-kept"),
        Fallback::PanelLeftOut => say!(speaker, "restore-missing-panel"),
        Fallback::OpenToAll => say!(speaker, "restore-missing-open"),
    };
    format!("- {} {what}: {then}", code(&missing.key))
}

/// A key as code: nothing in it ends the code.
fn code(key: &str) -> String {
    let key = markdown::cut(&markdown::line(key), 2 * VALUE).replace('`', "'");
    format!("`{key}`")
}

fn fault_words(fault: &BackupFault, speaker: &Speaker) -> String {
    match fault {
        BackupFault::NotText => say!(speaker, "restore-fault-not-text"),
        BackupFault::NotYaml { what } => {
            say!(speaker, "restore-fault-not-yaml", what = markdown::inline_cut(what, 2 * VALUE))
        }
        BackupFault::Anchor => say!(speaker, "restore-fault-anchor"),
        BackupFault::Tag => say!(speaker, "restore-fault-tag"),
        BackupFault::SecondDocument => say!(speaker, "restore-fault-second-document"),
        BackupFault::TooDeep => say!(speaker, "restore-fault-too-deep"),
        BackupFault::TooMuch => say!(speaker, "restore-fault-too-much"),
        BackupFault::Twice { line } => say!(speaker, "restore-fault-twice", line = line.to_string()),
        BackupFault::SameName { name } => say!(speaker, "restore-fault-same-name", name = code(name)),
        BackupFault::UnknownKey { near: Some(near) } => {
            say!(speaker, "restore-fault-unknown-key-near", near = code(near))
        }
        BackupFault::UnknownKey { near: None } => say!(speaker, "restore-fault-unknown-key"),
        BackupFault::Missing { name } => say!(speaker, "restore-fault-missing", name = code(name)),
        BackupFault::Version => say!(speaker, "restore-fault-version"),
        BackupFault::WantsText => say!(speaker, "restore-fault-wants-text"),
        BackupFault::WantsNumber => say!(speaker, "restore-fault-wants-number"),
        BackupFault::WantsTruth => say!(speaker, "restore-fault-wants-truth"),
        BackupFault::WantsList => say!(speaker, "restore-fault-wants-list"),
        BackupFault::WantsKeys => say!(speaker, "restore-fault-wants-keys"),
        BackupFault::WantsId => say!(speaker, "restore-fault-wants-id"),
        BackupFault::WantsOneOf { known } => {
            let known: Vec<String> = known.iter().map(|word| code(word)).collect();
            let known = speaker.list(known.iter().map(String::as_str));
            say!(speaker, "restore-fault-wants-one-of", known = known)
        }
        BackupFault::Unprintable => say!(speaker, "restore-fault-unprintable"),
        // In one line, for it stands in a list.
        BackupFault::Refused(refusal) => {
            let words = crate::views::refusal::words(refusal, speaker);
            words.split_whitespace().collect::<Vec<_>>().join(" ")
        }
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_json_snapshot;

    use super::*;
    use crate::domain::{
        BackupCount, BackupName, ChannelId, GuildId, Origin, Referred, Refusal, RestoreId, RoleId,
    };
    use crate::views::testing::{OPENED, assert_sound, hostile, speakers, texts};

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
            BackupFault::WantsText,
            BackupFault::WantsNumber,
            BackupFault::WantsTruth,
            BackupFault::WantsList,
            BackupFault::WantsKeys,
            BackupFault::WantsId,
            BackupFault::WantsOneOf { known: vec!["off", "round_robin"] },
            BackupFault::Unprintable,
            BackupFault::Refused(Box::new(Refusal::OutOfRange { min: 0, max: 50 })),
            BackupFault::Refused(Box::new(Refusal::UnknownCategory { given: said.to_owned() })),
        ];
        let at = |(fault, line)| BackupProblem { line, column: 5, key: said.to_owned(), fault };
        faults.into_iter().zip(1..).map(at).collect()
    }

    fn proposal(said: &str) -> Proposal {
        let change = |before: Option<&str>, after: Option<&str>| ConfigurationChange {
            key: format!("settings.{said}"),
            before: before.map(str::to_owned),
            after: after.map(str::to_owned),
        };
        let missing = |what, name: Option<&str>, then| Missing {
            key: "settings.staff_roles".to_owned(),
            what,
            name: name.map(str::to_owned),
            then,
        };
        let (role, channel) = (Referred::Role(RoleId::new(7)), Referred::Channel(ChannelId::new(8)));
        Proposal {
            id: RestoreId::generate(OPENED),
            origin: Origin { guild: GuildId::new(1), name: said.to_owned(), is_here: false },
            changes: vec![
                change(Some("1"), Some("5")),
                change(None, Some(said)),
                change(Some(said), None),
                change(Some(""), Some("x")),
            ],
            missing: vec![
                missing(role.clone(), Some(said), Fallback::Renamed),
                missing(role.clone(), None, Fallback::LeftOut),
                missing(channel.clone(), None, Fallback::Kept),
                missing(channel, Some(said), Fallback::PanelLeftOut),
                missing(role, Some(said), Fallback::OpenToAll),
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

    fn every(said: &str) -> Vec<Restoring> {
        vec![
            Restoring::Faulty { problems: problems(said)[..8].to_vec() },
            Restoring::Faulty { problems: problems(said) },
            Restoring::Same { missing: proposal(said).missing },
            Restoring::Proposed(proposal(said)),
            Restoring::Restored {
                changes: 3,
                undo: BackupName::at(OPENED),
                unposted: vec!["main".to_owned()],
            },
        ]
    }

    #[test]
    fn backups_and_restores_read_well() {
        for speaker in speakers() {
            let mut said: Vec<String> =
                every("open_limit").iter().map(|it| texts(&restoring(it, &speaker).message)).collect();
            said.extend([texts(&backed_up(&made(), &speaker)), texts(&restore_dropped(&speaker))]);
            assert_json_snapshot!(format!("backups_{}", speaker.language()), said);
        }
    }

    #[test]
    fn nothing_said_breaks_them_and_what_is_cut_is_in_the_file() {
        for speaker in speakers() {
            for said in hostile() {
                for outcome in every(&said) {
                    assert_sound(&restoring(&outcome, &speaker).message);
                }
            }
            let mut long = proposal("x");
            long.changes = (0..500).map(|_| long.changes[0].clone()).collect();
            let told = restoring(&Restoring::Proposed(long), &speaker);
            assert_sound(&told.message);
            let (name, text) = told.file.expect("too long for a message");
            assert_eq!(name, "difference.txt");
            assert!(text.lines().count() > 500);
        }
    }
}
