//! Progress of SLA clocks: the events that start, pause and stop them, and the steps that are due.

use std::time::Duration;

use super::super::super::Timestamp;
use super::super::super::calendar::Calendar;
use super::super::{EventKind, Priority};
use super::{ClockKind, ClockState, ClockStep, DueClock, Targets, TicketClock};

/// Delay from which a step counts as missed while the bot was offline.
const LATE: Duration = Duration::from_mins(15);

/// Time for staff to react to a missed clock before the ticket is escalated.
const GRACE: Duration = Duration::from_hours(1);

/// Speed of a ticket's clocks.
#[derive(Clone, Copy, Debug)]
pub struct ClockPace<'a> {
    /// Business hours of the ticket.
    pub calendar: &'a Calendar,
    /// Priority of the ticket.
    pub priority: Priority,
}

/// A step that a clock has just taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockTransition {
    /// Kind of the clock.
    pub kind: ClockKind,
    /// Step taken.
    pub step: ClockStep,
    /// Time the clock runs out, or ran out.
    pub due_at: Timestamp,
    /// True if the clock ran out with this step.
    pub ran_out: bool,
    /// True if the step is too late for a ping.
    pub late: bool,
}

/// Clocks of a ticket, at most one of each kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TicketClocks(Vec<TicketClock>);

impl TicketClocks {
    /// Wraps the stored clocks.
    pub const fn new(clocks: Vec<TicketClock>) -> Self {
        Self(clocks)
    }

    /// Iterates over the clocks.
    pub fn iter(&self) -> impl Iterator<Item = &TicketClock> {
        self.0.iter()
    }

    /// Returns the clock that runs out first; a claim's concerns its holder alone and is left out.
    pub fn due(&self) -> Option<DueClock> {
        let running = self.0.iter().filter(|clock| clock.kind != ClockKind::Claim);
        running
            .filter_map(|clock| clock.due_at.map(|at| DueClock { kind: clock.kind, at }))
            .min_by_key(|due| (due.at, due.kind))
    }

    /// Returns the time of the next step of any clock.
    pub fn next_step_at(&self) -> Option<Timestamp> {
        self.0.iter().filter_map(|clock| clock.step_at).min()
    }

    /// Starts the clocks of a new ticket.
    pub fn opened(&mut self, targets: Targets, at: Timestamp, pace: ClockPace<'_>) {
        for kind in [ClockKind::FirstResponse, ClockKind::Resolution] {
            self.start(kind, targets.of(kind), at, pace);
        }
    }

    /// Restarts the resolution clock of a reopened ticket.
    pub fn reopened(&mut self, targets: Targets, at: Timestamp, pace: ClockPace<'_>) {
        self.start(ClockKind::Resolution, targets.of(ClockKind::Resolution), at, pace);
    }

    /// Handles a message of staff, after which the opener must answer. Returns the targets that were met.
    pub fn staff_spoke(&mut self, at: Timestamp, pace: ClockPace<'_>) -> Vec<EventKind> {
        let mut events = Vec::new();
        // A message written before the opener asked, or before the claim, is no answer to it.
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

    /// Handles a message of the opener, after which staff must answer, unless it has not answered at all yet.
    pub fn opener_spoke(&mut self, targets: Targets, at: Timestamp, pace: ClockPace<'_>) {
        let ours = |clock: &&TicketClock| clock.kind != ClockKind::Claim;
        let stopped = self.0.iter().filter(ours).filter(|clock| clock.state != ClockState::Running);
        // A message received late may have been answered already.
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

    /// Starts the clock of a claim; `patience` is its target.
    pub fn claimed(&mut self, patience: Option<Duration>, at: Timestamp, pace: ClockPace<'_>) {
        self.start(ClockKind::Claim, patience, at, pace);
    }

    /// Stops the clock of a claim that was released.
    pub fn unclaimed(&mut self, at: Timestamp, pace: ClockPace<'_>) {
        if let Some(clock) = self.of(ClockKind::Claim).filter(|it| it.state == ClockState::Running) {
            clock.halt(ClockState::Dropped, at, pace);
        }
    }

    /// Stops all clocks of a closed ticket. Returns the targets that were met.
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

    /// Recomputes due times after a change of the priority, except those of clocks that have run out.
    pub fn repaced(&mut self, pace: ClockPace<'_>) {
        let in_time =
            |clock: &&mut TicketClock| clock.state == ClockState::Running && clock.step < ClockStep::Pinged;
        self.0.iter_mut().filter(in_time).for_each(|clock| clock.set_hands(pace));
    }

    /// Recomputes clocks after a change of hours or targets: those that have not run out count from their start, and
    /// those without a target are dropped. `patience` is the target of claims.
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

    /// Takes the due steps; of several steps of a clock, only the last one is returned.
    pub fn transition(&mut self, now: Timestamp, pace: ClockPace<'_>) -> Vec<ClockTransition> {
        self.0.iter_mut().filter_map(|clock| clock.transition(now, pace)).collect()
    }

    fn of(&mut self, kind: ClockKind) -> Option<&mut TicketClock> {
        self.0.iter_mut().find(|clock| clock.kind == kind)
    }

    fn start(&mut self, kind: ClockKind, target: Option<Duration>, at: Timestamp, pace: ClockPace<'_>) {
        let Some(target) = target else {
            // A clock of an earlier setting must not outlive it.
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
    /// Stops or pauses it in this state.
    fn halt(&mut self, state: ClockState, at: Timestamp, pace: ClockPace<'_>) {
        if self.state == ClockState::Running {
            self.spent += pace.calendar.between(self.since, at);
        }
        (self.state, self.since, self.due_at, self.step_at) = (state, at, None, None);
    }

    /// Resumes it where it was paused.
    fn resume(&mut self, at: Timestamp, pace: ClockPace<'_>) {
        (self.state, self.since) = (ClockState::Running, at);
        self.set_hands(pace);
    }

    /// Ends it because staff acted. Returns the event if the target was met.
    fn end(&mut self, at: Timestamp, pace: ClockPace<'_>) -> Option<EventKind> {
        let running = if self.state == ClockState::Running {
            pace.calendar.between(self.since, at)
        } else {
            Duration::ZERO
        };
        let kept = self.spent + running <= self.given((1, 1), pace);
        self.halt(if kept { ClockState::Kept } else { ClockState::Missed }, at, pace);
        // It was reported as run out while the bot was offline, but was answered in time after all.
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
                // Staff is notified first; the escalation follows only if it does not react.
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

    /// Returns the time at which a fraction of the target is used up.
    fn at(&self, part: (u32, u32), pace: ClockPace<'_>) -> Timestamp {
        pace.calendar.add(self.since, self.given(part, pace).saturating_sub(self.spent))
    }

    fn given(&self, part: (u32, u32), pace: ClockPace<'_>) -> Duration {
        let share = self.kind.share(pace.priority);
        self.target * (share.0 * part.0) / (share.1 * part.1)
    }
}
