//! Refusals about backups in words.

use super::markdown;
use crate::domain::BackupRefusal;
use crate::i18n::Speaker;
use crate::say;

/// The longest piece of what somebody typed that is repeated to them.
const ECHO: usize = 60;

pub(super) fn words(refusal: &BackupRefusal, speaker: &Speaker) -> String {
    match refusal {
        BackupRefusal::OneOfTwo => say!(speaker, "backup-refusal-one-of-two"),
        BackupRefusal::Unknown { given } => {
            say!(speaker, "backup-refusal-unknown", given = markdown::inline_cut(given, ECHO))
        }
        BackupRefusal::TooLarge { kilobytes } => {
            say!(speaker, "backup-refusal-too-large", kilobytes = *kilobytes)
        }
        BackupRefusal::Unfetched => say!(speaker, "backup-refusal-unfetched"),
        BackupRefusal::Gone => say!(speaker, "backup-refusal-gone"),
        BackupRefusal::AskedByOther => say!(speaker, "backup-refusal-asked-by-other"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Refusal;
    use crate::views::refusal;
    use crate::views::testing::{assert_sound, hostile, speakers};

    #[test]
    fn nothing_typed_can_break_them_and_none_speaks_of_an_error() {
        for given in hostile().into_iter().chain(["x".to_owned()]) {
            for no in [
                BackupRefusal::OneOfTwo,
                BackupRefusal::Unknown { given: given.clone() },
                BackupRefusal::TooLarge { kilobytes: 1024 },
                BackupRefusal::Unfetched,
                BackupRefusal::Gone,
                BackupRefusal::AskedByOther,
            ] {
                for speaker in speakers() {
                    assert_sound(&refusal(&Refusal::Backup(no.clone()), &speaker));
                    if given == "x" {
                        assert!(!words(&no, &speaker).to_lowercase().contains("error"), "{no:?}");
                    }
                }
            }
        }
    }
}
