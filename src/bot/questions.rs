//! The buttons and forms by which admins tend a category's questions: one message that changes its face.

use super::interactions::Asked;
use crate::discord::Ack;
use crate::domain::ticket::QuestionPlace;
use crate::domain::{CategoryId, Refusal};
use crate::services::ticket::{EntranceChange, MenuWish, QuestionChange, QuestionWish, Questioned, Wish};
use crate::services::{Error, Result};
use crate::views::{self, CustomId, EntranceDeed, Message, Modal, QuestionDeed};

/// What the click or form is answered with.
enum Reply {
    Face(Message),
    Form(Modal),
}

impl Asked<'_> {
    /// Follows a click or form about questions.
    pub(super) async fn tend_questions(&self, target: CustomId, texts: Vec<String>) {
        match self.tended(target, texts.clone()).await {
            Ok(Reply::Form(form)) => self.show(form).await,
            Ok(Reply::Face(message)) => {
                let body = serde_json::to_value(message).expect("a message is made of plain values");
                self.acknowledge(Ack::Update(body)).await;
            }
            Err(error) => match (error, written(target)) {
                (Error::Refused(refusal), Some(category)) => {
                    self.keep_question(refusal, category, target, texts).await;
                }
                (error, _) => self.say_first(&error).await,
            },
        }
    }

    /// A question that was typed is refused, and not lost for that.
    async fn keep_question(
        &self,
        refusal: Refusal,
        category: CategoryId,
        target: CustomId,
        texts: Vec<String>,
    ) {
        let kept = self.data.tickets.keep_question(&self.member, category, &target.to_string(), texts).await;
        match kept {
            Ok(()) => {
                let message = views::admin::question_refused(&refusal, category, &self.speaker).ephemeral();
                let body = serde_json::to_value(message).expect("a message is made of plain values");
                self.acknowledge(Ack::Message(body)).await;
            }
            Err(_) => self.say_first(&refusal.into()).await,
        }
    }

    async fn tended(&self, target: CustomId, texts: Vec<String>) -> Result<Reply> {
        let (tickets, member) = (&self.data.tickets, &self.member);
        Ok(match target {
            CustomId::Questions(category) => {
                let category = tickets.questions(member, category).await?;
                Reply::Face(views::admin::questions(&category, &self.speaker))
            }
            CustomId::PickQuestion(category) => {
                let category = tickets.questions(member, category).await?;
                let picked = texts.first().and_then(|number| number.parse().ok());
                let number = picked.ok_or(Refusal::StaleButton)?;
                Reply::Face(views::admin::question(&category, number, &self.speaker))
            }
            CustomId::AddQuestion(category) => {
                let category = tickets.questions(member, category).await?;
                Reply::Form(self.form(CustomId::NewQuestion(category.id), &[]))
            }
            CustomId::AddMenu(category) => {
                let category = tickets.questions(member, category).await?;
                Reply::Form(self.form(CustomId::NewMenu(category.id), &[]))
            }
            CustomId::NewQuestion(category) => {
                self.shown(&tickets.add_question(member, category, question(texts)).await?)
            }
            CustomId::NewMenu(category) => {
                self.shown(&tickets.add_question(member, category, menu(texts)).await?)
            }
            CustomId::MendQuestion(category) => {
                let (led_to, texts) = tickets.kept_question(member, category).await?;
                let led_to = CustomId::parse(&led_to).map_err(|_| Refusal::StaleButton)?;
                Reply::Form(self.form(led_to, &texts))
            }
            CustomId::Entrance(deed, category) => {
                let (category, entrance) = match deed {
                    EntranceDeed::Show => tickets.entrance(member, category).await?,
                    EntranceDeed::Puzzle => {
                        tickets.change_entrance(member, category, EntranceChange::Puzzle).await?
                    }
                    EntranceDeed::PuzzleEverywhere => {
                        tickets.change_entrance(member, category, EntranceChange::PuzzleEverywhere).await?
                    }
                };
                Reply::Face(views::admin::entrance(&category, entrance, &self.speaker))
            }
            CustomId::Question(deed, place) => self.done_with(deed, place, texts).await?,
            _ => return Err(Refusal::StaleButton.into()),
        })
    }

    async fn done_with(&self, deed: QuestionDeed, place: QuestionPlace, texts: Vec<String>) -> Result<Reply> {
        let (tickets, member) = (&self.data.tickets, &self.member);
        let change = match deed {
            QuestionDeed::Edit => {
                let (category, number) = tickets.question(member, place).await?;
                let before = category.questions.get(number).ok_or(Refusal::QuestionsChanged)?;
                let save =
                    if before.select().is_some() { QuestionDeed::SaveMenu } else { QuestionDeed::Save };
                let leads_to = CustomId::Question(save, place);
                return Ok(Reply::Form(self.form(leads_to, &views::admin::typed(before))));
            }
            QuestionDeed::Save => QuestionChange::Save(question(texts)),
            QuestionDeed::SaveMenu => QuestionChange::Save(menu(texts)),
            QuestionDeed::Up => QuestionChange::Up,
            QuestionDeed::Down => QuestionChange::Down,
            QuestionDeed::Style => QuestionChange::Style,
            QuestionDeed::Required => QuestionChange::Required,
            QuestionDeed::Remove => QuestionChange::Remove,
        };
        Ok(self.shown(&tickets.change_question(member, place, change).await?))
    }

    /// The form that leads there.
    fn form(&self, leads_to: CustomId, texts: &[String]) -> Modal {
        match leads_to {
            CustomId::NewMenu(_) | CustomId::Question(QuestionDeed::SaveMenu, _) => {
                views::admin::menu_form(leads_to, texts, &self.speaker)
            }
            _ => views::admin::question_form(leads_to, texts, &self.speaker),
        }
    }

    fn shown(&self, changed: &Questioned) -> Reply {
        Reply::Face(match changed.number {
            Some(number) => views::admin::question(&changed.category, number, &self.speaker),
            None => views::admin::questions(&changed.category, &self.speaker),
        })
    }
}

/// The category of a question that was typed.
const fn written(target: CustomId) -> Option<CategoryId> {
    match target {
        CustomId::NewQuestion(category)
        | CustomId::NewMenu(category)
        | CustomId::Question(QuestionDeed::Save | QuestionDeed::SaveMenu, QuestionPlace { category, .. }) => {
            Some(category)
        }
        _ => None,
    }
}

/// In the order of the form's fields.
fn question(texts: Vec<String>) -> Wish {
    let mut texts = texts.into_iter();
    let mut next = || texts.next().unwrap_or_default();
    let (label, placeholder) = (next(), next());
    Wish::Text(QuestionWish { label, placeholder, lengths: next(), pattern: next(), words: next() })
}

/// In the order of the form's fields.
fn menu(texts: Vec<String>) -> Wish {
    let mut texts = texts.into_iter();
    let mut next = || texts.next().unwrap_or_default();
    Wish::Menu(MenuWish { label: next(), placeholder: next(), options: next(), choices: next() })
}
