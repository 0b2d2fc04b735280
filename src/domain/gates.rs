//! Age gates: accounts or memberships too new to open tickets.

use std::time::Duration;

use super::{Member, Refusal, Timestamp};

/// Minimum age of an account and a membership; zero for none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AgeGates {
    /// Age of the account.
    pub account_age: Duration,
    /// Time since they joined the guild.
    pub member_age: Duration,
}

impl AgeGates {
    /// Refuses members who are too new, with the moment from which they are admitted. A member whose joining Discord
    /// does not state counts as just joined.
    pub fn admit(self, member: &Member, now: Timestamp) -> Result<(), Refusal> {
        let old_enough_at = member.user.created_at() + self.account_age;
        if !self.account_age.is_zero() && old_enough_at > now {
            return Err(Refusal::AccountTooYoung { from: old_enough_at });
        }
        let long_enough_at = member.joined_at.unwrap_or(now) + self.member_age;
        if !self.member_age.is_zero() && long_enough_at > now {
            return Err(Refusal::JoinedTooLately { from: long_enough_at });
        }
        Ok(())
    }
}

/// Rights of openers in their own tickets besides writing and closing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenerRights {
    /// Adding and removing participants.
    pub add: GatePermit,
    /// Downloading the transcript.
    pub transcribe: GatePermit,
}

/// Permit of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GatePermit {
    /// They may.
    Allowed,
    /// Only staff may.
    Staff,
}

impl GatePermit {
    /// Creates it from the stored flag.
    pub const fn from_flag(allowed: bool) -> Self {
        if allowed { Self::Allowed } else { Self::Staff }
    }

    /// Returns the flag that is stored.
    pub const fn is_allowed(self) -> bool {
        matches!(self, Self::Allowed)
    }
}

impl Default for OpenerRights {
    fn default() -> Self {
        Self { add: GatePermit::Staff, transcribe: GatePermit::Allowed }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{GuildId, Language, Permissions, UserId};

    const NOON: Timestamp = Timestamp::from_millis(1_772_366_400_000);
    const DAY: Duration = Duration::from_hours(24);

    fn member(account_age: Duration, joined: Option<Duration>) -> Member {
        let made = u64::try_from((NOON - account_age).as_millis() - 1_420_070_400_000).expect("after 2015");
        Member {
            guild: GuildId::new(1),
            user: UserId::new(made << 22),
            roles: Vec::new(),
            permissions: Permissions::NONE,
            language: Language::fallback(),
            joined_at: joined.map(|ago| NOON - ago),
        }
    }

    #[test]
    fn who_is_old_enough_to_the_millisecond_is_admitted() {
        let gates = AgeGates { account_age: DAY, member_age: DAY / 2 };
        let moment = Duration::from_millis(1);
        let short_of = |age: Duration| age.saturating_sub(moment);
        assert_eq!(gates.admit(&member(DAY, Some(DAY / 2)), NOON), Ok(()));
        let young = gates.admit(&member(short_of(DAY), Some(DAY)), NOON);
        assert_eq!(young, Err(Refusal::AccountTooYoung { from: NOON + moment }));
        let new = gates.admit(&member(DAY, Some(short_of(DAY / 2))), NOON);
        assert_eq!(new, Err(Refusal::JoinedTooLately { from: NOON + moment }));
        assert!(gates.admit(&member(DAY, None), NOON).is_err());
        assert_eq!(AgeGates::default().admit(&member(Duration::ZERO, None), NOON), Ok(()));
    }
}
