//! Loading of locale files, embedded and dropped-in, with rejection of texts that could not be shown.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use unic_langid::LanguageIdentifier;

use super::arg::{TextArg, write_number};
use super::catalogue::TextCatalogue;
use super::fault::{LocaleError, LocaleFault, LocaleGap, LocaleProblem};
use super::{LanguageBundle, Texts, Translations};
use crate::domain::Language;

/// Embeds the locale files: every noun in every language of the repository.
macro_rules! embedded {
    ($($language:literal: $nouns:tt)*) => {
        &[$(embedded!(@language $language $nouns)),*]
    };
    (@language $language:literal [$($noun:literal)*]) => {
        ($language, &[$((
            concat!($language, "/", $noun, ".ftl"),
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/locales/", $language, "/", $noun, ".ftl")),
        )),*])
    };
}

/// Embedded files: `(language, [(file, text)])`.
pub(super) const EMBEDDED: &[(&str, &[(&str, &str)])] = embedded! {
    "en": ["admin" "analytics" "anonymous" "backup" "clocks" "commands" "common" "desk" "doctor" "entrance" "form" "life" "module" "privacy" "record" "refusal" "reload" "routing" "setup" "ticket" "transcript"]
    "es": ["admin" "analytics" "anonymous" "backup" "clocks" "commands" "common" "desk" "doctor" "entrance" "form" "life" "module" "privacy" "record" "refusal" "reload" "routing" "setup" "ticket" "transcript"]
};

impl Texts {
    /// Returns the embedded languages.
    pub fn embedded() -> Result<Self, LocaleError> {
        // Parsed once per process: the bot may be started several times in one, and tests call this thousands of times.
        static READ: OnceLock<Texts> = OnceLock::new();
        if let Some(texts) = READ.get() {
            return Ok(texts.detached());
        }
        let texts = Self::from_layers(embedded_layers(), Vec::new())?;
        Ok(READ.get_or_init(|| texts).detached())
    }

    /// Loads the embedded languages and those in `directory`, a tree like `locales/`.
    ///
    /// A file may also reword single texts of an embedded language. All faults are reported at once, and then
    /// nothing is loaded; texts that are only missing are [`gaps`](Self::gaps). Blocks on file I/O: not for an
    /// async task.
    pub fn with_directory(directory: &Path) -> Result<Self, LocaleError> {
        Self::from_layers(embedded_layers(), directory_layers(directory)?)
    }

    /// Builds the texts from layers: `own` defines which texts exist; `dropped` may only reword and translate them.
    pub(super) fn from_layers(own: Vec<LocaleLayer>, dropped: Vec<LocaleLayer>) -> Result<Self, LocaleError> {
        let mut bundles = BTreeMap::new();
        let mut faults = learn(&mut bundles, own);
        let fallback = Language::fallback();
        // Taken before the dropped-in layers are merged, so that a reworded English file cannot add or remove texts.
        let reference =
            bundles.get(fallback.as_str()).map(|bundle| bundle.catalogue.clone()).unwrap_or_default();
        faults.extend(learn(&mut bundles, dropped));
        let mut gaps = Vec::new();
        for bundle in bundles.values() {
            faults.extend(bundle.faults(&reference));
            gaps.extend(bundle.gaps(&reference));
        }
        if !faults.is_empty() {
            return Err(LocaleError::Faulty(faults));
        }
        let bundles: BTreeMap<String, Arc<LanguageBundle>> =
            bundles.into_iter().map(|(language, bundle)| (language, Arc::new(bundle))).collect();
        let fallback = match bundles.get(fallback.as_str()) {
            Some(bundle) => Arc::clone(bundle),
            None => Arc::new(LanguageBundle::silent(fallback, LanguageIdentifier::default())),
        };
        Ok(Self::new(Arc::new(Translations { bundles, fallback, gaps })))
    }
}

fn learn(bundles: &mut BTreeMap<String, LanguageBundle>, layers: Vec<LocaleLayer>) -> Vec<LocaleFault> {
    let mut faults = Vec::new();
    for layer in layers {
        let bundle = bundles
            .entry(layer.language.as_str().to_owned())
            .or_insert_with(|| LanguageBundle::silent(layer.language, layer.tag));
        faults.extend(bundle.learn(layer.files));
    }
    faults
}

/// Files of one language from one source.
pub(super) struct LocaleLayer {
    pub(super) language: Language,
    pub(super) tag: LanguageIdentifier,
    /// Files: `(name, text)`.
    pub(super) files: Vec<(String, String)>,
}

fn embedded_layers() -> Vec<LocaleLayer> {
    let layer = |(language, files): &(&str, &[(&str, &str)])| LocaleLayer {
        language: Language::from_locale(language),
        tag: language.parse().expect("the binary's languages have valid tags"),
        files: files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect(),
    };
    EMBEDDED.iter().map(layer).collect()
}

fn directory_layers(directory: &Path) -> Result<Vec<LocaleLayer>, LocaleError> {
    let mut layers = Vec::new();
    for path in entries(directory)?.into_iter().filter(|path| path.is_dir()) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let language = Language::from_locale(&name);
        let Ok(tag) = name.parse() else { return Err(LocaleError::NoLanguage { path }) };
        // Discord's locales are reduced to their first part (`es-ES` → `es`), so a folder named for a region
        // would never be chosen.
        if language.as_str() != name {
            return Err(LocaleError::NoLanguage { path });
        }
        let mut files = Vec::new();
        for file in entries(&path)?.into_iter().filter(|file| file.extension().is_some_and(|it| it == "ftl"))
        {
            let text = fs::read_to_string(&file)
                .map_err(|source| LocaleError::Unreadable { path: file.clone(), source })?;
            files.push((file.display().to_string(), text));
        }
        layers.push(LocaleLayer { language, tag, files });
    }
    Ok(layers)
}

/// Lists a directory, sorted by name.
fn entries(directory: &Path) -> Result<Vec<PathBuf>, LocaleError> {
    let unreadable = |source| LocaleError::Unreadable { path: directory.to_owned(), source };
    let mut paths = fs::read_dir(directory)
        .map_err(unreadable)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(unreadable)?;
    paths.sort();
    Ok(paths)
}

impl LanguageBundle {
    /// Creates a bundle without texts.
    fn silent(language: Language, tag: LanguageIdentifier) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Discord shows the isolating marks U+2068 and U+2069 as boxes on some devices, and includes them in
        // copied text.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(write_number));
        bundle.add_builtins().expect("a new bundle has no functions yet");
        Self { language, bundle, catalogue: TextCatalogue::default() }
    }

    /// Adds the files of one layer; after a fault the bundle must not be used.
    fn learn(&mut self, files: Vec<(String, String)>) -> Vec<LocaleFault> {
        let mut layer = TextCatalogue::default();
        let mut faults = Vec::new();
        for (file, text) in files {
            let resource = match FluentResource::try_new(text) {
                Ok(resource) => resource,
                Err((resource, errors)) => {
                    faults.extend(errors.into_iter().map(|error| {
                        let (line, column) = position(resource.source(), error.pos.start);
                        let problem = LocaleProblem::Syntax(error.kind.to_string());
                        LocaleFault { file: file.clone(), line, column, problem }
                    }));
                    continue;
                }
            };
            faults.extend(layer.note(&file, &resource));
            self.bundle.add_resource_overriding(resource);
        }
        self.catalogue.override_with(layer);
        faults
    }

    /// Returns the texts that cannot be formatted, or that do not exist in the reference.
    fn faults(&self, reference: &TextCatalogue) -> Vec<LocaleFault> {
        let mut faults = Vec::new();
        for (name, traits) in self.catalogue.iter() {
            let mut fault = |problem| {
                faults.push(LocaleFault { file: traits.file.clone(), line: traits.line, column: 1, problem });
            };
            if !reference.has(name) {
                fault(LocaleProblem::UnknownKey(name.to_owned()));
                continue;
            }
            let shown = self.catalogue.placeholders(name);
            for placeholder in shown.difference(&reference.placeholders(name)) {
                let (key, placeholder) = (name.to_owned(), (*placeholder).to_owned());
                fault(LocaleProblem::UnknownPlaceholder { key, placeholder });
            }
            // Formatting each text once with a number for every placeholder finds broken references before a
            // member does.
            let args: Vec<_> = shown.iter().map(|placeholder| (*placeholder, TextArg::from(1))).collect();
            match self.translate(name, &args) {
                Some((_, Some(trouble))) => {
                    fault(LocaleProblem::Unresolvable { key: name.to_owned(), trouble });
                }
                Some((text, None)) => {
                    for mark in unclosed(&text) {
                        fault(LocaleProblem::Unclosed { key: name.to_owned(), mark });
                    }
                }
                None => {}
            }
        }
        faults
    }

    /// Returns the texts and placeholders missing in this language.
    fn gaps(&self, reference: &TextCatalogue) -> Vec<LocaleGap> {
        let mut gaps = Vec::new();
        for name in reference.names() {
            let mut gap = |placeholder| {
                gaps.push(LocaleGap { language: self.language.clone(), key: name.to_owned(), placeholder });
            };
            if !self.catalogue.has(name) {
                gap(None);
                continue;
            }
            let shown = self.catalogue.placeholders(name);
            for placeholder in reference.placeholders(name).difference(&shown) {
                gap(Some((*placeholder).to_owned()));
            }
        }
        gaps
    }
}

/// Returns the markdown marks a text opens and does not close: they would restyle whatever follows the text.
fn unclosed(text: &str) -> Vec<&'static str> {
    ["`", "**", "~~", "||"].into_iter().filter(|mark| text.matches(mark).count() % 2 == 1).collect()
}

/// Returns line and column, from 1, of a byte of a text.
fn position(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|letter| *letter != '\n').count() + 1;
    (line, column)
}
