//! Refusals about backups.

use crate::domain::BackupRefusal;
use crate::i18n::Localizer;
use crate::t;
use crate::ui::markdown;

/// Characters of a typed text that are repeated in a refusal.
const ECHO: usize = 60;

pub(in crate::views) fn words(refusal: &BackupRefusal, localizer: &Localizer) -> String {
    match refusal {
        BackupRefusal::OneOfTwo => t!(localizer, "backup-refusal-one-of-two"),
        BackupRefusal::Unknown { given } => {
            t!(localizer, "backup-refusal-unknown", given = markdown::inline_cut(given, ECHO))
        }
        BackupRefusal::TooLarge { kilobytes } => {
            t!(localizer, "backup-refusal-too-large", kilobytes = *kilobytes)
        }
        BackupRefusal::Unfetched => t!(localizer, "backup-refusal-unfetched"),
        BackupRefusal::Gone => t!(localizer, "backup-refusal-gone"),
        BackupRefusal::AskedByOther => t!(localizer, "backup-refusal-asked-by-other"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Refusal;
    use crate::ui::testing::{assert_sound, hostile, localizers};
    use crate::views::refusal;

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
                for localizer in localizers() {
                    assert_sound(&refusal(&Refusal::Backup(no.clone()), &localizer));
                    if given == "x" {
                        assert!(!words(&no, &localizer).to_lowercase().contains("error"), "{no:?}");
                    }
                }
            }
        }
    }
}
