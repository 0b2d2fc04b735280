//! Staffing: assignment of tickets to staff on duty, and the release of silent claims.

use std::time::Duration;

use super::{Timestamp, UserId};

/// Assignment of new tickets to staff.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AssignmentMode {
    /// None: staff claims tickets.
    #[default]
    Off,
    /// To each staff member in turn.
    RoundRobin,
    /// To the staff member with the fewest tickets.
    LeastLoaded,
}

impl AssignmentMode {
    const ALL: [Self; 3] = [Self::Off, Self::RoundRobin, Self::LeastLoaded];

    /// Returns the name it is stored under.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::RoundRobin => "round_robin",
            Self::LeastLoaded => "least_loaded",
        }
    }

    /// Parses the name it is stored under.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }
}

/// Staffing settings of a guild.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StaffingSettings {
    /// Assignment of new tickets.
    pub assignment: AssignmentMode,
    /// Most tickets a staff member has at the same time; 0 for no limit.
    pub most: u16,
    /// Minutes of business time until a silent claim is released.
    pub claim_minutes: Option<u32>,
}

impl StaffingSettings {
    /// Returns the time until a silent claim is released; `None` for never.
    pub fn patience(self) -> Option<Duration> {
        self.claim_minutes.map(|minutes| Duration::from_secs(u64::from(minutes) * 60))
    }
}

/// A staff member on duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Id of the staff member.
    pub user: UserId,
    /// Start of the duty.
    pub since: Timestamp,
    /// End of the duty; `None` until they end it.
    pub until: Option<Timestamp>,
    /// Time of their last assignment.
    pub assigned_at: Timestamp,
    /// Number of open tickets they have claimed.
    pub load: u32,
}

impl Duty {
    /// Returns true if they are on duty at that moment.
    pub fn is_on(&self, now: Timestamp) -> bool {
        self.until.is_none_or(|until| until > now)
    }
}

/// Sorts staff on duty by who gets the next ticket first; those at their limit are left out.
pub fn candidates(mut duties: Vec<Duty>, staffing: StaffingSettings, now: Timestamp) -> Vec<UserId> {
    let has_room = |duty: &Duty| staffing.most == 0 || duty.load < u32::from(staffing.most);
    duties.retain(|duty| duty.is_on(now) && has_room(duty));
    match staffing.assignment {
        AssignmentMode::Off => return Vec::new(),
        AssignmentMode::RoundRobin => duties.sort_by_key(|duty| (duty.assigned_at, duty.since, duty.user)),
        AssignmentMode::LeastLoaded => {
            duties.sort_by_key(|duty| (duty.load, duty.assigned_at, duty.since, duty.user));
        }
    }
    duties.into_iter().map(|duty| duty.user).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn duty(user: u64, assigned_at: i64, load: u32) -> Duty {
        let at = Timestamp::from_millis;
        Duty { user: UserId::new(user), since: at(0), until: None, assigned_at: at(assigned_at), load }
    }

    fn order(staffing: StaffingSettings, duties: &[Duty]) -> Vec<u64> {
        let now = Timestamp::from_millis(100);
        candidates(duties.to_vec(), staffing, now).into_iter().map(UserId::get).collect()
    }

    #[test]
    fn tickets_go_in_turn_or_to_who_has_the_fewest_and_nobody_gets_too_many() {
        let mut duties = [duty(1, 30, 0), duty(2, 10, 2), duty(3, 20, 1), duty(4, 0, 0)];
        duties[3].until = Some(Timestamp::from_millis(100));
        let with = |assignment, most| StaffingSettings { assignment, most, claim_minutes: None };
        assert_eq!(order(with(AssignmentMode::RoundRobin, 0), &duties), [2, 3, 1]);
        assert_eq!(order(with(AssignmentMode::LeastLoaded, 0), &duties), [1, 3, 2]);
        assert_eq!(order(with(AssignmentMode::RoundRobin, 2), &duties), [3, 1]);
        assert_eq!(order(with(AssignmentMode::Off, 0), &duties), [0; 0]);
    }
}
