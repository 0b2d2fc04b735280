//! Backups of a guild's configuration: what they are called, what can be wrong with one, and what restoring it would
//! change.

use std::fmt;

use chrono::NaiveDateTime;

use super::{ChannelId, GuildId, Refusal, RestoreId, RoleId, Timestamp};

/// How many backups of a guild are kept.
pub const MOST_BACKUPS: usize = 50;

/// The largest backup that is read, in bytes.
pub const LARGEST_BACKUP: usize = 1024 * 1024;

/// The most problems that are told of one backup.
pub const MOST_PROBLEMS: usize = 200;

/// What a backup is called: the moment it was made. Nobody else names files, so nothing else is one's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BackupName(Timestamp);

const PREFIX: &str = "config-";
const FORMAT: &str = "%Y%m%d-%H%M%S-%3f";
const ENDING: &str = ".yaml";

impl BackupName {
    /// Of a backup made then.
    pub const fn at(moment: Timestamp) -> Self {
        Self(moment)
    }

    /// The name after it, when it is taken.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + std::time::Duration::from_millis(1))
    }

    /// When it was made.
    pub const fn moment(self) -> Timestamp {
        self.0
    }

    /// From what somebody typed, with the ending of its file or without. None unless it is spelled as we spell it.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.strip_suffix(ENDING).unwrap_or(text);
        // Milliseconds stand behind a dash, where chrono reads none by itself.
        let digits = text.strip_prefix(PREFIX)?;
        let (whole, millis) = digits.rsplit_once('-')?;
        let whole = NaiveDateTime::parse_from_str(whole, "%Y%m%d-%H%M%S").ok()?;
        let millis: i64 = millis.parse().ok()?;
        let moment = whole.and_utc().timestamp_millis().checked_add(millis)?;
        let name = Self(Timestamp::from_millis(moment));
        (name.to_string() == text).then_some(name)
    }

    /// The name of its file.
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

/// One thing wrong with a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupProblem {
    /// Where, from 1.
    pub line: usize,
    /// Where in the line, from 1.
    pub column: usize,
    /// What it is about, such as `settings.open_limit`; empty for the document as a whole.
    pub key: String,
    /// What is wrong.
    pub fault: BackupFault,
}

/// What is wrong with a place of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BackupFault {
    /// It is not text at all.
    NotText,
    /// It is no YAML.
    NotYaml {
        /// What the reader says.
        what: String,
    },
    /// An anchor or an alias: nothing needs them, and bombs are made of them.
    Anchor,
    /// A tag.
    Tag,
    /// Another document behind the first.
    SecondDocument,
    /// Nested deeper than anything of ours.
    TooDeep,
    /// More values than any configuration has.
    TooMuch,
    /// The key stands there before.
    Twice {
        /// In which line.
        line: usize,
    },
    /// Two of a list go by the same name.
    SameName {
        /// Which.
        name: String,
    },
    /// No such key.
    UnknownKey {
        /// What was probably meant.
        near: Option<String>,
    },
    /// A key that has to be there.
    Missing {
        /// Which.
        name: &'static str,
    },
    /// A format of another version.
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
    /// An id of Discord's is needed.
    ExpectedId,
    /// One of these is needed.
    ExpectedOneOf {
        /// Which.
        known: Vec<&'static str>,
    },
    /// Letters nobody can see.
    Unprintable,
    /// What a command would say to it.
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

/// What became of a role or a channel that is not there under its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MissingFallback {
    /// The only one of its kind with that name takes its place.
    Renamed,
    /// It is left out.
    LeftOut,
    /// What is set now stays.
    Kept,
    /// The panel is left out with it.
    PanelLeftOut,
    /// It is left out, and with it the last role a category wanted of who opens tickets: everybody may.
    OpenToAll,
}

/// A role or a channel that is not there under its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingReference {
    /// Where it stands in the document.
    pub key: String,
    /// Which.
    pub what: BackupReference,
    /// What it was called when the backup was made.
    pub name: Option<String>,
    /// What became of it.
    pub then: MissingFallback,
}

/// One line of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigurationChange {
    /// What it is about, such as `settings.open_limit`.
    pub key: String,
    /// What it is; nothing when it is not there.
    pub before: Option<String>,
    /// What it becomes; nothing when it goes.
    pub after: Option<String>,
}

/// How much a backup holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BackupCount {
    /// Categories.
    pub categories: usize,
    /// Their questions.
    pub questions: usize,
    /// Departments.
    pub departments: usize,
    /// Panels.
    pub panels: usize,
    /// Kept answers.
    pub snippets: usize,
}

/// A backup that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackedUp {
    /// What it is called.
    pub name: BackupName,
    /// What is in it.
    pub count: BackupCount,
    /// How many there are now.
    pub kept: usize,
    /// The document.
    pub document: String,
}

impl BackedUp {
    /// Whether it is larger than what is read again.
    pub const fn is_too_large(&self) -> bool {
        self.document.len() > LARGEST_BACKUP
    }
}

/// What restoring a backup would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestoreProposal {
    /// Names it in buttons.
    pub id: RestoreId,
    /// Whose backup it is.
    pub origin: BackupOrigin,
    /// What changes, in the document's order.
    pub changes: Vec<ConfigurationChange>,
    /// Roles and channels that are not there under their ids.
    pub missing: Vec<MissingReference>,
    /// How many records would be purged at once.
    pub purges: i64,
    /// Whether it is shown again because the configuration has changed meanwhile.
    pub anew: bool,
    /// Until when it can be applied.
    pub until: Timestamp,
}

/// Where a backup comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupOrigin {
    /// The guild it was made of.
    pub guild: GuildId,
    /// What that was called.
    pub name: String,
    /// Whether it is this one.
    pub is_here: bool,
}

/// What came of asking for a restore, or of deciding about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RestoreOutcome {
    /// The document is no configuration; nothing has changed.
    Faulty {
        /// Why, at most [`MOST_PROBLEMS`].
        problems: Vec<BackupProblem>,
    },
    /// Everything is like that already.
    Same {
        /// Roles and channels that are not there under their ids.
        missing: Vec<MissingReference>,
    },
    /// An admin is asked.
    Proposed(RestoreProposal),
    /// It is restored.
    Restored {
        /// How many lines of the difference that were.
        changes: usize,
        /// The backup of what was before.
        undo: BackupName,
        /// The keys of panels that are still to be posted.
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
