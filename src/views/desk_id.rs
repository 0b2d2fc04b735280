//! Where the buttons, menus and forms of the staff's desk lead.

use std::fmt;

use crate::domain::{CategoryId, SnippetId, TicketId, UserId};

use super::custom_id::{VERSION, id};

/// Where a button or form of the staff's desk leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeskId {
    /// The ticket that needs whoever clicks most.
    Next,
    /// The one in line behind this one.
    NextAfter(TicketId),
    /// How the tickets stand.
    Stats {
        /// Those of one staff member; all when none.
        of: Option<UserId>,
    },
    /// A page of what was found.
    Search {
        /// The request under which it is kept what was searched for.
        request: u64,
        /// Which page, from 1.
        page: u16,
    },
    /// Confirms that two tickets become one.
    Merge {
        /// The one that ends.
        from: TicketId,
        /// The one that goes on.
        into: TicketId,
    },
    /// A page of the answers that are kept.
    Snippets {
        /// Which page, from 1.
        page: u16,
    },
    /// A button that shows the form of a new one.
    NewSnippet,
    /// That form, filled in.
    SaveNewSnippet,
    /// A button that shows the form of one that is kept.
    EditSnippet(SnippetId),
    /// That form, filled in.
    SaveSnippet(SnippetId),
    /// Confirms that it is to be forgotten.
    DeleteSnippet(SnippetId),
    /// The menu of what a ticket that was asked for is about.
    ProposedCategory {
        /// The request under which it is kept what was asked for.
        request: u64,
    },
    /// A button that shows the form of such a ticket to staff.
    AnswerProposed {
        /// The request under which it is kept what was asked for.
        request: u64,
        /// What it is about.
        category: CategoryId,
    },
    /// That form, filled in.
    ProposedForm {
        /// The request under which it is kept what was asked for.
        request: u64,
        /// What it is about.
        category: CategoryId,
    },
    /// Open such a ticket, its form left out.
    OpenProposed {
        /// The request under which it is kept what was asked for.
        request: u64,
        /// What it is about.
        category: CategoryId,
    },
}

impl DeskId {
    pub(super) fn of(verb: &str, ids: &[&str]) -> Option<Self> {
        Some(match (verb, ids) {
            ("next", []) => Self::Next,
            ("nextafter", [ticket]) => Self::NextAfter(id(ticket)?),
            ("stats", []) => Self::Stats { of: None },
            ("statsof", [user]) => Self::Stats { of: Some(id(user)?) },
            ("search", [request, page]) => Self::Search { request: id(request)?, page: id(page)? },
            ("merge", [from, into]) => Self::Merge { from: id(from)?, into: id(into)? },
            ("snippets", [page]) => Self::Snippets { page: id(page)? },
            ("snipadd", []) => Self::NewSnippet,
            ("snipnew", []) => Self::SaveNewSnippet,
            ("snipedit", [snippet]) => Self::EditSnippet(id(snippet)?),
            ("snipsave", [snippet]) => Self::SaveSnippet(id(snippet)?),
            ("snipdel", [snippet]) => Self::DeleteSnippet(id(snippet)?),
            ("propcat", [request]) => Self::ProposedCategory { request: id(request)? },
            ("propask", [request, category]) => {
                Self::AnswerProposed { request: id(request)?, category: id(category)? }
            }
            ("propform", [request, category]) => {
                Self::ProposedForm { request: id(request)?, category: id(category)? }
            }
            ("propopen", [request, category]) => {
                Self::OpenProposed { request: id(request)?, category: id(category)? }
            }
            _ => return None,
        })
    }
}

impl fmt::Display for DeskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Next => write!(f, "{VERSION}:next"),
            Self::NextAfter(ticket) => write!(f, "{VERSION}:nextafter:{ticket}"),
            Self::Stats { of: None } => write!(f, "{VERSION}:stats"),
            Self::Stats { of: Some(user) } => write!(f, "{VERSION}:statsof:{user}"),
            Self::Search { request, page } => write!(f, "{VERSION}:search:{request}:{page}"),
            Self::Merge { from, into } => write!(f, "{VERSION}:merge:{from}:{into}"),
            Self::Snippets { page } => write!(f, "{VERSION}:snippets:{page}"),
            Self::NewSnippet => write!(f, "{VERSION}:snipadd"),
            Self::SaveNewSnippet => write!(f, "{VERSION}:snipnew"),
            Self::EditSnippet(snippet) => write!(f, "{VERSION}:snipedit:{snippet}"),
            Self::SaveSnippet(snippet) => write!(f, "{VERSION}:snipsave:{snippet}"),
            Self::DeleteSnippet(snippet) => write!(f, "{VERSION}:snipdel:{snippet}"),
            Self::ProposedCategory { request } => write!(f, "{VERSION}:propcat:{request}"),
            Self::AnswerProposed { request, category } => write!(f, "{VERSION}:propask:{request}:{category}"),
            Self::ProposedForm { request, category } => write!(f, "{VERSION}:propform:{request}:{category}"),
            Self::OpenProposed { request, category } => write!(f, "{VERSION}:propopen:{request}:{category}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Timestamp;
    use crate::views::{CustomId, limit};

    #[test]
    fn every_one_comes_back_as_it_went() {
        let ticket = TicketId::generate(Timestamp::from_millis(1_772_701_200_000));
        let snippet = SnippetId::generate(Timestamp::from_millis(1_772_701_200_000));
        let category = CategoryId::generate(Timestamp::from_millis(1_772_701_200_000));
        let (user, request) = (UserId::new(u64::MAX), u64::MAX);
        for desk in [
            DeskId::Next,
            DeskId::NextAfter(ticket),
            DeskId::Stats { of: None },
            DeskId::Stats { of: Some(user) },
            DeskId::Search { request: u64::MAX, page: u16::MAX },
            DeskId::Merge { from: ticket, into: ticket },
            DeskId::Snippets { page: 7 },
            DeskId::NewSnippet,
            DeskId::SaveNewSnippet,
            DeskId::EditSnippet(snippet),
            DeskId::SaveSnippet(snippet),
            DeskId::DeleteSnippet(snippet),
            DeskId::ProposedCategory { request },
            DeskId::AnswerProposed { request, category },
            DeskId::ProposedForm { request, category },
            DeskId::OpenProposed { request, category },
        ] {
            let text = CustomId::Desk(desk).to_string();
            assert!(text.len() <= limit::CUSTOM_ID, "{text}");
            assert_eq!(CustomId::parse(&text), Ok(CustomId::Desk(desk)));
        }
    }
}
