//! Writer of a document: the YAML people read, and a list of every value with its path, so that two documents can be
//! compared value by value.

use std::fmt::Write as _;

use crate::domain::ConfigurationChange;

/// A value with its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct YamlLeaf {
    /// Path, such as `settings.open_limit`.
    pub(super) path: String,
    /// Value in YAML.
    pub(super) yaml: String,
    /// Value for people to read.
    pub(super) shown: String,
}

/// A value in YAML and for people to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WrittenValue {
    yaml: String,
    shown: String,
}

/// Document under construction.
#[derive(Debug, Default)]
pub(super) struct YamlWriter {
    yaml: String,
    leaves: Vec<YamlLeaf>,
    path: Vec<String>,
    depth: usize,
    begins_item: bool,
}

impl YamlWriter {
    /// Returns the YAML.
    pub(super) fn into_yaml(self) -> String {
        self.yaml
    }

    /// Returns the values.
    pub(super) fn into_leaves(self) -> Vec<YamlLeaf> {
        self.leaves
    }

    /// Writes comment lines for the reader of the file.
    pub(super) fn comment(&mut self, words: &str) {
        for line in words.lines() {
            let indent = self.depth * 2;
            _ = writeln!(self.yaml, "{:indent$}# {line}", "");
        }
    }

    /// Writes an empty line.
    pub(super) fn gap(&mut self) {
        self.yaml.push('\n');
    }

    /// Writes a value.
    pub(super) fn put(&mut self, key: &str, value: WrittenValue) {
        self.line(&format!("{key}: {}", value.yaml));
        self.leaf(key, value);
    }

    /// Adds a value that is not in the file and only shows in a difference.
    pub(super) fn leaf(&mut self, key: &str, WrittenValue { yaml, shown }: WrittenValue) {
        let path = self.path.iter().map(String::as_str).chain([key]).collect::<Vec<_>>().join(".");
        self.leaves.push(YamlLeaf { path, yaml, shown });
    }

    /// Writes keys below a key.
    pub(super) fn section(&mut self, key: &str, inside: impl FnOnce(&mut Self)) {
        self.line(&format!("{key}:"));
        self.within(key, inside);
    }

    /// Writes a list of mappings, each named in paths. Their order counts as a value, too.
    pub(super) fn items<T>(
        &mut self,
        key: &str,
        items: &[T],
        name: impl Fn(&T) -> String,
        mut inside: impl FnMut(&mut Self, &T),
    ) {
        if items.is_empty() {
            self.line(&format!("{key}: []"));
        } else {
            self.line(&format!("{key}:"));
        }
        self.within(key, |yaml_writer| {
            let names: Vec<String> = items.iter().map(&name).collect();
            yaml_writer.leaf("(order)", list(names.iter().map(|name| text(name))));
            for (item, name) in items.iter().zip(names) {
                yaml_writer.within(&name, |yaml_writer| {
                    yaml_writer.begins_item = true;
                    inside(yaml_writer, item);
                    yaml_writer.begins_item = false;
                });
            }
        });
    }

    fn within(&mut self, key: &str, inside: impl FnOnce(&mut Self)) {
        self.path.push(key.to_owned());
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.path.pop();
    }

    fn line(&mut self, line: &str) {
        let indent = self.depth * 2;
        if std::mem::take(&mut self.begins_item) {
            let indent = indent.saturating_sub(2);
            _ = writeln!(self.yaml, "{:indent$}- {line}", "");
        } else {
            _ = writeln!(self.yaml, "{:indent$}{line}", "");
        }
    }
}

/// Converts a text, always quoted, so that none is parsed as another type.
pub(super) fn text(text: &str) -> WrittenValue {
    WrittenValue { yaml: quoted(text), shown: text.to_owned() }
}

/// Converts a text or null.
pub(super) fn maybe(given: Option<&str>) -> WrittenValue {
    given.map_or_else(none, text)
}

/// Converts a number or a boolean.
pub(super) fn plain(value: impl ToString + Copy) -> WrittenValue {
    WrittenValue { yaml: value.to_string(), shown: value.to_string() }
}

/// Converts a number or null.
pub(super) fn maybe_plain(value: Option<impl ToString + Copy>) -> WrittenValue {
    value.map_or_else(none, plain)
}

/// Returns null.
pub(super) fn none() -> WrittenValue {
    WrittenValue { yaml: "null".to_owned(), shown: "–".to_owned() }
}

/// Converts several values to a list in one line.
pub(super) fn list(values: impl Iterator<Item = WrittenValue>) -> WrittenValue {
    let values: Vec<WrittenValue> = values.collect();
    if values.is_empty() {
        return WrittenValue { yaml: "[]".to_owned(), ..none() };
    }
    let join = |part: fn(&WrittenValue) -> &str| values.iter().map(part).collect::<Vec<_>>().join(", ");
    WrittenValue { yaml: format!("[{}]", join(|it| &it.yaml)), shown: join(|it| &it.shown) }
}

/// Converts a role or a channel: its id, and its present name.
pub(super) fn named(sign: char, id: u64, name: Option<&str>) -> WrittenValue {
    WrittenValue {
        yaml: format!("{{id: \"{id}\", name: {}}}", maybe(name).yaml),
        shown: name.map_or_else(|| id.to_string(), |name| format!("{sign}{name}")),
    }
}

/// Quotes a text in one line so that YAML reads back exactly the same characters.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            _ if letter.is_control()
                || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}') =>
            {
                _ = write!(quoted, "\\U{:08x}", u32::from(letter));
            }
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// Lists the values that differ, in the order of the second document; removed ones follow at the end.
pub(super) fn difference(before: &[YamlLeaf], after: &[YamlLeaf]) -> Vec<ConfigurationChange> {
    let change = |path: &str, before: Option<&YamlLeaf>, after: Option<&YamlLeaf>| ConfigurationChange {
        key: path.to_owned(),
        before: before.map(|leaf| leaf.shown.clone()),
        after: after.map(|leaf| leaf.shown.clone()),
    };
    let known: std::collections::HashMap<&str, &YamlLeaf> =
        before.iter().map(|leaf| (leaf.path.as_str(), leaf)).collect();
    let wanted: std::collections::HashSet<&str> = after.iter().map(|leaf| leaf.path.as_str()).collect();
    let mut changes: Vec<ConfigurationChange> = after
        .iter()
        .filter_map(|leaf| {
            let earlier = known.get(leaf.path.as_str()).copied();
            let differs = earlier.is_none_or(|earlier| earlier.yaml != leaf.yaml);
            differs.then(|| change(&leaf.path, earlier, Some(leaf)))
        })
        .collect();
    let gone = before.iter().filter(|leaf| !wanted.contains(leaf.path.as_str()));
    changes.extend(gone.map(|leaf| change(&leaf.path, Some(leaf), None)));
    changes
}

#[cfg(test)]
mod tests {
    use super::super::yaml::{self, YamlValue};
    use super::*;

    #[test]
    fn every_text_comes_back_letter_by_letter() {
        for said in [
            "",
            "plain",
            "null",
            "# no comment",
            "two\nlines\n\n  and: more",
            "quotes \" ' and \\ slashes",
            "\u{0}\u{1}\u{7f}\u{85}\u{2028}\u{feff}",
            "  space around  ",
            "ñ 🎫 \u{202e}",
            "- item",
            "{a: [b]}",
            "\t",
        ] {
            let read = yaml::read(&format!("a: {}\n", text(said).yaml)).expect("our own");
            let YamlValue::Keys(entries) = read.value else { panic!("keys") };
            assert_eq!(entries[0].2.value, YamlValue::Quoted(said.into()), "{said:?}");
        }
    }

    #[test]
    fn a_difference_tells_what_came_changed_and_went() {
        let leaf = |path: &str, value: &str| {
            let WrittenValue { yaml, shown } = text(value);
            YamlLeaf { path: path.to_owned(), yaml, shown }
        };
        let before = [leaf("a", "1"), leaf("b", "2"), leaf("c", "3")];
        let after = [leaf("a", "1"), leaf("b", "4"), leaf("d", "5")];
        let told: Vec<_> = difference(&before, &after)
            .into_iter()
            .map(|it| (it.key, it.before.unwrap_or_default(), it.after.unwrap_or_default()))
            .collect();
        let expected = [("b", "2", "4"), ("d", "", "5"), ("c", "3", "")];
        assert_eq!(told, expected.map(|(key, was, is)| (key.to_owned(), was.to_owned(), is.to_owned())));
    }
}
