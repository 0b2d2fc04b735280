//! Expected refusals in words: the action that was refused, the reason, and the remedy. Never a code, never blame.

mod backup;
mod desk;

use std::time::Duration;

use super::admin::hours_fault;
use crate::domain::ticket::{CloseRequestParty, MOST_OPTIONS, OptionFault, PatternKind};
use crate::domain::{ChannelId, Module, Refusal};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::language::language_name;
use crate::ui::message::{Message, reply};
use crate::ui::{AccentColour, channel, markdown, permission_names, relative, role, sign, user};

/// Characters of a typed text that are repeated in a refusal.
const ECHO: usize = 60;

/// Characters of an admin's own text.
const LONG_ECHO: usize = 300;

/// Builds the message of a refusal for the member who acted.
pub fn refusal(refusal: &Refusal, localizer: &Localizer) -> Message {
    reply(AccentColour::Refused, &format!("{} {}", sign::REFUSED, words(refusal, localizer)))
}

/// Describes an argument that was not understood, or is missing, with the usage of the command.
fn bad_argument(given: Option<&str>, nearest: Option<&str>, usage: &str, localizer: &Localizer) -> String {
    let given = given.map(|given| markdown::inline_cut(given, ECHO));
    match (given, nearest) {
        (Some(given), Some(nearest)) => {
            t!(localizer, "refusal-bad-argument-nearest", given = given, nearest = nearest, usage = usage)
        }
        (Some(given), None) => t!(localizer, "refusal-bad-argument", given = given, usage = usage),
        (None, _) => t!(localizer, "refusal-usage", usage = usage),
    }
}

/// Describes a refusal as markdown, to be part of a larger message.
#[expect(clippy::too_many_lines, reason = "a refusal a line: shorter only if one of them went unsaid")]
pub(super) fn words(refusal: &Refusal, localizer: &Localizer) -> String {
    match refusal {
        Refusal::GuildOnly => t!(localizer, "refusal-guild-only"),
        Refusal::BadFiles { problems, count } => bad_files(problems, *count, localizer),
        Refusal::ModuleOff { module: Module::Ticket } => t!(localizer, "module-ticket-off"),
        Refusal::ModuleOff { module: Module::Analytics } => t!(localizer, "module-analytics-off"),
        Refusal::Desk(refusal) => desk::words(refusal, localizer),
        Refusal::Backup(refusal) => backup::words(refusal, localizer),
        Refusal::TooFast { wait } => {
            t!(localizer, "refusal-too-fast", wait = localizer.duration(rounded_up(*wait)))
        }
        Refusal::BadArgument { given, nearest, usage } => {
            bad_argument(given.as_deref(), nearest.as_deref(), usage, localizer)
        }
        Refusal::OpenQuote { given } => {
            t!(localizer, "refusal-open-quote", given = markdown::inline_cut(given, ECHO))
        }
        Refusal::Subcommand { known } => {
            let known: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
            t!(localizer, "refusal-subcommand", known = localizer.list(known.iter().map(String::as_str)))
        }
        Refusal::Needs { permission } => {
            t!(localizer, "refusal-needs", permission = permission_names(*permission, localizer))
        }
        Refusal::StaleButton => t!(localizer, "refusal-stale-button"),
        Refusal::UnknownTicket => t!(localizer, "refusal-unknown-ticket"),
        Refusal::NotATicket => t!(localizer, "refusal-not-a-ticket"),
        Refusal::UnknownCategory { given } if given.trim().is_empty() => {
            t!(localizer, "refusal-category-gone")
        }
        Refusal::UnknownCategory { given } => {
            t!(localizer, "refusal-unknown-category", given = echo(given))
        }
        Refusal::UnknownDepartment { given } if given.trim().is_empty() => {
            t!(localizer, "refusal-department-gone")
        }
        Refusal::UnknownDepartment { given } => {
            t!(localizer, "refusal-unknown-department", given = echo(given))
        }
        Refusal::TooManyDepartments { limit } => {
            t!(localizer, "refusal-too-many-departments", limit = *limit)
        }
        Refusal::CategoryNeeded => t!(localizer, "refusal-category-needed"),
        Refusal::LastStaffRole => t!(localizer, "refusal-last-staff-role"),
        Refusal::TooManyRoles { limit } => t!(localizer, "refusal-too-many-roles", limit = *limit),
        Refusal::WarningGone => t!(localizer, "refusal-warning-gone"),
        Refusal::NotOnStaff { user: who } => t!(localizer, "refusal-not-on-staff", who = user(*who)),
        Refusal::UnknownPanel { given } if given.trim().is_empty() => t!(localizer, "refusal-panel-gone"),
        Refusal::UnknownPanel { given } => t!(localizer, "refusal-unknown-panel", given = echo(given)),
        Refusal::BadKey { given } => t!(localizer, "refusal-bad-key", given = echo(given)),
        Refusal::BadLength { min, max, length } => {
            t!(localizer, "refusal-bad-length", min = *min, max = *max, length = *length)
        }
        Refusal::OutOfRange { min, max } => {
            t!(localizer, "refusal-out-of-range", min = *min, max = *max)
        }
        Refusal::WarnsTooEarly { warn, close } => {
            t!(localizer, "refusal-warns-too-early", warn = *warn, close = *close, most = close / 2)
        }
        Refusal::PurgeBeforeHide { hide, purge } => {
            t!(localizer, "refusal-purge-before-hide", hide = *hide, purge = *purge)
        }
        Refusal::BadPrefix => t!(localizer, "refusal-bad-prefix"),
        Refusal::UnknownLanguage { known } => {
            let known: Vec<String> = known.iter().map(|it| language_name(it, localizer)).collect();
            let languages = localizer.list(known.iter().map(String::as_str));
            t!(localizer, "refusal-unknown-language", languages = languages)
        }
        Refusal::UnfitChannel { channel: unfit } => {
            t!(localizer, "refusal-unfit-channel", channel = channel(*unfit))
        }
        Refusal::UnfitRole => t!(localizer, "refusal-unfit-role"),
        Refusal::ChangedMeanwhile => t!(localizer, "setup-changed-meanwhile"),
        Refusal::NotSetUp => t!(localizer, "refusal-not-set-up"),
        Refusal::NoCategories => t!(localizer, "refusal-no-categories"),
        Refusal::TooManyCategories { limit } => {
            t!(localizer, "refusal-too-many-categories", limit = *limit)
        }
        Refusal::OpenLimit { limit, open } => {
            t!(
                localizer,
                "refusal-open-limit",
                count = open.len(),
                limit = *limit,
                tickets = tickets(open, localizer)
            )
        }
        Refusal::GuildFull => t!(localizer, "refusal-guild-full"),
        Refusal::NoRoomForChannel => t!(localizer, "refusal-no-room-for-channel"),
        Refusal::ThreadsFull => t!(localizer, "refusal-threads-full"),
        Refusal::NoThreadChannel { category } => {
            t!(localizer, "refusal-no-thread-channel", category = echo(category))
        }
        Refusal::BotForbidden { permission } => {
            t!(localizer, "refusal-bot-forbidden", permission = permission_names(*permission, localizer))
        }
        Refusal::AccountTooYoung { from } => {
            t!(localizer, "refusal-account-too-young", from = relative(*from))
        }
        Refusal::JoinedTooLately { from } => {
            t!(localizer, "refusal-joined-too-lately", from = relative(*from))
        }
        Refusal::FormChanged => t!(localizer, "refusal-form-changed"),
        Refusal::AnswerMissing { question } => {
            t!(localizer, "refusal-answer-missing", question = echo(question))
        }
        Refusal::AnswerLength { question, min, max, length } => {
            t!(
                localizer,
                "refusal-answer-length",
                question = echo(question),
                min = *min,
                max = *max,
                length = *length
            )
        }
        Refusal::AnswerPattern { question, words: Some(words), .. } => t!(
            localizer,
            "refusal-answer-pattern-own",
            question = echo(question),
            words = markdown::inline_cut(words, LONG_ECHO)
        ),
        Refusal::AnswerPattern { question, kind, words: None } => {
            let question = echo(question);
            match kind {
                PatternKind::Number => t!(localizer, "refusal-answer-number", question = question),
                PatternKind::Url => t!(localizer, "refusal-answer-url", question = question),
                PatternKind::Email => t!(localizer, "refusal-answer-email", question = question),
                PatternKind::Regex(_) => t!(localizer, "refusal-answer-pattern", question = question),
            }
        }
        Refusal::AnswerChoices { question, min, max, count } => t!(
            localizer,
            "refusal-answer-choices",
            question = echo(question),
            min = *min,
            max = *max,
            count = *count
        ),
        Refusal::BadOptions { fault } => option_fault(fault, localizer),
        Refusal::BadChoices { given } => t!(localizer, "refusal-bad-choices", given = echo(given)),
        Refusal::NothingKept => t!(localizer, "refusal-nothing-kept"),
        Refusal::PuzzleUnsolved => t!(localizer, "refusal-puzzle-unsolved"),
        Refusal::PuzzleExpired => t!(localizer, "refusal-puzzle-expired"),
        Refusal::PuzzleClosed { wait } => {
            t!(localizer, "refusal-puzzle-closed", wait = localizer.duration(rounded_up(*wait)))
        }
        Refusal::NotYourAnswers => t!(localizer, "refusal-not-your-answers"),
        Refusal::BadPattern { given } => t!(localizer, "refusal-bad-pattern", given = echo(given)),
        Refusal::BadLengths { given } => t!(localizer, "refusal-bad-lengths", given = echo(given)),
        Refusal::QuestionsChanged => t!(localizer, "refusal-questions-changed"),
        Refusal::AskedTwice { question } => {
            t!(localizer, "refusal-asked-twice", question = echo(question))
        }
        Refusal::TooManyQuestions { limit } => {
            t!(localizer, "refusal-too-many-questions", limit = *limit)
        }
        Refusal::BadColour { given } => t!(localizer, "refusal-bad-colour", given = echo(given)),
        Refusal::BadEmoji { given } => t!(localizer, "refusal-bad-emoji", given = echo(given)),
        Refusal::BadAddress { given } => t!(localizer, "refusal-bad-address", given = echo(given)),
        Refusal::Blacklisted { until, reason } => {
            let reason = markdown::inline_cut(reason, LONG_ECHO);
            match until {
                Some(until) => {
                    t!(localizer, "refusal-blacklisted-until", until = relative(*until), reason = reason)
                }
                None => t!(localizer, "refusal-blacklisted", reason = reason),
            }
        }
        Refusal::NotBlacklisted { user: who } => {
            t!(localizer, "refusal-not-blacklisted", user = user(*who))
        }
        Refusal::OpenCooldown { wait } => {
            t!(localizer, "refusal-open-cooldown", wait = localizer.duration(rounded_up(*wait)))
        }
        Refusal::HourlyLimit { limit, wait } => {
            let wait = localizer.duration(rounded_up(*wait));
            t!(localizer, "refusal-hourly-limit", limit = *limit, wait = wait)
        }
        Refusal::CategoryLimit { limit, open } => {
            t!(localizer, "refusal-category-limit", limit = *limit, tickets = tickets(open, localizer))
        }
        Refusal::MissingRole { roles } => {
            let roles: Vec<String> = roles.iter().take(10).copied().map(role).collect();
            t!(localizer, "refusal-missing-role", roles = localizer.list(roles.iter().map(String::as_str)))
        }
        Refusal::Hours(fault) => hours_fault(fault, localizer),
        Refusal::OutsideHours { back_at: Some(back) } => {
            t!(localizer, "refusal-outside-hours", when = relative(*back))
        }
        Refusal::OutsideHours { back_at: None } => t!(localizer, "refusal-outside-hours-for-ever"),
        Refusal::StaffOnly => t!(localizer, "refusal-staff-only"),
        Refusal::NotYourTicket => t!(localizer, "refusal-not-your-ticket"),
        Refusal::StillOpening { number } => {
            t!(localizer, "refusal-still-opening", number = number.to_string())
        }
        Refusal::AlreadyClosed { number } => {
            t!(localizer, "refusal-already-closed", number = number.to_string())
        }
        Refusal::AlreadyClaimed { by } => t!(localizer, "refusal-already-claimed", by = user(*by)),
        Refusal::ClaimedByOther { by } => t!(localizer, "refusal-claimed-by-other", by = user(*by)),
        Refusal::NotClaimed => t!(localizer, "refusal-not-claimed"),
        Refusal::AlreadyLocked => t!(localizer, "refusal-already-locked"),
        Refusal::NotLocked => t!(localizer, "refusal-not-locked"),
        Refusal::NoChannel { number } => {
            t!(localizer, "refusal-no-channel", number = number.to_string())
        }
        Refusal::Unchanged => t!(localizer, "refusal-unchanged"),
        Refusal::NotYoursToSee => t!(localizer, "refusal-not-yours-to-see"),
        Refusal::TooManyTags { limit, count } => {
            t!(localizer, "refusal-too-many-tags", limit = *limit, count = *count)
        }
        Refusal::LongTag { given, max } => {
            t!(localizer, "refusal-long-tag", given = echo(given), max = *max)
        }
        Refusal::NotAMember { user: who } => t!(localizer, "refusal-not-a-member", who = user(*who)),
        Refusal::IsABot { user: who } => t!(localizer, "refusal-is-a-bot", who = user(*who)),
        Refusal::NotStaff { user: who } => t!(localizer, "refusal-not-staff", who = user(*who)),
        Refusal::AlreadyInside { user: who } => t!(localizer, "refusal-already-inside", who = user(*who)),
        Refusal::NotInside { user: who } => t!(localizer, "refusal-not-inside", who = user(*who)),
        Refusal::IsTheOpener => t!(localizer, "refusal-is-the-opener"),
        Refusal::TooManyParticipants { limit } => {
            t!(localizer, "refusal-too-many-participants", limit = *limit)
        }
        Refusal::BadName { given } => t!(localizer, "refusal-bad-name", given = echo(given)),
        Refusal::TranscriptTooLarge { megabytes } => {
            t!(localizer, "refusal-transcript-too-large", megabytes = *megabytes)
        }
        Refusal::NotClosed { number } => {
            t!(localizer, "refusal-not-closed", number = number.to_string())
        }
        Refusal::NotAsked { asked: CloseRequestParty::Opener } => t!(localizer, "refusal-not-asked-opener"),
        Refusal::NotAsked { asked: CloseRequestParty::Staff } => t!(localizer, "refusal-not-asked-staff"),
        Refusal::NotScheduled => t!(localizer, "refusal-not-scheduled"),
        Refusal::OpenerAtLimit { opener, limit } => {
            t!(localizer, "refusal-opener-at-limit", opener = user(*opener), limit = *limit)
        }
        Refusal::OpenerOnly => t!(localizer, "refusal-opener-only"),
        Refusal::AlreadyRated { number } => {
            t!(localizer, "refusal-already-rated", number = number.to_string())
        }
        Refusal::NothingToRate => t!(localizer, "refusal-nothing-to-rate"),
        Refusal::StillClosing { number } => {
            t!(localizer, "refusal-still-closing", number = number.to_string())
        }
    }
}

/// Lists the faults of the operator's files, as many as fit.
fn bad_files(problems: &[String], count: usize, localizer: &Localizer) -> String {
    const SHOWN: usize = 10;
    let mut lines = vec![t!(localizer, "reload-bad-files", count = count)];
    lines.extend(
        problems.iter().take(SHOWN).map(|problem| format!("- {}", markdown::inline_cut(problem, 170))),
    );
    if problems.is_empty() {
        lines.push(format!("-# {}", t!(localizer, "reload-in-private")));
    } else if problems.len() > SHOWN {
        lines.push(t!(localizer, "reload-bad-files-more", count = problems.len() - SHOWN));
    }
    lines.join("\n")
}

fn option_fault(fault: &OptionFault, localizer: &Localizer) -> String {
    match fault {
        OptionFault::None => t!(localizer, "refusal-options-none"),
        OptionFault::TooMany { count } => {
            t!(localizer, "refusal-options-many", limit = MOST_OPTIONS, count = *count)
        }
        OptionFault::Twice { label } => t!(localizer, "refusal-options-twice", label = echo(label)),
        OptionFault::Length { line, max } => {
            t!(localizer, "refusal-options-length", line = echo(line), max = *max)
        }
    }
}

/// Rounds up to whole seconds, so that nobody is asked to wait 0 s.
fn rounded_up(wait: Duration) -> Duration {
    Duration::from_secs(wait.as_secs() + u64::from(wait.subsec_nanos() > 0)).max(Duration::from_secs(1))
}

fn echo(given: &str) -> String {
    markdown::inline_cut(given, ECHO)
}

/// Links the tickets; those without a channel are listed by number.
fn tickets(open: &[(i64, Option<ChannelId>)], localizer: &Localizer) -> String {
    const SHOWN: usize = 10;
    let links: Vec<String> = open
        .iter()
        .take(SHOWN)
        .map(|(number, at)| {
            at.map_or_else(|| t!(localizer, "ticket-number", number = number.to_string()), channel)
        })
        .collect();
    localizer.list(links.iter().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use insta::assert_json_snapshot;

    use super::*;
    use crate::domain::{Language, Permissions, RoleId, Timestamp, UserId};
    use crate::ui::testing::{assert_sound, hostile, localizer, localizers, texts};

    fn every(given: &str) -> Vec<Refusal> {
        [most(given), of_rooms(given)].concat()
    }

    fn of_rooms(given: &str) -> Vec<Refusal> {
        let from = Timestamp::from_millis(1_772_701_200_000);
        vec![
            Refusal::AccountTooYoung { from },
            Refusal::JoinedTooLately { from },
            Refusal::ThreadsFull,
            Refusal::NoThreadChannel { category: given.to_owned() },
        ]
    }

    #[expect(clippy::too_many_lines, reason = "a refusal a line")]
    fn most(given: &str) -> Vec<Refusal> {
        let [given, question, long, named, asked] = std::array::from_fn(|_| given.to_owned());
        let (channel, by) = (ChannelId::new(2001), UserId::new(1002));
        let unnamed = Permissions::MANAGE_ROLES | Permissions::PIN_MESSAGES | Permissions::from_bits(1 << 60);
        vec![
            Refusal::GuildOnly,
            Refusal::TooFast { wait: Duration::from_millis(1500) },
            Refusal::Needs { permission: Permissions::MANAGE_GUILD },
            Refusal::BadArgument {
                given: Some("*seven*".to_owned()),
                nearest: None,
                usage: "!ticket create <category>".to_owned(),
            },
            Refusal::BadArgument {
                given: Some("*catgory*=".to_owned()),
                nearest: Some("category=".to_owned()),
                usage: "!ticket create <category>".to_owned(),
            },
            Refusal::BadArgument {
                given: None,
                nearest: None,
                usage: "!ticket create <category>".to_owned(),
            },
            Refusal::OpenQuote { given: "\"*Billing*".to_owned() },
            Refusal::Subcommand { known: vec!["!ticket create".to_owned(), "!ticket close".to_owned()] },
            Refusal::StaleButton,
            Refusal::UnknownTicket,
            Refusal::NotATicket,
            Refusal::UnknownCategory { given: given.clone() },
            Refusal::UnknownCategory { given: String::new() },
            Refusal::UnknownDepartment { given: given.clone() },
            Refusal::UnknownDepartment { given: String::new() },
            Refusal::TooManyDepartments { limit: 25 },
            Refusal::CategoryNeeded,
            Refusal::LastStaffRole,
            Refusal::TooManyRoles { limit: 25 },
            Refusal::UnknownPanel { given: given.clone() },
            Refusal::UnknownPanel { given: String::new() },
            Refusal::WarningGone,
            Refusal::NotOnStaff { user: by },
            Refusal::BadKey { given },
            Refusal::BadLength { min: 1, max: 80, length: 1200 },
            Refusal::OutOfRange { min: 1, max: 1000 },
            Refusal::PurgeBeforeHide { hide: 90, purge: 1 },
            Refusal::WarnsTooEarly { warn: 72, close: 48 },
            Refusal::BadPrefix,
            Refusal::UnknownLanguage { known: ["en", "es"].map(Language::from_locale).to_vec() },
            Refusal::UnfitChannel { channel },
            Refusal::UnfitRole,
            Refusal::NotSetUp,
            Refusal::NoCategories,
            Refusal::TooManyCategories { limit: 25 },
            Refusal::OpenLimit { limit: 1, open: vec![(7, None)] },
            Refusal::OpenLimit {
                limit: 2,
                open: vec![(31, Some(channel)), (40, Some(ChannelId::new(2002)))],
            },
            Refusal::GuildFull,
            Refusal::NoRoomForChannel,
            Refusal::BotForbidden { permission: unnamed },
            Refusal::FormChanged,
            Refusal::AnswerMissing { question: question.clone() },
            Refusal::AnswerLength { question, min: 10, max: 1000, length: 1 },
            Refusal::AnswerPattern {
                question: asked.clone(),
                kind: PatternKind::Number,
                words: Some(asked.clone()),
            },
            Refusal::AnswerPattern { question: asked.clone(), kind: PatternKind::Number, words: None },
            Refusal::AnswerPattern { question: asked.clone(), kind: PatternKind::Url, words: None },
            Refusal::AnswerPattern { question: asked.clone(), kind: PatternKind::Email, words: None },
            Refusal::AnswerPattern {
                question: asked.clone(),
                kind: PatternKind::Regex("x".to_owned()),
                words: None,
            },
            Refusal::AnswerChoices { question: asked.clone(), min: 2, max: 3, count: 1 },
            Refusal::BadOptions { fault: OptionFault::None },
            Refusal::BadOptions { fault: OptionFault::TooMany { count: 26 } },
            Refusal::BadOptions { fault: OptionFault::Twice { label: asked.clone() } },
            Refusal::BadOptions { fault: OptionFault::Length { line: asked.clone(), max: 100 } },
            Refusal::BadChoices { given: asked.clone() },
            Refusal::NothingKept,
            Refusal::NotYourAnswers,
            Refusal::PuzzleUnsolved,
            Refusal::PuzzleExpired,
            Refusal::PuzzleClosed { wait: Duration::from_mins(10) },
            Refusal::BadPattern { given: asked.clone() },
            Refusal::BadLengths { given: asked.clone() },
            Refusal::QuestionsChanged,
            Refusal::AskedTwice { question: asked.clone() },
            Refusal::TooManyQuestions { limit: 25 },
            Refusal::BadColour { given: asked.clone() },
            Refusal::BadEmoji { given: asked.clone() },
            Refusal::BadAddress { given: asked.clone() },
            Refusal::Blacklisted { until: None, reason: asked.clone() },
            Refusal::Blacklisted { until: Some(Timestamp::from_millis(1_772_701_200_000)), reason: asked },
            Refusal::NotBlacklisted { user: by },
            Refusal::OpenCooldown { wait: Duration::from_secs(90) },
            Refusal::HourlyLimit { limit: 3, wait: Duration::from_mins(20) },
            Refusal::CategoryLimit { limit: 1, open: vec![(31, Some(channel))] },
            Refusal::MissingRole { roles: vec![RoleId::new(4001), RoleId::new(4002)] },
            Refusal::StaffOnly,
            Refusal::NotYourTicket,
            Refusal::StillOpening { number: 1042 },
            Refusal::AlreadyClosed { number: 42 },
            Refusal::AlreadyClaimed { by },
            Refusal::ClaimedByOther { by },
            Refusal::NotClaimed,
            Refusal::AlreadyLocked,
            Refusal::NotLocked,
            Refusal::NoChannel { number: 42 },
            Refusal::Unchanged,
            Refusal::NotYoursToSee,
            Refusal::TooManyTags { limit: 20, count: 10_000 },
            Refusal::LongTag { given: long, max: 32 },
            Refusal::NotAMember { user: by },
            Refusal::IsABot { user: by },
            Refusal::NotStaff { user: by },
            Refusal::AlreadyInside { user: by },
            Refusal::NotInside { user: by },
            Refusal::IsTheOpener,
            Refusal::TooManyParticipants { limit: 25 },
            Refusal::BadName { given: named },
            Refusal::TranscriptTooLarge { megabytes: 31 },
            Refusal::NotClosed { number: 42 },
            Refusal::NotAsked { asked: CloseRequestParty::Opener },
            Refusal::NotAsked { asked: CloseRequestParty::Staff },
            Refusal::NotScheduled,
            Refusal::ChangedMeanwhile,
            Refusal::OpenerAtLimit { opener: by, limit: 2 },
            Refusal::OpenerOnly,
            Refusal::AlreadyRated { number: 42 },
            Refusal::NothingToRate,
            Refusal::StillClosing { number: 42 },
        ]
    }

    #[test]
    fn refusals_say_what_why_and_what_to_do() {
        for localizer in localizers() {
            let said: Vec<_> = every("Supprt*").iter().map(|it| texts(&refusal(it, &localizer))).collect();
            assert_json_snapshot!(format!("refusals_{}", localizer.language()), said);
        }
    }

    #[test]
    fn no_refusal_speaks_of_an_error() {
        for localizer in localizers() {
            for it in every("x") {
                assert!(!texts(&refusal(&it, &localizer)).to_lowercase().contains("error"), "{it:?}");
            }
        }
    }

    #[test]
    fn nothing_typed_can_break_a_refusal() {
        for given in hostile() {
            for it in every(&given) {
                for localizer in localizers() {
                    assert_sound(&refusal(&it, &localizer));
                }
            }
        }
    }

    #[test]
    fn a_refusal_is_a_small_red_card() {
        assert_json_snapshot!("refusal_card", refusal(&Refusal::StaffOnly, &localizer("en")).ephemeral());
    }

    #[test]
    fn nobody_is_told_to_wait_for_nothing() {
        assert_eq!(rounded_up(Duration::ZERO), Duration::from_secs(1));
        assert_eq!(rounded_up(Duration::from_millis(1001)), Duration::from_secs(2));
    }
}
