//! The folder backups are kept in: a sub-folder a guild, names the bot gives, readable by the bot alone. What somebody
//! else put there – a link, a pipe, something huge – is no backup.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use crate::domain::{BackupName, BackupRefusal, GuildId, LARGEST_BACKUP, MOST_BACKUPS};
use crate::services::{Failure, Result};

/// Reads and writes backups.
#[derive(Clone, Debug)]
pub struct BackupFiles {
    root: PathBuf,
}

impl BackupFiles {
    /// In this folder, which is made when the first backup is.
    pub const fn new(root: PathBuf) -> Self {
        Self { root }
    }

    /// Keeps a document under this name, or one behind the newest there is, so that after a crash it is either whole or absent, and
    /// removes the oldest of too many. Answers its name and how many there are.
    pub(super) async fn keep(
        &self,
        guild: GuildId,
        name: BackupName,
        document: String,
    ) -> Result<(BackupName, usize), Failure> {
        let folder = self.folder(guild);
        let kept = tokio::task::spawn_blocking(move || {
            let name = write(&folder, name, document.as_bytes())?;
            let names = names(&folder)?;
            for old in names.iter().skip(MOST_BACKUPS) {
                std::fs::remove_file(folder.join(old.file()))?;
            }
            Ok::<_, io::Error>((name, names.len().min(MOST_BACKUPS)))
        });
        Ok(kept.await.map_err(io::Error::other)??)
    }

    /// The names of a guild's backups, the newest first.
    pub(super) async fn names(&self, guild: GuildId) -> Result<Vec<BackupName>, Failure> {
        let folder = self.folder(guild);
        Ok(tokio::task::spawn_blocking(move || names(&folder)).await.map_err(io::Error::other)??)
    }

    /// The content of a backup.
    pub(super) async fn read(&self, guild: GuildId, name: BackupName) -> Result<Vec<u8>> {
        let folder = self.folder(guild);
        let read =
            tokio::task::spawn_blocking(move || read(&folder, name)).await.map_err(io::Error::other)?;
        match read? {
            Content::Whole(bytes) => Ok(bytes),
            Content::None => Err(BackupRefusal::Unknown { given: name.to_string() }.into()),
            Content::TooLarge => Err(too_large().into()),
        }
    }

    fn folder(&self, guild: GuildId) -> PathBuf {
        self.root.join(guild.to_string())
    }
}

/// More than any backup.
pub(super) const fn too_large() -> BackupRefusal {
    BackupRefusal::TooLarge { kilobytes: LARGEST_BACKUP as u64 / 1024 }
}

enum Content {
    Whole(Vec<u8>),
    None,
    TooLarge,
}

fn write(folder: &Path, mut name: BackupName, document: &[u8]) -> io::Result<BackupName> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    // Later than every other, whatever the clock says: the oldest of too many are removed.
    if let Some(newest) = names(folder)?.first().filter(|newest| **newest >= name) {
        name = newest.next();
    }
    let unfinished = folder.join(format!(".backup-{:032x}.part", rand::random::<u128>()));
    let mut part = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&unfinished)?;
    let linked = part.write_all(document).and_then(|()| part.sync_all()).and_then(|()| {
        // A link, unlike a change of name, never takes the place of another backup.
        loop {
            match std::fs::hard_link(&unfinished, folder.join(name.file())) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => name = name.next(),
                linked => return linked,
            }
        }
    });
    std::fs::remove_file(&unfinished)?;
    linked?;
    File::open(folder)?.sync_all()?;
    Ok(name)
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
        // Of the link itself, not of what it leads to.
        if let Some(name) = name.filter(|name| file.to_str() == Some(&name.file()))
            && entry.file_type()?.is_file()
        {
            names.push(name);
        }
    }
    names.sort_unstable_by(|one, other| other.cmp(one));
    Ok(names)
}

fn read(folder: &Path, name: BackupName) -> io::Result<Content> {
    // Neither through a link, nor waiting for whoever is at the other end of a pipe.
    let opened = OpenOptions::new()
        .read(true)
        .custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK)
        .open(folder.join(name.file()));
    let is_folder = std::fs::symlink_metadata(folder).is_ok_and(|found| found.is_dir());
    let file = match opened {
        Ok(file) if is_folder => file,
        Ok(_) => return Ok(Content::None),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Content::None),
        // A link, or a socket.
        Err(error) if matches!(error.raw_os_error(), Some(libc::ELOOP | libc::ENXIO)) => {
            return Ok(Content::None);
        }
        Err(error) => return Err(error),
    };
    let found = file.metadata()?;
    if !found.is_file() {
        return Ok(Content::None);
    }
    if found.len() > LARGEST_BACKUP as u64 {
        return Ok(Content::TooLarge);
    }
    let mut bytes = Vec::new();
    // It may grow while it is read.
    file.take(LARGEST_BACKUP as u64 + 1).read_to_end(&mut bytes)?;
    Ok(if bytes.len() > LARGEST_BACKUP { Content::TooLarge } else { Content::Whole(bytes) })
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
        File::create(&at).expect("writable").set_len(1 << 30).expect("has holes");
        assert_eq!(refused(files.read(GUILD, NAME).await), too_large(), "a gigabyte");
        std::fs::remove_file(&at).expect("ours");

        std::fs::rename(&place, folder.path().join("elsewhere")).expect("ours");
        std::fs::write(folder.path().join("elsewhere").join(NAME.file()), "version: 1").expect("writable");
        std::os::unix::fs::symlink(folder.path().join("elsewhere"), &place).expect("writable");
        assert_eq!(refused(files.read(GUILD, NAME).await), unknown, "a folder that is a link");
    }
}
