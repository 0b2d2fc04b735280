//! Sending a ticket on: to another department, or up to those who decide.

use crate::domain::ticket::{EscalationLevel, Priority, Ticket};
use crate::domain::{DepartmentId, Refusal};

/// What an escalation has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EscalationChange {
    /// How far up it was.
    pub from: EscalationLevel,
    /// How urgent it was, if it is more urgent now.
    pub raised_from: Option<Priority>,
}

impl Ticket {
    /// It is this department's from now on, or its category's again.
    pub fn hand_to(&mut self, department: Option<DepartmentId>) -> Result<(), Refusal> {
        if self.route.department == department {
            return Err(Refusal::Unchanged);
        }
        self.route.department = department;
        Ok(())
    }

    /// It is taken up, or down again. What is taken up is urgent, at least a little.
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

    /// Its holder does not serve it any more: it is everybody's again.
    pub const fn drop_claim(&mut self) {
        self.claimed_by = None;
    }
}
