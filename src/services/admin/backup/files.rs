//! Folder of backups, with one sub-folder per guild, readable by the bot alone. Anything else found there (a link, a
//! pipe, a huge file) is not treated as a backup.

use std::io::{self, ErrorKind, Read as _, Write as _};
use std::iter::successors;
use std::path::{Path, PathBuf};

use crate::domain::{BackupName, BackupRefusal, GuildId, LARGEST_BACKUP, MOST_BACKUPS};
use crate::files::GuildFiles;
use crate::services::{Failure, Result};

/// Reads and writes backup files.
#[derive(Clone, Debug)]
pub struct BackupFiles {
    files: GuildFiles,
}

impl BackupFiles {
    /// Stores backups in this folder, which is created with the first one.
    pub const fn new(root: PathBuf) -> Self {
        Self { files: GuildFiles::new(root) }
    }

    /// Stores a document under this name, or under one after the newest existing, and removes the oldest beyond the
    /// limit. Returns its name and the number of backups. After a crash the file is either complete or absent.
    pub(super) async fn keep(
        &self,
        guild: GuildId,
        name: BackupName,
        document: String,
    ) -> Result<(BackupName, usize), Failure> {
        let files = self.files.clone();
        let kept = tokio::task::spawn_blocking(move || {
            let name = write(&files, guild, name, document.as_bytes())?;
            let folder = files.folder(guild);
            let names = names(&folder)?;
            for old in names.iter().skip(MOST_BACKUPS) {
                std::fs::remove_file(folder.join(old.file()))?;
            }
            Ok::<_, io::Error>((name, names.len().min(MOST_BACKUPS)))
        });
        Ok(kept.await.map_err(io::Error::other)??)
    }

    /// Lists the names of a guild's backups, newest first.
    pub(super) async fn names(&self, guild: GuildId) -> Result<Vec<BackupName>, Failure> {
        let folder = self.files.folder(guild);
        Ok(tokio::task::spawn_blocking(move || names(&folder)).await.map_err(io::Error::other)??)
    }

    /// Reads the content of a backup.
    pub(super) async fn read(&self, guild: GuildId, name: BackupName) -> Result<Vec<u8>> {
        let files = self.files.clone();
        let read = tokio::task::spawn_blocking(move || read(&files, guild, name)).await;
        let read = read.map_err(io::Error::other)?;
        match read? {
            FileContent::Whole(bytes) => Ok(bytes),
            FileContent::None => Err(BackupRefusal::Unknown { given: name.to_string() }.into()),
            FileContent::TooLarge => Err(too_large().into()),
        }
    }
}

/// Refusal of a file that is larger than any backup.
pub(super) const fn too_large() -> BackupRefusal {
    BackupRefusal::TooLarge { kilobytes: LARGEST_BACKUP as u64 / 1024 }
}

enum FileContent {
    Whole(Vec<u8>),
    None,
    TooLarge,
}

fn write(
    files: &GuildFiles,
    guild: GuildId,
    mut name: BackupName,
    document: &[u8],
) -> io::Result<BackupName> {
    // Always later than every other, even if the clock went back: the oldest are removed first.
    if let Some(newest) = names(&files.folder(guild))?.first().filter(|newest| **newest >= name) {
        name = newest.next();
    }
    let mut part = files.begin(guild, ".backup")?;
    part.write_all(document)?;
    part.publish(successors(Some(name), |name| Some(name.next())), |name| name.file())
}

fn names(folder: &Path) -> io::Result<Vec<BackupName>> {
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry?;
        let file = entry.file_name();
        let name = file.to_str().filter(|file| file.len() < 100).and_then(BackupName::parse);
        // Type of the entry itself: a link is not followed.
        if let Some(name) = name.filter(|name| file.to_str() == Some(&name.file()))
            && entry.file_type()?.is_file()
        {
            names.push(name);
        }
    }
    names.sort_unstable_by(|one, other| other.cmp(one));
    Ok(names)
}

fn read(files: &GuildFiles, guild: GuildId, name: BackupName) -> io::Result<FileContent> {
    let Some(file) = files.open(guild, &name.file())? else { return Ok(FileContent::None) };
    if file.metadata()?.len() > LARGEST_BACKUP as u64 {
        return Ok(FileContent::TooLarge);
    }
    let mut bytes = Vec::new();
    // Limited again, because the file may grow while it is read.
    file.take(LARGEST_BACKUP as u64 + 1).read_to_end(&mut bytes)?;
    Ok(if bytes.len() > LARGEST_BACKUP { FileContent::TooLarge } else { FileContent::Whole(bytes) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Timestamp;
    use crate::services::Error;

    const GUILD: GuildId = GuildId::new(1);
    const NAME: BackupName = BackupName::at(Timestamp::from_millis(1_772_701_200_007));

    #[tokio::test]
    async fn the_newest_are_kept_each_whole_and_for_the_bot_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("writable");
        let files = BackupFiles::new(folder.path().to_owned());
        let place = folder.path().join("1");
        for number in 0..MOST_BACKUPS + 2 {
            let (name, kept) = files.keep(GUILD, NAME, number.to_string()).await.expect("writable");
            assert_eq!(files.read(GUILD, name).await.expect("is there"), number.to_string().into_bytes());
            assert_eq!(kept, (number + 1).min(MOST_BACKUPS));
        }
        let names = files.names(GUILD).await.expect("readable");
        assert_eq!(names.len(), MOST_BACKUPS);
        assert_eq!(names.last(), Some(&NAME.next().next()), "the oldest are gone");
        assert_eq!(
            std::fs::read_dir(&place).expect("is there").count(),
            MOST_BACKUPS,
            "nothing else is left"
        );
        let mode = std::fs::metadata(place.join(names[0].file())).expect("is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert!(files.names(GuildId::new(2)).await.expect("none").is_empty());
    }

    #[tokio::test]
    async fn what_is_no_file_of_ours_is_no_backup() {
        let folder = tempfile::tempdir().expect("writable");
        let files = BackupFiles::new(folder.path().to_owned());
        let place = folder.path().join("1");
        std::fs::create_dir(&place).expect("writable");
        let refused = |refused: Result<Vec<u8>>| match refused {
            Err(Error::Refused(crate::domain::Refusal::Backup(refusal))) => refusal,
            other => panic!("{other:?}"),
        };
        let unknown = BackupRefusal::Unknown { given: NAME.to_string() };
        let secret = folder.path().join("secret");
        std::fs::write(&secret, "version: 1").expect("writable");
        let at = place.join(NAME.file());

        assert_eq!(refused(files.read(GUILD, NAME).await), unknown, "nothing");
        std::os::unix::fs::symlink(&secret, &at).expect("writable");
        assert_eq!(refused(files.read(GUILD, NAME).await), unknown, "a link");
        assert!(files.names(GUILD).await.expect("readable").is_empty(), "is not offered either");
        std::fs::remove_file(&at).expect("ours");
        let made = std::process::Command::new("mkfifo").arg(&at).status().expect("there is such a program");
        assert!(made.success());
        assert_eq!(refused(files.read(GUILD, NAME).await), unknown, "a pipe nobody writes to");
        std::fs::remove_file(&at).expect("ours");
        std::fs::create_dir(&at).expect("writable");
        assert_eq!(refused(files.read(GUILD, NAME).await), unknown, "a folder");
        std::fs::remove_dir(&at).expect("ours");
        let _socket = std::os::unix::net::UnixListener::bind(&at).expect("writable");
        assert_eq!(refused(files.read(GUILD, NAME).await), unknown, "a socket");
        std::fs::remove_file(&at).expect("ours");
        std::fs::File::create(&at).expect("writable").set_len(1 << 30).expect("has holes");
        assert_eq!(refused(files.read(GUILD, NAME).await), too_large(), "a gigabyte");
        std::fs::remove_file(&at).expect("ours");

        std::fs::rename(&place, folder.path().join("elsewhere")).expect("ours");
        std::fs::write(folder.path().join("elsewhere").join(NAME.file()), "version: 1").expect("writable");
        std::os::unix::fs::symlink(folder.path().join("elsewhere"), &place).expect("writable");
        assert_eq!(refused(files.read(GUILD, NAME).await), unknown, "a folder that is a link");
    }
}
