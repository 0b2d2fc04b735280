//! Retention of finished tickets' records: first visible to all staff, then to admins only, then purged.

use std::time::Duration;

use super::super::{Refusal, Timestamp};
use super::{AutomationRules, Ticket, TicketState};

/// Periods after which the record of an ended ticket is hidden and purged; without one it is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RetentionPolicy {
    /// Time until only admins see them.
    pub hide_after: Option<Duration>,
    /// Time until they are purged.
    pub purge_after: Option<Duration>,
}

impl AutomationRules {
    /// Returns the retention of these rules. Refuses purging before hiding.
    pub fn retention(self) -> Result<RetentionPolicy, Refusal> {
        let after = |days: Option<u32>| days.filter(|days| *days > 0);
        match (after(self.hide_after_days), after(self.purge_after_days)) {
            (Some(hide), Some(purge)) if purge < hide => Err(Refusal::PurgeBeforeHide { hide, purge }),
            (hide, purge) => Ok(RetentionPolicy { hide_after: hide.map(days), purge_after: purge.map(days) }),
        }
    }
}

impl RetentionPolicy {
    /// Returns true if the ticket is due to be purged.
    pub fn purges(self, ticket: &Ticket, now: Timestamp) -> bool {
        is_over(ticket, self.purge_after, now)
    }

    /// Returns true if the ticket's record is due to be hidden.
    pub fn hides(self, ticket: &Ticket, now: Timestamp) -> bool {
        !ticket.closing_state.hidden && is_over(ticket, self.hide_after, now)
    }
}

impl Ticket {
    /// Returns the time the ticket ended, if it has; an abandoned one never began, so it ended when it was opened.
    pub const fn ended_at(&self) -> Option<Timestamp> {
        match &self.state {
            TicketState::Closed { closure, .. } => Some(closure.at),
            TicketState::Abandoned => Some(self.opened_at),
            TicketState::Opening { .. } | TicketState::Open { .. } | TicketState::Closing { .. } => None,
        }
    }
}

fn is_over(ticket: &Ticket, after: Option<Duration>, now: Timestamp) -> bool {
    ticket.ended_at().zip(after).is_some_and(|(ended, after)| ended + after <= now)
}

fn days(days: u32) -> Duration {
    Duration::from_hours(u64::from(days) * 24)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(hide: Option<u32>, purge: Option<u32>) -> AutomationRules {
        AutomationRules { hide_after_days: hide, purge_after_days: purge, ..AutomationRules::default() }
    }

    #[test]
    fn what_is_gone_cannot_be_hidden() {
        assert_eq!(rules(None, None).retention(), Ok(RetentionPolicy::default()));
        assert_eq!(rules(Some(0), Some(0)).retention(), Ok(RetentionPolicy::default()));
        assert_eq!(
            rules(Some(30), Some(29)).retention(),
            Err(Refusal::PurgeBeforeHide { hide: 30, purge: 29 })
        );
        let kept = rules(Some(30), Some(30)).retention().expect("the same day will do");
        assert_eq!(kept.hide_after, kept.purge_after);
        assert_eq!(rules(Some(30), Some(0)).retention().map(|it| it.purge_after), Ok(None));
    }

    #[test]
    fn a_category_says_itself_how_long_it_keeps() {
        let guild = rules(Some(30), Some(90));
        let own = rules(None, Some(0)).over(guild);
        assert_eq!((own.hide_after_days, own.purge_after_days), (Some(30), Some(0)));
    }
}
