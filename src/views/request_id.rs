//! Where the buttons and the form lead by which the other side is asked before a ticket is closed.

use std::fmt;

use crate::domain::{TicketId, Timestamp};

use super::custom_id::{VERSION, id};

/// Where such a button or form leads. An answer names the moment of its request, so that nobody agrees to another one than
/// they have read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestId {
    /// A button that shows the form of a request.
    Ask(TicketId),
    /// That form, filled in.
    AskForm(TicketId),
    /// It can be closed.
    Accept {
        /// Which ticket.
        ticket: TicketId,
        /// When it was asked.
        asked_at: Timestamp,
    },
    /// It is to stay open.
    Decline {
        /// Which ticket.
        ticket: TicketId,
        /// When it was asked.
        asked_at: Timestamp,
    },
}

impl RequestId {
    pub(super) fn of(verb: &str, ids: &[&str]) -> Option<Self> {
        Some(match (verb, ids) {
            ("askclose", [ticket]) => Self::Ask(id(ticket)?),
            ("askform", [ticket]) => Self::AskForm(id(ticket)?),
            ("reqyes", [ticket, at]) => Self::Accept { ticket: id(ticket)?, asked_at: moment(at)? },
            ("reqno", [ticket, at]) => Self::Decline { ticket: id(ticket)?, asked_at: moment(at)? },
            _ => return None,
        })
    }

    /// What the message carries that asks about the ticket since that moment; what any such message of the ticket carries
    /// when none is named.
    pub fn mark(ticket: TicketId, asked_at: Option<Timestamp>) -> String {
        match asked_at {
            Some(asked_at) => Self::Accept { ticket, asked_at }.to_string(),
            None => format!("{VERSION}:reqyes:{ticket}:"),
        }
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ask(ticket) => write!(f, "{VERSION}:askclose:{ticket}"),
            Self::AskForm(ticket) => write!(f, "{VERSION}:askform:{ticket}"),
            Self::Accept { ticket, asked_at } => {
                write!(f, "{VERSION}:reqyes:{ticket}:{}", asked_at.as_millis())
            }
            Self::Decline { ticket, asked_at } => {
                write!(f, "{VERSION}:reqno:{ticket}:{}", asked_at.as_millis())
            }
        }
    }
}

fn moment(text: &str) -> Option<Timestamp> {
    id(text).map(Timestamp::from_millis)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::{CustomId, UnroutableId, limit};

    #[test]
    fn every_one_comes_back_as_it_went() {
        let asked_at = Timestamp::from_millis(1_772_701_200_000);
        let ticket = TicketId::generate(asked_at);
        for request in [
            RequestId::Ask(ticket),
            RequestId::AskForm(ticket),
            RequestId::Accept { ticket, asked_at },
            RequestId::Decline { ticket, asked_at },
        ] {
            let text = CustomId::Request(request).to_string();
            assert!(text.len() <= limit::CUSTOM_ID, "{text}");
            assert_eq!(CustomId::parse(&text), Ok(CustomId::Request(request)));
        }
        let accept = RequestId::Accept { ticket, asked_at }.to_string();
        assert!(accept.starts_with(&RequestId::mark(ticket, None)));
        let bare = format!("p1:reqyes:{ticket}");
        assert_eq!(CustomId::parse(&bare), Err(UnroutableId::Stale));
    }
}
