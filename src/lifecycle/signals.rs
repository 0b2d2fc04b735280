//! Signal handling: the first signal stops gracefully, the second exits. For the shipped binary alone.

use std::io;

use tokio::signal::unix::{Signal, SignalKind, signal};

use super::Lifecycle;

/// Makes SIGTERM and SIGINT stop `life`; a second signal exits immediately (143, 130).
pub fn stop(life: &Lifecycle) -> io::Result<()> {
    let mut signals = StopSignals {
        terminate: signal(SignalKind::terminate())?,
        interrupt: signal(SignalKind::interrupt())?,
    };
    let life = life.clone();
    // Not a task of `life`: it must outlast the shutdown it starts.
    tokio::spawn(async move {
        let name = signals.next().await.name;
        tracing::info!(signal = name, "stopping; a second signal stops at once");
        life.stop();
        let second = signals.next().await;
        tracing::warn!(signal = second.name, "stopped at once");
        std::process::exit(second.code);
    });
    Ok(())
}

struct StopSignals {
    terminate: Signal,
    interrupt: Signal,
}

struct ReceivedSignal {
    name: &'static str,
    code: i32,
}

impl StopSignals {
    async fn next(&mut self) -> ReceivedSignal {
        tokio::select! {
            _ = self.terminate.recv() => ReceivedSignal { name: "SIGTERM", code: 143 },
            _ = self.interrupt.recv() => ReceivedSignal { name: "SIGINT", code: 130 },
        }
    }
}
