//! Parses the options of a menu as admins type them: one a line, `🔴 Red | description`.

use crate::domain::Refusal;
use crate::domain::ticket::{OptionFault, SelectMenu, SelectOption};
use crate::ui::{is_emoji, limit};

/// Parses the lines; empty ones are skipped.
pub(in crate::services::ticket) fn read(typed: &str, choices: &str) -> Result<SelectMenu, Refusal> {
    let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
    let options: Vec<SelectOption> = lines.map(option).collect::<Result<_, _>>()?;
    let (fewest, most) = counts(choices, options.len())?;
    SelectMenu::new(options, fewest, most)
}

fn option(line: &str) -> Result<SelectOption, Refusal> {
    let (head, description) = line.split_once('|').map_or((line, None), |(head, below)| (head, Some(below)));
    let words: Vec<&str> = head.split_whitespace().collect();
    let (emoji, words) = match words.split_first() {
        Some((sign, rest)) if !rest.is_empty() && is_emoji(sign) => (Some((*sign).to_owned()), rest),
        _ => (None, words.as_slice()),
    };
    let label = words.join(" ");
    let description = description.map(|below| below.split_whitespace().collect::<Vec<_>>().join(" "));
    let description = description.filter(|below| !below.is_empty());
    let fits = |text: &str| text.chars().count() <= limit::MENU_LABEL;
    if label.is_empty() || !fits(&label) || !description.as_deref().is_none_or(fits) {
        let fault = OptionFault::Length { line: line.to_owned(), max: limit::MENU_LABEL };
        return Err(Refusal::BadOptions { fault });
    }
    Ok(SelectOption { label, description, emoji })
}

/// Parses the number of choices: `1`, `2-3`, or nothing for one.
fn counts(typed: &str, options: usize) -> Result<(u8, u8), Refusal> {
    let text = typed.trim();
    if text.is_empty() {
        return Ok((1, 1));
    }
    let (fewest, most) = text.split_once(['-', '–']).unwrap_or((text, text));
    let number = |text: &str| text.trim().parse::<u8>().ok();
    match (number(fewest), number(most)) {
        // With no options or too many, the refusal for those is more helpful and comes later.
        (Some(fewest), Some(most))
            if (1..=most).contains(&fewest) && (options == 0 || usize::from(most) <= options) =>
        {
            Ok((fewest, most))
        }
        _ => Err(Refusal::BadChoices { given: typed.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read_as_people_type_them() {
        let select = read("🔴 Red | like  fire\n\n  Dark blue \n🟢\n", "1-2").expect("three options");
        let read: Vec<_> = select
            .options
            .iter()
            .map(|option| (option.emoji.as_deref(), option.label.as_str(), option.description.as_deref()))
            .collect();
        let expected =
            [(Some("🔴"), "Red", Some("like fire")), (None, "Dark blue", None), (None, "🟢", None)];
        assert_eq!(read, expected);
        assert_eq!((select.fewest, select.most), (1, 2));
    }

    #[test]
    fn how_many_may_be_chosen_is_read_as_people_write_it() {
        for (typed, expected) in [("", (1, 1)), ("2", (2, 2)), ("1 – 3", (1, 3))] {
            assert_eq!(counts(typed, 3), Ok(expected), "{typed}");
        }
        for bad in ["0", "0-2", "3-2", "4", "1-4", "many"] {
            assert!(matches!(counts(bad, 3), Err(Refusal::BadChoices { .. })), "{bad}");
        }
    }

    #[test]
    fn lines_that_are_too_long_are_refused() {
        for line in [format!("{}\n", "a".repeat(101)), format!("a | {}", "b".repeat(101)), "| b".to_owned()] {
            let refused = read(&line, "").expect_err("too long or empty");
            assert!(matches!(refused, Refusal::BadOptions { fault: OptionFault::Length { .. } }), "{line}");
        }
    }
}
