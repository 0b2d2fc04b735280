//! Automatic closing of tickets without an answer or whose opener has left, and its cancellation.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::super::setting::setting;
use super::super::{ClosedChannel, MessageId, Refusal, Setting, SettingKind, Settings, Timestamp, Unit};
use super::{ConversationSide, TicketActivity};

/// The longest a record can be kept before its age does something to it.
pub const LONGEST_RETENTION_DAYS: u32 = 3660;

/// Longest delay of a due closing; after a longer one the bot was offline, and a new warning is due first.
const BELATED: Duration = Duration::from_hours(1);

/// Warning time before a closing when none is set.
const USUAL_WARNING: Duration = Duration::from_hours(24);

/// Automation rules of a guild or of one of its categories; `None` is not set there. Zero disables a rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AutomationRules {
    /// Hours without an answer of the opener's side until a ticket closes.
    pub close_after_hours: Option<u32>,
    /// Hours of the warning before that closing.
    pub warn_hours: Option<u32>,
    /// Minutes until the tickets of an opener who left the guild close.
    pub opener_left_minutes: Option<u32>,
    /// True if a message of the opener cancels a scheduled closing.
    pub message_cancels: Option<bool>,
    /// Days until a closed ticket's channel is deleted. Only for categories: the guild's is one of its settings.
    pub delete_after_days: Option<u32>,
    /// Days until a finished ticket's record is visible to admins only.
    pub hide_after_days: Option<u32>,
    /// Days until a finished ticket is purged.
    pub purge_after_days: Option<u32>,
}

/// Closing of tickets without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdlePolicy {
    /// Time without an answer.
    pub lasts: Duration,
    /// Time of the warning before the closing; at most half of the time.
    pub warning: Duration,
}

/// State of a ticket's automatic closing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IdleTimer {
    /// Start of the idle time, if later than the opening: a reopening, or a member who kept the ticket open.
    pub since: Option<Timestamp>,
    /// Current warning, unless it was cancelled.
    pub warning: Option<IdleWarning>,
    /// Message of the last warning, and the time of that warning.
    pub posted: Option<(MessageId, Timestamp)>,
    /// Time since the opener is known to have left.
    pub opener_left_at: Option<Timestamp>,
}

/// Warning that a ticket closes unless there is an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdleWarning {
    /// Time of the warning.
    pub at: Timestamp,
    /// Time of the closing.
    pub closes_at: Timestamp,
}

/// Next step for a ticket that may be idle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdleStep {
    /// Nothing: automatic closing is off, or staff owes the next answer.
    Rest,
    /// Check again at this time.
    Wait(Timestamp),
    /// Warn that it closes at this time.
    Warn(Timestamp),
    /// Retract the warning, because the rules have changed, and check again at this time, if at all.
    Retract(Option<Timestamp>),
    /// Close it.
    Close,
}

/// Upper bound of periods in settings.
const YEAR_IN_DAYS: u32 = 366;
const YEAR_IN_HOURS: u32 = YEAR_IN_DAYS * 24;

impl Settings for AutomationRules {
    const MODULE: &'static str = "ticket";
    const COMMAND: &'static str = "tickets automation";
    const SCOPE: &'static str = "the server and each category";
    const SETTINGS: &'static [Setting<Self>] = &[
        setting!("close_after_hours", SettingKind::up_to(YEAR_IN_HOURS, Unit::Hours), close_after_hours),
        setting!("warn_hours", SettingKind::up_to(YEAR_IN_HOURS, Unit::Hours), warn_hours),
        setting!(
            "opener_left_minutes",
            SettingKind::up_to(YEAR_IN_HOURS * 60, Unit::Minutes),
            opener_left_minutes
        ),
        setting!("message_cancels", SettingKind::Flag, message_cancels),
        setting!("delete_after_days", SettingKind::up_to(YEAR_IN_DAYS, Unit::Days), delete_after_days),
        setting!("hide_after_days", SettingKind::up_to(LONGEST_RETENTION_DAYS, Unit::Days), hide_after_days),
        setting!(
            "purge_after_days",
            SettingKind::up_to(LONGEST_RETENTION_DAYS, Unit::Days),
            purge_after_days
        ),
    ];

    fn initial() -> Self {
        Self::default()
    }
}

impl AutomationRules {
    /// Refuses values that are out of range.
    pub fn check(&self) -> Result<(), Refusal> {
        let values = Self::SETTINGS.iter().filter_map(|it| it.get(self).map(|value| (it, value)));
        values.into_iter().try_for_each(|(setting, value)| setting.check(&value, &[]))
    }

    /// Refuses rules that contradict each other, because one of the values would silently have no effect.
    pub fn check_together(self) -> Result<(), Refusal> {
        self.retention()?;
        match (self.close_after_hours, self.warn_hours) {
            (Some(close), Some(warn)) if close > 0 && warn > close / 2 => {
                Err(Refusal::WarnsTooEarly { warn, close })
            }
            _ => Ok(()),
        }
    }

    /// Merges the rules of a category over those of the `guild`.
    #[must_use]
    pub fn over(self, guild: Self) -> Self {
        Self {
            close_after_hours: self.close_after_hours.or(guild.close_after_hours),
            warn_hours: self.warn_hours.or(guild.warn_hours),
            opener_left_minutes: self.opener_left_minutes.or(guild.opener_left_minutes),
            message_cancels: self.message_cancels.or(guild.message_cancels),
            delete_after_days: self.delete_after_days.or(guild.delete_after_days),
            hide_after_days: self.hide_after_days.or(guild.hide_after_days),
            purge_after_days: self.purge_after_days.or(guild.purge_after_days),
        }
    }

    /// Returns the idle policy, if automatic closing is on.
    pub fn idle_policy(self) -> Option<IdlePolicy> {
        let lasts = hours(self.close_after_hours.filter(|hours| *hours > 0)?);
        let warning = self.warn_hours.map_or(USUAL_WARNING, hours).min(lasts / 2);
        Some(IdlePolicy { lasts, warning })
    }

    /// Returns the time until tickets close after their opener has left, if they do.
    pub fn without_opener(self) -> Option<Duration> {
        let minutes = self.opener_left_minutes.filter(|minutes| *minutes > 0)?;
        Some(Duration::from_secs(u64::from(minutes) * 60))
    }

    /// Returns true if a message of the opener cancels a scheduled closing.
    pub fn cancels_schedule(self) -> bool {
        self.message_cancels.unwrap_or(false)
    }

    /// Returns the handling of a closed ticket's channel, if set here.
    pub fn closed_channel(self) -> Option<ClosedChannel> {
        Some(match self.delete_after_days? {
            0 => ClosedChannel::Locked,
            days => ClosedChannel::Deleted { after: hours(days.saturating_mul(24)) },
        })
    }
}

impl IdlePolicy {
    /// Returns the time of the warning for a ticket without an answer since then.
    pub fn warns_at(self, since: Timestamp) -> Timestamp {
        since + self.lasts.saturating_sub(self.warning)
    }

    /// Returns the next step: the ticket waits for the opener's side after staff has written, or while nobody has.
    pub fn next(
        self,
        opened_at: Timestamp,
        said: &TicketActivity,
        idle_timer: &IdleTimer,
        now: Timestamp,
    ) -> IdleStep {
        let staff = said.last_at(ConversationSide::Staff);
        let others = said.last_at(ConversationSide::Opener).max(said.last_at(ConversationSide::Guest));
        if others.is_some() && others > staff && others > idle_timer.since {
            return IdleStep::Rest;
        }
        let since = staff.max(idle_timer.since).map_or(opened_at, |since| since.max(opened_at));
        let at = self.warns_at(since);
        match idle_timer.warning {
            Some(_) if now < at => IdleStep::Retract(Some(at)),
            Some(IdleWarning { closes_at, .. }) if now < closes_at => IdleStep::Wait(closes_at),
            Some(IdleWarning { closes_at, .. }) if now.since(closes_at) <= BELATED => IdleStep::Close,
            None if now < at => IdleStep::Wait(at),
            // Long overdue, the bot was offline and may have missed an answer: members get a full warning again.
            Some(_) | None => IdleStep::Warn(now + self.warning),
        }
    }
}

fn hours(hours: u32) -> Duration {
    Duration::from_secs(u64::from(hours) * 3600)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::UserId;
    use crate::domain::ticket::AuthorActivity;

    const PATIENCE: IdlePolicy =
        IdlePolicy { lasts: Duration::from_hours(72), warning: Duration::from_hours(24) };

    fn at(hour: i64) -> Timestamp {
        Timestamp::from_millis(1_772_366_400_000 + hour * 3_600_000)
    }

    fn said(words: &[(ConversationSide, i64)]) -> TicketActivity {
        let author_activity = |(side, hour): &(ConversationSide, i64)| AuthorActivity {
            user: UserId::new(1),
            side: *side,
            messages: 1,
            first_at: at(*hour),
            last_at: at(*hour),
        };
        TicketActivity { authors: words.iter().map(author_activity).collect() }
    }

    fn next(words: &[(ConversationSide, i64)], idle_timer: IdleTimer, now: i64) -> IdleStep {
        PATIENCE.next(at(0), &said(words), &idle_timer, at(now))
    }

    #[test]
    fn a_ticket_waits_for_its_opener_and_not_for_the_staff() {
        let idle = IdleTimer::default();
        assert_eq!(next(&[], idle, 1), IdleStep::Wait(at(48)));
        assert_eq!(
            next(&[(ConversationSide::Opener, 2), (ConversationSide::Staff, 10)], idle, 11),
            IdleStep::Wait(at(58))
        );
        assert_eq!(
            next(&[(ConversationSide::Staff, 10), (ConversationSide::Opener, 12)], idle, 500),
            IdleStep::Rest
        );
        assert_eq!(
            next(&[(ConversationSide::Staff, 10), (ConversationSide::Guest, 12)], idle, 500),
            IdleStep::Rest
        );
        assert_eq!(next(&[(ConversationSide::Staff, 10)], idle, 58), IdleStep::Warn(at(82)));
        let kept = IdleTimer { since: Some(at(50)), ..IdleTimer::default() };
        assert_eq!(next(&[(ConversationSide::Staff, 10)], kept, 58), IdleStep::Wait(at(98)));
    }

    #[test]
    fn after_an_absence_the_whole_warning_comes_first() {
        let warned = IdleTimer {
            warning: Some(IdleWarning { at: at(48), closes_at: at(72) }),
            ..IdleTimer::default()
        };
        assert_eq!(next(&[], warned, 71), IdleStep::Wait(at(72)));
        assert_eq!(next(&[], warned, 72), IdleStep::Close);
        assert_eq!(next(&[], warned, 74), IdleStep::Warn(at(98)));
        assert_eq!(next(&[], IdleTimer::default(), 500), IdleStep::Warn(at(524)));
        assert_eq!(next(&[(ConversationSide::Opener, 73)], warned, 80), IdleStep::Rest);
        let early =
            IdleTimer { warning: Some(IdleWarning { at: at(5), closes_at: at(10) }), ..IdleTimer::default() };
        assert_eq!(next(&[], early, 9), IdleStep::Retract(Some(at(48))), "the rules have changed");
    }

    #[test]
    fn a_warning_longer_than_half_the_wait_is_refused_and_never_shortened() {
        let rules = |close, warn| AutomationRules {
            close_after_hours: close,
            warn_hours: warn,
            ..AutomationRules::default()
        };
        let refused = Err(Refusal::WarnsTooEarly { warn: 72, close: 48 });
        assert_eq!(rules(Some(48), Some(72)).check_together(), refused);
        assert_eq!(rules(None, Some(72)).over(rules(Some(48), None)).check_together(), refused);
        for fit in [
            rules(Some(48), Some(24)),
            rules(Some(48), None),
            rules(None, Some(72)),
            rules(Some(0), Some(72)),
        ] {
            assert_eq!(fit.check_together(), Ok(()));
        }
    }

    #[test]
    fn a_category_says_what_it_says_and_leaves_the_rest_to_its_guild() {
        let guild = AutomationRules { close_after_hours: Some(10), ..AutomationRules::default() };
        assert_eq!(
            guild.idle_policy().map(|it| it.warning),
            Some(Duration::from_hours(5)),
            "half of it at most"
        );
        let off = AutomationRules { close_after_hours: Some(0), ..AutomationRules::default() };
        assert_eq!(off.over(guild).idle_policy(), None);
        assert_eq!(AutomationRules::default().over(guild).idle_policy(), guild.idle_policy());
        assert_eq!(AutomationRules::default().closed_channel(), None);
        let kept = AutomationRules { delete_after_days: Some(0), ..guild };
        assert_eq!(kept.closed_channel(), Some(ClosedChannel::Locked));
    }
}
