//! The questions a category asks, page by page, and what counts as an answer (F4, F5).

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

/// The questions of a page: the fields of one of Discord's forms.
pub const PAGE: usize = 5;

/// The most questions a category asks.
pub const MOST_QUESTIONS: usize = 25;

/// One question of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// What is asked; 45 characters at most, as Discord allows a label.
    pub label: String,
    /// A hint inside the empty field; 100 characters at most.
    pub placeholder: Option<String>,
    /// Typed, in one line or several, or chosen.
    pub style: QuestionStyle,
    /// Whether it may stay empty.
    pub required: bool,
    /// The fewest characters of what is typed.
    pub min_length: u16,
    /// The most characters; 4000 at most.
    pub max_length: u16,
    /// What a typed answer has to look like; anything when none.
    #[serde(default)]
    pub pattern: Option<AnswerPattern>,
}

/// How a question is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionStyle {
    /// One line.
    Short,
    /// Several lines.
    Paragraph,
    /// By choosing.
    Select(SelectMenu),
}

/// One answered question, with the wording it was asked in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// What was asked.
    pub question: String,
    /// What was answered, of what was chosen one a line; empty when an optional question was left out.
    pub text: String,
}

/// An answer that is another than it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerChange {
    /// What was asked.
    pub question: String,
    /// What was answered before; empty when nothing was.
    pub from: String,
    /// What is answered now; empty when nothing is.
    pub to: String,
}

impl AnswerChange {
    /// What is answered otherwise.
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

/// Where a form stands after one of its pages was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormProgress {
    /// Everything is answered.
    Complete(Vec<Answer>),
    /// The pages so far are well; these are their answers.
    Next {
        /// What comes next.
        page: usize,
        /// The answers so far.
        draft: Vec<Answer>,
    },
    /// An answer is not what is asked for. Nothing is lost: the answers stand in the draft.
    Mistaken {
        /// Where it is.
        page: usize,
        /// What is wrong with it.
        refusal: Refusal,
        /// All answers as they were given.
        draft: Vec<Answer>,
    },
}

/// Which question of a category somebody means, as it stood when they saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuestionPlace {
    /// Whose.
    pub category: CategoryId,
    /// Which; the first is 0.
    pub number: u8,
    /// The mark it had.
    pub mark: u32,
}

/// Takes a page's texts in order, beside what was answered before. Discord checks forms too, but what arrives need not
/// come from its client. What is chosen stands in the draft already: a page of menus has no texts, and a menu nobody
/// touched counts as left out.
pub fn take_page(
    questions: &[Question],
    page: usize,
    texts: &[String],
    draft: &[Answer],
) -> Result<FormProgress, Refusal> {
    let range = pages(questions).get(page).cloned().unwrap_or_default();
    let by_menus = page_of(questions, page).iter().any(|question| question.select().is_some());
    let expected = if by_menus { 0 } else { range.len() };
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
    // Pages that were never sent come next; an earlier one is missing when its answers are too old to be kept.
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

/// What the question was answered with before, if it was asked in the same words.
pub fn earlier<'a>(question: &Question, draft: &'a [Answer]) -> Option<&'a str> {
    draft.iter().find(|answer| answer.question == question.label).map(|answer| answer.text.as_str())
}

impl Question {
    /// What there is to choose from, if it is answered by choosing.
    pub const fn select(&self) -> Option<&SelectMenu> {
        match &self.style {
            QuestionStyle::Select(select) => Some(select),
            QuestionStyle::Short | QuestionStyle::Paragraph => None,
        }
    }

    /// Tells this wording from another; equal wordings have equal marks. Not for secrets.
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
