//! Writes a transcript to disk: for staff and for the opener, each as HTML and as text in files Discord accepts, and a
//! machine-readable copy that lists the others.

use std::{io, mem};

use serde_json::Value;

use super::files::TranscriptFiles;
use crate::domain::ticket::{FileKind, StoredFile, is_internal};
use crate::i18n::Localizer;
use crate::services::Failure;
use crate::services::ticket::{TicketContext, TicketService};
use crate::transcript::{
    self, EarlierVersion, Rendition, SiblingFile, Transcript, TranscriptMessage, TranscriptPart,
};

/// Largest file of a direct message, with room for the surrounding text.
pub(in crate::services::ticket) const DIRECT: u64 = 10 * 1024 * 1024 - 64 * 1024;

impl TicketService {
    /// Writes all formats of the transcript; `upload` is the largest file the guild accepts.
    pub(in crate::services::ticket) async fn write_files(
        &self,
        ticket_context: &TicketContext,
        mut transcript: Transcript,
        upload: u64,
    ) -> Result<Vec<StoredFile>, Failure> {
        let (files, localizer) = (self.files.clone(), self.context.localizer(&ticket_context.settings));
        let most = self.limits().part_bytes;
        let stem = super::capture::stem(&ticket_context.ticket);
        // Rendering and writing block, and would stall the async runtime.
        let written = tokio::task::spawn_blocking(move || {
            let traces = StaffOnlyContent::taken_from(&mut transcript);
            let desk =
                RenderTarget { files: &files, transcript: &transcript, localizer: &localizer, stem: &stem };
            let mut written = desk.rendition(Rendition::User, DIRECT.min(most))?;
            traces.put_back(&mut transcript);
            let desk =
                RenderTarget { files: &files, transcript: &transcript, localizer: &localizer, stem: &stem };
            written.extend(desk.rendition(Rendition::Staff, upload.min(most))?);
            written.push(desk.machine(&written)?);
            Ok::<_, io::Error>(written)
        });
        Ok(written.await.map_err(io::Error::other)??)
    }
}

/// Content removed while the opener's copy is written; moved instead of cloned, for a transcript can be large. It
/// consists of deleted messages and earlier versions and, if the opener is anonymous, of internal messages of staff.
struct StaffOnlyContent {
    hidden: Vec<TranscriptMessage>,
    earlier: Vec<Vec<EarlierVersion>>,
    /// Messages that quote internal ones, with the quote.
    quoting: Vec<(usize, Box<str>)>,
}

impl StaffOnlyContent {
    fn taken_from(transcript: &mut Transcript) -> Self {
        let anonymous = transcript.ticket.is_anonymous();
        let is_hidden = |message: &mut TranscriptMessage| {
            message.deleted_at.is_some() || (anonymous && says_internally(&json(&message.raw)))
        };
        let hidden = transcript.messages.extract_if(.., is_hidden).collect();
        let earlier = transcript.messages.iter_mut().map(|message| mem::take(&mut message.earlier)).collect();
        let mut quoting = Vec::new();
        for (place, message) in transcript.messages.iter_mut().enumerate().filter(|_| anonymous) {
            let mut raw = json(&message.raw);
            if says_internally(&raw["referenced_message"]) {
                raw["referenced_message"] = Value::Null;
                quoting.push((place, mem::replace(&mut message.raw, raw.to_string().into())));
            }
        }
        Self { hidden, earlier, quoting }
    }

    // Reverse of `taken_from`: hidden messages go to the end only after the indices of `quoting` are used.
    fn put_back(self, transcript: &mut Transcript) {
        for (message, earlier) in transcript.messages.iter_mut().zip(self.earlier) {
            message.earlier = earlier;
        }
        for (place, raw) in self.quoting {
            transcript.messages[place].raw = raw;
        }
        transcript.messages.extend(self.hidden);
    }
}

fn json(raw: &str) -> Value {
    serde_json::from_str(raw).unwrap_or_default()
}

/// Returns true for an internal message of staff.
fn says_internally(raw: &Value) -> bool {
    raw["content"].as_str().is_some_and(is_internal)
}

/// Common input of all files of a transcript.
struct RenderTarget<'a> {
    files: &'a TranscriptFiles,
    transcript: &'a Transcript,
    localizer: &'a Localizer,
    stem: &'a str,
}

impl RenderTarget<'_> {
    fn rendition(&self, rendition: Rendition, limit: u64) -> io::Result<Vec<StoredFile>> {
        let mut written = vec![self.page(rendition, &TranscriptPart::whole())?];
        if written[0].bytes > limit {
            // The oversized file stays on disk unrecorded, and is deleted with those of other attempts.
            written = transcript::html_parts(self.transcript, rendition, self.localizer, limit)?
                .iter()
                .map(|part| self.page(rendition, part))
                .collect::<io::Result<_>>()?;
        }
        let text = self.text(rendition, &TranscriptPart::whole())?;
        if text.bytes <= limit {
            written.push(text);
            return Ok(written);
        }
        for part in transcript::text_parts(self.transcript, rendition, self.localizer, limit)? {
            written.push(self.text(rendition, &part)?);
        }
        Ok(written)
    }

    fn page(&self, rendition: Rendition, part: &TranscriptPart) -> io::Result<StoredFile> {
        let kind = match rendition {
            Rendition::Staff => FileKind::Html,
            Rendition::User => FileKind::UserHtml,
        };
        self.files.write(self.transcript.ticket.guild, kind, (self.stem, "html"), |out| {
            transcript::html(self.transcript, rendition, part, self.localizer, out)
        })
    }

    fn text(&self, rendition: Rendition, part: &TranscriptPart) -> io::Result<StoredFile> {
        let kind = match rendition {
            Rendition::Staff => FileKind::Txt,
            Rendition::User => FileKind::UserTxt,
        };
        self.files.write(self.transcript.ticket.guild, kind, (self.stem, "txt"), |out| {
            transcript::text(self.transcript, rendition, part, self.localizer, out)
        })
    }

    fn machine(&self, written: &[StoredFile]) -> io::Result<StoredFile> {
        let beside: Vec<SiblingFile<'_>> = written
            .iter()
            .map(|file| SiblingFile { name: &file.name, bytes: file.bytes, sha256: &file.sha256 })
            .collect();
        self.files.write(self.transcript.ticket.guild, FileKind::Json, (self.stem, "json"), |out| {
            transcript::json(self.transcript, Rendition::Staff, &beside, out)
        })
    }
}
