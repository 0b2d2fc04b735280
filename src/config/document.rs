//! Parser of a YAML file into settings with their positions. Does not know which settings exist.
//!
//! Anchors, aliases, tags and deep nesting are refused: no setting needs them, and a YAML bomb does.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span, StrInput};
use serde_yaml::Value;

/// Deepest nesting: sections hold keys, keys hold scalars or lists of them.
const DEEPEST: usize = 4;

/// One `section.key` (or a bare first-level key that is no section) and its value.
#[derive(Debug, PartialEq)]
pub(super) struct ConfigEntry {
    /// Section and key.
    pub path: Vec<String>,
    /// Possible values, the likeliest first: as YAML types it and, if that is not a string, as a string.
    pub readings: Vec<Value>,
    /// Line of the key, counted from 1.
    pub line: usize,
    /// Column of the key, counted from 1.
    pub column: usize,
}

/// A place that no setting can be read from.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct MalformedEntry {
    pub what: String,
    pub line: usize,
    pub column: usize,
}

/// Reads the settings of `text` in their order, and its malformed places. A syntax error keeps the settings before it.
pub(super) fn read(text: &str) -> (Vec<ConfigEntry>, Vec<MalformedEntry>) {
    let mut reader =
        DocumentReader { parser: Parser::new_from_str(text), settings: Vec::new(), malformed: Vec::new() };
    if let Err(error) = reader.stream() {
        let what = format!("not valid YAML: {}", error.info());
        reader.malformed.push(malformed(what, *error.marker()));
    }
    (reader.settings, reader.malformed)
}

fn malformed(what: impl Into<String>, at: Marker) -> MalformedEntry {
    MalformedEntry { what: what.into(), line: at.line(), column: at.col() + 1 }
}

struct DocumentReader<'a> {
    parser: Parser<'a, StrInput<'a>>,
    settings: Vec<ConfigEntry>,
    malformed: Vec<MalformedEntry>,
}

impl<'a> DocumentReader<'a> {
    fn next(&mut self) -> Result<(Event<'a>, Span), ScanError> {
        self.parser.next_event().unwrap_or(Ok((Event::StreamEnd, Span::default())))
    }

    fn stream(&mut self) -> Result<(), ScanError> {
        let mut documents = 0;
        loop {
            match self.next()? {
                (Event::StreamEnd, _) => return Ok(()),
                (Event::DocumentStart(_), span) => {
                    documents += 1;
                    if documents > 1 {
                        return Err(ScanError::new_str(span.start, "a second document"));
                    }
                    self.document()?;
                }
                _ => {}
            }
        }
    }

    fn document(&mut self) -> Result<(), ScanError> {
        let (event, span) = self.next()?;
        match &event {
            Event::MappingStart(..) => self.mapping(&[]),
            Event::Scalar(text, ScalarStyle::Plain, ..) if plain(text).is_null() => Ok(()),
            _ => Err(ScanError::new_str(span.start, "sections with their keys are needed")),
        }
    }

    /// Reads the keys of the section at `path` (the root when empty).
    fn mapping(&mut self, path: &[String]) -> Result<(), ScanError> {
        let mut seen = BTreeMap::new();
        loop {
            let (event, key_at) = self.next()?;
            let key = match event {
                Event::MappingEnd => return Ok(()),
                Event::Scalar(key, ..) => key.into_owned(),
                _ => return Err(ScanError::new_str(key_at.start, "a key must be a word")),
            };
            if let Some(line) = seen.insert(key.clone(), key_at.start.line()) {
                let what = format!("{} stands twice, first in line {line}", key.escape_debug());
                self.malformed.push(malformed(what, key_at.start));
            }
            let path: Vec<String> = path.iter().cloned().chain([key]).collect();
            let (event, span) = self.next()?;
            if path.len() == 1 && matches!(event, Event::MappingStart(..)) {
                self.mapping(&path)?;
                continue;
            }
            let readings = self.value(event, span, path.len())?;
            // A section whose keys are all commented out sets nothing.
            if path.len() > 1 || readings != [Value::Null] {
                let (line, column) = (key_at.start.line(), key_at.start.col() + 1);
                self.settings.push(ConfigEntry { path, readings, line, column });
            }
        }
    }

    /// Returns every possible value that `event` begins, the likeliest first.
    fn value(&mut self, event: Event<'a>, span: Span, depth: usize) -> Result<Vec<Value>, ScanError> {
        let refused = |what| Err(ScanError::new_str(span.start, what));
        if depth > DEEPEST {
            return refused("nested too deep for a setting");
        }
        match event {
            Event::Alias(_) => refused("aliases are not supported here"),
            Event::Scalar(_, _, _, Some(_)) => refused("tags are not supported here"),
            Event::Scalar(text, ScalarStyle::Plain, ..) => Ok(readings(&text)),
            Event::Scalar(text, ..) => Ok(vec![Value::String(text.into_owned())]),
            Event::SequenceStart(..) => self.sequence(depth + 1),
            Event::MappingStart(..) => self.skipped_mapping(depth + 1),
            _ => refused("a value is missing"),
        }
    }

    fn sequence(&mut self, depth: usize) -> Result<Vec<Value>, ScanError> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => break,
                (event, span) => items.push(self.value(event, span, depth)?),
            }
        }
        Ok(list_readings(items))
    }

    /// Skips a mapping in the place of a value; only its kind matters for the error.
    fn skipped_mapping(&mut self, depth: usize) -> Result<Vec<Value>, ScanError> {
        loop {
            match self.next()? {
                (Event::MappingEnd, _) => return Ok(vec![Value::Mapping(serde_yaml::Mapping::new())]),
                (event, span) => drop(self.value(event, span, depth)?),
            }
        }
    }
}

/// Returns a list as its likeliest values, and as strings.
pub(super) fn list_readings(items: Vec<Vec<Value>>) -> Vec<Value> {
    let likeliest = items.iter().filter_map(|readings| readings.first().cloned()).collect();
    let texts = items.into_iter().filter_map(|mut readings| readings.pop()).collect();
    vec![Value::Sequence(likeliest), Value::Sequence(texts)]
}

/// Returns the YAML value of an unquoted text and, if that is not a string, the text: ids are written as numbers.
pub(super) fn readings(text: &str) -> Vec<Value> {
    match plain(text) {
        value @ (Value::Bool(_) | Value::Number(_)) => vec![value, Value::String(text.to_owned())],
        value => vec![value],
    }
}

fn plain(text: &str) -> Value {
    match serde_yaml::from_str(text) {
        Ok(value @ (Value::Null | Value::Bool(_) | Value::Number(_))) => value,
        _ => Value::String(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setting(path: &[&str], readings: Vec<Value>, line: usize, column: usize) -> ConfigEntry {
        ConfigEntry { path: path.iter().map(ToString::to_string).collect(), readings, line, column }
    }

    #[test]
    fn every_setting_has_its_place() {
        let (settings, malformed) = read("# comment\nlogging:\n  format: json\n\n  keep_days: 3\nredis:\n");
        assert_eq!(malformed, []);
        assert_eq!(
            settings,
            [
                setting(&["logging", "format"], vec!["json".into()], 3, 3),
                setting(&["logging", "keep_days"], vec![3.into(), "3".into()], 5, 3),
            ]
        );
    }

    #[test]
    fn a_text_that_looks_like_yaml_inside_stays_a_text() {
        let (settings, _) = read("a:\n  b: info,serenity=warn\n  c: 'x: y'\n");
        assert_eq!(settings[0].readings, [Value::from("info,serenity=warn")]);
        assert_eq!(settings[1].readings, [Value::from("x: y")]);
    }

    #[test]
    fn a_syntax_error_keeps_what_stands_before_it() {
        let (settings, malformed) = read("a:\n  b: 1\n c: [\n");
        assert_eq!(settings.len(), 1);
        assert_eq!(malformed.len(), 1);
        assert_eq!(malformed[0].line, 3, "{malformed:?}");
    }

    #[test]
    fn a_key_that_stands_twice_is_told_with_both_lines() {
        let (_, malformed) = read("a:\n  b: 1\n  b: 2\n");
        assert_eq!((malformed[0].line, malformed[0].column), (3, 3));
        assert_eq!(malformed[0].what, "b stands twice, first in line 2");
    }

    #[test]
    fn what_bombs_are_made_of_is_refused() {
        for text in
            ["a: &x [1]\nb: *x\n", "a:\n  b: !!python/object x\n", "a: [[[[[[1]]]]]]\n", "--- {}\n--- {}\n"]
        {
            assert_eq!(read(text).1.len(), 1, "{text}");
        }
        assert_eq!(read(&"[".repeat(100_000)).1.len(), 1);
    }
}
