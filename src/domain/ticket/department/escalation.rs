//! Escalation (F40): how far up a ticket has been taken, and whom each step calls.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::ticket::Priority;
use crate::domain::{Refusal, RoleId};

/// How far up a ticket has been taken: 0 is not at all, 5 is as far as it goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EscalationLevel(u8);

impl EscalationLevel {
    /// Not taken up.
    pub const NONE: Self = Self(0);

    /// As far as it goes.
    pub const HIGHEST: Self = Self(5);

    /// Takes a number; refuses what is no level.
    pub fn parse(number: i64) -> Result<Self, Refusal> {
        let level = u8::try_from(number).ok().map(Self).filter(|level| *level <= Self::HIGHEST);
        level.ok_or(Refusal::OutOfRange { min: 0, max: i64::from(Self::HIGHEST.0) })
    }

    /// The same for a level somebody is called at: from 1 on.
    pub fn parse_step(number: i64) -> Result<Self, Refusal> {
        let refusal = Refusal::OutOfRange { min: 1, max: i64::from(Self::HIGHEST.0) };
        Self::parse(number).ok().filter(|level| *level != Self::NONE).ok_or(refusal)
    }

    /// Every one somebody is called at, from the first on.
    pub fn steps() -> impl Iterator<Item = Self> {
        (1..=Self::HIGHEST.0).map(Self)
    }

    /// The one above it; none above the highest.
    pub fn above(self) -> Option<Self> {
        Self::steps().find(|step| *step > self)
    }

    /// Its number.
    pub const fn get(self) -> u8 {
        self.0
    }

    /// How urgent a ticket of this level is at the least.
    pub const fn least_priority(self) -> Priority {
        if self.0 == 0 { Priority::Low } else { Priority::High }
    }
}

impl fmt::Display for EscalationLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Whom each level calls. A level lets in who was called at the levels below, too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Escalation(Vec<Vec<RoleId>>);

impl Escalation {
    /// Who is called at this level.
    pub fn at(&self, level: EscalationLevel) -> &[RoleId] {
        let place = usize::from(level.0).checked_sub(1);
        place.and_then(|place| self.0.get(place)).map_or(&[], Vec::as_slice)
    }

    /// Who is let in at this level: called here or below.
    pub fn up_to(&self, level: EscalationLevel) -> impl Iterator<Item = RoleId> {
        self.0.iter().take(usize::from(level.0)).flatten().copied()
    }

    /// Calls these at this level from now on.
    pub fn set(&mut self, level: EscalationLevel, roles: Vec<RoleId>) {
        let Some(place) = usize::from(level.0).checked_sub(1) else { return };
        if self.0.len() <= place {
            self.0.resize(place + 1, Vec::new());
        }
        self.0[place] = roles;
        while self.0.last().is_some_and(Vec::is_empty) {
            self.0.pop();
        }
    }

    /// Whether nobody is called at any level.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The levels at which a holder of one of `roles` is let in.
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
