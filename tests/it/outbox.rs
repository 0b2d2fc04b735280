//! Facts about work that must happen: at least once, by one worker at a time, and never forgotten.

use std::collections::BTreeSet;
use std::time::Duration;

use plaza::domain::{GuildId, JobId, Module, ModuleSwitch, Timestamp};
use plaza::repositories::{ClaimRequest, ClaimedJob, Db, Fence, Lease, NewJob};
use sandbox::STORY_START;
use serde_json::json;

use crate::support::database::{TestDatabase, on_both_databases};

const NOW: Timestamp = STORY_START;
const GUILD: GuildId = GuildId::new(1_300_000_000_000_000_123);
const MINUTE: Duration = Duration::from_mins(1);
const HOUR: Duration = Duration::from_hours(1);
const CLAIM: ClaimRequest<'_> = ClaimRequest {
    owner: "first",
    kinds: &["close", "open"],
    unknown_after: HOUR,
    waiting: &[],
    lease_for: MINUTE,
    limit: 10,
    per_guild: 10,
};

on_both_databases! {
    a_buried_job_is_listed_and_may_be_asked_for_again
    a_claimed_job_carries_what_was_asked_for
    a_finished_job_is_forgotten
    a_guild_gets_no_more_than_its_share
    a_job_asked_for_twice_runs_once_at_the_earlier_moment
    a_job_dies_with_the_transaction_of_its_cause
    a_job_is_claimed_only_when_due
    a_job_of_an_unknown_kind_is_left_alone_for_an_hour
    a_lease_that_ran_out_can_be_taken_and_its_holder_is_refused
    a_renewed_lease_is_not_taken
    a_request_during_the_last_try_outlives_the_burial
    a_request_during_a_retried_run_is_not_put_off
    a_request_during_a_run_runs_again
    a_retried_job_waits_for_its_moment
    a_worker_that_dies_before_settling_loses_nothing
    claimers_at_the_same_time_get_different_jobs
    next_due_is_the_earliest_moment_something_can_be_claimed
    the_same_work_of_two_guilds_is_two_jobs
    what_is_done_at_once_is_not_claimed_by_others
    what_waits_for_a_module_is_left_alone_where_it_is_off
}

async fn a_claimed_job_carries_what_was_asked_for(database: TestDatabase) {
    let id = enqueue(&database.db, NOW, &job("a", NOW)).await;

    let claimed = claim_one(&database.db, NOW).await;

    assert_eq!(claimed.lease, Lease { job: id, fence: 1, until: NOW + MINUTE });
    assert_eq!((claimed.guild, claimed.kind.as_str(), claimed.dedupe_key.as_str()), (GUILD, "open", "a"));
    assert_eq!(claimed.attempts, 1);
    assert_eq!(claimed.payload::<serde_json::Value>().expect("is JSON"), json!({ "ticket": "a" }));
    let misread = claimed.payload::<u64>().expect_err("is of another shape").to_string();
    assert!(misread.contains("jobs.payload") && !misread.contains("ticket"), "{misread}");
}

async fn a_job_is_claimed_only_when_due(database: TestDatabase) {
    enqueue(&database.db, NOW, &job("a", NOW + MINUTE)).await;

    assert!(claim(&database.db, NOW + MINUTE - Duration::from_millis(1), &CLAIM).await.is_empty());
    assert_eq!(claim(&database.db, NOW + MINUTE, &CLAIM).await.len(), 1);
}

async fn a_job_dies_with_the_transaction_of_its_cause(database: TestDatabase) {
    let mut tx = database.db.begin(NOW).await.expect("begins");
    tx.jobs().enqueue(&job("a", NOW)).await.expect("is written");
    drop(tx);

    assert!(claim(&database.db, NOW, &CLAIM).await.is_empty());
}

async fn a_job_asked_for_twice_runs_once_at_the_earlier_moment(database: TestDatabase) {
    let first = enqueue(&database.db, NOW, &job("a", NOW + MINUTE * 5)).await;
    let second = enqueue(&database.db, NOW, &job("a", NOW + MINUTE)).await;
    let third = enqueue(&database.db, NOW, &job("a", NOW + MINUTE * 9)).await;

    assert_eq!((first, first), (second, third));
    assert_eq!(next_due(&database.db).await, Some(NOW + MINUTE));
    assert_eq!(claim(&database.db, NOW + MINUTE * 9, &CLAIM).await.len(), 1);
}

async fn the_same_work_of_two_guilds_is_two_jobs(database: TestDatabase) {
    let other = NewJob { guild: GuildId::new(7), ..job("a", NOW) };
    let first = enqueue(&database.db, NOW, &job("a", NOW)).await;
    assert_ne!(enqueue(&database.db, NOW, &other).await, first);
    let mut tx = database.db.begin(NOW).await.expect("begins");
    let third = NewJob { guild: GuildId::new(8), ..job("a", NOW) };
    let inline = tx.jobs().enqueue_leased(&third, "first", MINUTE).await;
    assert!(inline.expect("is written").is_some());
    tx.commit().await.expect("commits");

    let claimed = claim(&database.db, NOW, &CLAIM).await;
    let guilds: BTreeSet<_> = claimed.iter().map(|job| job.guild).collect();
    assert_eq!(guilds, BTreeSet::from([GUILD, GuildId::new(7)]));
    for job in &claimed {
        let mut tx = database.db.begin(NOW).await.expect("begins");
        assert_eq!(tx.jobs().fail(&job.lease, "no").await.expect("asks"), Fence::Held);
        tx.commit().await.expect("commits");
    }
    let mut tx = database.db.begin(NOW).await.expect("begins");
    assert_eq!(tx.jobs().resume(GUILD).await.expect("is written"), 1, "whatever became of the other guild's");
    tx.commit().await.expect("commits");
}

async fn a_job_of_an_unknown_kind_is_left_alone_for_an_hour(database: TestDatabase) {
    enqueue(&database.db, NOW, &NewJob { kind: "of_tomorrow", ..job("a", NOW) }).await;
    // A part of a known name, or two of them, are no known name.
    enqueue(&database.db, NOW, &NewJob { kind: "pen", ..job("a", NOW) }).await;

    assert_eq!(next_due(&database.db).await, None);
    assert!(claim(&database.db, NOW, &CLAIM).await.is_empty());
    let newer = ClaimRequest { kinds: &["of_tomorrow"], ..CLAIM };
    assert_eq!(claim(&database.db, NOW, &newer).await.len(), 1);
    let late = NOW + HOUR;
    assert!(
        claim(&database.db, late - Duration::from_millis(1), &ClaimRequest { kinds: &[], ..CLAIM })
            .await
            .is_empty()
    );
    let kinds: BTreeSet<_> =
        claim(&database.db, late, &CLAIM).await.into_iter().map(|job| job.kind).collect();
    let unknown = ["of_tomorrow", "pen"].map(str::to_owned);
    assert_eq!(kinds, BTreeSet::from(unknown), "nobody newer is there to do them");
}

async fn a_guild_gets_no_more_than_its_share(database: TestDatabase) {
    for key in ["a", "b", "c", "d"] {
        enqueue(&database.db, NOW, &job(key, NOW)).await;
    }
    let small = GuildId::new(7);
    enqueue(&database.db, NOW, &NewJob { guild: small, ..job("e", NOW + Duration::from_secs(1)) }).await;
    let shared = ClaimRequest { per_guild: 2, ..CLAIM };
    let later = NOW + Duration::from_secs(1);

    let guilds = |jobs: &[ClaimedJob]| jobs.iter().map(|job| job.guild).collect::<Vec<_>>();
    let first = claim(&database.db, later, &shared).await;
    assert_eq!(guilds(&first), [GUILD, GUILD, small]);
    assert!(claim(&database.db, later, &shared).await.is_empty(), "its share is taken");

    finish(&database.db, later, &first[0].lease).await;
    assert_eq!(guilds(&claim(&database.db, later, &shared).await), [GUILD]);
}

async fn claimers_at_the_same_time_get_different_jobs(database: TestDatabase) {
    for key in 0..40 {
        enqueue(&database.db, NOW, &job(&key.to_string(), NOW)).await;
    }
    let (one, two) = (database.connect_again().await, database.connect_again().await);
    let part = ClaimRequest { limit: 7, per_guild: 100, ..CLAIM };

    let mut taken = Vec::new();
    while taken.len() < 40 {
        let (some, others) = tokio::join!(claim(&one, NOW, &part), claim(&two, NOW, &part));
        assert!(some.len() + others.len() > 0, "{} were taken, the rest cannot be", taken.len());
        taken.extend(some.into_iter().chain(others).map(|job| job.lease.job));
    }
    taken.sort();
    taken.dedup();
    assert_eq!(taken.len(), 40);
}

async fn a_lease_that_ran_out_can_be_taken_and_its_holder_is_refused(database: TestDatabase) {
    enqueue(&database.db, NOW, &job("a", NOW)).await;
    let mut old = claim_one(&database.db, NOW).await.lease;
    let then = NOW + MINUTE;

    let new = claim_one(&database.db, then).await;

    assert_eq!((new.lease.job, new.lease.fence, new.attempts), (old.job, 2, 2));
    let mut tx = database.db.begin(then).await.expect("begins");
    assert_eq!(tx.jobs().finish(&old).await.expect("asks"), Fence::Lost);
    assert_eq!(tx.jobs().retry(&old, then, "late").await.expect("asks"), Fence::Lost);
    assert_eq!(tx.jobs().fail(&old, "late").await.expect("asks"), Fence::Lost);
    assert_eq!(tx.jobs().renew(&mut old, MINUTE).await.expect("asks"), Fence::Lost);
    assert_eq!(old.until, NOW + MINUTE);
    assert_eq!(tx.jobs().finish(&new.lease).await.expect("asks"), Fence::Held);
}

async fn a_renewed_lease_is_not_taken(database: TestDatabase) {
    enqueue(&database.db, NOW, &job("a", NOW)).await;
    let mut lease = claim_one(&database.db, NOW).await.lease;

    let mut tx = database.db.begin(NOW + MINUTE / 3).await.expect("begins");
    assert_eq!(tx.jobs().renew(&mut lease, MINUTE).await.expect("asks"), Fence::Held);
    tx.commit().await.expect("commits");

    assert_eq!(lease.until, NOW + MINUTE / 3 + MINUTE);
    assert!(claim(&database.db, NOW + MINUTE, &CLAIM).await.is_empty());
    assert_eq!(claim(&database.db, lease.until, &CLAIM).await.len(), 1);
}

async fn a_finished_job_is_forgotten(database: TestDatabase) {
    let first = enqueue(&database.db, NOW, &job("a", NOW)).await;
    let lease = claim_one(&database.db, NOW).await.lease;

    finish(&database.db, NOW, &lease).await;

    assert_eq!(next_due(&database.db).await, None);
    assert_ne!(enqueue(&database.db, NOW, &job("a", NOW)).await, first);
}

async fn a_worker_that_dies_before_settling_loses_nothing(database: TestDatabase) {
    let id = enqueue(&database.db, NOW, &job("a", NOW)).await;
    let lease = claim_one(&database.db, NOW).await.lease;
    let mut tx = database.db.begin(NOW).await.expect("begins");
    assert_eq!(tx.jobs().finish(&lease).await.expect("asks"), Fence::Held);
    drop(tx);

    assert_eq!(next_due(&database.db).await, Some(lease.until));
    assert_eq!(claim_one(&database.db, lease.until).await.lease.job, id);
}

async fn a_request_during_a_run_runs_again(database: TestDatabase) {
    let id = enqueue(&database.db, NOW, &job("a", NOW)).await;
    let lease = claim_one(&database.db, NOW).await.lease;
    enqueue(&database.db, NOW, &job("a", NOW + MINUTE * 3)).await;
    let sooner = NewJob { payload: json!("newer"), ..job("a", NOW + MINUTE * 2) };
    assert_eq!(enqueue(&database.db, NOW, &sooner).await, id);

    assert!(claim(&database.db, NOW, &CLAIM).await.is_empty(), "it is being done");
    finish(&database.db, NOW, &lease).await;

    assert_eq!(next_due(&database.db).await, Some(NOW + MINUTE * 2));
    let again = claim_one(&database.db, NOW + MINUTE * 2).await;
    assert_eq!((again.lease.fence, again.attempts), (2, 1));
    assert_eq!(again.payload::<String>().expect("is a text"), "newer");
    finish(&database.db, NOW + MINUTE * 2, &again.lease).await;
    assert_eq!(next_due(&database.db).await, None);
}

async fn a_retried_job_waits_for_its_moment(database: TestDatabase) {
    enqueue(&database.db, NOW, &job("a", NOW)).await;
    let lease = claim_one(&database.db, NOW).await.lease;

    let mut tx = database.db.begin(NOW).await.expect("begins");
    let put_off = tx.jobs().retry(&lease, NOW + MINUTE, "Discord was away\0").await.expect("asks");
    assert_eq!(put_off, Fence::Held);
    tx.commit().await.expect("commits");

    assert_eq!(next_due(&database.db).await, Some(NOW + MINUTE));
    assert_eq!(claim_one(&database.db, NOW + MINUTE).await.attempts, 2);
}

async fn a_request_during_a_retried_run_is_not_put_off(database: TestDatabase) {
    enqueue(&database.db, NOW, &job("a", NOW)).await;
    let lease = claim_one(&database.db, NOW).await.lease;
    enqueue(&database.db, NOW, &job("a", NOW + MINUTE)).await;

    let mut tx = database.db.begin(NOW).await.expect("begins");
    let put_off = tx.jobs().retry(&lease, NOW + MINUTE * 10, "Discord was away").await.expect("asks");
    assert_eq!(put_off, Fence::Held);
    tx.commit().await.expect("commits");

    assert_eq!(next_due(&database.db).await, Some(NOW + MINUTE));
}

async fn a_buried_job_is_listed_and_may_be_asked_for_again(database: TestDatabase) {
    let id = enqueue(&database.db, NOW, &job("a", NOW)).await;
    let lease = claim_one(&database.db, NOW).await.lease;

    let mut tx = database.db.begin(NOW).await.expect("begins");
    assert_eq!(tx.jobs().fail(&lease, "no such channel").await.expect("asks"), Fence::Held);
    tx.commit().await.expect("commits");

    assert_eq!(next_due(&database.db).await, None);
    let mut read = database.db.read(NOW).await.expect("begins");
    let dead = read.jobs().dead(GUILD).await.expect("reads");
    assert_eq!(dead.len(), 1);
    assert_eq!((dead[0].id, dead[0].kind.as_str(), dead[0].dedupe_key.as_str()), (id, "open", "a"));
    assert_eq!((dead[0].attempts, dead[0].error.as_str()), (1, "no such channel"));
    assert_eq!(dead[0].created_at, NOW);
    assert!(read.jobs().dead(GuildId::new(7)).await.expect("reads").is_empty(), "it is another guild's");
    drop(read);

    assert_ne!(enqueue(&database.db, NOW, &job("a", NOW)).await, id);
}

async fn a_request_during_the_last_try_outlives_the_burial(database: TestDatabase) {
    enqueue(&database.db, NOW, &job("a", NOW)).await;
    let lease = claim_one(&database.db, NOW).await.lease;
    enqueue(&database.db, NOW, &job("a", NOW)).await;

    let mut tx = database.db.begin(NOW).await.expect("begins");
    assert_eq!(tx.jobs().fail(&lease, "no such channel").await.expect("asks"), Fence::Held);
    tx.commit().await.expect("commits");

    assert_eq!(claim_one(&database.db, NOW).await.attempts, 1);
}

async fn what_is_done_at_once_is_not_claimed_by_others(database: TestDatabase) {
    let mut tx = database.db.begin(NOW).await.expect("begins");
    let lease = tx.jobs().enqueue_leased(&job("a", NOW), "first", MINUTE).await.expect("is written");
    let twice = tx.jobs().enqueue_leased(&job("a", NOW), "first", MINUTE).await.expect("is asked");
    tx.commit().await.expect("commits");
    let lease = lease.expect("nobody else asked");

    assert_eq!(twice, None);
    assert!(claim(&database.db, NOW, &CLAIM).await.is_empty());
    assert_eq!(
        claim_one(&database.db, lease.until).await.lease,
        Lease { fence: 2, until: lease.until + MINUTE, ..lease }
    );
}

async fn what_waits_for_a_module_is_left_alone_where_it_is_off(database: TestDatabase) {
    let waiting =
        ClaimRequest { waiting: &[("open", Module::Ticket), ("close", Module::Analytics)], ..CLAIM };
    let elsewhere = NewJob { guild: GuildId::new(7), ..job("b", NOW) };
    let other = NewJob { kind: "close", ..job("c", NOW) };
    for job in [&job("a", NOW), &elsewhere, &other] {
        enqueue(&database.db, NOW, job).await;
    }
    switch(&database.db, ModuleSwitch::Off).await;
    let keys = |jobs: Vec<ClaimedJob>| {
        let mut keys: Vec<_> = jobs.into_iter().map(|job| job.dedupe_key).collect();
        keys.sort();
        keys
    };
    assert_eq!(keys(claim(&database.db, NOW, &waiting).await), ["b", "c"]);
    let mut read = database.db.read(NOW).await.expect("begins");
    let due = read.jobs().next_due(waiting.kinds, waiting.waiting).await.expect("reads");
    assert_eq!(due, Some(NOW + MINUTE), "when those leases run out");
    drop(read);

    let poked = database.db.wakeup().listen();
    switch(&database.db, ModuleSwitch::On).await;
    poked.await;
    assert_eq!(keys(claim(&database.db, NOW, &waiting).await), ["a"]);
}

async fn switch(db: &Db, switch: ModuleSwitch) {
    let mut tx = db.begin(NOW).await.expect("begins");
    assert!(tx.modules().set(GUILD, Module::Ticket, switch).await.expect("is written"));
    assert!(!tx.modules().set(GUILD, Module::Ticket, switch).await.expect("is written"), "it is so already");
    let off: Vec<_> = if switch == ModuleSwitch::Off { vec![(GUILD, Module::Ticket)] } else { vec![] };
    assert_eq!(tx.modules().all_off().await.expect("reads"), off);
    assert_eq!(tx.modules().of(GUILD).await.expect("reads").switch(Module::Ticket), switch);
    tx.commit().await.expect("commits");
}

async fn next_due_is_the_earliest_moment_something_can_be_claimed(database: TestDatabase) {
    assert_eq!(next_due(&database.db).await, None);
    enqueue(&database.db, NOW, &job("a", NOW)).await;
    enqueue(&database.db, NOW, &job("b", NOW + MINUTE * 2)).await;
    assert_eq!(next_due(&database.db).await, Some(NOW));

    let lease = claim_one(&database.db, NOW).await.lease;
    assert_eq!(next_due(&database.db).await, Some(NOW + MINUTE));
    finish(&database.db, NOW, &lease).await;
    assert_eq!(next_due(&database.db).await, Some(NOW + MINUTE * 2));
}

#[tokio::test]
async fn a_commit_that_makes_work_due_pokes_who_waits() {
    let database = TestDatabase::sqlite().await;
    let poked = database.db.wakeup().listen();

    enqueue(&database.db, NOW, &job("a", NOW)).await;

    poked.await;
}

fn job(key: &str, run_at: Timestamp) -> NewJob {
    NewJob {
        guild: GUILD,
        kind: "open",
        dedupe_key: key.to_owned(),
        payload: json!({ "ticket": key }),
        run_at,
    }
}

async fn enqueue(db: &Db, now: Timestamp, job: &NewJob) -> JobId {
    let mut tx = db.begin(now).await.expect("begins");
    let id = tx.jobs().enqueue(job).await.expect("is written");
    tx.commit().await.expect("commits");
    id
}

async fn claim(db: &Db, now: Timestamp, claim: &ClaimRequest<'_>) -> Vec<ClaimedJob> {
    let mut tx = db.begin(now).await.expect("begins");
    let claimed = tx.jobs().claim(claim).await.expect("is claimed");
    tx.commit().await.expect("commits");
    claimed
}

async fn claim_one(db: &Db, now: Timestamp) -> ClaimedJob {
    let mut claimed = claim(db, now, &CLAIM).await;
    assert_eq!(claimed.len(), 1);
    claimed.remove(0)
}

async fn finish(db: &Db, now: Timestamp, lease: &Lease) {
    let mut tx = db.begin(now).await.expect("begins");
    assert_eq!(tx.jobs().finish(lease).await.expect("asks"), Fence::Held);
    tx.commit().await.expect("commits");
}

async fn next_due(db: &Db) -> Option<Timestamp> {
    db.read(NOW).await.expect("begins").jobs().next_due(CLAIM.kinds, CLAIM.waiting).await.expect("reads")
}
