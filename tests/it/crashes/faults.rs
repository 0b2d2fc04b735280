//! Every call going wrong in every way Discord and the network know.

use std::fmt;
use std::time::Duration;

use plaza::domain::ticket::ForcedChannel;
use sandbox::{FaultAnswer, When};

use super::operations::{
    Accept, Close, DeployPanel, ForceClose, HandOver, HardDelete, InThread, Open, Operation, PassOn, Reopen,
    Told, Transfer,
};
use super::passing::{Passing, go_on, settle};
use super::report;
use super::run::{Call, Run, calls};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::World;

on_both_databases! {
    opening_survives_a_fault_at_every_call
    closing_survives_a_fault_at_every_call
    closing_with_deletion_survives_a_fault_at_every_call
    reopening_survives_a_fault_at_every_call
    accepting_a_request_survives_a_fault_at_every_call
    opening_and_closing_in_a_thread_survive_a_fault_at_every_call
    a_transfer_and_hard_deletion_survive_a_fault_at_every_call
    moving_to_another_department_survives_a_fault_at_every_call
    moving_to_another_department_in_a_thread_survives_a_fault_at_every_call
    deploying_a_panel_survives_a_fault_at_every_call
    passing_on_survives_a_fault_at_every_call
}

/// How long the bot waits for Discord here. A call that takes longer on a slow machine is one fault more.
const DEADLINE: Duration = Duration::from_secs(2);

/// How a call goes wrong.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    /// This answer, once.
    Once(FaultAnswer),
    /// This answer to it and the next two of its kind: the caller gives up.
    Outage(FaultAnswer),
}

const FAULTS: &[(Fault, When)] = &[
    (Fault::Once(FaultAnswer::Status(500)), When::Before),
    (Fault::Once(FaultAnswer::Status(500)), When::After),
    (Fault::Once(FaultAnswer::Reset), When::Before),
    (Fault::Once(FaultAnswer::Reset), When::After),
    (Fault::Once(FaultAnswer::Timeout), When::Before),
    (Fault::Once(FaultAnswer::Timeout), When::After),
    (Fault::Once(FaultAnswer::Malformed), When::After),
    (Fault::Once(FaultAnswer::RateLimit(600.0)), When::Before),
    (Fault::Outage(FaultAnswer::Status(502)), When::Before),
    (Fault::Outage(FaultAnswer::Reset), When::After),
];

/// The calls are the same verbs everywhere: the fewest ways show what an operation makes of their failing.
const FEW_FAULTS: &[(Fault, When)] = &[
    (Fault::Once(FaultAnswer::Reset), When::After),
    (Fault::Outage(FaultAnswer::Status(502)), When::Before),
];

/// One way for one call to go wrong.
struct Point<'a> {
    operation: &'a dyn Operation,
    call: &'a Call,
    fault: Fault,
    when: When,
}

impl fmt::Display for Point<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { operation, call, fault, when } = self;
        write!(f, "{operation}, {call}, {fault:?} {when:?} its effect")
    }
}

async fn opening_survives_a_fault_at_every_call(database: TestDatabase) {
    matrix(database, &[&Open], FAULTS).await;
}

async fn accepting_a_request_survives_a_fault_at_every_call(database: TestDatabase) {
    matrix(database, &[&Accept], FEW_FAULTS).await;
}

async fn closing_with_deletion_survives_a_fault_at_every_call(database: TestDatabase) {
    matrix(database, &[&Close(ForcedChannel::Deleted)], FAULTS).await;
}

async fn closing_survives_a_fault_at_every_call(database: TestDatabase) {
    matrix(database, &[&ForceClose(ForcedChannel::Kept)], FEW_FAULTS).await;
}

async fn reopening_survives_a_fault_at_every_call(database: TestDatabase) {
    matrix(database, &[&Reopen::InItsChannel, &Reopen::InANewChannel], FEW_FAULTS).await;
}

async fn opening_and_closing_in_a_thread_survive_a_fault_at_every_call(database: TestDatabase) {
    let ways: [&dyn Operation; 3] =
        [&InThread(Open), &InThread(Close(ForcedChannel::Kept)), &InThread(Reopen::InItsChannel)];
    matrix(database, &ways, FEW_FAULTS).await;
}

async fn a_transfer_and_hard_deletion_survive_a_fault_at_every_call(database: TestDatabase) {
    matrix(database, &[&Transfer, &HardDelete], FEW_FAULTS).await;
}

async fn moving_to_another_department_survives_a_fault_at_every_call(database: TestDatabase) {
    matrix(database, &[&HandOver], FEW_FAULTS).await;
}

async fn moving_to_another_department_in_a_thread_survives_a_fault_at_every_call(database: TestDatabase) {
    matrix(database, &[&InThread(HandOver)], FEW_FAULTS).await;
}

async fn deploying_a_panel_survives_a_fault_at_every_call(database: TestDatabase) {
    let ways: [&dyn Operation; 3] = [&DeployPanel::New, &DeployPanel::Changed, &DeployPanel::Deleted];
    matrix(database, &ways, FEW_FAULTS).await;
}

async fn passing_on_survives_a_fault_at_every_call(database: TestDatabase) {
    matrix(database, &[&PassOn], FAULTS).await;
}

/// The operations share a world, and so what it is set up with.
async fn matrix(database: TestDatabase, operations: &[&dyn Operation], faults: &[(Fault, When)]) {
    let world = world(database, operations[0]).await;
    for operation in operations {
        let calls = calls(*operation, &world, Passing::Awaited).await;
        let mut points = 0;
        for (fault, when) in faults {
            for call in calls.iter().filter(|call| is_told_apart(*fault, *when, call)) {
                points +=
                    strike(&world, &Point { operation: *operation, call, fault: *fault, when: *when }).await;
            }
        }
        report(&format!("{operation}: {} calls, {points} points", calls.len()));
    }
}

async fn world(database: TestDatabase, operation: &dyn Operation) -> World {
    let mut world = World::asleep(database).await;
    world.tune = |config| {
        config.discord.request_deadline = DEADLINE;
        // What heals here heals without the reconciler.
        config.tickets.reconcile_every = Duration::from_hours(10_000);
    };
    world.start().await;
    world.set_up(operation.settings()).await;
    world
}

/// Answers whether the point was come by: a job asked for twice may be done once, and then its second call is not made.
async fn strike(world: &World, point: &Point<'_>) -> u64 {
    let run = Run::prepare(world, point.operation, Passing::Awaited).await;
    let (answer, times) = match point.fault {
        Fault::Once(answer) => (answer, 1),
        Fault::Outage(answer) => (answer, 3),
    };
    let Call { method, route, turn } = point.call;
    let faults = world.sim.faults();
    let before = faults.fired();
    for n in 0..times {
        faults.fail_nth_of(turn + n, method, route, point.when, answer);
    }
    let told = tokio::select! {
        biased;
        told = run.act() => told,
        () = no_answer_comes(world, before) => Told::Nothing,
    };
    // On a slow machine the call comes late, or with a later try.
    let is_struck = || faults.fired() > before;
    go_on(world, is_struck).await;
    world.rests().await;
    faults.clear();
    assert!(is_struck() || !point.operation.is_certain(point.call), "{point}: the call was never made");
    settle(world, Passing::Awaited).await;
    run.check(&told, point).await;
    u64::from(is_struck())
}

/// Returns some time after a fault has struck: what was hit may have been the answer itself.
async fn no_answer_comes(world: &World, before: u64) {
    world.sim.faults().struck(before + 1).await;
    let over = tokio::time::timeout(DEADLINE + DEADLINE / 4, std::future::pending::<()>());
    let _elapsed = over.await;
}

/// Whether the fault is another than one that is tried anyway: a read has no effect to lose, and what may be sent again
/// after a dead connection may be after a long silence.
fn is_told_apart(fault: Fault, when: When, call: &Call) -> bool {
    match fault {
        Fault::Once(FaultAnswer::Timeout) => call.method == "POST",
        Fault::Once(FaultAnswer::Malformed) => true,
        Fault::Once(_) | Fault::Outage(_) => when == When::Before || !call.only_reads(),
    }
}
