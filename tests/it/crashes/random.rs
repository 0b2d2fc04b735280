//! Hundreds of things done by chance while Discord fails by chance, and the bot dies now and then: in the end every
//! fact holds. By the same seed each time, so that a change is judged by the change; `PLAZA_TEST_SEED` takes another and
//! begins at another moment, and `random` a new one, which is printed.

use std::time::Duration;

use plaza::domain::ChannelId;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};
use sandbox::{Clock, Discord, Person, Rates, Setup};

use super::passing::{Passing, settle};
use super::report;
use super::victim::{Kind, Victim};
use crate::support::clock::{seed, start};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::invariants::{Scope, assert_invariants};
use crate::support::watch::PERIOD;
use crate::support::world::{PAST_EVERY_LEASE, World};

on_both_databases! {
    whatever_happens_every_fact_holds_in_the_end
}

const SEED: u64 = 20_261_121;
const STEPS: usize = 200;
const MEMBERS: usize = 8;

const RATES: Rates = Rates {
    fail_before: 0.04,
    fail_after: 0.04,
    reset: 0.04,
    rate_limit: 0.03,
    drop: 0.01,
    duplicate: 0.05,
    reorder: 0.02,
};

/// What happens next, and how often in comparison.
#[derive(Clone, Copy, Debug)]
enum Step {
    Open,
    Say,
    Claim,
    Lock,
    Close,
    DeleteChannel,
    Crash,
    Disconnect,
    Wait,
}

const STEPS_BY_WEIGHT: &[(Step, u32)] = &[
    (Step::Open, 30),
    (Step::Say, 20),
    (Step::Claim, 12),
    (Step::Lock, 10),
    (Step::Close, 20),
    (Step::DeleteChannel, 4),
    (Step::Crash, 3),
    (Step::Disconnect, 3),
    (Step::Wait, 8),
];

async fn whatever_happens_every_fact_holds_in_the_end(database: TestDatabase) {
    let seed = seed().unwrap_or(SEED);
    report(&format!("PLAZA_TEST_SEED={seed}"));
    let mut rng = StdRng::seed_from_u64(seed);
    let patience = Duration::from_secs(2);
    let setup =
        Setup { clock: Clock::running_from(start()), patience, long_patience: patience, ..Setup::default() };
    let mut world =
        World::in_discord(Discord::start(setup).await.expect("loopback has free ports"), database);
    world.tune = |config| config.discord.request_deadline = Duration::from_secs(1);
    let victim = Victim::start(Kind::Composed, &world).await;
    world.set_up(&[]).await;
    let scope = Scope { after: 0, since: world.sim.history().mark() };
    let members: Vec<Person> = (0..MEMBERS).map(|n| world.guild.join(&format!("member{n}"))).collect();

    world.sim.faults().seeded(seed, RATES);
    for _ in 0..STEPS {
        let step =
            STEPS_BY_WEIGHT.choose_weighted(&mut rng, |(_, weight)| *weight).expect("there are some").0;
        let member = members.choose(&mut rng).expect("there are some");
        take(step, &world, &victim, member, &mut rng).await;
    }
    world.sim.faults().clear();

    // Events that were lost on the way are made up for by the reconciler, which comes by in time.
    settle(&world, Passing::Moved).await;
    // One comparison ends before the next begins.
    for _ in 0..3 {
        let before = world.listings();
        world.sim.clock().advance(2 * PERIOD);
        world.lists_after(before).await;
        settle(&world, Passing::Moved).await;
    }
    assert_invariants(&world, scope, &format!("PLAZA_TEST_SEED={seed}")).await;
    let tickets = world.count("SELECT COUNT(*) FROM tickets").await;
    report(&format!("{tickets} tickets, {} faults", world.sim.faults().fired()));
    assert!(tickets > 5, "hardly anything happened: {tickets} tickets");
}

async fn take(step: Step, world: &World, victim: &Victim, member: &Person, rng: &mut StdRng) {
    let channels = world.ticket_channels();
    let channel: Option<ChannelId> = channels.choose(rng).copied();
    // What a person does may be refused, or nothing may come of it: that is the point.
    match (step, channel) {
        (Step::Open, _) => {
            let Ok(Ok(form)) = member.clicks(world.lobby, "Support").await.map(|answer| answer.modal())
            else {
                return;
            };
            let labels: Vec<String> = form.labels().into_iter().map(str::to_owned).collect();
            let answers: Vec<(&str, &str)> =
                labels.iter().map(|label| (label.as_str(), "It broke")).collect();
            member.fills(&form, answers).await.ok();
        }
        (Step::Say, Some(channel)) => {
            member.says(channel, "Hello?").await.ok();
            world.staff.says(channel, "One moment").await.ok();
        }
        (Step::Claim, Some(channel)) => {
            world.staff.clicks(channel, "Claim").await.ok();
        }
        (Step::Lock, Some(channel)) => {
            world.staff.runs(channel, "/ticket lock", []).await.ok();
        }
        (Step::Close, Some(channel)) => {
            world.staff.runs(channel, "/ticket close", [("reason", "done")]).await.ok();
        }
        (Step::DeleteChannel, Some(channel)) => world.guild.remove_channel(channel),
        (Step::Crash, _) => {
            victim.dies();
            // A start that Discord fails is the service manager's to repeat.
            world.sim.faults().clear();
            victim.start_again(world).await;
            world.sim.faults().seeded(rng.random(), RATES);
        }
        (Step::Disconnect, _) => world.sim.disconnect_gateway(4000),
        (Step::Wait, _) => world.sim.clock().advance(PAST_EVERY_LEASE),
        (Step::Say | Step::Claim | Step::Lock | Step::Close | Step::DeleteChannel, None) => {}
    }
}
