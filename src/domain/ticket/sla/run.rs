//! How a ticket's clocks run: what starts, stops and halts them, and what is due.

use std::time::Duration;

use super::super::super::Timestamp;
use super::super::super::calendar::Calendar;
use super::super::{EventKind, Priority};
use super::{ClockKind, ClockState, ClockStep, DueClock, Targets, TicketClock};

/// A step that is later than this was missed while nobody watched.
const LATE: Duration = Duration::from_mins(15);

/// How long staff has, after it was told what was missed, before it is taken up to others.
const GRACE: Duration = Duration::from_hours(1);

/// How fast a ticket's clocks run.
#[derive(Clone, Copy, Debug)]
pub struct ClockPace<'a> {
    /// When staff is there.
    pub calendar: &'a Calendar,
    /// How urgent the ticket is.
    pub priority: Priority,
}

/// A step a clock has just taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockTransition {
    /// Whose.
    pub kind: ClockKind,
    /// Which.
    pub step: ClockStep,
    /// When the clock runs out, or ran out.
    pub due_at: Timestamp,
    /// Whether the clock has run out by it.
    pub ran_out: bool,
    /// Whether it comes so late that nobody is to be called for it.
    pub late: bool,
}

/// All clocks of a ticket, one of each kind at most.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TicketClocks(Vec<TicketClock>);

impl TicketClocks {
    /// As they were kept.
    pub const fn new(clocks: Vec<TicketClock>) -> Self {
        Self(clocks)
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &TicketClock> {
        self.0.iter()
    }

    /// The one staff is to heed first; a claim's is the holder's own business.
    pub fn due(&self) -> Option<DueClock> {
        let running = self.0.iter().filter(|clock| clock.kind != ClockKind::Claim);
        running
            .filter_map(|clock| clock.due_at.map(|at| DueClock { kind: clock.kind, at }))
            .min_by_key(|due| (due.at, due.kind))
    }

    /// When something is to be done next.
    pub fn next_step_at(&self) -> Option<Timestamp> {
        self.0.iter().filter_map(|clock| clock.step_at).min()
    }

    /// The ticket was opened.
    pub fn opened(&mut self, targets: Targets, at: Timestamp, pace: ClockPace<'_>) {
        for kind in [ClockKind::FirstResponse, ClockKind::Resolution] {
            self.start(kind, targets.of(kind), at, pace);
        }
    }

    /// The ticket was opened again: it is to be resolved anew.
    pub fn reopened(&mut self, targets: Targets, at: Timestamp, pace: ClockPace<'_>) {
        self.start(ClockKind::Resolution, targets.of(ClockKind::Resolution), at, pace);
    }

    /// Staff spoke: the opener is waited for. Answers what was kept by it.
    pub fn staff_spoke(&mut self, at: Timestamp, pace: ClockPace<'_>) -> Vec<EventKind> {
        let mut events = Vec::new();
        // What was said before the opener asked, or before somebody claimed, is no answer to that.
        let meant = |clock: &&mut TicketClock| clock.state == ClockState::Running && at >= clock.since;
        for clock in self.0.iter_mut().filter(meant) {
            match clock.kind {
                ClockKind::Resolution => clock.halt(ClockState::Paused, at, pace),
                ClockKind::Claim => clock.halt(ClockState::Kept, at, pace),
                ClockKind::FirstResponse | ClockKind::NextResponse => events.extend(clock.end(at, pace)),
            }
        }
        events
    }

    /// The opener spoke: staff is waited for again, once it has spoken at all.
    pub fn opener_spoke(&mut self, targets: Targets, at: Timestamp, pace: ClockPace<'_>) {
        let ours = |clock: &&TicketClock| clock.kind != ClockKind::Claim;
        let stopped = self.0.iter().filter(ours).filter(|clock| clock.state != ClockState::Running);
        // A word that is heard late may have been answered already.
        if stopped.map(|clock| clock.since).max().is_some_and(|answered| at <= answered) {
            return;
        }
        let running =
            |kind| self.0.iter().any(|clock| clock.kind == kind && clock.state == ClockState::Running);
        if !running(ClockKind::FirstResponse) && !running(ClockKind::NextResponse) {
            self.start(ClockKind::NextResponse, targets.of(ClockKind::NextResponse), at, pace);
        }
        if let Some(clock) = self.of(ClockKind::Resolution).filter(|it| it.state == ClockState::Paused) {
            clock.resume(at, pace);
        }
    }

    /// Somebody holds the ticket from now on, and is given so long to say something.
    pub fn claimed(&mut self, patience: Option<Duration>, at: Timestamp, pace: ClockPace<'_>) {
        self.start(ClockKind::Claim, patience, at, pace);
    }

    /// Nobody holds the ticket any more.
    pub fn unclaimed(&mut self, at: Timestamp, pace: ClockPace<'_>) {
        if let Some(clock) = self.of(ClockKind::Claim).filter(|it| it.state == ClockState::Running) {
            clock.halt(ClockState::Dropped, at, pace);
        }
    }

    /// The ticket is over. Answers what was kept by it.
    pub fn closed(&mut self, at: Timestamp, pace: ClockPace<'_>) -> Vec<EventKind> {
        let mut events = Vec::new();
        for clock in &mut self.0 {
            clock.unreported = false;
            match (clock.state, clock.kind) {
                (ClockState::Running | ClockState::Paused, ClockKind::Resolution) => {
                    events.extend(clock.end(at, pace));
                }
                (ClockState::Running | ClockState::Paused, _) => clock.halt(ClockState::Dropped, at, pace),
                (ClockState::Kept | ClockState::Missed | ClockState::Dropped, _) => {}
            }
        }
        events
    }

    /// The ticket became more or less urgent: what is left is counted anew, unless nothing is.
    pub fn repaced(&mut self, pace: ClockPace<'_>) {
        let in_time =
            |clock: &&mut TicketClock| clock.state == ClockState::Running && clock.step < ClockStep::Pinged;
        self.0.iter_mut().filter(in_time).for_each(|clock| clock.set_hands(pace));
    }

    /// Hours or targets have changed: what has not run out is counted by them from its beginning, and what is not timed
    /// any more is dropped. `patience` is how long a claim may be silent.
    pub fn retimed(
        &mut self,
        targets: Targets,
        patience: Option<Duration>,
        at: Timestamp,
        pace: ClockPace<'_>,
    ) {
        for clock in &mut self.0 {
            let in_time = clock.step < ClockStep::Pinged;
            if !matches!(clock.state, ClockState::Running | ClockState::Paused) || !in_time {
                continue;
            }
            let target = if clock.kind == ClockKind::Claim { patience } else { targets.of(clock.kind) };
            match target {
                Some(target) => clock.target = target,
                None => clock.halt(ClockState::Dropped, at, pace),
            }
            if clock.state == ClockState::Running {
                clock.set_hands(pace);
            }
        }
    }

    /// Takes the steps that are due; of several of one clock the last alone.
    pub fn transition(&mut self, now: Timestamp, pace: ClockPace<'_>) -> Vec<ClockTransition> {
        self.0.iter_mut().filter_map(|clock| clock.transition(now, pace)).collect()
    }

    fn of(&mut self, kind: ClockKind) -> Option<&mut TicketClock> {
        self.0.iter_mut().find(|clock| clock.kind == kind)
    }

    fn start(&mut self, kind: ClockKind, target: Option<Duration>, at: Timestamp, pace: ClockPace<'_>) {
        let Some(target) = target else {
            // What ran under an earlier setting does not outlive it.
            if let Some(clock) = self.of(kind).filter(|clock| clock.state == ClockState::Running) {
                clock.halt(ClockState::Dropped, at, pace);
            }
            return;
        };
        let mut clock = TicketClock {
            kind,
            target,
            spent: Duration::ZERO,
            state: ClockState::Running,
            since: at,
            due_at: None,
            step: ClockStep::Quiet,
            step_at: None,
            unreported: false,
        };
        clock.set_hands(pace);
        self.0.retain(|clock| clock.kind != kind);
        self.0.push(clock);
    }
}

impl TicketClock {
    /// Stands still from now on, in that state.
    fn halt(&mut self, state: ClockState, at: Timestamp, pace: ClockPace<'_>) {
        if self.state == ClockState::Running {
            self.spent += pace.calendar.between(self.since, at);
        }
        (self.state, self.since, self.due_at, self.step_at) = (state, at, None, None);
    }

    /// Goes on where it stood still.
    fn resume(&mut self, at: Timestamp, pace: ClockPace<'_>) {
        (self.state, self.since) = (ClockState::Running, at);
        self.set_hands(pace);
    }

    /// What was waited for has happened. Answers whether it happened in time.
    fn end(&mut self, at: Timestamp, pace: ClockPace<'_>) -> Option<EventKind> {
        let running = if self.state == ClockState::Running {
            pace.calendar.between(self.since, at)
        } else {
            Duration::ZERO
        };
        let kept = self.spent + running <= self.given((1, 1), pace);
        self.halt(if kept { ClockState::Kept } else { ClockState::Missed }, at, pace);
        // What was found to have run out while nobody watched was answered in time after all.
        self.unreported &= !kept;
        kept.then_some(EventKind::ClockKept { clock: self.kind })
    }

    fn transition(&mut self, now: Timestamp, pace: ClockPace<'_>) -> Option<ClockTransition> {
        let (mut step_at, due_at) = (self.step_at.filter(|at| *at <= now)?, self.due_at?);
        let (mut late, mut ran_out) = (false, false);
        while let Some((step, _)) = self.step.next(self.kind).filter(|_| step_at <= now) {
            late = step >= ClockStep::Pinged && now.since(step_at) > LATE;
            self.step = step;
            ran_out |= step == ClockStep::Pinged;
            let next = self.at_next_step(pace);
            if step == ClockStep::Pinged && self.kind != ClockKind::Claim && late {
                // Staff is told first; others are called when it does nothing about it.
                self.unreported = true;
                self.step_at = next.map(|next| next.max(pace.calendar.add(now, GRACE)));
                return Some(ClockTransition { kind: self.kind, step, due_at, ran_out, late });
            }
            self.step_at = next;
            match next {
                Some(next) => step_at = next,
                None => break,
            }
        }
        Some(ClockTransition { kind: self.kind, step: self.step, due_at, ran_out, late })
    }

    fn set_hands(&mut self, pace: ClockPace<'_>) {
        self.due_at = Some(self.at((1, 1), pace));
        self.step_at = self.at_next_step(pace);
    }

    fn at_next_step(&self, pace: ClockPace<'_>) -> Option<Timestamp> {
        self.step.next(self.kind).map(|(_, part)| self.at(part, pace))
    }

    /// When a part of its time is used up.
    fn at(&self, part: (u32, u32), pace: ClockPace<'_>) -> Timestamp {
        pace.calendar.add(self.since, self.given(part, pace).saturating_sub(self.spent))
    }

    fn given(&self, part: (u32, u32), pace: ClockPace<'_>) -> Duration {
        let share = self.kind.share(pace.priority);
        self.target * (share.0 * part.0) / (share.1 * part.1)
    }
}
