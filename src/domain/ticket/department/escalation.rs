//! Escalation (F40): levels of a ticket, and the roles each level pings.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::ticket::Priority;
use crate::domain::{Refusal, RoleId};

/// Escalation level of a ticket, from 0 (not escalated) to 5.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EscalationLevel(u8);

impl EscalationLevel {
    /// Not escalated.
    pub const NONE: Self = Self(0);

    /// The highest level.
    pub const HIGHEST: Self = Self(5);

    /// Converts a number; refuses invalid levels.
    pub fn parse(number: i64) -> Result<Self, Refusal> {
        let level = u8::try_from(number).ok().map(Self).filter(|level| *level <= Self::HIGHEST);
        level.ok_or(Refusal::OutOfRange { min: 0, max: i64::from(Self::HIGHEST.0) })
    }

    /// Converts a number of a level that pings roles: from 1 on.
    pub fn parse_step(number: i64) -> Result<Self, Refusal> {
        let refusal = Refusal::OutOfRange { min: 1, max: i64::from(Self::HIGHEST.0) };
        Self::parse(number).ok().filter(|level| *level != Self::NONE).ok_or(refusal)
    }

    /// Returns every level that pings roles, from the first on.
    pub fn steps() -> impl Iterator<Item = Self> {
        (1..=Self::HIGHEST.0).map(Self)
    }

    /// Returns the next level; `None` above the highest.
    pub fn above(self) -> Option<Self> {
        Self::steps().find(|step| *step > self)
    }

    /// Returns the number of the level.
    pub const fn get(self) -> u8 {
        self.0
    }

    /// Returns the lowest priority of a ticket at this level.
    pub const fn least_priority(self) -> Priority {
        if self.0 == 0 { Priority::Low } else { Priority::High }
    }
}

impl fmt::Display for EscalationLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Roles of each level. A level includes the roles of the levels below.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Escalation(Vec<Vec<RoleId>>);

impl Escalation {
    /// Returns the roles that this level pings.
    pub fn at(&self, level: EscalationLevel) -> &[RoleId] {
        let place = usize::from(level.0).checked_sub(1);
        place.and_then(|place| self.0.get(place)).map_or(&[], Vec::as_slice)
    }

    /// Returns the roles with access at this level: its own and those below.
    pub fn up_to(&self, level: EscalationLevel) -> impl Iterator<Item = RoleId> {
        self.0.iter().take(usize::from(level.0)).flatten().copied()
    }

    /// Sets the roles of a level.
    pub fn set(&mut self, level: EscalationLevel, roles: Vec<RoleId>) {
        let Some(place) = usize::from(level.0).checked_sub(1) else { return };
        if self.0.len() <= place {
            self.0.resize(place + 1, Vec::new());
        }
        self.0[place] = roles;
        // Trailing empty levels are dropped, so that an escalation without roles equals the default.
        while self.0.last().is_some_and(Vec::is_empty) {
            self.0.pop();
        }
    }

    /// Returns true if no level has roles.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the levels at which a member with one of `roles` has access.
    pub fn levels_of(&self, roles: &[RoleId]) -> impl Iterator<Item = EscalationLevel> {
        let first = self.0.iter().position(|called| called.iter().any(|role| roles.contains(role)));
        EscalationLevel::steps().skip(first.unwrap_or(usize::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(number: i64) -> EscalationLevel {
        EscalationLevel::parse(number).expect("a level")
    }

    #[test]
    fn a_level_lets_in_who_is_called_below_it() {
        let [lead, boss] = [RoleId::new(1), RoleId::new(2)];
        let mut escalation = Escalation::default();
        escalation.set(level(3), vec![boss]);
        escalation.set(level(1), vec![lead]);
        assert_eq!(escalation.up_to(level(2)).collect::<Vec<_>>(), [lead]);
        assert_eq!(escalation.up_to(level(5)).collect::<Vec<_>>(), [lead, boss]);
        assert_eq!(escalation.at(level(2)), []);
        assert_eq!(escalation.at(EscalationLevel::NONE), []);
        assert_eq!(escalation.levels_of(&[boss]).map(EscalationLevel::get).collect::<Vec<_>>(), [3, 4, 5]);
        assert_eq!(escalation.levels_of(&[RoleId::new(3)]).count(), 0);
        escalation.set(level(3), Vec::new());
        escalation.set(level(1), Vec::new());
        assert!(escalation.is_empty());
    }

    #[test]
    fn levels_are_few() {
        assert!(
            EscalationLevel::parse(-1).is_err()
                && EscalationLevel::parse(6).is_err()
                && EscalationLevel::parse_step(0).is_err()
        );
        assert_eq!(EscalationLevel::parse(5), Ok(EscalationLevel::HIGHEST));
        assert_eq!(
            (EscalationLevel::NONE.above(), level(4).above()),
            (Some(level(1)), Some(EscalationLevel::HIGHEST))
        );
        assert_eq!(EscalationLevel::HIGHEST.above(), None);
        assert_eq!(EscalationLevel::parse_step(i64::MAX), Err(Refusal::OutOfRange { min: 1, max: 5 }));
    }
}
