//! Where the buttons, menus and forms of anonymous tickets lead.

use std::fmt;

use crate::domain::{GuildId, TicketId};

use super::custom_id::{VERSION, id};

/// Where a button, menu or form of anonymous tickets leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnonymousId {
    /// The menu, in a direct message, that says for which ticket somebody writes.
    Choose,
    /// The button, in a direct message, by which the person behind a ticket ends it.
    Close {
        /// In which guild.
        guild: GuildId,
        /// Which ticket.
        ticket: TicketId,
    },
    /// A button that shows the form asking why the opener is to be revealed.
    Reveal(TicketId),
    /// That form, filled in.
    RevealForm(TicketId),
}

impl AnonymousId {
    pub(super) fn of(verb: &str, ids: &[&str]) -> Option<Self> {
        Some(match (verb, ids) {
            ("anonwhich", []) => Self::Choose,
            ("anonclose", [guild, ticket]) => Self::Close { guild: id(guild)?, ticket: id(ticket)? },
            ("anonwho", [ticket]) => Self::Reveal(id(ticket)?),
            ("anonwhy", [ticket]) => Self::RevealForm(id(ticket)?),
            _ => return None,
        })
    }

    /// What is sent when a ticket is chosen.
    pub fn choice(guild: GuildId, ticket: TicketId) -> String {
        format!("{guild}:{ticket}")
    }

    /// The ticket that was chosen.
    pub fn chosen(value: &str) -> Option<(GuildId, TicketId)> {
        let (guild, ticket) = value.split_once(':')?;
        Some((id(guild)?, id(ticket)?))
    }
}

impl fmt::Display for AnonymousId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Choose => write!(f, "{VERSION}:anonwhich"),
            Self::Close { guild, ticket } => write!(f, "{VERSION}:anonclose:{guild}:{ticket}"),
            Self::Reveal(ticket) => write!(f, "{VERSION}:anonwho:{ticket}"),
            Self::RevealForm(ticket) => write!(f, "{VERSION}:anonwhy:{ticket}"),
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
        let guild = GuildId::new(u64::MAX);
        for target in [
            AnonymousId::Choose,
            AnonymousId::Close { guild, ticket },
            AnonymousId::Reveal(ticket),
            AnonymousId::RevealForm(ticket),
        ] {
            let text = CustomId::Anonymous(target).to_string();
            assert!(text.len() <= limit::CUSTOM_ID, "{text}");
            assert_eq!(CustomId::parse(&text), Ok(CustomId::Anonymous(target)));
        }
        assert_eq!(AnonymousId::chosen(&AnonymousId::choice(guild, ticket)), Some((guild, ticket)));
    }
}
