//! The command `sandbox` as a process of its own.

use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

/// Longer than a start takes on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running sandbox; ends when dropped.
pub struct Sandbox {
    process: Child,
    url: String,
    files: tempfile::TempDir,
}

impl Sandbox {
    /// Starts one on a free port and waits until its page is there.
    pub async fn start() -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_sandbox"))
            .args(["--port", "0"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("cargo built it");
        let mut lines = BufReader::new(process.stdout.take().expect("it is piped")).lines();
        let told = async {
            loop {
                let line =
                    lines.next_line().await.expect("readable").expect("it says its address before it ends");
                if let Some(at) = line.find("http://127.0.0.1:") {
                    return line[at..].trim().to_owned();
                }
            }
        };
        let url = tokio::time::timeout(PATIENCE, told).await.expect("it starts");
        Self { process, url, files: tempfile::tempdir().expect("a temporary directory can be made") }
    }

    /// The page's address.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A file to upload: its path.
    pub fn file(&self, name: &str, text: &str) -> String {
        let path = self.files.path().join(name);
        std::fs::write(&path, text).expect("the temporary directory can be written");
        path.to_str().expect("temporary directories have plain names").to_owned()
    }

    /// Ends it.
    pub async fn close(mut self) {
        self.process.kill().await.expect("it was running");
    }
}
