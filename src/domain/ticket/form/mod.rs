//! Forms of categories: their questions, their pages, and the validation of answers (F4, F5).

pub(super) mod entrance_rules;
pub(super) mod option_fault;
pub(super) mod pages;
pub(super) mod pattern;
pub(super) mod pattern_kind;
pub(super) mod select;

use serde::{Deserialize, Serialize};

use super::super::{CategoryId, Refusal};
use pages::{FormMark, page_of, pages};
use pattern::AnswerPattern;
use select::SelectMenu;

/// Questions per page: the fields of one modal.
pub const PAGE: usize = 5;

/// Most questions of a category.
pub const MOST_QUESTIONS: usize = 25;

/// One question of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Text of the question; 45 characters at most, Discord's limit of a label.
    pub label: String,
    /// Placeholder of the empty field; 100 characters at most.
    pub placeholder: Option<String>,
    /// Input type: one line, several lines, or a menu.
    pub style: QuestionStyle,
    /// True if it must be answered.
    pub required: bool,
    /// Fewest characters of a typed answer.
    pub min_length: u16,
    /// Most characters of a typed answer; 4000 at most.
    pub max_length: u16,
    /// Pattern that a typed answer must match; none when `None`.
    #[serde(default)]
    pub pattern: Option<AnswerPattern>,
}

/// Input type of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionStyle {
    /// One line.
    Short,
    /// Several lines.
    Paragraph,
    /// Select menu.
    Select(SelectMenu),
}

/// An answered question, with its wording at that time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Text of the question.
    pub question: String,
    /// Text of the answer; chosen options one per line, empty for a skipped optional question.
    pub text: String,
}

/// A changed answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerChange {
    /// Text of the question.
    pub question: String,
    /// Answer before; empty when there was none.
    pub from: String,
    /// Answer now; empty when there is none.
    pub to: String,
}

impl AnswerChange {
    /// Compares answers and returns the changed ones.
    pub fn between(before: &[Answer], after: &[Answer]) -> Vec<Self> {
        let changed = after.iter().filter_map(|new| {
            let old = before.iter().find(|old| old.question == new.question);
            let from = old.map_or("", |old| old.text.as_str());
            let change =
                || Self { question: new.question.clone(), from: from.to_owned(), to: new.text.clone() };
            (from != new.text).then(change)
        });
        changed.collect()
    }
}

/// Progress of a form after one of its pages was submitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormProgress {
    /// Everything is answered.
    Complete(Vec<Answer>),
    /// All pages so far are valid.
    Next {
        /// Next page.
        page: usize,
        /// Answers so far.
        draft: Vec<Answer>,
    },
    /// An answer is invalid. Nothing is lost: all answers are in the draft.
    Mistaken {
        /// Page of the invalid answer.
        page: usize,
        /// Problem with it.
        refusal: Refusal,
        /// All answers as given.
        draft: Vec<Answer>,
    },
}

/// A question of a category, with a hash of the wording the member saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuestionPlace {
    /// Category of the question.
    pub category: CategoryId,
    /// Index, from 0.
    pub number: u8,
    /// Hash of its wording.
    pub mark: u32,
}

/// Validates a submitted page together with earlier answers. Discord validates modals too, but a request need not come
/// from its client. Chosen options are in the draft already: a page of menus submits no texts, and an untouched menu
/// counts as skipped.
pub fn take_page(
    questions: &[Question],
    page: usize,
    texts: &[String],
    draft: &[Answer],
) -> Result<FormProgress, Refusal> {
    let range = pages(questions).get(page).cloned().unwrap_or_default();
    let by_menus = page_of(questions, page).iter().any(|question| question.select().is_some());
    let expected = if by_menus { 0 } else { range.len() };
    // Another number of fields means that an admin has edited the questions while the form was open.
    if expected != texts.len() || (range.is_empty() && page > 0) {
        return Err(Refusal::FormChanged);
    }
    let before = |question: &Question| earlier(question, draft).map(str::to_owned);
    let mut answers: Vec<Option<String>> = questions.iter().map(before).collect();
    if by_menus {
        answers[range].iter_mut().for_each(|answer| _ = answer.get_or_insert_default());
    } else {
        for (answer, text) in answers.iter_mut().skip(range.start).zip(texts) {
            *answer = Some(text.trim().to_owned());
        }
    }
    let pairs = || questions.iter().zip(&answers);
    let draft = pairs()
        .filter_map(|(question, text)| {
            let text = text.clone()?;
            Some(Answer { question: question.label.clone(), text })
        })
        .collect();
    // Pages that were never submitted come next; an earlier one is missing when its draft has expired.
    for (there, range) in pages(questions).into_iter().enumerate() {
        for (question, text) in pairs().skip(range.start).take(range.len()) {
            let Some(text) = text else {
                return Ok(FormProgress::Next { page: there, draft });
            };
            if let Err(refusal) = question.check(text) {
                return Ok(FormProgress::Mistaken { page: there, refusal, draft });
            }
        }
    }
    Ok(FormProgress::Complete(draft))
}

/// Returns the earlier answer to a question with the same wording.
pub fn earlier<'a>(question: &Question, draft: &'a [Answer]) -> Option<&'a str> {
    draft.iter().find(|answer| answer.question == question.label).map(|answer| answer.text.as_str())
}

impl Question {
    /// Returns the menu of the question, if it has one.
    pub const fn select(&self) -> Option<&SelectMenu> {
        match &self.style {
            QuestionStyle::Select(select) => Some(select),
            QuestionStyle::Short | QuestionStyle::Paragraph => None,
        }
    }

    /// Returns the hash that identifies the wording. Not for secrets.
    pub fn mark(&self) -> u32 {
        let mut mark = FormMark::default();
        mark.take(&self.label);
        mark.0
    }

    fn check(&self, text: &str) -> Result<(), Refusal> {
        let length = text.chars().count();
        if text.is_empty() {
            let missing = || Refusal::AnswerMissing { question: self.label.clone() };
            return if self.required { Err(missing()) } else { Ok(()) };
        }
        if let Some(select) = self.select() {
            return select.check(&self.label, text);
        }
        let (min, max) = (usize::from(self.min_length), usize::from(self.max_length));
        if length < min || length > max {
            return Err(Refusal::AnswerLength { question: self.label.clone(), min, max, length });
        }
        match &self.pattern {
            Some(pattern) if !pattern.fits(text) => Err(Refusal::AnswerPattern {
                question: self.label.clone(),
                kind: pattern.kind.clone(),
                words: pattern.words.clone(),
            }),
            Some(_) | None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::PatternKind;
    use super::*;
    use crate::domain::ticket::form::pattern::AnswerPattern;
    use crate::domain::ticket::form::select::SelectOption;

    fn question(label: &str, required: bool) -> Question {
        Question {
            label: label.to_owned(),
            placeholder: None,
            style: QuestionStyle::Short,
            required,
            min_length: 0,
            max_length: 10,
            pattern: None,
        }
    }

    fn seven() -> Vec<Question> {
        (0..7).map(|n| question(&format!("q{n}"), true)).collect()
    }

    fn menu(label: &str, required: bool) -> Question {
        let option = |label: &str| SelectOption { label: label.to_owned(), description: None, emoji: None };
        let options = ["Red", "Blue"].map(option).into();
        let style = QuestionStyle::Select(SelectMenu { options, fewest: 1, most: 1 });
        Question { style, ..question(label, required) }
    }

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn a_second_page_keeps_the_first() {
        let first = take_page(&seven(), 0, &texts(&["a", "b", "c", "d", "e"]), &[]).expect("fits");
        let FormProgress::Next { page: 1, draft } = first else { panic!("{first:?}") };
        let Ok(FormProgress::Complete(answers)) = take_page(&seven(), 1, &texts(&["f", "g"]), &draft) else {
            panic!("all is answered")
        };
        let said: Vec<&str> = answers.iter().map(|answer| answer.text.as_str()).collect();
        assert_eq!(said, ["a", "b", "c", "d", "e", "f", "g"]);
    }

    #[test]
    fn a_second_page_without_the_first_asks_for_it() {
        let sent = take_page(&seven(), 1, &texts(&["f", "g"]), &[]).expect("fits");
        assert!(matches!(sent, FormProgress::Next { page: 0, .. }), "{sent:?}");
    }

    #[test]
    fn a_mistake_loses_nothing() {
        let mut questions = seven();
        questions[1].pattern = Some(AnswerPattern { kind: PatternKind::Number, words: None });
        let sent = take_page(&questions, 0, &texts(&["a", "two", "c", "d", "e"]), &[]).expect("fits");
        let FormProgress::Mistaken { page: 0, draft, refusal: Refusal::AnswerPattern { .. } } = sent else {
            panic!("{sent:?}")
        };
        assert_eq!(draft.len(), 5);
        assert_eq!(earlier(&questions[1], &draft), Some("two"));
    }

    #[test]
    fn a_page_of_another_length_means_that_the_questions_changed() {
        for (page, given) in [(0, 4), (1, 5), (2, 0), (9, 1)] {
            let given = vec!["x".to_owned(); given];
            assert_eq!(take_page(&seven(), page, &given, &[]), Err(Refusal::FormChanged));
        }
    }

    #[test]
    fn what_is_chosen_stands_in_the_draft() {
        let questions = [menu("colour", true), menu("shade", false)];
        let missing = take_page(&questions, 0, &[], &[]).expect("fits");
        assert!(
            matches!(missing, FormProgress::Mistaken { refusal: Refusal::AnswerMissing { .. }, .. }),
            "{missing:?}"
        );
        let red = Answer { question: "colour".to_owned(), text: "Red".to_owned() };
        let Ok(FormProgress::Complete(answers)) = take_page(&questions, 0, &[], &[red]) else {
            panic!("the other may be left out")
        };
        assert_eq!(answers[1].text, "");
        assert_eq!(take_page(&questions, 0, &texts(&["Red"]), &[]), Err(Refusal::FormChanged));
    }

    #[test]
    fn a_category_without_questions_is_answered_by_nothing() {
        assert_eq!(take_page(&[], 0, &[], &[]), Ok(FormProgress::Complete(Vec::new())));
    }
}
