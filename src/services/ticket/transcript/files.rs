//! Stores transcript files: one folder per guild, names made of ticket ids, readable by the bot alone.

use std::io::{self, Read as _, Write};
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use crate::domain::GuildId;
use crate::domain::ticket::{FileKind, StoredFile};
use crate::files::{GuildFiles, PartFile};

/// Length of the hash in a file name, enough to tell a ticket's files apart.
const SHORT_HASH: usize = 16;

/// Reads and writes transcript files.
#[derive(Clone, Debug)]
pub struct TranscriptFiles {
    files: GuildFiles,
}

impl TranscriptFiles {
    /// Uses this folder, which is created with the first transcript.
    pub const fn new(root: PathBuf) -> Self {
        Self { files: GuildFiles::new(root) }
    }

    /// Writes a file so that after a crash it is either complete or absent, and returns its record. The name
    /// `<stem>-<hash>.<ending>` is derived from the content, so that two processes working on the same ticket never
    /// write different content to one file. `fill` writes the content; it blocks the calling thread.
    pub fn write(
        &self,
        guild: GuildId,
        kind: FileKind,
        (stem, ending): (&str, &str),
        fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<StoredFile> {
        self.place(guild, &format!(".{stem}"), fill, |bytes, sha256| {
            let name = format!("{stem}-{}.{ending}", &sha256[..SHORT_HASH]);
            StoredFile { kind, name, bytes, sha256 }
        })
    }

    /// Stores an upload under the hash of its content; an existing file stays.
    pub fn keep(&self, guild: GuildId, sha256: &str, bytes: &[u8]) -> io::Result<()> {
        let name = attachment_name(sha256);
        if self.files.folder(guild).join(&name).exists() {
            return Ok(());
        }
        let record = |bytes, sha256| StoredFile { kind: FileKind::Attachment, name, bytes, sha256 };
        self.place(guild, ".attachment", |out| out.write_all(bytes), record).map(|_| ())
    }

    /// Begins to store an upload part by part.
    pub(in crate::services::ticket) fn receive(&self, guild: GuildId) -> io::Result<IncomingUpload> {
        Ok(IncomingUpload { writer: HashingWriter::new(self.files.begin(guild, ".attachment")?) })
    }

    /// Deletes files of attempts that crashed before recording them: everything with this stem but the recorded files.
    /// Blocks the calling thread.
    pub fn remove_leftovers(&self, guild: GuildId, stem: &str, recorded: &[StoredFile]) -> io::Result<()> {
        for entry in std::fs::read_dir(self.files.folder(guild))? {
            let name = entry?.file_name();
            let Some(name) = name.to_str() else { continue };
            // A part file begins with a dot. The hyphen ends the id, so that no other ticket with the same prefix
            // matches.
            let of_ticket =
                name.trim_start_matches('.').strip_prefix(stem).is_some_and(|rest| rest.starts_with('-'));
            if of_ticket && !recorded.iter().any(|file| file.name == name) {
                std::fs::remove_file(self.files.folder(guild).join(name))?;
            }
        }
        Ok(())
    }

    fn place(
        &self,
        guild: GuildId,
        prefix: &str,
        fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
        record: impl FnOnce(u64, String) -> StoredFile,
    ) -> io::Result<StoredFile> {
        let mut writer = HashingWriter::new(self.files.begin(guild, prefix)?);
        fill(&mut writer)?;
        let (part, sha256, bytes) = writer.finish();
        let stored = record(bytes, sha256);
        // Renamed only when complete and synced: a crash leaves a part file, never a truncated transcript.
        part.replace(&stored.name)?;
        Ok(stored)
    }

    /// Deletes a file; a missing one counts as deleted.
    pub async fn remove(&self, guild: GuildId, name: &str) -> io::Result<()> {
        match tokio::fs::remove_file(self.files.folder(guild).join(name)).await {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// Reads a stored file.
    pub async fn read(&self, guild: GuildId, name: &str) -> io::Result<Vec<u8>> {
        let (files, name) = (self.files.clone(), name.to_owned());
        let read = tokio::task::spawn_blocking(move || {
            let mut content = Vec::new();
            files.open(guild, &name)?.ok_or(io::ErrorKind::NotFound)?.read_to_end(&mut content)?;
            Ok(content)
        });
        read.await.map_err(io::Error::other)?
    }
}

/// File name of a copied upload, by the hash of its content.
pub(in crate::services::ticket) fn attachment_name(sha256: &str) -> String {
    format!("attachment-{sha256}")
}

/// Record of a copied upload.
pub(in crate::services::ticket) fn copy_record(sha256: String, bytes: u64) -> StoredFile {
    StoredFile { kind: FileKind::Attachment, name: attachment_name(&sha256), bytes, sha256 }
}

/// An upload being written to disk; deleted when dropped unless it is kept.
#[derive(Debug)]
pub(in crate::services::ticket) struct IncomingUpload {
    writer: HashingWriter,
}

impl IncomingUpload {
    /// Appends a part.
    pub(in crate::services::ticket) fn write(&mut self, part: &[u8]) -> io::Result<()> {
        self.writer.write_all(part)
    }

    /// Stores the file durably under the hash of its content. Returns its hash and size.
    pub(in crate::services::ticket) fn keep(self) -> io::Result<(String, u64)> {
        let (part, sha256, bytes) = self.writer.finish();
        part.replace(&attachment_name(&sha256))?;
        Ok((sha256, bytes))
    }
}

/// Counts and hashes the bytes written to a file.
#[derive(Debug)]
struct HashingWriter {
    part: PartFile,
    hash: Sha256,
    bytes: u64,
}

impl HashingWriter {
    fn new(part: PartFile) -> Self {
        Self { part, hash: Sha256::new(), bytes: 0 }
    }

    /// Returns the file, and the hash and size of its content.
    fn finish(self) -> (PartFile, String, u64) {
        (self.part, base16ct::lower::encode_string(&self.hash.finalize()), self.bytes)
    }
}

impl Write for HashingWriter {
    fn write(&mut self, content: &[u8]) -> io::Result<usize> {
        let written = self.part.write(content)?;
        self.hash.update(&content[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.part.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GUILD: GuildId = GuildId::new(1);
    const STEM: &str = "ticket-0001-01ARZ3NDEKTSV4RRFFQ69G5FAV";

    fn write(files: &TranscriptFiles, text: &str) -> StoredFile {
        let fill = |out: &mut dyn Write| out.write_all(text.as_bytes());
        files.write(GUILD, FileKind::Txt, (STEM, "txt"), fill).expect("the folder is writable")
    }

    #[tokio::test]
    async fn a_later_try_leaves_the_recorded_file_as_it_is() {
        let folder = tempfile::tempdir().expect("the temporary directory is writable");
        let files = TranscriptFiles::new(folder.path().to_owned());
        let recorded = write(&files, "as recorded");

        // Begun by a process that has lost its lease, and written after the record.
        let late = write(&files, "a moment later");

        assert_ne!(late.name, recorded.name);
        assert_eq!(files.read(GUILD, &recorded.name).await.expect("is there"), b"as recorded");
    }

    #[test]
    fn what_is_left_of_other_tries_is_removed_and_nothing_else() {
        let folder = tempfile::tempdir().expect("the temporary directory is writable");
        let files = TranscriptFiles::new(folder.path().to_owned());
        let (recorded, _other) = (write(&files, "as recorded"), write(&files, "by another try"));
        let place = folder.path().join(GUILD.to_string());
        std::fs::write(place.join(format!(".{STEM}-0123.part")), "cut").expect("writable");
        let neighbour = "ticket-0001-01ARZ3NDEKTSV4RRFFQ69G5FAW-0123456789abcdef.txt";
        std::fs::write(place.join(neighbour), "another ticket's").expect("writable");

        files.remove_leftovers(GUILD, STEM, std::slice::from_ref(&recorded)).expect("readable");

        let left = std::fs::read_dir(&place).expect("is there");
        let mut left: Vec<_> = left.map(|entry| entry.expect("readable").file_name()).collect();
        left.sort();
        let mut kept = [recorded.name.as_str(), neighbour];
        kept.sort_unstable();
        assert_eq!(left, kept);
    }
}
