//! YAML parsing into values with their positions, without knowledge of their meaning.
//!
//! Anchors, aliases, tags, further documents, deep nesting and masses of values are refused: our documents need none
//! of them, and YAML bombs are built from them. Memory stays within a few megabytes for any input.

use std::collections::HashMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span, StrInput};

use crate::domain::{BackupFault, BackupProblem, MOST_PROBLEMS};

/// Deepest nesting: categories contain questions, and questions contain options.
const DEEPEST: usize = 8;

/// Most values: more than 25 categories of 25 questions need, unless all of them are menus.
const MOST_VALUES: usize = 60_000;

/// A value and its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct YamlNode {
    pub(super) at: YamlPosition,
    pub(super) value: YamlValue,
}

/// A position in the text; both numbers count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct YamlPosition {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// Content of a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum YamlValue {
    /// Unquoted: a number, a boolean, null, or a text.
    Plain(Box<str>),
    /// Quoted: always a text.
    Quoted(Box<str>),
    /// A sequence.
    List(Vec<YamlNode>),
    /// A mapping in its order, each key once.
    Keys(Vec<(Box<str>, YamlPosition, YamlNode)>),
}

/// Parses `text`, or returns its problems as YAML.
pub(super) fn read(text: &str) -> Result<YamlNode, Vec<BackupProblem>> {
    let mut reader = YamlReader { parser: Parser::new_from_str(text), values: 0, problems: Vec::new() };
    let read = reader.stream();
    let mut problems = reader.problems;
    match read {
        Ok(node) if problems.is_empty() => Ok(node),
        Ok(_) => Err(problems),
        Err(YamlError::At(at, fault)) => {
            problems.push(problem(at, fault));
            Err(problems)
        }
        Err(YamlError::Scan(error)) => {
            let fault = BackupFault::NotYaml { what: error.info().to_owned() };
            problems.push(problem(at(*error.marker()), fault));
            Err(problems)
        }
    }
}

/// Error after which parsing cannot go on.
enum YamlError {
    At(YamlPosition, BackupFault),
    Scan(ScanError),
}

impl From<ScanError> for YamlError {
    fn from(error: ScanError) -> Self {
        Self::Scan(error)
    }
}

struct YamlReader<'a> {
    parser: Parser<'a, StrInput<'a>>,
    values: usize,
    problems: Vec<BackupProblem>,
}

impl<'a> YamlReader<'a> {
    fn next(&mut self) -> Result<(Event<'a>, Span), ScanError> {
        self.parser.next_event().unwrap_or(Ok((Event::StreamEnd, Span::default())))
    }

    fn stream(&mut self) -> Result<YamlNode, YamlError> {
        let mut document = None;
        loop {
            match self.next()? {
                (Event::StreamEnd, span) => {
                    let at = at(span.start);
                    return document.ok_or(YamlError::At(at, BackupFault::ExpectedKeys));
                }
                (Event::DocumentStart(_), span) if document.is_some() => {
                    return Err(YamlError::At(at(span.start), BackupFault::SecondDocument));
                }
                (Event::DocumentStart(_), _) => {
                    let (event, span) = self.next()?;
                    document = Some(self.value(event, span, 0)?);
                }
                _ => {}
            }
        }
    }

    fn value(&mut self, event: Event<'a>, span: Span, depth: usize) -> Result<YamlNode, YamlError> {
        let at = at(span.start);
        let refused = |fault| Err(YamlError::At(at, fault));
        // Counted while reading: checked afterwards, the limit could not bound memory.
        self.values += 1;
        if self.values > MOST_VALUES {
            return refused(BackupFault::TooMuch);
        }
        if depth > DEEPEST {
            return refused(BackupFault::TooDeep);
        }
        let value = match event {
            Event::Alias(_) => return refused(BackupFault::Anchor),
            Event::Scalar(.., Some(_))
            | Event::SequenceStart(_, Some(_))
            | Event::MappingStart(_, Some(_)) => {
                return refused(BackupFault::Tag);
            }
            Event::Scalar(_, _, anchor, _)
            | Event::SequenceStart(anchor, _)
            | Event::MappingStart(anchor, _)
                if anchor > 0 =>
            {
                return refused(BackupFault::Anchor);
            }
            Event::Scalar(text, ScalarStyle::Plain, ..) => YamlValue::Plain(text.into()),
            Event::Scalar(text, ..) => YamlValue::Quoted(text.into()),
            Event::SequenceStart(..) => self.list(depth)?,
            Event::MappingStart(..) => self.keys(depth)?,
            _ => return refused(BackupFault::ExpectedKeys),
        };
        Ok(YamlNode { at, value })
    }

    fn list(&mut self, depth: usize) -> Result<YamlValue, YamlError> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Ok(YamlValue::List(items)),
                (event, span) => items.push(self.value(event, span, depth + 1)?),
            }
        }
    }

    fn keys(&mut self, depth: usize) -> Result<YamlValue, YamlError> {
        let (mut seen, mut entries) = (HashMap::new(), Vec::new());
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::MappingEnd) {
                return Ok(YamlValue::Keys(entries));
            }
            let key = self.value(event, span, depth + 1)?;
            let (YamlValue::Plain(name) | YamlValue::Quoted(name)) = key.value else {
                return Err(YamlError::At(key.at, BackupFault::ExpectedKeys));
            };
            let (event, span) = self.next()?;
            let value = self.value(event, span, depth + 1)?;
            // A repeated key is an error: YAML would silently use the last one.
            if let Some(line) = seen.insert(name.clone(), key.at.line) {
                if self.problems.len() < MOST_PROBLEMS {
                    let twice = problem(key.at, BackupFault::Twice { line });
                    self.problems.push(BackupProblem { key: name.into(), ..twice });
                }
                continue;
            }
            entries.push((name, key.at, value));
        }
    }
}

fn at(marker: Marker) -> YamlPosition {
    YamlPosition { line: marker.line().max(1), column: marker.col() + 1 }
}

fn problem(at: YamlPosition, fault: BackupFault) -> BackupProblem {
    BackupProblem { line: at.line, column: at.column, key: String::new(), fault }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> BackupFault {
        let mut problems = read(text).expect_err(&text.chars().take(60).collect::<String>());
        problems.pop().expect("one at least").fault
    }

    #[test]
    fn values_have_their_places() {
        let YamlValue::Keys(entries) = read("a: 1\nb:\n  - 'x'\n").expect("well").value else {
            panic!("keys")
        };
        assert_eq!(entries[0].2.value, YamlValue::Plain("1".into()));
        assert_eq!((entries[1].1.line, entries[1].1.column), (2, 1));
        let YamlValue::List(items) = &entries[1].2.value else { panic!("a list") };
        assert_eq!(
            items[0],
            YamlNode { at: YamlPosition { line: 3, column: 5 }, value: YamlValue::Quoted("x".into()) }
        );
    }

    #[test]
    fn what_bombs_are_made_of_is_refused() {
        let laughs = (1..10).map(|n| format!("a{n}: &a{n} [{}]", vec![format!("*a{}", n - 1); 9].join(", ")));
        let laughs: Vec<String> = laughs.collect();
        assert_eq!(fault(&format!("a0: &a0 [lol]\n{}", laughs.join("\n"))), BackupFault::Anchor);
        assert_eq!(
            fault("a: *b\n"),
            BackupFault::NotYaml { what: "while parsing node, found unknown anchor".to_owned() }
        );
        assert_eq!(fault("a: !!python/object:os.system x\n"), BackupFault::Tag);
        assert_eq!(fault("a: !!str x\n"), BackupFault::Tag);
        assert_eq!(fault("!!map {}\n"), BackupFault::Tag);
        assert_eq!(fault("a: 1\n--- {}\n"), BackupFault::SecondDocument);
        assert_eq!(fault("a: [[[[[[[[[[1]]]]]]]]]]\n"), BackupFault::TooDeep);
        for deep in ["[", "{a: ", "- "] {
            // The parser has a limit of its own.
            let fault = fault(&deep.repeat(100_000));
            assert!(matches!(fault, BackupFault::TooDeep | BackupFault::NotYaml { .. }), "{fault:?}");
        }
        assert_eq!(fault(&format!("a: [{}]", "1,".repeat(100_000))), BackupFault::TooMuch);
        assert_eq!(fault("a: 1\nb: 2\na: 3\n"), BackupFault::Twice { line: 1 });
        assert_eq!(fault("? [a]\n: b\n"), BackupFault::ExpectedKeys);
        assert_eq!(fault(""), BackupFault::ExpectedKeys);
        assert!(matches!(fault("a: [1\nb: 2"), BackupFault::NotYaml { .. }));
        assert!(matches!(fault("a: \"x"), BackupFault::NotYaml { .. }));
    }

    #[test]
    fn problems_are_not_piled_up() {
        let problems = read(&"a: 1\n".repeat(20_000)).expect_err("twice");
        assert_eq!(problems.len(), MOST_PROBLEMS);
    }
}
