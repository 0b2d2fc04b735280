//! Pages of a form and positions in it. Modals contain text fields only here, so menus have pages of their own between
//! them, in the order of the questions.

use std::ops::Range;

use crate::domain::ticket::{Answer, Category, PAGE, Question};
use crate::domain::{CategoryId, TicketId};

/// Purpose of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormFor {
    /// Opening a ticket.
    Opening(CategoryId),
    /// Changing the answers of an existing ticket.
    Editing(TicketId),
}

/// A page of a form, with a hash of the questions the member saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormPlace {
    /// Purpose of the form.
    pub subject: FormFor,
    /// Index of the page, from 0.
    pub page: u8,
    /// Hash of the questions.
    pub mark: u32,
}

/// A form that is about to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Purpose of the form.
    pub subject: FormFor,
    /// Category with the questions.
    pub category: Category,
    /// Answers so far.
    pub draft: Vec<Answer>,
}

impl Form {
    /// Returns the position of a page in the present questions.
    pub fn place(&self, page: usize) -> FormPlace {
        let page = u8::try_from(page).unwrap_or(u8::MAX);
        FormPlace { subject: self.subject, page, mark: form_mark(&self.category.questions) }
    }
}

/// Splits questions into pages, as index ranges.
pub fn pages(questions: &[Question]) -> Vec<Range<usize>> {
    let mut pages: Vec<Range<usize>> = Vec::new();
    for (number, question) in questions.iter().enumerate() {
        match pages.last_mut() {
            Some(page)
                if page.len() < PAGE
                    && questions[page.start].select().is_some() == question.select().is_some() =>
            {
                page.end = number + 1;
            }
            _ => pages.push(number..number + 1),
        }
    }
    pages
}

/// Returns the questions of a page; none beyond the last.
pub fn page_of(questions: &[Question], page: usize) -> &[Question] {
    pages(questions).get(page).and_then(|range| questions.get(range.clone())).unwrap_or_default()
}

/// Returns the hash of the questions that changes when an answer would belong elsewhere. Not for secrets.
pub fn form_mark(questions: &[Question]) -> u32 {
    let mut mark = FormMark::default();
    for question in questions {
        mark.take(&question.label);
        match question.select() {
            None => mark.take("\n"),
            Some(select) => select.options.iter().for_each(|option| mark.take(&option.label)),
        }
    }
    mark.0
}

/// FNV-1a hash: short, and the same in every version and on every machine.
pub(in crate::domain::ticket) struct FormMark(pub(in crate::domain::ticket) u32);

impl Default for FormMark {
    fn default() -> Self {
        Self(0x811C_9DC5)
    }
}

impl FormMark {
    pub(in crate::domain::ticket) fn take(&mut self, text: &str) {
        // The separator keeps `ab, c` apart from `a, bc`.
        for byte in text.bytes().chain([0]) {
            self.0 = (self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ticket::{QuestionStyle, SelectMenu, SelectOption};

    fn questions(styles: &str) -> Vec<Question> {
        let red = SelectOption { label: "Red".to_owned(), description: None, emoji: None };
        let select = SelectMenu { options: vec![red], fewest: 1, most: 1 };
        let question = |(number, style)| Question {
            label: format!("q{number}"),
            placeholder: None,
            style: if style == 's' { QuestionStyle::Select(select.clone()) } else { QuestionStyle::Short },
            required: true,
            min_length: 0,
            max_length: 10,
            pattern: None,
        };
        styles.chars().enumerate().map(question).collect()
    }

    #[test]
    fn texts_and_menus_have_pages_of_their_own_in_their_order() {
        for (styles, lengths) in
            [("", &[][..]), ("tt", &[2]), ("tttttt", &[5, 1]), ("tsst", &[1, 2, 1]), ("ssssss", &[5, 1])]
        {
            let questions = questions(styles);
            let cut = pages(&questions);
            assert_eq!(cut.iter().map(ExactSizeIterator::len).collect::<Vec<_>>(), lengths, "{styles}");
            assert!(cut.iter().cloned().flatten().eq(0..styles.len()), "{styles}: in their order");
        }
    }

    #[test]
    fn a_form_with_other_questions_has_another_mark() {
        let marks: Vec<u32> = ["", "t", "s", "ts", "st"].map(|styles| form_mark(&questions(styles))).into();
        for (number, mark) in marks.iter().enumerate() {
            assert!(!marks[..number].contains(mark), "{marks:?}");
        }
    }
}
