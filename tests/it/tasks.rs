//! Facts about the clock's hands: when sweeps are driven, and how jobs are done.

use std::collections::VecDeque;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use plaza::clock::Clock as _;
use plaza::domain::{GuildId, Timestamp};
use plaza::jobs::{ClaimedJob, JobHandler, JobQueue, JobRunner, Outcome};
use plaza::lifecycle::{FatalError, Lifecycle};
use plaza::repositories::{Db, Fence, NewJob, Wakeup};
use plaza::tasks::{Sweep, SweepDriver, SweepError};
use sandbox::STORY_START;
use serde_json::json;
use tokio::sync::{Semaphore, mpsc};
use tokio::time::timeout;

use crate::support::clock::ManualClock;
use crate::support::database::{TestDatabase, on_both_databases};

const NOW: Timestamp = STORY_START;
const SECOND: Duration = Duration::from_secs(1);
const LEASE: Duration = Duration::from_mins(1);
const MINUTE: Duration = Duration::from_mins(1);
const GUILD: GuildId = GuildId::new(1_300_000_000_000_000_123);

#[tokio::test]
async fn a_sweep_runs_when_it_said_it_would_be_due() {
    let driven = Driven::start([Ok(Some(NOW + MINUTE)), Ok(Some(NOW + MINUTE * 3))]);

    driven.clock.slept_on(1).await;
    driven.clock.advance(MINUTE);
    driven.clock.slept_on(2).await;
    driven.clock.advance(MINUTE);
    driven.clock.advance(MINUTE);
    driven.clock.slept_on(3).await;

    assert_eq!(driven.swept_at(), [NOW, NOW + MINUTE, NOW + MINUTE * 3]);
}

#[tokio::test]
async fn a_sweep_with_nothing_in_sight_runs_at_least_every_so_often() {
    let driven = Driven::start([Ok(None), Ok(Some(NOW + MINUTE * 60))]);

    driven.clock.slept_on(1).await;
    driven.clock.advance(Driven::AT_LEAST_EVERY);
    driven.clock.slept_on(2).await;
    driven.clock.advance(Driven::AT_LEAST_EVERY);
    driven.clock.slept_on(3).await;

    let every = Driven::AT_LEAST_EVERY;
    assert_eq!(driven.swept_at(), [NOW, NOW + every, NOW + every * 2]);
}

#[tokio::test]
async fn a_poke_wakes_a_waiting_sweep() {
    let driven = Driven::start([]);

    driven.clock.slept_on(1).await;
    driven.wakeup.notify();
    driven.clock.slept_on(2).await;

    assert_eq!(driven.swept_at(), [NOW, NOW]);
}

#[tokio::test]
async fn a_poke_during_a_sweep_has_it_look_again() {
    let script = Script { pokes_while_sweeping: 1, ..Script::of([]) };
    let driven = Driven::start_with(script);

    // The first wait is over before it begins.
    driven.clock.slept_on(1).await;

    assert_eq!(driven.swept_at(), [NOW, NOW]);
}

#[tokio::test]
async fn a_failing_sweep_is_tried_again_and_hears_no_pokes_before() {
    let driven = Driven::start([Err("down"), Err("down")]);

    driven.clock.slept_on(1).await;
    driven.wakeup.notify();
    driven.clock.advance(SECOND);
    driven.clock.slept_on(2).await;
    driven.clock.advance(SECOND * 2);
    driven.clock.slept_on(3).await;

    assert_eq!(driven.swept_at(), [NOW, NOW + SECOND, NOW + SECOND * 3]);
}

#[tokio::test]
async fn a_sweep_that_is_behind_is_driven_on_at_once_but_never_spins() {
    let behind = || Ok(Some(NOW));
    let driven = Driven::start([behind(), behind(), behind(), behind()]);

    // Once at once, in case that helps; then a wait that doubles.
    driven.clock.slept_on(2).await;
    assert_eq!(driven.swept_at(), [NOW, NOW]);
    driven.clock.advance(Duration::from_millis(100));
    driven.clock.slept_on(3).await;
    driven.clock.advance(Duration::from_millis(199));
    tokio::task::yield_now().await;
    assert_eq!(driven.swept_at().len(), 3);
    driven.clock.advance(Duration::from_millis(1));
    driven.clock.slept_on(4).await;
    assert_eq!(driven.swept_at().len(), 4);
}

#[tokio::test]
async fn a_stopped_driver_returns() {
    let driven = Driven::start([]);
    driven.clock.slept_on(1).await;

    driven.life.stop();

    driven.life.ended(MINUTE).await.expect("it ends in peace");
}

on_both_databases! {
    a_crash_drops_running_jobs_and_loses_none
    a_due_job_is_done_and_forgotten
    a_handler_may_put_its_job_off
    a_job_that_always_fails_is_given_up
    a_job_whose_handler_panics_is_tried_again
    a_job_nobody_knows_is_given_up_loudly
    a_lease_is_renewed_beside_whoever_holds_one_job_and_asks_for_another
    a_leaping_clock_has_nobody_do_a_running_job_twice
    a_long_job_keeps_its_lease
    a_stop_waits_for_running_jobs
    the_end_of_inline_work_wakes_the_runner
    a_worker_that_lost_its_lease_drops_the_job
    two_workers_do_everything_once
}

async fn a_due_job_is_done_and_forgotten(database: TestDatabase) {
    let mut worker = Worker::new(&database.db, Outcome::Done);
    enqueue(&database.db, "a").await;

    worker.sweep().await;
    assert_eq!(worker.done().await, "a");
    worker.settled().await;

    assert_eq!(worker.sweep().await, None);
}

async fn a_handler_may_put_its_job_off(database: TestDatabase) {
    let outcome = Outcome::Retry { after: Some(SECOND * 30), why: "slow down".to_owned() };
    let mut worker = Worker::new(&database.db, outcome);
    enqueue(&database.db, "a").await;

    worker.sweep().await;
    worker.done().await;
    worker.settled().await;

    assert_eq!(worker.sweep().await, Some(NOW + SECOND * 30));
}

async fn a_job_whose_handler_panics_is_tried_again(database: TestDatabase) {
    let mut worker = Worker::new(&database.db, Outcome::Done);
    enqueue(&database.db, "panic").await;

    worker.sweep().await;
    worker.settled().await;

    // Full jitter: within the first backoff of a second.
    worker.clock.advance(SECOND);
    worker.sweep().await;
    assert_eq!(worker.started().await, "panic");
    assert_eq!(worker.started().await, "panic");
}

async fn a_job_that_always_fails_is_given_up(database: TestDatabase) {
    let jobs = jobs(&database.db, Arc::new(ManualClock::new()));
    enqueue(&database.db, "a").await;
    let mut taken = jobs.take(&["test"], &[], 1, Vec::new()).await.expect("takes");
    let mut job = taken.jobs.remove(0);

    job.attempts = JobQueue::MOST_ATTEMPTS;
    let outcome = Outcome::Retry { after: Some(SECOND), why: "still no".to_owned() };
    assert_eq!(jobs.settle(&job, &outcome).await.expect("settles"), Fence::Held);

    assert_eq!(dead(&database.db).await, ["still no"]);
}

async fn a_job_nobody_knows_is_given_up_loudly(database: TestDatabase) {
    let worker = Worker::new(&database.db, Outcome::Done);
    enqueue_of(&database.db, "of_yesterday", "a").await;

    worker.clock.advance(JobQueue::UNKNOWN_AFTER.saturating_sub(SECOND));
    worker.sweep().await;
    worker.settled().await;
    assert!(dead(&database.db).await.is_empty(), "a newer process may know it");
    worker.clock.advance(SECOND);
    worker.sweep().await;
    worker.settled().await;

    assert_eq!(dead(&database.db).await, ["no handler does this kind of job"]);
}

async fn a_lease_is_renewed_beside_whoever_holds_one_job_and_asks_for_another(database: TestDatabase) {
    let queue = jobs(&database.db, Arc::new(ManualClock::new()));
    enqueue(&database.db, "asked for").await;
    enqueue(&database.db, "held").await;
    let taken = queue.take(&["test"], &[], 2, Vec::new()).await.expect("takes").jobs;
    let lease = |key: &str| taken.iter().find(|job| job.dedupe_key == key).expect("was taken").lease;

    // As a ticket begins: it holds its own job and asks for work that is being done.
    let mut tx = database.db.begin(NOW).await.expect("begins");
    assert_eq!(queue.hold(&mut tx, &lease("held")).await.expect("asks"), Fence::Held);
    let mut renewal = pin!(queue.take(&["test"], &[], 0, vec![lease("asked for"), lease("held")]));
    assert!(timeout(SECOND / 2, &mut renewal).await.is_err(), "it waits for the job that is held");
    tx.jobs().enqueue(&new_job("test", "asked for")).await.expect("neither waits for the other");
    tx.commit().await.expect("commits");

    assert_eq!(renewal.await.expect("renews").held.len(), 2);
}

async fn the_end_of_inline_work_wakes_the_runner(database: TestDatabase) {
    let queue = jobs(&database.db, Arc::new(ManualClock::new()));
    let mut tx = database.db.begin(NOW).await.expect("begins");
    let lease = queue.enqueue_inline(&mut tx, &new_job("test", "a")).await.expect("is written");
    tx.commit().await.expect("commits");

    let poked = queue.wakeup().listen();
    queue.settle_inline(&lease.expect("nobody else asked")).await.expect("settles");
    poked.await;
}

async fn a_long_job_keeps_its_lease(database: TestDatabase) {
    let mut worker = Worker::slow(&database.db);
    let rival = jobs(&database.connect_again().await, worker.clock.clone());
    enqueue(&database.db, "a").await;
    assert_eq!(worker.sweep().await, Some(NOW + LEASE / 3));
    worker.started().await;

    for third in 2..=7 {
        worker.clock.advance(LEASE / 3);
        assert_eq!(worker.sweep().await, Some(NOW + LEASE / 3 * third));
        assert!(rival.take(&["test"], &[], 1, Vec::new()).await.expect("asks").jobs.is_empty());
    }

    worker.may_end.add_permits(1);
    worker.settled().await;
    assert_eq!(worker.sweep().await, None);
}

async fn a_worker_that_lost_its_lease_drops_the_job(database: TestDatabase) {
    let mut worker = Worker::slow(&database.db);
    let rival = jobs(&database.connect_again().await, worker.clock.clone());
    enqueue(&database.db, "a").await;
    worker.sweep().await;
    worker.started().await;

    worker.clock.advance(LEASE);
    let taken = rival.take(&["test"], &[], 1, Vec::new()).await.expect("takes").jobs;
    worker.sweep().await;

    // It ends without having been allowed to, and what the rival holds is untouched.
    worker.settled().await;
    assert_eq!(worker.closing_state.try_recv().ok(), None);
    assert_eq!(rival.settle(&taken[0], &Outcome::Done).await.expect("settles"), Fence::Held);
}

async fn a_leaping_clock_has_nobody_do_a_running_job_twice(database: TestDatabase) {
    let mut worker = Worker::slow(&database.db);
    enqueue(&database.db, "a").await;
    worker.sweep().await;
    worker.started().await;

    worker.clock.advance(MINUTE * 60);
    worker.sweep().await;
    worker.may_end.add_permits(2);
    worker.settled().await;

    assert_eq!(worker.starts.try_recv().ok(), None);
    assert_eq!(worker.sweep().await, None);
}

async fn two_workers_do_everything_once(database: TestDatabase) {
    let workers = [
        Worker::new(&database.db, Outcome::Done),
        Worker::new(&database.connect_again().await, Outcome::Done),
    ];
    let keys: Vec<String> = (10..40).map(|key| key.to_string()).collect();
    for key in &keys {
        enqueue(&database.db, key).await;
    }

    let life = Lifecycle::new();
    let [mut one, mut two] = workers.map(|worker| worker.driven_in(&life));
    let mut done = Vec::new();
    while done.len() < keys.len() {
        done.push(tokio::select! { key = one.recv() => key, key = two.recv() => key }.expect("both live"));
    }
    life.stop();
    life.ended(MINUTE).await.expect("running jobs are finished");

    done.sort();
    assert_eq!(done, keys);
    assert_eq!((one.try_recv().ok(), two.try_recv().ok()), (None, None));
}

async fn a_stop_waits_for_running_jobs(database: TestDatabase) {
    let mut worker = Worker::slow(&database.db);
    enqueue(&database.db, "a").await;
    let (life, may_end) = (Lifecycle::new(), worker.may_end.clone());
    worker.sweep().await;
    worker.started().await;
    let mut closing_state = worker.driven_in(&life);

    life.stop();
    may_end.add_permits(1);
    life.ended(MINUTE).await.expect("in time");

    assert_eq!(closing_state.try_recv().expect("it was finished"), "a");
    let mut read = database.db.read(NOW).await.expect("begins");
    assert_eq!(read.jobs().next_due(&["test"], &[]).await.expect("reads"), None);
}

async fn a_crash_drops_running_jobs_and_loses_none(database: TestDatabase) {
    let mut worker = Worker::slow(&database.db);
    enqueue(&database.db, "a").await;
    let (life, may_end) = (Lifecycle::new(), worker.may_end.clone());
    worker.sweep().await;
    worker.started().await;
    let mut closing_state = worker.driven_in(&life);

    life.crash();
    may_end.add_permits(1);

    assert_eq!(closing_state.recv().await, None, "the handler is gone");
    let mut read = database.db.read(NOW).await.expect("begins");
    let due = read.jobs().next_due(&["test"], &[]).await.expect("reads");
    assert_eq!(due, Some(NOW + LEASE));
}

fn jobs(db: &Db, clock: Arc<ManualClock>) -> JobQueue {
    JobQueue::new(db.clone(), clock, LEASE)
}

/// As the daemon supervises its sweeps.
fn spawn(life: &Lifecycle, driver: SweepDriver, sweep: Arc<dyn Sweep>) {
    life.spawn(sweep.name(), async move {
        driver.drive(sweep).await;
        Ok::<(), FatalError>(())
    });
}

fn new_job(kind: &'static str, key: &str) -> NewJob {
    NewJob { guild: GUILD, kind, dedupe_key: key.to_owned(), payload: json!(null), run_at: NOW }
}

async fn dead(db: &Db) -> Vec<String> {
    let mut read = db.read(NOW).await.expect("begins");
    read.jobs().dead(GUILD).await.expect("reads").into_iter().map(|job| job.error).collect()
}

async fn enqueue(db: &Db, key: &str) {
    enqueue_of(db, "test", key).await;
}

async fn enqueue_of(db: &Db, kind: &'static str, key: &str) {
    let mut tx = db.begin(NOW).await.expect("begins");
    tx.jobs().enqueue(&new_job(kind, key)).await.expect("is written");
    tx.commit().await.expect("commits");
}

/// A driver at work on a scripted sweep.
struct Driven {
    clock: Arc<ManualClock>,
    wakeup: Wakeup,
    life: Lifecycle,
    script: Arc<Script>,
}

impl Driven {
    const AT_LEAST_EVERY: Duration = Duration::from_mins(5);

    fn start<const N: usize>(answers: [Result<Option<Timestamp>, &'static str>; N]) -> Self {
        Self::start_with(Script::of(answers))
    }

    fn start_with(script: Script) -> Self {
        let (clock, wakeup, script) = (Arc::new(ManualClock::new()), script.wakeup.clone(), Arc::new(script));
        let life = Lifecycle::new();
        let driver = SweepDriver {
            clock: clock.clone(),
            wakeup: wakeup.clone(),
            at_least_every: Self::AT_LEAST_EVERY,
            stop: life.token(),
        };
        spawn(&life, driver, script.clone());
        Self { clock, wakeup, life, script }
    }

    fn swept_at(&self) -> Vec<Timestamp> {
        self.script.swept_at.lock().expect("whole").clone()
    }
}

/// A sweep that answers as scripted, then `None`.
struct Script {
    answers: Mutex<VecDeque<Result<Option<Timestamp>, &'static str>>>,
    swept_at: Mutex<Vec<Timestamp>>,
    wakeup: Wakeup,
    pokes_while_sweeping: usize,
}

impl Script {
    fn of<const N: usize>(answers: [Result<Option<Timestamp>, &'static str>; N]) -> Self {
        Self {
            answers: Mutex::new(answers.into()),
            swept_at: Mutex::default(),
            wakeup: Wakeup::default(),
            pokes_while_sweeping: 0,
        }
    }
}

#[async_trait]
impl Sweep for Script {
    fn name(&self) -> &'static str {
        "script"
    }

    async fn sweep(&self, now: Timestamp) -> Result<Option<Timestamp>, SweepError> {
        let round = {
            let mut swept_at = self.swept_at.lock().expect("whole");
            swept_at.push(now);
            swept_at.len()
        };
        if round <= self.pokes_while_sweeping {
            self.wakeup.notify();
        }
        Ok(self.answers.lock().expect("whole").pop_front().unwrap_or(Ok(None))?)
    }
}

/// An outbox runner whose handler tells what it does and ends when it may.
struct Worker {
    clock: Arc<ManualClock>,
    wakeup: Wakeup,
    runner: JobRunner,
    may_end: Arc<Semaphore>,
    starts: mpsc::UnboundedReceiver<String>,
    closing_state: mpsc::UnboundedReceiver<String>,
}

impl Worker {
    fn new(db: &Db, outcome: Outcome) -> Self {
        let worker = Self::build(db, outcome);
        worker.may_end.add_permits(Semaphore::MAX_PERMITS);
        worker
    }

    fn slow(db: &Db) -> Self {
        Self::build(db, Outcome::Done)
    }

    fn build(db: &Db, outcome: Outcome) -> Self {
        let clock = Arc::new(ManualClock::new());
        let (started, starts) = mpsc::unbounded_channel();
        let (ended, closing_state) = mpsc::unbounded_channel();
        let may_end = Arc::new(Semaphore::new(0));
        let handler = Telling { started, ended, may_end: may_end.clone(), outcome };
        let jobs = jobs(db, clock.clone());
        let runner = JobRunner::new(jobs, vec![Arc::new(handler)]);
        Self { clock, wakeup: db.wakeup().clone(), runner, may_end, starts, closing_state }
    }

    async fn sweep(&self) -> Option<Timestamp> {
        self.runner.sweep(self.clock.now()).await.expect("sweeps")
    }

    /// Leaves the sweeping to a driver; what is left is to hear what was done.
    fn driven_in(self, life: &Lifecycle) -> mpsc::UnboundedReceiver<String> {
        let driver = SweepDriver {
            clock: self.clock,
            wakeup: self.wakeup,
            at_least_every: MINUTE,
            stop: life.token(),
        };
        spawn(life, driver, Arc::new(self.runner));
        self.closing_state
    }

    async fn started(&mut self) -> String {
        self.starts.recv().await.expect("the handler lives")
    }

    async fn done(&mut self) -> String {
        self.closing_state.recv().await.expect("the handler lives")
    }

    /// Waits until no job is running.
    async fn settled(&self) {
        self.runner.finish().await;
    }
}

struct Telling {
    started: mpsc::UnboundedSender<String>,
    ended: mpsc::UnboundedSender<String>,
    may_end: Arc<Semaphore>,
    outcome: Outcome,
}

#[async_trait]
impl JobHandler for Telling {
    fn kind(&self) -> &'static str {
        "test"
    }

    async fn handle(&self, job: &ClaimedJob) -> Outcome {
        self.started.send(job.dedupe_key.clone()).ok();
        assert_ne!(job.dedupe_key, "panic", "as the test wants it");
        self.may_end.acquire().await.expect("never closed").forget();
        self.ended.send(job.dedupe_key.clone()).ok();
        self.outcome.clone()
    }
}
