//! What a new guild starts with (F19): three categories, two questions each, in its own language.

use crate::domain::ticket::{CategoryKey, Question, QuestionStyle};
use crate::i18n::Speaker;
use crate::say;

/// A category to start with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Starter {
    /// What commands call it by; the same in every language.
    pub key: CategoryKey,
    /// What people read.
    pub name: String,
    /// The sign on its button.
    pub emoji: &'static str,
    /// What it asks.
    pub questions: Vec<Question>,
}

/// Support, reports, questions.
pub fn starters(speaker: &Speaker) -> Vec<Starter> {
    let starter = |key, emoji, name, subject, details| {
        let key = CategoryKey::parse(key).expect("the keys below are keys");
        Starter { key, name, emoji, questions: vec![line(subject), paragraph(details)] }
    };
    vec![
        starter(
            "support",
            "🛟",
            say!(speaker, "starter-support"),
            say!(speaker, "starter-support-subject"),
            say!(speaker, "starter-support-details"),
        ),
        starter(
            "reports",
            "🚩",
            say!(speaker, "starter-reports"),
            say!(speaker, "starter-reports-subject"),
            say!(speaker, "starter-reports-details"),
        ),
        starter(
            "questions",
            "💬",
            say!(speaker, "starter-questions"),
            say!(speaker, "starter-usual-subject"),
            say!(speaker, "starter-usual-details"),
        ),
    ]
}

/// What a category asks until somebody says otherwise.
pub fn usual_questions(speaker: &Speaker) -> Vec<Question> {
    vec![line(say!(speaker, "starter-usual-subject")), paragraph(say!(speaker, "starter-usual-details"))]
}

/// What a panel says under its title until somebody says otherwise.
pub fn usual_panel_description(speaker: &Speaker) -> String {
    say!(speaker, "starter-panel-description")
}

fn line(label: String) -> Question {
    Question {
        label,
        placeholder: None,
        style: QuestionStyle::Short,
        required: true,
        min_length: 1,
        max_length: 100,
        pattern: None,
    }
}

fn paragraph(label: String) -> Question {
    Question { max_length: 1500, style: QuestionStyle::Paragraph, ..line(label) }
}
