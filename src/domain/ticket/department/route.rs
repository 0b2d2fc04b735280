//! Routing of a ticket: to another department, or to another escalation level.

use crate::domain::ticket::{EscalationLevel, Priority, Ticket};
use crate::domain::{DepartmentId, Refusal};

/// Result of an escalation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EscalationChange {
    /// Level before.
    pub from: EscalationLevel,
    /// Priority before, if it was raised.
    pub raised_from: Option<Priority>,
}

impl Ticket {
    /// Moves it to a department, or back to its category.
    pub fn hand_to(&mut self, department: Option<DepartmentId>) -> Result<(), Refusal> {
        if self.route.department == department {
            return Err(Refusal::Unchanged);
        }
        self.route.department = department;
        Ok(())
    }

    /// Escalates or de-escalates it. Escalation raises the priority to the level's lowest.
    pub fn escalate(&mut self, to: EscalationLevel) -> Result<EscalationChange, Refusal> {
        self.expect_open()?;
        let from = self.route.level;
        if from == to {
            return Err(Refusal::Unchanged);
        }
        self.route.level = to;
        let least = to.least_priority();
        let raised_from = (self.priority < least).then(|| std::mem::replace(&mut self.priority, least));
        Ok(EscalationChange { from, raised_from })
    }

    /// Drops the claim, because the claimer is no longer staff of the ticket.
    pub const fn drop_claim(&mut self) {
        self.claimed_by = None;
    }
}
