//! Tests of the lifecycle.

use std::sync::atomic::{AtomicBool, Ordering};

use std::process::ExitCode;

use super::*;

const DEADLINE: Duration = Duration::from_secs(25);

async fn until_stopped(life: Lifecycle) -> Result<(), FatalError> {
    life.stopping().await;
    Ok(())
}

#[tokio::test]
async fn a_stopped_life_ends_well() {
    let life = Lifecycle::new();
    life.spawn("patient", until_stopped(life.clone()));
    life.stop();
    life.ended(DEADLINE).await.expect("nobody died");
}

#[tokio::test]
async fn a_task_that_ends_stops_the_others_and_is_named() {
    let life = Lifecycle::new();
    life.spawn("patient", until_stopped(life.clone()));
    life.spawn("hasty", async { Ok::<(), FatalError>(()) });
    let death = life.ended(DEADLINE).await.expect_err("a task died");
    assert_eq!(death.to_string(), "task hasty died: ended although nobody stopped it");
    assert_eq!(death.reason(), ExitReason::Failed);
}

async fn nervous() -> Result<(), FatalError> {
    tokio::task::yield_now().await;
    panic!("at the {}", "disco")
}

#[tokio::test]
async fn a_panic_is_a_death() {
    let life = Lifecycle::new();
    life.spawn("nervous", nervous());
    let death = life.ended(DEADLINE).await.expect_err("a task died");
    assert_eq!(death.to_string(), "task nervous died: panicked: at the disco");
}

#[tokio::test]
async fn an_error_keeps_its_reason() {
    let life = Lifecycle::new();
    life.spawn("gateway", async { Err(FatalError::new(ExitReason::RejectedToken, "4004")) });
    let death = life.ended(DEADLINE).await.expect_err("a task died");
    assert_eq!(death.reason(), ExitReason::RejectedToken);
    assert_eq!(ExitCode::from(death.reason()), ExitCode::from(77));
}

#[tokio::test]
async fn the_first_death_is_the_one_told() {
    let life = Lifecycle::new();
    let other = life.clone();
    life.spawn("consequence", async move {
        other.stopping().await;
        Err(FatalError::failed("everything is gone"))
    });
    life.spawn("cause", async { Err(FatalError::failed("disk full")) });
    let death = life.ended(DEADLINE).await.expect_err("two tasks died");
    assert_eq!(death.to_string(), "task cause died: disk full");
}

#[tokio::test]
async fn a_late_task_is_named_and_dropped() {
    let life = Lifecycle::new();
    life.spawn("patient", until_stopped(life.clone()));
    life.spawn("stubborn", std::future::pending::<Result<(), FatalError>>());
    life.stop();
    let late = life.ended(Duration::from_millis(20)).await.expect_err("a task was late");
    assert_eq!(late.to_string(), "still running 20ms after the signal to stop: stubborn");
}

#[tokio::test]
async fn a_crash_finishes_nothing() {
    static FINISHED: AtomicBool = AtomicBool::new(false);
    let life = Lifecycle::new();
    let own = life.clone();
    life.spawn("worker", async move {
        own.stopping().await;
        FINISHED.store(true, Ordering::SeqCst);
        Ok::<(), FatalError>(())
    });
    tokio::task::yield_now().await;
    life.crash();
    life.ended(DEADLINE).await.expect("a crash is nobody's death");
    assert!(!FINISHED.load(Ordering::SeqCst));
}

#[test]
fn a_fatal_tells_its_causes_once() {
    #[derive(Debug, thiserror::Error)]
    #[error("cannot open the store")]
    struct OuterError(#[source] std::io::Error);

    let fatal = FatalError::from(OuterError(std::io::Error::other("no space")));
    assert_eq!(fatal.to_string(), "cannot open the store: no space");
}
