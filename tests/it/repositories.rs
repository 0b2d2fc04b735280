//! Facts about the storage that every repository stands on.

use std::time::Duration;

use plaza::domain::{GuildId, Timestamp};
use plaza::repositories::{ClaimRequest, ConnectError, Db, Fence, MigrationError, NewJob, RepositoryError};
use sandbox::STORY_START;

use crate::support::database::{TestDatabase, on_both_databases};

const NOW: Timestamp = STORY_START;
const CLAIM: ClaimRequest<'_> = ClaimRequest {
    unknown_after: Duration::from_hours(1),
    owner: "test",
    kinds: &["test"],
    waiting: &[],
    lease_for: Duration::from_mins(1),
    limit: 10,
    per_guild: 10,
};

on_both_databases! {
    a_commit_is_seen_by_others
    a_dropped_transaction_leaves_nothing
    a_newer_schema_is_refused
    a_key_that_is_taken_is_a_conflict
    a_read_sees_one_moment_and_writes_nothing
    a_row_that_cannot_be_read_is_named
    an_altered_schema_is_refused
    closing_makes_the_database_unavailable
    migrating_twice_changes_nothing
    two_processes_may_migrate_at_once
}

async fn a_commit_is_seen_by_others(database: TestDatabase) {
    enqueue(&database.db, "seen").await;

    let other = database.connect_again().await;
    assert_eq!(next_due(&other).await, Some(NOW));
}

async fn a_dropped_transaction_leaves_nothing(database: TestDatabase) {
    let mut tx = database.db.begin(NOW).await.expect("begins");
    tx.jobs().enqueue(&job("dropped")).await.expect("is written");
    drop(tx);

    assert_eq!(next_due(&database.db).await, None);
    // The connection it was on is as good as new.
    enqueue(&database.db, "kept").await;
    assert_eq!(next_due(&database.db).await, Some(NOW));
}

async fn a_read_sees_one_moment_and_writes_nothing(database: TestDatabase) {
    let mut read = database.db.read(NOW).await.expect("begins");
    assert_eq!(read.jobs().next_due(&["test"], &[]).await.expect("reads"), None);
    enqueue(&database.db, "later").await;

    assert_eq!(read.jobs().next_due(&["test"], &[]).await.expect("reads"), None);
    assert!(read.jobs().enqueue(&job("forbidden")).await.is_err());
}

async fn a_row_that_cannot_be_read_is_named(database: TestDatabase) {
    enqueue(&database.db, "odd").await;
    database.tamper("UPDATE jobs SET attempts = -5").await;

    let mut tx = database.db.begin(NOW).await.expect("begins");
    let refused = tx.jobs().claim(&CLAIM).await.expect_err("no job was tried so often");

    assert!(
        matches!(refused, RepositoryError::Corrupt { table: "jobs", column: "attempts", .. }),
        "{refused}"
    );
    assert!(!refused.is_transient());
}

async fn a_key_that_is_taken_is_a_conflict(database: TestDatabase) {
    enqueue(&database.db, "a").await;
    // A key the repository knows nothing of.
    database.tamper("CREATE UNIQUE INDEX jobs_one ON jobs (guild_id) WHERE state <> 'dead'").await;

    let mut tx = database.db.begin(NOW).await.expect("begins");
    let refused = tx.jobs().enqueue(&job("b")).await.expect_err("the guild has its one");

    assert!(matches!(refused, RepositoryError::Conflict(_)), "{refused}");
    assert!(
        !format!("{refused} {refused:?}").contains("1300000000000000123"),
        "it quotes the row: {refused:?}"
    );
}

#[tokio::test]
async fn of_two_transactions_that_block_each_other_one_is_told_to_begin_anew() {
    let database = TestDatabase::postgres().await;
    enqueue(&database.db, "a").await;
    enqueue(&database.db, "b").await;
    let mut tx = database.db.begin(NOW).await.expect("begins");
    let claimed = tx.jobs().claim(&CLAIM).await.expect("claims");
    tx.commit().await.expect("commits");
    let (mut a, mut b) = (claimed[0].lease, claimed[1].lease);
    let (mut then_b, mut then_a) = (b, a);

    let mut one = database.db.begin(NOW).await.expect("begins");
    let mut two = database.db.begin(NOW).await.expect("begins");
    assert_eq!(one.jobs().renew(&mut a, CLAIM.lease_for).await.expect("asks"), Fence::Held);
    assert_eq!(two.jobs().renew(&mut b, CLAIM.lease_for).await.expect("asks"), Fence::Held);
    // Whichever loses is rolled back and so lets the other through.
    let (one, two) = tokio::join!(
        async { one.jobs().renew(&mut then_b, CLAIM.lease_for).await.map(|_| drop(one)) },
        async { two.jobs().renew(&mut then_a, CLAIM.lease_for).await.map(|_| drop(two)) },
    );

    let ((Err(lost), Ok(())) | (Ok(()), Err(lost))) = (one, two) else { panic!("one of them has lost") };
    assert!(matches!(lost, RepositoryError::Contended(_)), "{lost}");
    assert!(lost.is_transient());
}

async fn a_newer_schema_is_refused(database: TestDatabase) {
    database
        .tamper(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             VALUES (9000, 'of tomorrow', TRUE, '', 0)",
        )
        .await;

    let refused = database.db.migrate().await.expect_err("it is newer");
    assert!(matches!(refused, MigrationError::NewerSchema { found: 9000, .. }), "{refused}");
}

async fn an_altered_schema_is_refused(database: TestDatabase) {
    database.tamper("UPDATE _sqlx_migrations SET checksum = '' WHERE version = 1").await;

    let refused = database.db.migrate().await.expect_err("it is another");
    assert!(matches!(refused, MigrationError::Altered(1)), "{refused}");
}

async fn migrating_twice_changes_nothing(database: TestDatabase) {
    enqueue(&database.db, "kept").await;

    database.db.migrate().await.expect("there is nothing to do");

    assert_eq!(next_due(&database.db).await, Some(NOW));
}

async fn two_processes_may_migrate_at_once(database: TestDatabase) {
    let fresh = database.unmigrated_twin().await;
    let other = fresh.connect_again().await;

    let (one, two) = tokio::join!(fresh.db.migrate(), other.migrate());

    one.expect("one of them waits");
    two.expect("one of them waits");
    enqueue(&other, "usable").await;
}

async fn closing_makes_the_database_unavailable(database: TestDatabase) {
    database.db.close().await;

    let refused = database.db.begin(NOW).await.expect_err("it is closed");
    assert!(matches!(refused, RepositoryError::Unavailable(_)), "{refused}");
}

#[tokio::test]
async fn a_database_in_memory_serves_reads_and_writes() {
    let db = Db::connect("sqlite::memory:").await.expect("opens");
    db.migrate().await.expect("migrates");

    enqueue(&db, "kept").await;

    assert_eq!(next_due(&db).await, Some(NOW));
}

#[tokio::test]
async fn a_database_file_is_made_with_its_directory() {
    let directory = tempfile::tempdir().expect("is writable");
    let url = format!("sqlite:{}", directory.path().join("new/data/plaza.sqlite").display());

    Db::connect(&url).await.expect("makes what is missing");
}

#[tokio::test]
async fn an_unreachable_database_is_named_without_its_password() {
    // Port 1 is reserved and nobody listens there.
    let refused =
        Db::connect("postgres://plaza:hunter2@127.0.0.1:1/plaza").await.expect_err("nobody answers");

    assert!(matches!(refused, ConnectError::Unreachable { .. }));
    let said = format!("{refused} {refused:?}");
    assert!(said.contains("127.0.0.1:1/plaza"), "{said}");
    assert!(!said.contains("hunter2"), "{said}");
}

#[tokio::test]
async fn an_address_of_another_kind_is_refused_without_repeating_it() {
    for url in ["mysql://plaza:hunter2@127.0.0.1/plaza", "postgres://plaza:hunter2@[/plaza", "hunter2"] {
        let refused = Db::connect(url).await.expect_err("it is no address");

        assert!(matches!(refused, ConnectError::Address(_)), "{refused}");
        assert!(!format!("{refused} {refused:?}").contains("hunter2"), "{refused}");
    }
}

fn job(key: &str) -> NewJob {
    NewJob {
        guild: GuildId::new(1_300_000_000_000_000_123),
        kind: "test",
        dedupe_key: key.to_owned(),
        payload: serde_json::json!({}),
        run_at: NOW,
    }
}

async fn enqueue(db: &Db, key: &str) {
    let mut tx = db.begin(NOW).await.expect("begins");
    tx.jobs().enqueue(&job(key)).await.expect("is written");
    tx.commit().await.expect("commits");
}

async fn next_due(db: &Db) -> Option<Timestamp> {
    db.read(NOW).await.expect("begins").jobs().next_due(&["test"], &[]).await.expect("reads")
}
