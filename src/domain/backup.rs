//! Backups of a guild's configuration: their names, the problems of a document, and the changes a restore would make.

use std::fmt;

use chrono::NaiveDateTime;

use super::{ChannelId, GuildId, Refusal, RestoreId, RoleId, Timestamp};

/// Number of backups kept per guild.
pub const MOST_BACKUPS: usize = 50;

/// The largest backup that is read, in bytes.
pub const LARGEST_BACKUP: usize = 1024 * 1024;

/// Most problems that are reported of one backup.
pub const MOST_PROBLEMS: usize = 200;

/// Name of a backup, made of the time of its creation. Only this bot names backups, so no other spelling is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BackupName(Timestamp);

const PREFIX: &str = "config-";
const FORMAT: &str = "%Y%m%d-%H%M%S-%3f";
const ENDING: &str = ".yaml";

impl BackupName {
    /// Creates the name of a backup made at this moment.
    pub const fn at(moment: Timestamp) -> Self {
        Self(moment)
    }

    /// Returns the next free name, when this one is taken.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + std::time::Duration::from_millis(1))
    }

    /// Returns the time of its creation.
    pub const fn moment(self) -> Timestamp {
        self.0
    }

    /// Parses typed text, with the file extension or without. Only the canonical spelling is accepted.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.strip_suffix(ENDING).unwrap_or(text);
        // chrono reads no milliseconds behind a dash, so they are parsed apart.
        let digits = text.strip_prefix(PREFIX)?;
        let (whole, millis) = digits.rsplit_once('-')?;
        let whole = NaiveDateTime::parse_from_str(whole, "%Y%m%d-%H%M%S").ok()?;
        let millis: i64 = millis.parse().ok()?;
        let moment = whole.and_utc().timestamp_millis().checked_add(millis)?;
        let name = Self(Timestamp::from_millis(moment));
        // Comparing with the canonical spelling rejects paths and signs: the name becomes part of a file path.
        (name.to_string() == text).then_some(name)
    }

    /// Returns the name of its file.
    pub fn file(self) -> String {
        format!("{self}{ENDING}")
    }
}

impl fmt::Display for BackupName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}{}", self.0.to_utc().format(FORMAT))
    }
}

impl std::str::FromStr for BackupName {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::parse(text).ok_or(())
    }
}

/// One problem of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupProblem {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// Key it is about, such as `settings.open_limit`; empty for the document as a whole.
    pub key: String,
    /// Problem at that place.
    pub fault: BackupFault,
}

/// Kind of a problem in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BackupFault {
    /// The document is not text.
    NotText,
    /// The document is no YAML.
    NotYaml {
        /// Message of the parser.
        what: String,
    },
    /// An anchor or an alias: no backup needs them, and YAML bombs use them.
    Anchor,
    /// A tag.
    Tag,
    /// Another document behind the first.
    SecondDocument,
    /// Nested deeper than any valid document.
    TooDeep,
    /// More values than any valid document.
    TooMuch,
    /// The key is repeated.
    Twice {
        /// Line of its first occurrence.
        line: usize,
    },
    /// Two entries of a list have the same name.
    SameName {
        /// Repeated name.
        name: String,
    },
    /// No such key.
    UnknownKey {
        /// Closest known key.
        near: Option<String>,
    },
    /// A required key is missing.
    Missing {
        /// Missing key.
        name: &'static str,
    },
    /// The format has another version.
    Version,
    /// A text is needed.
    ExpectedText,
    /// A whole number is needed.
    ExpectedNumber,
    /// `true` or `false` is needed.
    ExpectedBool,
    /// A list is needed.
    ExpectedList,
    /// Keys with values are needed.
    ExpectedKeys,
    /// A Discord id is needed.
    ExpectedId,
    /// One of a set of values is needed.
    ExpectedOneOf {
        /// Allowed values.
        known: Vec<&'static str>,
    },
    /// Invisible characters.
    Unprintable,
    /// A value that the corresponding command would refuse too.
    Refused(Box<Refusal>),
}

/// A role or channel of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BackupReference {
    /// A role.
    Role(RoleId),
    /// A channel.
    Channel(ChannelId),
}

/// Handling of a role or channel whose id no longer exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MissingFallback {
    /// Replaced by the only one of its kind with that name.
    Renamed,
    /// Left out.
    LeftOut,
    /// The current setting stays.
    Kept,
    /// Left out together with its panel.
    PanelLeftOut,
    /// Left out, and with it the last role a category required of openers: everybody may open it.
    OpenToAll,
}

/// A role or channel whose id no longer exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingReference {
    /// Key in the document.
    pub key: String,
    /// Missing role or channel.
    pub what: BackupReference,
    /// Name at the time of the backup.
    pub name: Option<String>,
    /// Handling of the reference.
    pub then: MissingFallback,
}

/// One line of a diff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigurationChange {
    /// Key it is about, such as `settings.open_limit`.
    pub key: String,
    /// Value before; `None` when it is added.
    pub before: Option<String>,
    /// Value after; `None` when it is removed.
    pub after: Option<String>,
}

/// Number of objects in a backup.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BackupCount {
    /// Categories.
    pub categories: usize,
    /// Questions of the categories.
    pub questions: usize,
    /// Departments.
    pub departments: usize,
    /// Panels.
    pub panels: usize,
    /// Snippets.
    pub snippets: usize,
}

/// A backup that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackedUp {
    /// Name of the backup.
    pub name: BackupName,
    /// Number of objects in it.
    pub count: BackupCount,
    /// Number of backups kept now.
    pub kept: usize,
    /// Contents of its file.
    pub document: String,
}

impl BackedUp {
    /// Returns true if it is larger than a restore accepts.
    pub const fn is_too_large(&self) -> bool {
        self.document.len() > LARGEST_BACKUP
    }
}

/// Preview of a restore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestoreProposal {
    /// Id in the buttons' custom ids.
    pub id: RestoreId,
    /// Guild the backup was made of.
    pub origin: BackupOrigin,
    /// Changes, in the document's order.
    pub changes: Vec<ConfigurationChange>,
    /// Roles and channels whose ids no longer exist.
    pub missing: Vec<MissingReference>,
    /// Number of records that would be purged immediately.
    pub purges: i64,
    /// True if it is shown again because the configuration has changed meanwhile.
    pub anew: bool,
    /// Time until which it can be applied.
    pub until: Timestamp,
}

/// Origin of a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupOrigin {
    /// Guild the backup was made of.
    pub guild: GuildId,
    /// Name of that guild at the time.
    pub name: String,
    /// True if it is the present guild.
    pub is_here: bool,
}

/// Outcome of requesting a restore, or of deciding about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RestoreOutcome {
    /// The document is no valid configuration; nothing has changed.
    Faulty {
        /// Problems, at most [`MOST_PROBLEMS`].
        problems: Vec<BackupProblem>,
    },
    /// The configuration is already identical.
    Same {
        /// Roles and channels whose ids no longer exist.
        missing: Vec<MissingReference>,
    },
    /// An admin must confirm it.
    Proposed(RestoreProposal),
    /// The configuration was restored.
    Restored {
        /// Number of changed lines.
        changes: usize,
        /// Backup of the previous configuration.
        undo: BackupName,
        /// Keys of panels that are still to be posted.
        unposted: Vec<String>,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_what_we_spell_and_nothing_else() {
        let name = BackupName::at(Timestamp::from_millis(1_772_701_200_007));
        assert_eq!(name.to_string(), "config-20260305-090000-007");
        assert_eq!(BackupName::parse("config-20260305-090000-007"), Some(name));
        assert_eq!(BackupName::parse("config-20260305-090000-007.yaml"), Some(name));
        assert_eq!(name.next().to_string(), "config-20260305-090000-008");
        let long = "x".repeat(300);
        for bad in [
            "",
            "../../.env",
            "/etc/passwd",
            "..%2fconfig-20260305-090000-007",
            "..\\config-20260305-090000-007",
            "config-20260305-090000-007\0",
            "con.yaml",
            long.as_str(),
            "config-20260305-090000-7",
            "config-20260305-090000-+07",
            "config-20260305-090000--07",
            "config-2026035-090000-0007",
            "config-20261305-090000-007",
            "config-20260305-090000-007.yaml.yaml",
            "config-20260305-090000-007.yml",
            "Config-20260305-090000-007",
            " config-20260305-090000-007",
            "config-20260305-090060-007",
            "config-20260305-090000-99999999999999999999",
        ] {
            assert_eq!(BackupName::parse(bad), None, "{bad}");
        }
    }
}
