//! Section `data`: files of the daemon.

use std::fs::DirBuilder;
use std::io;
use std::path::PathBuf;

use secrecy::SecretString;
use serde::{Deserialize, Serialize};

/// Files of the daemon.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct DataConfig {
    /// Directory of the SQLite file, transcripts, attachments and logs; created when missing.
    pub directory: PathBuf,
}

impl Default for DataConfig {
    fn default() -> Self {
        Self { directory: PathBuf::from("data") }
    }
}

impl DataConfig {
    /// Creates the directory if it is missing, accessible to its owner alone.
    pub fn make(&self) -> io::Result<()> {
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.recursive(true).create(&self.directory)
    }

    /// Address of the SQLite file that is used when no address is set.
    pub(super) fn default_database_url(&self) -> SecretString {
        // `?`, `#` and `%` have a meaning in an address, so a path that contains them is escaped.
        let path = self.directory.join("plaza.sqlite");
        let path = path.to_string_lossy().replace('%', "%25").replace('?', "%3F").replace('#', "%23");
        SecretString::from(format!("sqlite://{path}"))
    }
}
