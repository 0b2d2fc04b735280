//! Renders tickets of 10,000 and 50,000 messages in every format; prints the times and the peak memory of the process.
//!
//! Run with `cargo bench --bench transcript`; `-- --write DIRECTORY` also writes the files of the tests' ticket there.

use std::io::{self, Write};
use std::path::Path;
use std::time::Instant;

use plaza::domain;
use plaza::i18n::{Localizer, Texts};
use plaza::transcript::{
    AttachmentFile, DirectoryPerson, DirectoryRole, EarlierVersion, EmbeddedImage, NameDirectory, Rendition,
    Transcript, TranscriptMessage, TranscriptNote, TranscriptPart, TranscriptPictures, TranscriptRating,
    html, html_parts, json, text,
};

#[path = "../tests/fixtures/transcript.rs"]
mod fixture;

/// A writer that only counts bytes.
struct Counter(usize);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn main() -> io::Result<()> {
    let texts = Texts::embedded().map_err(io::Error::other)?;
    let localizer = texts.choose(&domain::Language::fallback());
    let mut out = io::stdout().lock();
    let arguments: Vec<_> = std::env::args().collect();
    if let Some(flag) = arguments.iter().position(|argument| argument == "--write") {
        let directory = arguments.get(flag + 1).map_or(Path::new("."), Path::new);
        return write_files(directory, &texts);
    }
    for messages in [10_000, 50_000] {
        measure(messages, &localizer, &mut out)?;
    }
    Ok(())
}

/// Renders every format of a ticket with so many messages; prints the best time of five and the peak memory so far.
fn measure(messages: usize, localizer: &Localizer, out: &mut dyn Write) -> io::Result<()> {
    let transcript = long(messages);
    let raw: usize = transcript.messages.iter().map(|message| message.raw.len()).sum();
    writeln!(out, "{messages} messages, {:.1} MB of Discord's JSON; at rest {}", megabytes(raw), peak())?;
    let whole = TranscriptPart::whole();
    let mut run = |name: &str, draw: &dyn Fn(&mut Counter) -> io::Result<()>| {
        let mut best = f64::MAX;
        let mut size = 0;
        for _ in 0..5 {
            let mut counter = Counter(0);
            let began = Instant::now();
            draw(&mut counter)?;
            best = best.min(began.elapsed().as_secs_f64());
            size = counter.0;
        }
        writeln!(out, "  {name}: {best:.3} s, {:.1} MB written; peak {}", megabytes(size), peak())
    };
    run("html", &|out| html(&transcript, Rendition::Staff, &whole, localizer, out))?;
    run("html in parts of 10 MB", &|out| {
        let parts = html_parts(&transcript, Rendition::Staff, localizer, 10_000_000)?;
        parts.iter().try_for_each(|part| html(&transcript, Rendition::Staff, part, localizer, out))
    })?;
    run("txt", &|out| text(&transcript, Rendition::Staff, &whole, localizer, out))?;
    run("json", &|out| json(&transcript, Rendition::Staff, &[], out))
}

/// Repeats the fixture's messages, each with an id of its own, four a minute.
fn long(messages: usize) -> Transcript {
    let pattern = fixture::whole();
    let messages = (0..messages).map(|number| {
        let TranscriptMessage { id, raw, earlier, deleted_at } =
            pattern.messages[number % pattern.messages.len()].clone();
        let seconds = i64::try_from(number).unwrap_or(0) * 15;
        let own = fixture::snowflake(fixture::at(14, 3, 5 + seconds));
        let raw = raw.replace(&id.to_string(), &own.to_string()).into();
        TranscriptMessage { id: own, raw, earlier, deleted_at }
    });
    fixture::around(messages.collect())
}

fn write_files(directory: &Path, texts: &Texts) -> io::Result<()> {
    let transcript = fixture::whole();
    for language in texts.languages() {
        let localizer: Localizer = texts.choose(&language);
        for (name, rendition) in [("staff", Rendition::Staff), ("user", Rendition::User)] {
            let file =
                |kind: &str| std::fs::File::create(directory.join(format!("{name}.{language}.{kind}")));
            html(
                &transcript,
                rendition,
                &TranscriptPart::whole(),
                &localizer,
                &mut io::BufWriter::new(file("html")?),
            )?;
            text(
                &transcript,
                rendition,
                &TranscriptPart::whole(),
                &localizer,
                &mut io::BufWriter::new(file("txt")?),
            )?;
            json(&transcript, rendition, &[], &mut io::BufWriter::new(file("json")?))?;
        }
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "one decimal is printed")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

/// Returns the process's peak memory, as Linux counts it.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kibibytes.map_or_else(|| "unknown".to_owned(), |kibibytes| format!("{} MiB", kibibytes / 1024))
}
