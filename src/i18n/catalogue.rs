//! Catalogue of a language's texts with their placeholders, by which languages are compared.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::fault::{LocaleFault, LocaleProblem};

/// Texts of a language by name; an attribute is `message.attribute`.
#[derive(Clone, Debug, Default)]
pub(super) struct TextCatalogue(BTreeMap<String, TextTraits>);

/// Properties of a text that are compared between languages.
#[derive(Clone, Debug, Default)]
pub(super) struct TextTraits {
    pub(super) file: String,
    pub(super) line: usize,
    placeholders: BTreeSet<String>,
    /// Messages it references.
    pub(super) quotes: BTreeSet<String>,
}

impl TextCatalogue {
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &TextTraits)> {
        self.0.iter().map(|(name, traits)| (name.as_str(), traits))
    }

    /// Returns the placeholders of a text and of the messages it references, directly or not.
    pub(super) fn placeholders(&self, name: &str) -> BTreeSet<&str> {
        let mut placeholders = BTreeSet::new();
        let mut names = vec![name];
        // Messages can reference each other in a circle, which Fluent itself reports only when the text is formatted.
        let mut seen = BTreeSet::new();
        while let Some(name) = names.pop() {
            if let Some(traits) = self.0.get(name)
                && seen.insert(name)
            {
                placeholders.extend(traits.placeholders.iter().map(String::as_str));
                names.extend(traits.quotes.iter().map(String::as_str));
            }
        }
        placeholders
    }

    /// Adds the texts of a file; a text that was added before is a fault.
    pub(super) fn note(&mut self, file: &str, resource: &FluentResource) -> Vec<LocaleFault> {
        let mut faults = Vec::new();
        for entry in resource.entries() {
            let Entry::Message(message) = entry else { continue };
            let id = message.id.name;
            let line = line_of(resource.source(), id);
            let value = message.value.iter().map(|value| (id.to_owned(), value));
            let attributes = message
                .attributes
                .iter()
                .map(|attribute| (format!("{id}.{}", attribute.id.name), &attribute.value));
            for (name, pattern) in value.chain(attributes) {
                let mut traits = TextTraits { file: file.to_owned(), line, ..TextTraits::default() };
                traits.note_pattern(pattern);
                if self.0.insert(name.clone(), traits).is_some() {
                    let problem = LocaleProblem::Twice(name);
                    faults.push(LocaleFault { file: file.to_owned(), line, column: 1, problem });
                }
            }
        }
        faults
    }

    /// Adds the texts of another catalogue, which replace those of the same name.
    pub(super) fn override_with(&mut self, other: Self) {
        self.0.extend(other.0);
    }
}

/// Finds the line a message begins on, because Fluent's syntax tree has no positions.
fn line_of(source: &str, id: &str) -> usize {
    let begins = |line: &str| line.strip_prefix(id).is_some_and(|rest| rest.trim_start().starts_with('='));
    source.lines().position(begins).map_or(1, |index| index + 1)
}

impl TextTraits {
    fn note_pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.note_expression(expression);
            }
        }
    }

    fn note_expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.note_inline(inline),
            Expression::Select { selector, variants } => {
                self.note_inline(selector);
                for variant in variants {
                    self.note_pattern(&variant.value);
                }
            }
        }
    }

    fn note_inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::VariableReference { id } => {
                self.placeholders.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, attribute } => {
                let name = attribute.as_ref().map_or_else(
                    || id.name.to_owned(),
                    |attribute| format!("{}.{}", id.name, attribute.name),
                );
                self.quotes.insert(name);
            }
            InlineExpression::FunctionReference { arguments, .. } => self.note_arguments(arguments),
            InlineExpression::TermReference { arguments, .. } => {
                if let Some(arguments) = arguments {
                    self.note_arguments(arguments);
                }
            }
            InlineExpression::Placeable { expression } => self.note_expression(expression),
        }
    }

    fn note_arguments(&mut self, arguments: &CallArguments<&str>) {
        for argument in &arguments.positional {
            self.note_inline(argument);
        }
        for argument in &arguments.named {
            self.note_inline(&argument.value);
        }
    }
}
