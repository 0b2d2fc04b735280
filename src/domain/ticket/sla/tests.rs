use super::*;
use crate::domain::calendar::{Calendar, SpecialDates, Tz, WeekHours};
use crate::domain::ticket::EventKind;

const HOUR: Duration = Duration::from_hours(1);
const MINUTE: Duration = Duration::from_mins(1);
const TARGETS: Targets = Targets { first_response: Some(60), next_response: Some(30), resolution: Some(600) };

/// 9:00 on a Monday.
const NINE: Timestamp = Timestamp::from_millis(1_772_442_000_000);

fn calendar() -> Calendar {
    let week = WeekHours::parse("mon-fri 09:00-17:00").expect("a week");
    Calendar { zone: Tz::UTC, week, dates: SpecialDates::default() }
}

fn opened(calendar: &Calendar, priority: Priority) -> (TicketClocks, ClockPace<'_>) {
    let mut clocks = TicketClocks::default();
    let pace = ClockPace { calendar, priority };
    clocks.opened(TARGETS, NINE, pace);
    (clocks, pace)
}

fn find(clocks: &TicketClocks, kind: ClockKind) -> &TicketClock {
    clocks.iter().find(|clock| clock.kind == kind).expect("there is one")
}

#[test]
fn a_clock_warns_calls_and_is_taken_up_each_once() {
    let calendar = calendar();
    let (mut clocks, pace) = opened(&calendar, Priority::Normal);
    let due = DueClock { kind: ClockKind::FirstResponse, at: NINE + HOUR };
    assert_eq!(clocks.due(), Some(due));
    let mut steps = Vec::new();
    while let Some(at) = clocks.next_step_at().filter(|at| *at < NINE + HOUR * 3) {
        assert_eq!(clocks.transition(at - MINUTE, pace), []);
        let struck = clocks.transition(at, pace);
        steps.extend(struck.iter().map(|transition| (transition.step, at.since(NINE), transition.late)));
        assert_eq!(clocks.transition(at, pace), [], "once");
    }
    let steps_of = |step, minutes| (step, MINUTE * minutes, false);
    assert_eq!(
        steps,
        [
            steps_of(ClockStep::Warned, 48),
            steps_of(ClockStep::Pinged, 60),
            steps_of(ClockStep::Escalated, 90)
        ]
    );
}

#[test]
fn what_ran_out_unwatched_calls_nobody_and_leaves_time_before_it_is_taken_up() {
    let calendar = calendar();
    let (mut clocks, pace) = opened(&calendar, Priority::Normal);
    let thursday = NINE + HOUR * 72;
    let struck = clocks.transition(thursday, pace);
    assert_eq!(struck.len(), 2);
    assert!(struck.iter().all(|transition| transition.late && transition.step == ClockStep::Pinged));
    assert_eq!(clocks.next_step_at(), Some(thursday + HOUR));
    assert!(clocks.iter().all(|clock| clock.unreported));
    // Staff had answered in time, but the message was received late.
    let kept = clocks.staff_spoke(NINE + MINUTE * 10, pace);
    assert_eq!(kept, [EventKind::ClockKept { clock: ClockKind::FirstResponse }]);
    assert!(!find(&clocks, ClockKind::FirstResponse).unreported);
}

#[test]
fn staff_is_waited_for_while_the_opener_has_spoken_last() {
    let calendar = calendar();
    let (mut clocks, pace) = opened(&calendar, Priority::Normal);
    let at = |minutes: u32| NINE + MINUTE * minutes;
    clocks.opener_spoke(TARGETS, at(5), pace);
    assert_eq!(clocks.iter().count(), 2, "the first response is still waited for");
    clocks.staff_spoke(at(20), pace);
    assert_eq!(clocks.due(), None, "the ball is with the opener");
    clocks.opener_spoke(TARGETS, at(15), pace);
    assert_eq!(clocks.due(), None, "said before the answer, heard after it");
    clocks.opener_spoke(TARGETS, at(400), pace);
    assert_eq!(clocks.due(), Some(DueClock { kind: ClockKind::NextResponse, at: at(430) }));
    clocks.opener_spoke(TARGETS, at(410), pace);
    assert_eq!(
        clocks.due(),
        Some(DueClock { kind: ClockKind::NextResponse, at: at(430) }),
        "asked twice, waits once"
    );
    // 580 minutes are left of 600, and 80 of the day.
    let tomorrow = NINE + HOUR * 24;
    assert_eq!(find(&clocks, ClockKind::Resolution).due_at, Some(tomorrow + HOUR * 24 + MINUTE * 20));
    assert_eq!(clocks.staff_spoke(at(431), pace), [], "too late");
    assert_eq!(find(&clocks, ClockKind::NextResponse).state, ClockState::Missed);
    let closing_state = clocks.closed(tomorrow, pace);
    assert_eq!(closing_state, [EventKind::ClockKept { clock: ClockKind::Resolution }]);
    assert_eq!(clocks.next_step_at(), None);
}

#[test]
fn what_is_urgent_has_less_time() {
    let calendar = calendar();
    let (mut clocks, _) = opened(&calendar, Priority::Normal);
    let urgent = ClockPace { calendar: &calendar, priority: Priority::Urgent };
    clocks.repaced(urgent);
    assert_eq!(clocks.due().expect("it runs").at, NINE + MINUTE * 30);
    clocks.repaced(ClockPace { calendar: &calendar, priority: Priority::Normal });
    assert_eq!(clocks.due().expect("it runs").at, NINE + HOUR, "nothing is lost by changing back");
}

#[test]
fn what_runs_is_counted_by_new_hours_and_targets() {
    let calendar = calendar();
    let (mut clocks, pace) = opened(&calendar, Priority::Normal);
    clocks.claimed(Some(HOUR), NINE, pace);
    let at = NINE + MINUTE * 10;
    let targets = Targets { first_response: Some(90), next_response: None, resolution: None };
    clocks.retimed(targets, Some(HOUR * 2), at, pace);
    assert_eq!(clocks.due(), Some(DueClock { kind: ClockKind::FirstResponse, at: NINE + MINUTE * 90 }));
    assert_eq!(find(&clocks, ClockKind::Resolution).state, ClockState::Dropped);
    assert_eq!(find(&clocks, ClockKind::Claim).due_at, Some(NINE + HOUR * 2));
    let week = WeekHours::parse("mon-fri 10:00-17:00").expect("a week");
    let later = Calendar { week, ..calendar.clone() };
    let (before, pace) = (clocks.clone(), ClockPace { calendar: &later, priority: Priority::Normal });
    clocks.retimed(targets, Some(HOUR * 2), at, pace);
    assert_eq!(clocks.due().expect("it runs").at, NINE + MINUTE * 150, "nobody is there before ten");
    assert_ne!(clocks, before);
    clocks.transition(NINE + HOUR * 3, pace);
    let missed = find(&clocks, ClockKind::FirstResponse).clone();
    clocks.retimed(TARGETS, None, NINE + HOUR * 3, pace);
    assert_eq!(find(&clocks, ClockKind::FirstResponse), &missed, "what ran out has run out");
}

#[test]
fn a_silent_claim_runs_out_and_a_word_keeps_it() {
    let calendar = calendar();
    let (mut clocks, pace) =
        (TicketClocks::default(), ClockPace { calendar: &calendar, priority: Priority::Critical });
    clocks.claimed(Some(HOUR), NINE, pace);
    assert_eq!(clocks.due(), None, "that is the holder's business");
    assert_eq!(clocks.next_step_at(), Some(NINE + HOUR), "no matter how urgent");
    let mut kept = clocks.clone();
    kept.staff_spoke(NINE + MINUTE, pace);
    assert_eq!(kept.next_step_at(), None);
    let struck = clocks.transition(NINE + HOUR * 30, pace);
    assert_eq!(
        struck.iter().map(|it| (it.kind, it.step)).collect::<Vec<_>>(),
        [(ClockKind::Claim, ClockStep::Pinged)]
    );
    assert_eq!(clocks.next_step_at(), None);
    clocks.claimed(None, NINE, pace);
    assert_eq!(clocks.next_step_at(), None, "nobody is hurried where it is off");
}
