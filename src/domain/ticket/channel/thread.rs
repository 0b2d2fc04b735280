//! Tickets in private threads: which are, and what their thread hangs on.

use crate::domain::ChannelId;

/// What kind of room a category's tickets have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RoomKind {
    /// A channel each.
    #[default]
    Channel,
    /// A private thread each.
    Thread,
    /// A channel each for as long as one fits, then a private thread.
    Overflow,
}

impl RoomKind {
    /// As it is stored and typed.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Channel => "channel",
            Self::Thread => "thread",
            Self::Overflow => "overflow",
        }
    }

    /// What `text` says, if it is one of them.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Channel, Self::Thread, Self::Overflow].into_iter().find(|kind| kind.as_str() == text)
    }
}

/// The rooms of a category's tickets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RoomSettings {
    /// What they are.
    pub kind: RoomKind,
    /// The channel threads hang on; that of the panel a ticket is asked for at when none.
    pub threads: Option<ChannelId>,
}

impl RoomSettings {
    /// The room of a ticket whose thread, if it has one, hangs on `panel` unless the category says otherwise. None when
    /// it would hang nowhere.
    pub fn room(self, panel: Option<ChannelId>) -> Option<TicketRoom> {
        let under = self.threads.or(panel);
        match self.kind {
            RoomKind::Channel => Some(TicketRoom::default()),
            RoomKind::Overflow => Some(TicketRoom::Channel { beyond: under }),
            RoomKind::Thread => under.map(|under| TicketRoom::Thread { under }),
        }
    }
}

/// Where one ticket is talked in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketRoom {
    /// A channel of its own.
    Channel {
        /// What a private thread may hang on if no channel fits any more.
        beyond: Option<ChannelId>,
    },
    /// A private thread.
    Thread {
        /// The channel it hangs on.
        under: ChannelId,
    },
}

impl Default for TicketRoom {
    fn default() -> Self {
        Self::Channel { beyond: None }
    }
}

impl TicketRoom {
    /// The channel its thread hangs on, or would.
    pub const fn under(self) -> Option<ChannelId> {
        match self {
            Self::Channel { beyond } => beyond,
            Self::Thread { under } => Some(under),
        }
    }

    /// Whether it is a thread.
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
