//! Keys of a document, each read on its own, so that one wrong value does not hide the next.

use super::yaml::{YamlNode, YamlPosition, YamlValue};
use crate::domain::{BackupFault, BackupProblem, MOST_PROBLEMS, Refusal, nearest};

/// Keys of one mapping.
pub(super) struct YamlFields<'n> {
    /// Path, such as `categories[2]`.
    pub(super) path: String,
    pub(super) at: YamlPosition,
    entries: &'n [(Box<str>, YamlPosition, YamlNode)],
}

impl<'n> YamlFields<'n> {
    pub(super) fn get(&self, key: &str) -> Option<&'n YamlNode> {
        self.entries.iter().find(|(known, ..)| &**known == key).map(|(.., node)| node)
    }

    pub(super) fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }
}

/// Problems found so far, up to the limit.
#[derive(Debug, Default)]
pub(super) struct BackupProblems(pub(super) Vec<BackupProblem>);

impl BackupProblems {
    pub(super) fn add(&mut self, at: YamlPosition, key: &str, fault: BackupFault) {
        if self.0.len() < MOST_PROBLEMS {
            self.0.push(BackupProblem { line: at.line, column: at.column, key: key.to_owned(), fault });
        }
    }

    /// Reads a mapping that must have all of these keys and no others.
    pub(super) fn fields<'n>(
        &mut self,
        node: &'n YamlNode,
        path: &str,
        known: &[&'static str],
    ) -> YamlFields<'n> {
        let fields = self.some_fields(node, path, known);
        if let YamlValue::Keys(_) = node.value {
            for name in known.iter().filter(|name| fields.get(name).is_none()) {
                self.add(node.at, path, BackupFault::Missing { name });
            }
        }
        fields
    }

    /// Reads a mapping that may have some of these keys and no others.
    pub(super) fn some_fields<'n>(
        &mut self,
        node: &'n YamlNode,
        path: &str,
        known: &[&'static str],
    ) -> YamlFields<'n> {
        let fields = |entries| YamlFields { path: path.to_owned(), at: node.at, entries };
        let YamlValue::Keys(entries) = &node.value else {
            self.add(node.at, path, BackupFault::ExpectedKeys);
            return fields(&[]);
        };
        let fields = fields(entries);
        for (key, at, _) in entries {
            if !known.contains(&&**key) {
                let near = nearest(key, known.iter().copied()).map(str::to_owned);
                self.add(*at, &fields.path_of(key), BackupFault::UnknownKey { near });
            }
        }
        fields
    }

    /// Parses the value of a key with `read`; `None` when that fails or the key is missing.
    pub(super) fn take<T>(
        &mut self,
        fields: &YamlFields<'_>,
        key: &str,
        read: impl FnOnce(&YamlNode) -> Result<T, BackupFault>,
    ) -> Option<T> {
        let node = fields.get(key)?;
        read(node).map_err(|fault| self.add(node.at, &fields.path_of(key), fault)).ok()
    }

    /// Returns the items of a list.
    pub(super) fn items<'n>(&mut self, fields: &YamlFields<'n>, key: &str) -> &'n [YamlNode] {
        let Some(node) = fields.get(key) else { return &[] };
        if let YamlValue::List(items) = &node.value {
            return items;
        }
        self.add(node.at, &fields.path_of(key), BackupFault::ExpectedList);
        &[]
    }
}

/// Converts a refusal of a command into a fault of a value.
pub(super) fn refused<T>(result: Result<T, Refusal>) -> Result<T, BackupFault> {
    result.map_err(|refusal| BackupFault::Refused(Box::new(refusal)))
}

/// Parses a text.
pub(super) fn text(node: &YamlNode) -> Result<String, BackupFault> {
    match &node.value {
        YamlValue::Quoted(text) => visible(text),
        YamlValue::Plain(text) if !is_null(text) => visible(text),
        YamlValue::Plain(_) | YamlValue::List(_) | YamlValue::Keys(_) => Err(BackupFault::ExpectedText),
    }
}

/// Parses a value with `read`, or null as `None`.
pub(super) fn maybe<T>(
    node: &YamlNode,
    read: impl FnOnce(&YamlNode) -> Result<T, BackupFault>,
) -> Result<Option<T>, BackupFault> {
    match &node.value {
        YamlValue::Plain(text) if is_null(text) => Ok(None),
        _ => read(node).map(Some),
    }
}

/// Parses `true` or `false`.
pub(super) fn boolean(node: &YamlNode) -> Result<bool, BackupFault> {
    match &node.value {
        YamlValue::Plain(text) if &**text == "true" => Ok(true),
        YamlValue::Plain(text) if &**text == "false" => Ok(false),
        _ => Err(BackupFault::ExpectedBool),
    }
}

/// Parses a whole number. One that `T` cannot represent becomes its highest, which is outside of every allowed range,
/// so that the range check reports it.
pub(super) fn number<T: TryFrom<i64> + HighestNumber>(node: &YamlNode) -> Result<T, BackupFault> {
    let YamlValue::Plain(text) = &node.value else { return Err(BackupFault::ExpectedNumber) };
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(BackupFault::ExpectedNumber);
    }
    let number = text.parse::<i64>().ok().and_then(|number| T::try_from(number).ok());
    Ok(number.unwrap_or(T::HIGHEST))
}

/// Highest value of a number type.
pub(super) trait HighestNumber {
    const HIGHEST: Self;
}

impl HighestNumber for u16 {
    const HIGHEST: Self = Self::MAX;
}

impl HighestNumber for u32 {
    const HIGHEST: Self = Self::MAX;
}

fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null")
}

fn visible(text: &str) -> Result<String, BackupFault> {
    let is_hidden = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\t' | '\r');
    if text.contains(is_hidden) { Err(BackupFault::Unprintable) } else { Ok(text.to_owned()) }
}

/// One of a few words.
pub(super) fn one_of<T, const N: usize>(
    node: &YamlNode,
    parse: impl FnOnce(&str) -> Option<T>,
    known: [&'static str; N],
) -> Result<T, BackupFault> {
    parse(&text(node)?).ok_or_else(|| BackupFault::ExpectedOneOf { known: known.to_vec() })
}

/// An id of Discord's: a number below 2^63, written as a text or not.
pub(super) fn id(node: &YamlNode) -> Result<u64, BackupFault> {
    let id = text(node).ok().and_then(|id| id.parse::<i64>().ok()).and_then(|id| u64::try_from(id).ok());
    id.filter(|id| *id > 0).ok_or(BackupFault::ExpectedId)
}
