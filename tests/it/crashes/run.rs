//! One run of an operation. Every run has a member of its own, so that hundreds share one world.

use std::collections::BTreeMap;
use std::fmt;

use sandbox::{Mark, Request};

use super::operations::{Operation, Stage, Told};
use super::passing::{Passing, finish, settle};
use crate::support::invariants::{Scope, assert_invariants};
use crate::support::world::World;

/// One run of an operation.
pub struct Run<'w> {
    operation: &'w dyn Operation,
    stage: Stage<'w>,
    scope: Scope,
    begun: Mark,
}

/// A call an operation makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// `GET`, `POST` …
    pub method: String,
    /// Its pattern.
    pub route: String,
    /// The how many-th of this method and route it is, from 1.
    pub turn: u64,
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "call {} {} no. {}", self.method, self.route, self.turn)
    }
}

impl Call {
    /// Whether it changes nothing: what is lost of it before is lost after.
    pub fn only_reads(&self) -> bool {
        self.method == "GET"
    }
}

/// The calls of a run in which nothing goes wrong. Their order changes from run to run, for jobs run at the same time;
/// how many there are of a kind does not.
pub async fn calls(operation: &dyn Operation, world: &World, passing: Passing) -> Vec<Call> {
    let run = Run::prepare(world, operation, passing).await;
    let told = run.act().await;
    finish(world, passing).await;
    let mut turns: BTreeMap<(String, String), u64> = BTreeMap::new();
    let mut calls = Vec::new();
    for Request { method, route, .. } in run.requests() {
        let turn = turns.entry((method.clone(), route.clone())).or_default();
        *turn += 1;
        calls.push(Call { method, route, turn: *turn });
    }
    assert!(!calls.is_empty(), "{operation}, nothing goes wrong: nothing was done");
    run.check(&told, &format!("{operation}, nothing goes wrong")).await;
    calls
}

impl<'w> Run<'w> {
    /// Has everything ready up to the first click.
    pub async fn prepare(world: &'w World, operation: &'w dyn Operation, passing: Passing) -> Self {
        let after = world.count("SELECT COALESCE(MAX(last), 0) FROM ticket_numbers").await;
        let scope = Scope { after, since: world.sim.history().mark() };
        let member = world.guild.join(&format!("member{after}"));
        let mut stage = Stage { world, member, channel: None, passing };
        stage.channel = operation.prepare(&stage).await;
        finish(world, passing).await;
        let begun = world.sim.history().mark();
        Self { operation, stage, scope, begun }
    }

    /// The clicks; what their person was told in the end.
    pub async fn act(&self) -> Told {
        self.operation.act(&self.stage).await
    }

    /// Checks every fact, and those of the operation; the tickets' channels are cleared away after that.
    pub async fn check(self, told: &Told, point: &dyn fmt::Display) {
        let Self { operation, stage, scope, .. } = self;
        assert_invariants(stage.world, scope, point).await;
        if let Err(why) = operation.check(&stage, told).await {
            panic!("{point}: {why}");
        }
        for channel in stage.world.ticket_channels() {
            stage.lose(channel).await;
        }
        settle(stage.world, stage.passing).await;
    }

    /// The requests made since the first click.
    fn requests(&self) -> Vec<Request> {
        self.stage.world.sim.history().requests_since(self.begun)
    }
}
