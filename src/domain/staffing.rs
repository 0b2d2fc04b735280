//! Who is given tickets: how they are handed out, to whom, and when a silent claim is taken back.

use std::time::Duration;

use super::{Timestamp, UserId};

/// How a guild hands tickets to its staff.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AssignmentMode {
    /// Staff claims them.
    #[default]
    Off,
    /// To each in turn.
    RoundRobin,
    /// To who has the fewest.
    LeastLoaded,
}

impl AssignmentMode {
    const ALL: [Self; 3] = [Self::Off, Self::RoundRobin, Self::LeastLoaded];

    /// The name it is stored under.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::RoundRobin => "round_robin",
            Self::LeastLoaded => "least_loaded",
        }
    }

    /// From the name it is stored under.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }
}

/// What a guild has set about its staff.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StaffingSettings {
    /// How tickets are handed out.
    pub assignment: AssignmentMode,
    /// How many a staff member has at once at most; 0 for no limit.
    pub most: u16,
    /// After so many minutes of business time a silent claim is released.
    pub claim_minutes: Option<u32>,
}

impl StaffingSettings {
    /// How long who claims a ticket may stay silent; none for ever.
    pub fn patience(self) -> Option<Duration> {
        self.claim_minutes.map(|minutes| Duration::from_secs(u64::from(minutes) * 60))
    }
}

/// Somebody on duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Who.
    pub user: UserId,
    /// Since when.
    pub since: Timestamp,
    /// Until when; until they say so when none.
    pub until: Option<Timestamp>,
    /// When they were last given a ticket.
    pub assigned_at: Timestamp,
    /// How many open tickets they hold.
    pub load: u32,
}

impl Duty {
    /// Whether they are there at that moment.
    pub fn is_on(&self, now: Timestamp) -> bool {
        self.until.is_none_or(|until| until > now)
    }
}

/// Who of those on duty is to get the next ticket, the likeliest first; who has enough gets none.
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
