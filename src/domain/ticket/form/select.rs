//! Questions with a select menu: their options and the number of choices.

use serde::{Deserialize, Serialize};

use crate::domain::Refusal;
use crate::domain::ticket::OptionFault;

/// Discord's limit of options per menu.
pub const MOST_OPTIONS: usize = 25;

/// Options of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelectMenu {
    /// Options with unique labels.
    pub options: Vec<SelectOption>,
    /// Fewest choices, if any are made; at least 1.
    pub fewest: u8,
    /// Most choices.
    pub most: u8,
}

/// An option of a menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelectOption {
    /// Label, which is also the answer.
    pub label: String,
    /// Text below the label.
    pub description: Option<String>,
    /// Emoji before the label.
    pub emoji: Option<String>,
}

impl SelectOption {
    /// Returns it in the form an admin types: `🔴 Red | below it`.
    pub fn typed(&self) -> String {
        let sign = self.emoji.as_deref().map(|sign| format!("{sign} ")).unwrap_or_default();
        let below = self.description.as_deref().map(|below| format!(" | {below}")).unwrap_or_default();
        format!("{sign}{}{below}", self.label)
    }
}

impl SelectMenu {
    /// Checks that a menu can show the options and that their labels are unique.
    pub fn new(options: Vec<SelectOption>, fewest: u8, most: u8) -> Result<Self, Refusal> {
        let fault = |fault| Err(Refusal::BadOptions { fault });
        match options.len() {
            0 => return fault(OptionFault::None),
            count if count > MOST_OPTIONS => return fault(OptionFault::TooMany { count }),
            _ => {}
        }
        for (number, option) in options.iter().enumerate() {
            if options[..number].iter().any(|earlier| earlier.label == option.label) {
                return fault(OptionFault::Twice { label: option.label.clone() });
            }
        }
        Ok(Self { options, fewest, most })
    }

    /// Parses the choices of an answer, one label per line. `None` if one of them is not an option.
    pub fn chosen<'a>(&self, answer: &'a str) -> Option<Vec<&'a str>> {
        let offers = |label: &&str| self.options.iter().any(|option| option.label == *label);
        let labels: Vec<&str> = answer.lines().collect();
        labels.iter().all(offers).then_some(labels)
    }

    /// Checks that the answer to a question contains valid options in an allowed number.
    pub fn check(&self, question: &str, answer: &str) -> Result<(), Refusal> {
        let count = self.chosen(answer).ok_or(Refusal::FormChanged)?.len();
        let (min, max) = (usize::from(self.fewest), usize::from(self.most));
        if count < min || count > max {
            return Err(Refusal::AnswerChoices { question: question.to_owned(), min, max, count });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(labels: &[&str]) -> Vec<SelectOption> {
        let option =
            |label: &&str| SelectOption { label: (*label).to_owned(), description: None, emoji: None };
        labels.iter().map(option).collect()
    }

    #[test]
    fn an_answer_chooses_from_what_is_offered() {
        let select = SelectMenu::new(options(&["Red", "Green", "Blue"]), 2, 2).expect("a menu");
        assert_eq!(select.check("?", "Red\nBlue"), Ok(()));
        assert_eq!(select.check("?", "Red\nPink"), Err(Refusal::FormChanged));
        for answer in ["Red", "Red\nGreen\nBlue"] {
            assert!(matches!(select.check("?", answer), Err(Refusal::AnswerChoices { .. })), "{answer}");
        }
    }

    #[test]
    fn options_a_menu_cannot_show_are_refused() {
        let many: Vec<String> = (0..26).map(|number| number.to_string()).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        for (labels, fault) in [
            (&[][..], OptionFault::None),
            (&many[..], OptionFault::TooMany { count: 26 }),
            (&["a", "b", "a"][..], OptionFault::Twice { label: "a".to_owned() }),
        ] {
            assert_eq!(SelectMenu::new(options(labels), 1, 1), Err(Refusal::BadOptions { fault }));
        }
    }
}
