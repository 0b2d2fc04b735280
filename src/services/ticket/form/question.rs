//! The questions of a category: asked, changed, moved, asked no more. Whoever acts on a list that has changed since
//! they saw it is refused, so that nobody changes another question than they meant.

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

/// The longest words for an answer that does not fit.
const WORDS: usize = 200;

/// The most characters of an answer when nobody says.
const USUAL_LENGTH: u16 = 1000;

/// A question as somebody typed it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextQuestionUpdate {
    /// What is asked.
    pub label: String,
    /// The hint inside the empty field; none when empty.
    pub placeholder: String,
    /// The fewest and the most characters, such as `10-500`; the usual ones when empty.
    pub lengths: String,
    /// What the answer has to look like; anything when empty.
    pub pattern: String,
    /// What to say to an answer that does not; the usual words when empty.
    pub words: String,
}

/// A menu as somebody typed it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MenuQuestionUpdate {
    /// What is asked.
    pub label: String,
    /// The hint inside the menu; none when empty.
    pub placeholder: String,
    /// The options, one a line.
    pub options: String,
    /// How many may be chosen, such as `1-3`; one when empty.
    pub choices: String,
}

/// A question somebody wants asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuestionUpdate {
    /// It is answered by typing.
    Text(TextQuestionUpdate),
    /// It is answered by choosing.
    Menu(MenuQuestionUpdate),
}

/// What to do with one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuestionChange {
    /// Ask this instead.
    Save(QuestionUpdate),
    /// Ask it earlier.
    Up,
    /// Ask it later.
    Down,
    /// Give it one line, or several.
    Style,
    /// Let it be left out, or not.
    Required,
    /// Ask it no more.
    Remove,
}

/// A category whose questions have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedQuestions {
    /// As it is.
    pub category: Category,
    /// Where the question is now, unless it is gone.
    pub number: Option<usize>,
}

impl TicketService {
    /// The category, for who may change its questions.
    pub async fn questions(&self, member: &Member, category: CategoryId) -> Result<Category> {
        require_admin(member)?;
        let mut tx = self.context.read().await?;
        let found = tx.categories().find(member.guild, category).await?;
        Ok(in_use(found)?)
    }

    /// The question somebody means, if it is still the one they saw.
    pub async fn question(&self, member: &Member, place: QuestionPlace) -> Result<(Category, usize)> {
        let category = self.questions(member, place.category).await?;
        let number = find(&category, place)?;
        Ok((category, number))
    }

    /// Asks one question more, after the others.
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
                        // The button was one of a question that is answered otherwise by now.
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

    /// Keeps what an admin typed of a question that was refused, so that it can be mended: where the form led, and its
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

    /// What was kept of it, for who may change the questions.
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

/// The category, unless there is none or it was taken out of use.
pub(in crate::services::ticket) fn in_use(found: Option<Category>) -> std::result::Result<Category, Refusal> {
    found
        .filter(|category| category.deleted_at.is_none())
        .ok_or_else(|| Refusal::UnknownCategory { given: String::new() })
}

fn find(category: &Category, place: QuestionPlace) -> std::result::Result<usize, Refusal> {
    let number = usize::from(place.number);
    let found = category.questions.get(number).filter(|question| question.mark() == place.mark);
    found.map(|_| number).ok_or(Refusal::QuestionsChanged)
}

/// Answers are kept by the words of their question.
pub(in crate::services) fn distinct(questions: &[Question]) -> std::result::Result<(), Refusal> {
    for (number, question) in questions.iter().enumerate() {
        if questions[..number].iter().any(|earlier| earlier.label == question.label) {
            return Err(Refusal::AskedTwice { question: question.label.clone() });
        }
    }
    Ok(())
}

impl QuestionUpdate {
    /// The question that was typed; what its form does not ask stays as it was.
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

/// What is asked, and the hint beside it.
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

/// Reads `500`, `10-500` or nothing.
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
