//! The bot killed at every call, before and after its effect, and started again.

use std::fmt;

use plaza::domain::ticket::ForcedChannel;
use sandbox::When;

use super::operations::{
    Accept, Close, DeployPanel, ForceClose, HandOver, HardDelete, InThread, Open, Operation, PassOn, Reopen,
    Told, Transfer,
};
use super::passing::{finish, settle};
use super::report;
use super::run::{Call, Run, calls};
use super::victim::{Kind, Victim};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::World;

on_both_databases! {
    opening_survives_a_crash_at_every_call
    closing_with_deletion_survives_a_crash_at_every_call
    closing_by_force_survives_a_crash_at_every_call
    accepting_a_request_survives_a_crash_at_every_call
    reopening_survives_a_crash_at_every_call
    opening_in_a_thread_survives_a_crash_at_every_call
    closing_in_a_thread_survives_a_crash_at_every_call
    a_transfer_survives_a_crash_at_every_call
    moving_to_another_department_survives_a_crash_at_every_call
    hard_deletion_survives_a_crash_at_every_call
    deploying_a_panel_survives_a_crash_at_every_call
    passing_on_survives_a_crash_at_every_call
    moving_to_another_department_in_a_thread_survives_a_crash_at_every_call
    opening_survives_sigkill_at_every_call
    closing_with_deletion_survives_sigkill_at_every_call
    reopening_survives_sigkill_at_every_call
    opening_in_a_thread_survives_sigkill_at_every_call
    closing_in_a_thread_survives_sigkill_at_every_call
}

/// One death.
struct Point<'a> {
    operation: &'a dyn Operation,
    call: &'a Call,
    kind: Kind,
    when: When,
}

impl fmt::Display for Point<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { operation, call, kind, when } = self;
        write!(f, "{operation}, {call}, {kind:?} killed {when:?} its effect")
    }
}

async fn opening_survives_a_crash_at_every_call(database: TestDatabase) {
    matrix(database, Kind::Composed, &[&Open]).await;
}

async fn closing_with_deletion_survives_a_crash_at_every_call(database: TestDatabase) {
    matrix(database, Kind::Composed, &[&Close(ForcedChannel::Deleted)]).await;
}

async fn closing_by_force_survives_a_crash_at_every_call(database: TestDatabase) {
    matrix(database, Kind::Composed, &[&ForceClose(ForcedChannel::Deleted)]).await;
}

async fn accepting_a_request_survives_a_crash_at_every_call(database: TestDatabase) {
    matrix(database, Kind::Composed, &[&Accept]).await;
}

async fn passing_on_survives_a_crash_at_every_call(database: TestDatabase) {
    matrix(database, Kind::Composed, &[&PassOn]).await;
}

async fn reopening_survives_a_crash_at_every_call(database: TestDatabase) {
    matrix(database, Kind::Composed, &[&Reopen::InItsChannel, &Reopen::InANewChannel]).await;
}

async fn opening_in_a_thread_survives_a_crash_at_every_call(database: TestDatabase) {
    matrix(database, Kind::Composed, &[&InThread(Open), &InThread(Reopen::InANewChannel)]).await;
}

async fn closing_in_a_thread_survives_a_crash_at_every_call(database: TestDatabase) {
    matrix(database, Kind::Composed, &[&InThread(Close(ForcedChannel::Kept))]).await;
}

async fn a_transfer_survives_a_crash_at_every_call(database: TestDatabase) {
    matrix(database, Kind::Composed, &[&Transfer]).await;
}

async fn moving_to_another_department_survives_a_crash_at_every_call(database: TestDatabase) {
    matrix(database, Kind::Composed, &[&HandOver]).await;
}

async fn hard_deletion_survives_a_crash_at_every_call(database: TestDatabase) {
    matrix(database, Kind::Composed, &[&HardDelete]).await;
}

async fn deploying_a_panel_survives_a_crash_at_every_call(database: TestDatabase) {
    let ways: [&dyn Operation; 3] = [&DeployPanel::New, &DeployPanel::Changed, &DeployPanel::Deleted];
    matrix(database, Kind::Composed, &ways).await;
}

async fn moving_to_another_department_in_a_thread_survives_a_crash_at_every_call(database: TestDatabase) {
    matrix(database, Kind::Composed, &[&InThread(HandOver)]).await;
}

async fn opening_survives_sigkill_at_every_call(database: TestDatabase) {
    matrix(database, Kind::Shipped, &[&Open]).await;
}

async fn closing_with_deletion_survives_sigkill_at_every_call(database: TestDatabase) {
    matrix(database, Kind::Shipped, &[&Close(ForcedChannel::Deleted)]).await;
}

async fn reopening_survives_sigkill_at_every_call(database: TestDatabase) {
    matrix(database, Kind::Shipped, &[&Reopen::InANewChannel]).await;
}

async fn opening_in_a_thread_survives_sigkill_at_every_call(database: TestDatabase) {
    matrix(database, Kind::Shipped, &[&InThread(Open)]).await;
}

async fn closing_in_a_thread_survives_sigkill_at_every_call(database: TestDatabase) {
    matrix(database, Kind::Shipped, &[&InThread(Close(ForcedChannel::Kept))]).await;
}

/// The operations share a world, and so what it is set up with.
async fn matrix(database: TestDatabase, kind: Kind, operations: &[&dyn Operation]) {
    let world = match kind {
        Kind::Composed => World::asleep(database).await,
        Kind::Shipped => World::of_a_binary(database).await,
    };
    let victim = Victim::start(kind, &world).await;
    world.set_up(operations[0].settings()).await;
    for operation in operations {
        let calls = calls(*operation, &world, kind.passing()).await;
        let mut points = 0;
        for when in [When::Before, When::After] {
            for call in calls.iter().filter(|call| when == When::Before || !call.only_reads()) {
                let point = Point { operation: *operation, call, kind, when };
                points += strike(&world, &victim, &point).await;
            }
        }
        report(&format!("{operation}, {kind:?}: {} calls, {points} deaths", calls.len()));
    }
}

/// Answers whether the bot came by the point: a job asked for twice may be done once.
async fn strike(world: &World, victim: &Victim, point: &Point<'_>) -> u64 {
    let passing = point.kind.passing();
    let run = Run::prepare(world, point.operation, passing).await;
    let died = victim.dies_at(world, point.call, point.when);
    let told = tokio::select! {
        biased;
        () = died.notified() => Told::Nothing,
        told = run.act() => {
            tokio::select! {
                () = died.notified() => {}
                () = finish(world, passing) => {}
            }
            told
        }
    };
    world.sim.faults().clear();
    let struck = victim.is_dead();
    assert!(struck || !point.operation.is_certain(point.call), "{point}: the call was never made");
    if struck {
        victim.start_again(world).await;
    }
    settle(world, passing).await;
    run.check(&told, point).await;
    u64::from(struck)
}
