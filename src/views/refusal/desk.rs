//! Refusals of the staff desk.

use crate::domain::DeskRefusal;
use crate::i18n::Localizer;
use crate::t;
use crate::ui::{channel, markdown, user};

/// Characters of a typed text that are repeated in a refusal.
const ECHO: usize = 60;

/// Tickets listed in a refusal.
const LISTED: usize = 20;

pub(in crate::views) fn words(refusal: &DeskRefusal, localizer: &Localizer) -> String {
    match refusal {
        DeskRefusal::NothingToSearch => t!(localizer, "desk-refusal-nothing-to-search"),
        DeskRefusal::BadTicket { given } => {
            t!(localizer, "desk-refusal-bad-ticket", given = markdown::inline_cut(given, ECHO))
        }
        DeskRefusal::SameTicket => t!(localizer, "desk-refusal-same-ticket"),
        DeskRefusal::AlreadyLinked { number } => {
            t!(localizer, "desk-refusal-already-linked", number = number.to_string())
        }
        DeskRefusal::NotLinked { number } => {
            t!(localizer, "desk-refusal-not-linked", number = number.to_string())
        }
        DeskRefusal::TooManyLinks { number, limit } => {
            t!(localizer, "desk-refusal-too-many-links", number = number.to_string(), limit = *limit)
        }
        DeskRefusal::UnknownSnippet { given } if given.trim().is_empty() => {
            t!(localizer, "desk-refusal-snippet-gone")
        }
        DeskRefusal::UnknownSnippet { given } => {
            t!(localizer, "desk-refusal-unknown-snippet", given = markdown::inline_cut(given, ECHO))
        }
        DeskRefusal::SnippetExists { name } => {
            t!(localizer, "desk-refusal-snippet-exists", name = markdown::inline_cut(name, ECHO))
        }
        DeskRefusal::AnonymousForOthers => t!(localizer, "anonymous-refusal-for-others"),
        DeskRefusal::TypedInTheOpen => t!(localizer, "anonymous-refusal-typed"),
        DeskRefusal::AnonymousMerge => t!(localizer, "anonymous-refusal-merge"),
        DeskRefusal::NotAnonymous => t!(localizer, "anonymous-refusal-named"),
        DeskRefusal::NotErasedYet { user: whom, open } => {
            let listed: Vec<String> = open
                .iter()
                .take(LISTED)
                .map(|(number, at)| at.map_or_else(|| format!("#{number}"), channel))
                .collect();
            let tickets = localizer.list(listed.iter().map(String::as_str));
            match whom {
                None => t!(localizer, "desk-refusal-still-open", count = open.len(), tickets = tickets),
                Some(whom) => t!(
                    localizer,
                    "desk-refusal-still-open-of",
                    count = open.len(),
                    tickets = tickets,
                    user = user(*whom)
                ),
            }
        }
        DeskRefusal::OthersTickets => t!(localizer, "desk-refusal-others-tickets"),
        DeskRefusal::NotForThem { user: whom, why } => {
            let why = super::words(why, localizer);
            let intro = t!(localizer, "desk-refusal-not-for-them", user = user(*whom));
            format!("{intro}\n> {}", why.replace('\n', "\n> "))
        }
        DeskRefusal::TooManySnippets { limit } => {
            t!(localizer, "desk-refusal-too-many-snippets", limit = *limit)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ChannelId, Refusal, UserId};
    use crate::ui::testing::{assert_sound, hostile, localizers};
    use crate::views::refusal;

    fn every(given: &str) -> Vec<DeskRefusal> {
        vec![
            DeskRefusal::NothingToSearch,
            DeskRefusal::BadTicket { given: given.to_owned() },
            DeskRefusal::SameTicket,
            DeskRefusal::AlreadyLinked { number: 42 },
            DeskRefusal::NotLinked { number: 42 },
            DeskRefusal::TooManyLinks { number: 42, limit: 20 },
            DeskRefusal::UnknownSnippet { given: given.to_owned() },
            DeskRefusal::UnknownSnippet { given: String::new() },
            DeskRefusal::SnippetExists { name: given.to_owned() },
            DeskRefusal::TooManySnippets { limit: 100 },
            DeskRefusal::OthersTickets,
            DeskRefusal::NotErasedYet { user: None, open: vec![(42, Some(ChannelId::new(7))), (43, None)] },
            DeskRefusal::NotErasedYet { user: Some(UserId::new(1)), open: vec![(42, None)] },
            DeskRefusal::AnonymousForOthers,
            DeskRefusal::TypedInTheOpen,
            DeskRefusal::AnonymousMerge,
            DeskRefusal::NotAnonymous,
            DeskRefusal::NotForThem {
                user: UserId::new(1),
                why: Box::new(Refusal::Blacklisted { until: None, reason: given.to_owned() }),
            },
        ]
    }

    #[test]
    fn nothing_typed_can_break_them_and_none_speaks_of_an_error() {
        for given in hostile().iter().map(String::as_str).chain(["x"]) {
            for no in every(given) {
                for localizer in localizers() {
                    assert_sound(&refusal(&Refusal::Desk(no.clone()), &localizer));
                }
            }
        }
        for no in every("x") {
            assert!(!words(&no, &localizers()[0]).to_lowercase().contains("error"), "{no:?}");
        }
    }
}
