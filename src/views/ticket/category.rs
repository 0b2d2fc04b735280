//! Default categories of a new guild (F19): three categories, two questions each, in its own language.

use crate::domain::ticket::{CategoryKey, Question, QuestionStyle};
use crate::i18n::Localizer;
use crate::t;

/// A default category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefaultCategory {
    /// Key for commands, identical in every language.
    pub key: CategoryKey,
    /// Name for people.
    pub name: String,
    /// Emoji on its button.
    pub emoji: &'static str,
    /// Questions of its form.
    pub questions: Vec<Question>,
}

/// Returns the defaults: support, reports, questions.
pub fn default_categories(localizer: &Localizer) -> Vec<DefaultCategory> {
    let default_category = |key, emoji, name, subject, details| {
        let key = CategoryKey::parse(key).expect("the keys below are keys");
        DefaultCategory { key, name, emoji, questions: vec![line(subject), paragraph(details)] }
    };
    vec![
        default_category(
            "support",
            "🛟",
            t!(localizer, "default-support"),
            t!(localizer, "default-support-subject"),
            t!(localizer, "default-support-details"),
        ),
        default_category(
            "reports",
            "🚩",
            t!(localizer, "default-reports"),
            t!(localizer, "default-reports-subject"),
            t!(localizer, "default-reports-details"),
        ),
        default_category(
            "questions",
            "💬",
            t!(localizer, "default-questions"),
            t!(localizer, "default-usual-subject"),
            t!(localizer, "default-usual-details"),
        ),
    ]
}

/// Returns the questions of a category until an admin changes them.
pub fn usual_questions(localizer: &Localizer) -> Vec<Question> {
    vec![line(t!(localizer, "default-usual-subject")), paragraph(t!(localizer, "default-usual-details"))]
}

/// Returns the description of a panel until an admin changes it.
pub fn usual_panel_description(localizer: &Localizer) -> String {
    t!(localizer, "default-panel-description")
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
