//! Chronological record: every request, event and change of state, and everything the simulator did not know.
//!
//! Must never lose a request: an invariant checker and an outside validator read it.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use plaza::domain::Timestamp;
use serde_json::{Value, json};

/// An entry of the record.
#[derive(Clone, Debug)]
pub enum Entry {
    /// A request of the bot.
    Request(Box<Request>),
    /// An event handed to the gateway.
    Event {
        /// Time.
        at: Timestamp,
        /// Discord's name of the event.
        name: String,
        /// Its data.
        data: Value,
    },
    /// A change of the state.
    Change {
        /// Time.
        at: Timestamp,
        /// Description.
        what: String,
    },
}

/// A request of the bot with its response.
#[derive(Clone, Debug)]
pub struct Request {
    /// Time of the response.
    pub at: Timestamp,
    /// The TCP connection it came by: two processes never share one.
    pub connection: u64,
    /// `GET`, `POST` …
    pub method: String,
    /// As asked, query included.
    pub path: String,
    /// The pattern it matched, `/channels/{channel}/messages`; empty if none.
    pub route: String,
    /// The status answered; 0 if no answer was given.
    pub status: u16,
    /// The JSON of the body; null if there was none.
    pub request: Value,
    /// Names and sizes of uploaded files.
    pub files: Vec<(String, usize)>,
    /// The `X-Audit-Log-Reason`, decoded.
    pub reason: Option<String>,
    /// The JSON answered; null if there was none.
    pub response: Value,
    /// Fault that was armed for it.
    pub fault: Option<String>,
}

/// A place in the history: what came [`since`](History::since) it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark(usize);

/// The record of a run.
#[derive(Debug)]
pub struct History {
    inner: Mutex<Inner>,
}

#[derive(Debug)]
struct Inner {
    entries: Vec<Entry>,
    unknown: Vec<String>,
    file: Option<File>,
}

impl History {
    /// Starts one; requests are also written to `record` as JSON Lines.
    pub(crate) fn start(record: Option<&Path>) -> std::io::Result<Self> {
        let file = record.map(File::create).transpose()?;
        Ok(Self { inner: Mutex::new(Inner { entries: vec![], unknown: vec![], file }) })
    }

    pub(crate) fn push(&self, entry: Entry) {
        let mut inner = self.lock();
        if let (Entry::Request(request), Some(file)) = (&entry, &mut inner.file) {
            let line = json!({
                "method": request.method, "path": request.path, "status": request.status,
                "request": request.request, "response": request.response,
            });
            if let Err(error) = writeln!(file, "{line}") {
                tracing::error!(%error, "the record could not be written");
            }
        }
        inner.entries.push(entry);
    }

    /// Notes what the simulator does not know: never silent.
    pub(crate) fn push_unknown(&self, what: String) {
        tracing::error!(what, "the simulator does not know this");
        self.lock().unknown.push(what);
    }

    /// Everything so far.
    pub fn entries(&self) -> Vec<Entry> {
        self.lock().entries.clone()
    }

    /// All requests so far.
    pub fn requests(&self) -> Vec<Request> {
        self.requests_matching("", "")
    }

    /// Requests of a method and route pattern, oldest first; an empty text matches all.
    pub fn requests_matching(&self, method: &str, route: &str) -> Vec<Request> {
        matching(&self.lock().entries, method, route).cloned().collect()
    }

    /// Counts the requests of a method and route pattern.
    pub fn count(&self, method: &str, route: &str) -> usize {
        matching(&self.lock().entries, method, route).count()
    }

    /// Marks the present end of the history.
    pub fn mark(&self) -> Mark {
        Mark(self.lock().entries.len())
    }

    /// Returns the entries since a mark.
    pub fn since(&self, mark: Mark) -> Vec<Entry> {
        self.lock().entries.get(mark.0..).unwrap_or_default().to_vec()
    }

    /// The requests since a mark.
    pub fn requests_since(&self, mark: Mark) -> Vec<Request> {
        let inner = self.lock();
        matching(inner.entries.get(mark.0..).unwrap_or_default(), "", "").cloned().collect()
    }

    /// The data of all events of a name, oldest first, whether they were sent or lost to a fault.
    pub fn events(&self, name: &str) -> Vec<Value> {
        let inner = self.lock();
        let named = inner.entries.iter().filter_map(|entry| match entry {
            Entry::Event { name: had, data, .. } if had == name => Some(data.clone()),
            Entry::Event { .. } | Entry::Request(_) | Entry::Change { .. } => None,
        });
        named.collect()
    }

    /// Routes, fields and queries that were used and the simulator does not know; a test ends with this empty.
    pub fn unknown(&self) -> Vec<String> {
        self.lock().unknown.clone()
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn matching<'a>(entries: &'a [Entry], method: &'a str, route: &'a str) -> impl Iterator<Item = &'a Request> {
    entries.iter().filter_map(move |entry| match entry {
        Entry::Request(request) => {
            let asked = (method.is_empty() || request.method == method)
                && (route.is_empty() || request.route == route);
            asked.then_some(&**request)
        }
        Entry::Event { .. } | Entry::Change { .. } => None,
    })
}
