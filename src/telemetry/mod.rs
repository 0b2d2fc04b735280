//! Logs: text or JSON, to stderr and rotating files. Secrets are redacted at every level, and text of members cannot
//! forge or colour a line.
//!
//! [`init`] is for the shipped binary. A program with a subscriber of its own (the sandbox shows the bot's log on its
//! page) adds [`layer`] to it.

mod redact;
mod span;

use std::backtrace::{Backtrace, BacktraceStatus};
use std::io;
use std::path::Path;

use tracing::Subscriber;
use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{self, Rotation};
use tracing_subscriber::filter::ParseError;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::{SubscriberInitExt as _, TryInitError};
use tracing_subscriber::{EnvFilter, Layer, Registry, fmt, reload};

use crate::config::{Config, DataConfig, LogFormat};

pub use redact::{MaskedWriter, SecretRedactor};
pub use span::{note_outcome, observe, observe_if_noted};

/// Reason why logging could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// The filter is invalid; `Config::load` reports that earlier.
    #[error("logging.filter")]
    Filter(#[from] ParseError),
    /// The directory cannot be created.
    #[error("the log directory {0} cannot be made")]
    Directory(String, #[source] io::Error),
    /// A log file cannot be created.
    #[error("a log file cannot be made")]
    File(#[from] rolling::InitError),
    /// The process has a subscriber already.
    #[error("the process has a log already")]
    Twice(#[from] TryInitError),
}

/// Handle to change the log filter at run time.
#[derive(Clone)]
pub struct LogFilter(reload::Handle<EnvFilter, Registry>);

impl LogFilter {
    /// Replaces the filter, in the syntax of `logging.filter`; an invalid one changes nothing.
    pub fn set(&self, filter: &str) {
        let set = EnvFilter::builder().parse(filter).map(|filter| self.0.reload(filter));
        if !matches!(set, Ok(Ok(()))) {
            tracing::warn!("the log goes on as it was");
        }
    }
}

/// Flushes the buffer of the log file when it is dropped.
#[derive(Debug)]
pub struct FlushGuard {
    _file: Option<WorkerGuard>,
}

/// Starts logging events and panics as `config` says.
pub fn init(config: &Config) -> Result<(LogFilter, FlushGuard), TelemetryError> {
    let redactor = SecretRedactor::new(&config.secrets());
    let (filter, handle) = reload::Layer::new(EnvFilter::builder().parse(&config.logging.filter)?);
    let format = config.logging.format;
    let (file, guard) = match config.log_directory() {
        None => (None, None),
        Some(directory) => {
            let (writer, guard) =
                tracing_appender::non_blocking(daily(&directory, config.logging.keep_days)?);
            (Some(layer(format, writer, redactor.clone())), Some(guard))
        }
    };
    let stderr = layer(format, io::stderr, redactor);
    tracing_subscriber::registry().with(filter).with(file).with(stderr).try_init()?;
    log_panics();
    Ok((LogFilter(handle), FlushGuard { _file: guard }))
}

/// Creates a layer that writes every event as one redacted line to `writer`.
pub fn layer<S, W>(format: LogFormat, writer: W, redactor: SecretRedactor) -> Box<dyn Layer<S> + Send + Sync>
where
    S: Subscriber + for<'span> LookupSpan<'span>,
    W: for<'writer> MakeWriter<'writer> + Send + Sync + 'static,
{
    // ANSI escapes would be spelled out by the redaction, which runs after the formatting.
    let lines = fmt::layer().with_ansi(false).with_writer(MaskedWriter::new(writer, redactor));
    match format {
        LogFormat::Text => lines.boxed(),
        LogFormat::Json => lines.json().flatten_event(true).boxed(),
    }
}

fn daily(directory: &Path, keep: u16) -> Result<rolling::RollingFileAppender, TelemetryError> {
    let unmade = |error| TelemetryError::Directory(directory.display().to_string(), error);
    DataConfig { directory: directory.to_owned() }.make().map_err(unmade)?;
    let appender = rolling::Builder::new()
        .rotation(Rotation::DAILY)
        .filename_prefix("plaza")
        .filename_suffix("log")
        .max_log_files(usize::from(keep))
        .build(directory)?;
    Ok(appender)
}

/// Logs panics as events instead of raw text on stderr, because they may quote secrets.
fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let message = panic.payload_as_str().unwrap_or("without words");
        let location = panic.location().map(ToString::to_string).unwrap_or_default();
        let backtrace = Backtrace::capture();
        if backtrace.status() == BacktraceStatus::Captured {
            tracing::error!(location, %backtrace, "panic: {message}");
        } else {
            tracing::error!(location, "panic: {message}");
        }
    }));
}

#[cfg(test)]
mod tests;
