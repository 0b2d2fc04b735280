//! Our own failures: what a person is told when it was not their doing.

use super::message::{Message, reply};
use super::{Accent, markdown, sign};
use crate::i18n::Speaker;
use crate::say;

/// "Something went wrong · 7F3K"; the log knows the reference.
pub fn failure(reference: &str, speaker: &Speaker) -> Message {
    let title = say!(speaker, "failure-title", reference = markdown::inline(reference));
    let hint = say!(speaker, "failure-hint");
    reply(Accent::Refused, &format!("**{} {title}**\n{hint}", sign::ATTENTION))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::testing::{assert_sound, speakers, texts};

    #[test]
    fn a_failure_shows_its_reference_and_nothing_else_of_itself() {
        for speaker in speakers() {
            let message = failure("7F3K", &speaker);
            assert_sound(&message);
            assert!(texts(&message).contains(" · 7F3K**\n"));
        }
    }
}
