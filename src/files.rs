//! Files of guilds, one sub-folder per guild, readable by the bot alone.
//!
//! A file is complete or absent, even after a crash: it is written under a temporary name, synced, and only then
//! given its final name. Anything else found under a name (a link, a pipe, a folder) is treated as absent.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use crate::domain::GuildId;

/// Files of one kind, by guild. Every method blocks.
#[derive(Clone, Debug)]
pub struct GuildFiles {
    root: PathBuf,
}

impl GuildFiles {
    /// Stores files in this folder, which is created together with the first file.
    pub const fn new(root: PathBuf) -> Self {
        Self { root }
    }

    /// Returns the folder of a guild, which may not exist.
    pub fn folder(&self, guild: GuildId) -> PathBuf {
        self.root.join(guild.to_string())
    }

    /// Begins a file under a temporary name with this prefix.
    pub fn begin(&self, guild: GuildId, prefix: &str) -> io::Result<PartFile> {
        let folder = self.folder(guild);
        DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
        // A random name, so that two writers of one file never share a part.
        let path = folder.join(format!("{prefix}-{:032x}.part", rand::random::<u128>()));
        let part = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
        Ok(PartFile { folder, path, writer: BufWriter::new(part) })
    }

    /// Opens a file to read it; `None` if there is none, or if it is not a regular file.
    pub fn open(&self, guild: GuildId, name: &str) -> io::Result<Option<File>> {
        let folder = self.folder(guild);
        // Never follow a link out of the folder, and never block on the other end of a pipe.
        let opened = OpenOptions::new()
            .read(true)
            .custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK)
            .open(folder.join(name));
        let file = match opened {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            // ELOOP is a link, ENXIO a socket.
            Err(error) if matches!(error.raw_os_error(), Some(libc::ELOOP | libc::ENXIO)) => return Ok(None),
            Err(error) => return Err(error),
        };
        // O_NOFOLLOW covers only the last component of the path: the folder itself may be a link.
        let is_ours = std::fs::symlink_metadata(&folder).is_ok_and(|found| found.is_dir());
        Ok((is_ours && file.metadata()?.is_file()).then_some(file))
    }
}

/// A file that is being written; deleted on drop unless it was given its final name.
#[derive(Debug)]
pub struct PartFile {
    folder: PathBuf,
    path: PathBuf,
    writer: BufWriter<File>,
}

impl PartFile {
    /// Syncs the file and renames it, replacing any file of that name.
    pub fn replace(mut self, name: &str) -> io::Result<()> {
        self.sync()?;
        std::fs::rename(&self.path, self.folder.join(name))?;
        sync_folder(&self.folder)
    }

    /// Syncs the file and gives it the first of the names that is free.
    pub fn publish<N>(
        mut self,
        names: impl IntoIterator<Item = N>,
        // Contents reach the disk before the name does: after a crash the name must not stand for an empty file.
        file_name: impl Fn(&N) -> String,
    ) -> io::Result<N> {
        self.sync()?;
        for name in names {
            // Unlike a rename, a hard link never replaces an existing file.
            match std::fs::hard_link(&self.path, self.folder.join(file_name(&name))) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
                Ok(()) => {
                    std::fs::remove_file(&self.path)?;
                    sync_folder(&self.folder)?;
                    return Ok(name);
                }
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }

    fn sync(&mut self) -> io::Result<()> {
        self.writer.flush()?;
        self.writer.get_ref().sync_all()
    }
}

impl Write for PartFile {
    fn write(&mut self, content: &[u8]) -> io::Result<usize> {
        self.writer.write(content)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

impl Drop for PartFile {
    fn drop(&mut self) {
        // Fails after a rename or a publish, when the temporary name no longer exists.
        let _gone = std::fs::remove_file(&self.path);
    }
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    const GUILD: GuildId = GuildId::new(1);

    fn part(files: &GuildFiles, text: &str) -> PartFile {
        let mut part = files.begin(GUILD, ".part").expect("writable");
        part.write_all(text.as_bytes()).expect("writable");
        part
    }

    fn read(files: &GuildFiles, name: &str) -> String {
        let file = files.open(GUILD, name).expect("readable").expect("is there");
        io::read_to_string(file).expect("is text")
    }

    #[test]
    fn a_file_is_whole_or_absent_and_for_the_bot_alone() {
        let root = tempfile::tempdir().expect("writable");
        let files = GuildFiles::new(root.path().join("files"));
        assert!(files.open(GUILD, "one").expect("readable").is_none());
        drop(part(&files, "cut"));
        assert_eq!(std::fs::read_dir(files.folder(GUILD)).expect("is there").count(), 0, "nothing is left");

        part(&files, "first").replace("one").expect("writable");
        part(&files, "second").replace("one").expect("writable");

        assert_eq!(read(&files, "one"), "second");
        let mode = |path: &Path| std::fs::metadata(path).expect("is there").permissions().mode() & 0o777;
        assert_eq!(mode(&files.folder(GUILD)), 0o700);
        assert_eq!(mode(&files.folder(GUILD).join("one")), 0o600);
        assert_eq!(std::fs::read_dir(files.folder(GUILD)).expect("is there").count(), 1);
    }

    #[test]
    fn a_published_file_takes_the_place_of_none() {
        let root = tempfile::tempdir().expect("writable");
        let files = GuildFiles::new(root.path().to_owned());
        let names = || (1..).take(2);
        let publish = |text| part(&files, text).publish(names(), |number| format!("file-{number}"));
        assert_eq!(publish("one").expect("free"), 1);
        assert_eq!(publish("two").expect("free"), 2);
        assert_eq!(publish("three").expect_err("none is free").kind(), ErrorKind::AlreadyExists);
        assert_eq!((read(&files, "file-1").as_str(), read(&files, "file-2").as_str()), ("one", "two"));
        assert_eq!(std::fs::read_dir(files.folder(GUILD)).expect("is there").count(), 2, "nothing is left");
    }

    #[test]
    fn a_link_is_no_file() {
        let root = tempfile::tempdir().expect("writable");
        let files = GuildFiles::new(root.path().join("files"));
        std::fs::write(root.path().join("secret"), "of the machine").expect("writable");
        part(&files, "ours").replace("one").expect("writable");
        std::os::unix::fs::symlink(root.path().join("secret"), files.folder(GUILD).join("two"))
            .expect("writable");
        assert!(files.open(GUILD, "two").expect("readable").is_none());
        assert_eq!(read(&files, "one"), "ours");
    }
}
