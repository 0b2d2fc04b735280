//! Tickets in private threads: the choice between channel and thread, and the parent channel of a thread.

use crate::domain::ChannelId;

/// Kind of a category's ticket channels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RoomKind {
    /// A channel for each ticket.
    #[default]
    Channel,
    /// A private thread for each ticket.
    Thread,
    /// A channel for each ticket while there is room, then a private thread.
    Overflow,
}

impl RoomKind {
    /// Returns the name it is stored and typed under.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Channel => "channel",
            Self::Thread => "thread",
            Self::Overflow => "overflow",
        }
    }

    /// Parses the name.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Channel, Self::Thread, Self::Overflow].into_iter().find(|kind| kind.as_str() == text)
    }
}

/// Ticket channels of a category.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RoomSettings {
    /// Kind of the channels.
    pub kind: RoomKind,
    /// Parent channel of threads; the channel of the panel used when `None`.
    pub threads: Option<ChannelId>,
}

impl RoomSettings {
    /// Returns the channel or thread of a ticket opened at `panel`, which is the parent of threads unless the category
    /// sets another. `None` when a thread would have no parent.
    pub fn room(self, panel: Option<ChannelId>) -> Option<TicketRoom> {
        let under = self.threads.or(panel);
        match self.kind {
            RoomKind::Channel => Some(TicketRoom::default()),
            RoomKind::Overflow => Some(TicketRoom::Channel { beyond: under }),
            RoomKind::Thread => under.map(|under| TicketRoom::Thread { under }),
        }
    }
}

/// Channel or thread of one ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketRoom {
    /// A channel of its own.
    Channel {
        /// Parent of a private thread that is opened if no channel fits any more.
        beyond: Option<ChannelId>,
    },
    /// A private thread.
    Thread {
        /// Parent channel.
        under: ChannelId,
    },
}

impl Default for TicketRoom {
    fn default() -> Self {
        Self::Channel { beyond: None }
    }
}

impl TicketRoom {
    /// Returns the parent channel of its thread, or of the thread it would get.
    pub const fn under(self) -> Option<ChannelId> {
        match self {
            Self::Channel { beyond } => beyond,
            Self::Thread { under } => Some(under),
        }
    }

    /// Returns true if it is a thread.
    pub const fn is_thread(self) -> bool {
        matches!(self, Self::Thread { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_hangs_where_the_category_says_else_where_the_panel_is() {
        let (own, panel) = (ChannelId::new(1), ChannelId::new(2));
        let threads = |threads| RoomSettings { kind: RoomKind::Thread, threads };
        assert_eq!(threads(Some(own)).room(Some(panel)), Some(TicketRoom::Thread { under: own }));
        assert_eq!(threads(None).room(Some(panel)), Some(TicketRoom::Thread { under: panel }));
        assert_eq!(threads(None).room(None), None);
    }

    #[test]
    fn a_channel_knows_its_way_out_only_where_that_is_allowed() {
        let rooms = |kind| RoomSettings { kind, threads: Some(ChannelId::new(1)) };
        assert_eq!(rooms(RoomKind::Channel).room(None).and_then(TicketRoom::under), None);
        assert_eq!(rooms(RoomKind::Overflow).room(None).and_then(TicketRoom::under), Some(ChannelId::new(1)));
        let nowhere = RoomSettings { kind: RoomKind::Overflow, threads: None };
        assert_eq!(nowhere.room(None), Some(TicketRoom::Channel { beyond: None }));
    }
}
