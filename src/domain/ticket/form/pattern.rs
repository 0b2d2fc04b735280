//! Patterns of answers: a number, a URL, an email address, or an admin's regular expression. A pattern of an admin must
//! never cost much time or memory.

use regex::{Regex, RegexBuilder};
use serde::{Deserialize, Serialize};

use crate::domain::Refusal;
use crate::domain::ticket::PatternKind;

/// Longest pattern, in characters.
const LONGEST: usize = 260;

/// Largest compiled pattern, in bytes.
const LARGEST: usize = 256 * 1024;

/// Pattern that an answer must match.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerPattern {
    /// Kind of the pattern.
    pub kind: PatternKind,
    /// Hint for an answer that does not match; a default text when `None`.
    pub words: Option<String>,
}

impl PatternKind {
    /// Parses typed text: `number`, `url`, `email`, or a regular expression.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let text = text.trim();
        match text.to_lowercase().as_str() {
            "number" => Ok(Self::Number),
            "url" => Ok(Self::Url),
            "email" => Ok(Self::Email),
            _ if text.chars().count() <= LONGEST && compile(text).is_some() => {
                Ok(Self::Regex(text.to_owned()))
            }
            _ => Err(Refusal::BadPattern { given: text.to_owned() }),
        }
    }
}

impl AnswerPattern {
    /// Returns true if the answer matches. An invalid stored pattern accepts everything.
    pub fn fits(&self, answer: &str) -> bool {
        match &self.kind {
            PatternKind::Number => {
                let number = answer.replacen(',', ".", 1);
                number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+'))
                    && number.parse::<f64>().is_ok()
            }
            PatternKind::Url => {
                let parsed = url::Url::parse(answer);
                let is_web = |url: &url::Url| matches!(url.scheme(), "http" | "https") && url.has_host();
                parsed.is_ok_and(|url| is_web(&url)) && !answer.contains(char::is_whitespace)
            }
            PatternKind::Email => is_email(answer),
            PatternKind::Regex(pattern) => compile(pattern).is_none_or(|regex| regex.is_match(answer)),
        }
    }
}

fn compile(pattern: &str) -> Option<Regex> {
    let whole = format!("^(?:{pattern})$");
    // Compiled alone too: a pattern must not close the added group.
    RegexBuilder::new(pattern).size_limit(LARGEST).build().ok()?;
    RegexBuilder::new(&whole).size_limit(LARGEST).dfa_size_limit(LARGEST).build().ok()
}

fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else { return false };
    let plain = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c == '@');
    plain(name)
        && plain(host)
        && text.len() <= 254
        && host.contains('.')
        && host.split('.').all(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(pattern: &str, answer: &str) -> bool {
        AnswerPattern { kind: PatternKind::parse(pattern).expect("a pattern"), words: None }.fits(answer)
    }

    #[test]
    fn answers_are_held_against_their_pattern() {
        for (pattern, answer) in [
            ("number", "42"),
            ("Number", "-3,5"),
            ("url", "https://example.com/a?b=c"),
            ("email", "ana.ruiz+plaza@mail.example.com"),
            ("[A-Z]{2}-[0-9]{4}", "AB-1234"),
            ("a|b", "b"),
        ] {
            assert!(fits(pattern, answer), "{pattern}: {answer}");
        }
        for (pattern, answer) in [
            ("number", "two"),
            ("number", "inf"),
            ("number", "1e9"),
            ("url", "javascript:alert(1)"),
            ("url", "example.com"),
            ("email", "ana@home"),
            ("email", "a b@example.com"),
            ("[A-Z]{2}-[0-9]{4}", "xAB-1234"),
            ("a|b", "ab"),
        ] {
            assert!(!fits(pattern, answer), "{pattern}: {answer}");
        }
    }

    #[test]
    fn a_pattern_that_is_none_or_would_cost_too_much_is_refused() {
        for bad in ["(", "a)(b", "(?:a{1000}){1000}", &"a".repeat(261), r"(\w{50}){50}"] {
            assert!(matches!(PatternKind::parse(bad), Err(Refusal::BadPattern { .. })), "{bad}");
        }
    }

    #[test]
    fn a_pattern_that_backtracks_elsewhere_takes_no_time_here() {
        assert!(!fits("(a+)+b", &"a".repeat(4000)));
    }
}
