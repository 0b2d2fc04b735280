//! Internal failures, as shown to people: not their fault, and without details.

use crate::i18n::Localizer;
use crate::t;
use crate::ui::message::{Message, reply};
use crate::ui::{AccentColour, markdown, sign};

/// Shows "Something went wrong · 7F3K"; the log has the details under this reference.
pub fn failure(reference: &str, localizer: &Localizer) -> Message {
    let title = t!(localizer, "failure-title", reference = markdown::inline(reference));
    let hint = t!(localizer, "failure-hint");
    reply(AccentColour::Refused, &format!("**{} {title}**\n{hint}", sign::ATTENTION))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::testing::{assert_sound, localizers, texts};

    #[test]
    fn a_failure_shows_its_reference_and_nothing_else_of_itself() {
        for localizer in localizers() {
            let message = failure("7F3K", &localizer);
            assert_sound(&message);
            assert!(texts(&message).contains(" · 7F3K**\n"));
        }
    }
}
