//! The shipped binary, run as an operator runs it.

use std::io::{BufRead as _, BufReader, Lines};
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Output, Stdio};

use sandbox::Discord;

use tempfile::TempDir;

/// A token of Discord's format, of application 123456789012345678.
pub const TOKEN: &str = "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.abcdefghijklmnopqrstuvwxyz0123456789AB";

/// The binary in an empty directory with an empty environment.
pub struct Plaza {
    directory: TempDir,
    variables: Vec<(&'static str, String)>,
}

/// Exit code and output of a run.
pub struct Ended {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Plaza {
    pub fn new() -> Self {
        Self { directory: tempfile::tempdir().expect("a temporary directory"), variables: Vec::new() }
    }

    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.variables.push((name, value.into()));
        self
    }

    pub fn with_file(self, name: &str, text: &str) -> Self {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a file in a directory")).expect("its directory");
        std::fs::write(path, text).expect("the file");
        self
    }

    /// Configures the binary as the bot of a simulated Discord.
    pub fn in_discord(sim: &Discord) -> Self {
        Self::new().with("DISCORD_TOKEN", sim.token()).with("PLAZA_DISCORD__PROXY_URL", sim.url())
    }

    pub fn path(&self) -> &Path {
        self.directory.path()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plaza"));
        let variables = self.variables.iter().map(|(name, value)| (*name, value.as_str()));
        // What sets another date for the runner sets it for the binary, too.
        let date = std::env::vars().filter(|(name, _)| name == "LD_PRELOAD" || name.contains("FAKE"));
        command.args(arguments).current_dir(self.path()).stdin(Stdio::null());
        command.env_clear().envs(date).envs(variables);
        command
    }

    /// Starts it as a daemon and discards its output.
    pub fn spawns(&self) -> Child {
        let mut command = self.command(&[]);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the binary starts")
    }

    pub fn runs(&self, arguments: &[&str]) -> Ended {
        let Output { status, stdout, stderr } = self.command(arguments).output().expect("the binary starts");
        let text = |bytes| String::from_utf8(bytes).expect("text");
        Ended { code: status.code(), stdout: text(stdout), stderr: text(stderr) }
    }

    /// Starts the bot and returns once its output contains `word`.
    pub fn starts(&self, word: &str) -> Running {
        let mut child = self.command(&[]).stderr(Stdio::piped()).spawn().expect("the binary starts");
        let stderr = BufReader::new(child.stderr.take().expect("a pipe")).lines();
        let mut running = Running { child, stderr, said: String::new() };
        running.says(word);
        running
    }
}

/// The binary while it runs; killed when dropped.
pub struct Running {
    child: Child,
    stderr: Lines<BufReader<ChildStderr>>,
    said: String,
}

impl Running {
    /// Returns once its output contains `word`.
    pub fn says(&mut self, word: &str) {
        while let Some(Ok(line)) = self.stderr.next() {
            self.said.push_str(&line);
            self.said.push('\n');
            if line.contains(word) {
                return;
            }
        }
        panic!("it ended without {word}:\n{}", self.said);
    }

    /// Sends it a signal, such as `TERM`.
    pub fn receives(&self, signal: &str) {
        let kill = format!("kill -{signal} {}", self.child.id());
        assert!(Command::new("sh").args(["-c", &kill]).status().expect("a shell").success());
    }

    /// Waits until it exits.
    pub fn ends(mut self) -> Ended {
        for line in self.stderr.by_ref().map_while(Result::ok) {
            self.said.push_str(&line);
            self.said.push('\n');
        }
        let code = self.child.wait().expect("a child of ours").code();
        Ended { code, stdout: String::new(), stderr: std::mem::take(&mut self.said) }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It has ended, or is to.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
