//! Edits the questions of a category: adds, changes, moves and removes them. Requests on a list that has changed since
//! it was shown are refused, so that nobody changes another question than they meant.

use super::options;
use crate::domain::ticket::{
    Answer, AnswerPattern, Category, MOST_QUESTIONS, PatternKind, Question, QuestionPlace, QuestionStyle,
};
use crate::domain::{CategoryId, Member, Refusal};
use crate::repositories::DraftOf;
use crate::services::Result;
use crate::services::admin::{bounded, require_admin};
use crate::services::ticket::TicketService;
use crate::ui::limit;

/// Longest message for an answer that does not match.
const WORDS: usize = 200;

/// Default maximum of characters in an answer.
const USUAL_LENGTH: u16 = 1000;

/// Text question as typed by an admin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextQuestionUpdate {
    /// Text of the question.
    pub label: String,
    /// Placeholder of the empty field; none when empty.
    pub placeholder: String,
    /// Minimum and maximum of characters, such as `10-500`; the defaults when empty.
    pub lengths: String,
    /// Pattern the answer must match; anything when empty.
    pub pattern: String,
    /// Message for an answer that does not match; the default when empty.
    pub words: String,
}

/// Menu question as typed by an admin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MenuQuestionUpdate {
    /// Text of the question.
    pub label: String,
    /// Placeholder of the menu; none when empty.
    pub placeholder: String,
    /// Options, one a line.
    pub options: String,
    /// Number of choices, such as `1-3`; one when empty.
    pub choices: String,
}

/// A question to add or to save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuestionUpdate {
    /// Answered by typing.
    Text(TextQuestionUpdate),
    /// Answered by choosing.
    Menu(MenuQuestionUpdate),
}

/// A change of one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuestionChange {
    /// Replaces the question.
    Save(QuestionUpdate),
    /// Moves it up.
    Up,
    /// Moves it down.
    Down,
    /// Toggles between one line and several.
    Style,
    /// Toggles between required and optional.
    Required,
    /// Removes it.
    Remove,
}

/// A category with changed questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedQuestions {
    /// Category after the change.
    pub category: Category,
    /// Current index of the question; `None` if it was removed.
    pub number: Option<usize>,
}

impl TicketService {
    /// Returns the category, for admins who edit its questions.
    pub async fn questions(&self, member: &Member, category: CategoryId) -> Result<Category> {
        require_admin(member)?;
        let mut tx = self.context.read().await?;
        let found = tx.categories().find(member.guild, category).await?;
        Ok(in_use(found)?)
    }

    /// Finds the question, if it is still the one that was shown.
    pub async fn question(&self, member: &Member, place: QuestionPlace) -> Result<(Category, usize)> {
        let category = self.questions(member, place.category).await?;
        let number = find(&category, place)?;
        Ok((category, number))
    }

    /// Adds a question after the others.
    pub async fn add_question(
        &self,
        member: &Member,
        category: CategoryId,
        update: QuestionUpdate,
    ) -> Result<ChangedQuestions> {
        self.change(member, category, |category| {
            if category.questions.len() >= MOST_QUESTIONS {
                return Err(Refusal::TooManyQuestions { limit: MOST_QUESTIONS });
            }
            let question = update.read(None)?;
            category.questions.push(question);
            Ok(Some(category.questions.len() - 1))
        })
        .await
    }

    /// Changes one question.
    pub async fn change_question(
        &self,
        member: &Member,
        place: QuestionPlace,
        change: QuestionChange,
    ) -> Result<ChangedQuestions> {
        self.change(member, place.category, |category| {
            let number = find(category, place)?;
            let last = category.questions.len() - 1;
            let question = &mut category.questions[number];
            match change {
                QuestionChange::Save(update) => *question = update.read(Some(question))?,
                QuestionChange::Style => {
                    question.style = match question.style {
                        QuestionStyle::Short => QuestionStyle::Paragraph,
                        QuestionStyle::Paragraph => QuestionStyle::Short,
                        // The question has become a menu since the button was shown.
                        QuestionStyle::Select(_) => return Err(Refusal::QuestionsChanged),
                    }
                }
                QuestionChange::Required => question.required = !question.required,
                QuestionChange::Up => {
                    let to = number.saturating_sub(1);
                    category.questions.swap(number, to);
                    return Ok(Some(to));
                }
                QuestionChange::Down => {
                    let to = last.min(number + 1);
                    category.questions.swap(number, to);
                    return Ok(Some(to));
                }
                QuestionChange::Remove => {
                    category.questions.remove(number);
                    return Ok(None);
                }
            }
            Ok(Some(number))
        })
        .await
    }

    /// Stores a refused question as the admin typed it, so that it can be corrected: the form's custom id, and its
    /// texts.
    pub async fn keep_question(
        &self,
        member: &Member,
        category: CategoryId,
        led_to: &str,
        texts: Vec<String>,
    ) -> Result<()> {
        let kept: Vec<Answer> =
            texts.into_iter().map(|text| Answer { question: led_to.to_owned(), text }).collect();
        let mut tx = self.context.begin().await?;
        tx.drafts().save(member.guild, member.user, DraftOf::Question(category), &kept).await?;
        Ok(tx.commit().await?)
    }

    /// Returns the stored question, for admins.
    pub async fn kept_question(
        &self,
        member: &Member,
        category: CategoryId,
    ) -> Result<(String, Vec<String>)> {
        require_admin(member)?;
        let mut tx = self.context.read().await?;
        let kept = tx.drafts().find(member.guild, member.user, DraftOf::Question(category)).await?;
        let led_to = kept.first().ok_or(Refusal::NothingKept)?.question.clone();
        Ok((led_to, kept.into_iter().map(|answer| answer.text).collect()))
    }

    async fn change(
        &self,
        member: &Member,
        category: CategoryId,
        change: impl FnOnce(&mut Category) -> std::result::Result<Option<usize>, Refusal> + Send,
    ) -> Result<ChangedQuestions> {
        require_admin(member)?;
        let mut tx = self.context.begin().await?;
        tx.guilds().lock_configuration(member.guild).await?;
        let mut category = in_use(tx.categories().find_for_update(member.guild, category).await?)?;
        let before = category.questions.clone();
        let number = change(&mut category)?;
        // Checked after the change, which may have renamed a question to another one's label.
        distinct(&category.questions)?;
        tx.categories().save(&category).await?;
        let detail = serde_json::json!({ "before": before, "after": category.questions });
        tx.guilds()
            .audit(member.guild, Some(member.user), "category.questions", &category.id.to_string(), &detail)
            .await?;
        tx.commit().await?;
        Ok(ChangedQuestions { category, number })
    }
}

/// Returns the category, unless it does not exist or was taken out of use.
pub(in crate::services::ticket) fn in_use(found: Option<Category>) -> std::result::Result<Category, Refusal> {
    found
        .filter(|category| category.deleted_at.is_none())
        .ok_or_else(|| Refusal::UnknownCategory { given: String::new() })
}

fn find(category: &Category, place: QuestionPlace) -> std::result::Result<usize, Refusal> {
    let number = usize::from(place.number);
    // The mark proves that the place still holds the question that was shown.
    let found = category.questions.get(number).filter(|question| question.mark() == place.mark);
    found.map(|_| number).ok_or(Refusal::QuestionsChanged)
}

/// Refuses two questions with the same label, because answers are stored by label.
pub(in crate::services) fn distinct(questions: &[Question]) -> std::result::Result<(), Refusal> {
    for (number, question) in questions.iter().enumerate() {
        if questions[..number].iter().any(|earlier| earlier.label == question.label) {
            return Err(Refusal::AskedTwice { question: question.label.clone() });
        }
    }
    Ok(())
}

impl QuestionUpdate {
    /// Parses the typed question; values its form does not ask for stay as they were.
    pub(in crate::services) fn read(
        self,
        before: Option<&Question>,
    ) -> std::result::Result<Question, Refusal> {
        match self {
            Self::Text(update) => update.read(before),
            Self::Menu(update) => update.read(before),
        }
    }
}

impl MenuQuestionUpdate {
    fn read(self, before: Option<&Question>) -> std::result::Result<Question, Refusal> {
        let (label, placeholder) = asked(&self.label, &self.placeholder)?;
        Ok(Question {
            label,
            placeholder,
            style: QuestionStyle::Select(options::read(&self.options, &self.choices)?),
            required: before.is_none_or(|question| question.required),
            min_length: 0,
            max_length: USUAL_LENGTH,
            pattern: None,
        })
    }
}

/// Parses the text of the question and its placeholder.
fn asked(label: &str, placeholder: &str) -> std::result::Result<(String, Option<String>), Refusal> {
    let placeholder = optional(placeholder, limit::FIELD_PLACEHOLDER)?;
    Ok((bounded(label, limit::FIELD_LABEL)?, placeholder))
}

fn optional(text: &str, max: usize) -> std::result::Result<Option<String>, Refusal> {
    match text.trim() {
        "" => Ok(None),
        text => bounded(text, max).map(Some),
    }
}

impl TextQuestionUpdate {
    fn read(self, before: Option<&Question>) -> std::result::Result<Question, Refusal> {
        let (label, placeholder) = asked(&self.label, &self.placeholder)?;
        let (min_length, max_length) = lengths(&self.lengths)?;
        let words = optional(&self.words, WORDS)?;
        let pattern = match self.pattern.trim() {
            "" => None,
            pattern => Some(AnswerPattern { kind: PatternKind::parse(pattern)?, words }),
        };
        Ok(Question {
            label,
            placeholder,
            style: match before.map(|question| &question.style) {
                Some(QuestionStyle::Paragraph) => QuestionStyle::Paragraph,
                Some(QuestionStyle::Short | QuestionStyle::Select(_)) | None => QuestionStyle::Short,
            },
            required: before.is_none_or(|question| question.required),
            min_length,
            max_length,
            pattern,
        })
    }
}

/// Parses `500`, `10-500` or nothing.
fn lengths(typed: &str) -> std::result::Result<(u16, u16), Refusal> {
    let text = typed.trim();
    if text.is_empty() {
        return Ok((0, USUAL_LENGTH));
    }
    let (fewest, most) = text.split_once(['-', '–']).unwrap_or(("0", text));
    let number = |text: &str| text.trim().parse::<u16>().ok().filter(|number| *number <= limit::FIELD_TEXT);
    match (number(fewest), number(most)) {
        (Some(fewest), Some(most)) if fewest <= most && most > 0 => Ok((fewest, most)),
        _ => Err(Refusal::BadLengths { given: typed.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_people_write_them() {
        for (typed, read) in
            [("", (0, 1000)), ("500", (0, 500)), ("10-500", (10, 500)), (" 1 – 4000 ", (1, 4000))]
        {
            assert_eq!(lengths(typed), Ok(read), "{typed}");
        }
        for bad in ["0", "10-5", "4001", "a-b", "-5-5", "1-2-3"] {
            assert!(lengths(bad).is_err(), "{bad}");
        }
    }
}
