//! Requirements on the locales, and on the calls in the sources that use them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDate;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use regex::Regex;

use super::load::EMBEDDED;
use super::*;

fn texts() -> Texts {
    Texts::embedded().expect("the embedded locales are sound")
}

fn localizer(language: &str) -> Localizer {
    texts().choose(&Language::from_locale(language))
}

impl Texts {
    /// Builds texts from made-up files: `(language, file)`, English first.
    pub(crate) fn made_of(files: &[(&str, &str)]) -> Result<Self, LocaleError> {
        let layer = |(language, text): &(&str, &str)| load::LocaleLayer {
            language: Language::from_locale(language),
            tag: language.parse().expect("a valid tag"),
            files: vec![(format!("{language}/x.ftl"), (*text).to_owned())],
        };
        Self::from_layers(files.iter().map(layer).collect(), Vec::new())
    }
}

fn faults(result: Result<Texts, LocaleError>) -> String {
    result.expect_err("these texts are faulty").to_string()
}

#[test]
fn every_language_of_the_repository_is_complete_and_has_the_same_placeholders() {
    let gaps: Vec<_> = texts().gaps().iter().map(ToString::to_string).collect();
    assert_eq!(gaps, Vec::<String>::new());
}

#[test]
fn every_locale_file_is_embedded() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    let mut found = BTreeSet::new();
    for path in files_under(&root, "ftl") {
        found.insert(path.strip_prefix(&root).expect("it is below").display().to_string());
    }
    let embedded: BTreeSet<_> =
        EMBEDDED.iter().flat_map(|(_, files)| files.iter()).map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(embedded, found);
}

#[test]
fn every_key_the_sources_use_exists_with_exactly_these_placeholders() {
    let texts = texts();
    let mut wrong = Vec::new();
    for used in uses_in_sources() {
        let translations = texts.translations();
        let catalogue = &translations.fallback.catalogue;
        if !catalogue.has(&used.key) {
            wrong.push(format!("{}: no text `{}`", used.file, used.key));
            continue;
        }
        let Some(args) = used.args else { continue };
        let expected: BTreeSet<_> =
            catalogue.placeholders(&used.key).into_iter().map(str::to_owned).collect();
        if args != expected {
            wrong.push(format!("{}: `{}` takes {expected:?} but is given {args:?}", used.file, used.key));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn no_text_is_unused() {
    let texts = texts();
    let mut used: BTreeSet<String> = uses_in_sources().into_iter().map(|used| used.key).collect();
    let translations = texts.translations();
    for (_, traits) in translations.fallback.catalogue.iter() {
        used.extend(traits.quotes.iter().cloned());
    }
    // Names of commands are computed; `commands::localise` reports those that belong to no command. Those of settings
    // come from their declarations; a test of theirs compares both.
    let catalogue = &translations.fallback.catalogue;
    let is_computed = |name: &str| name.starts_with("command-") || name.starts_with("setting-");
    let unused: Vec<_> =
        catalogue.names().filter(|name| !is_computed(name) && !used.contains(*name)).collect();
    assert_eq!(unused, Vec::<&str>::new());
}

#[test]
fn commands_are_named_by_their_own_texts() {
    // `/{ command-admin } { command-admin-setup }`: then every language names them as Discord shows them there.
    let spelled_out = Regex::new(r"`[/!]\w[^`]*`").expect("the pattern is a constant");
    let files = EMBEDDED.iter().flat_map(|(_, files)| files.iter());
    let wrong: Vec<_> = files
        .flat_map(|(file, text)| spelled_out.find_iter(text).map(move |found| (file, found.as_str())))
        .collect();
    assert_eq!(wrong, []);
}

#[test]
fn numbers_are_written_by_the_rules_of_the_language() {
    assert_eq!(localizer("en").number(1234), "1,234");
    assert_eq!(localizer("es").number(1234), "1.234");
    assert_eq!(localizer("es").number(-1_234_567.5), "-1.234.567,5");
    assert_eq!(localizer("en").number(0.1 + 0.2), "0.3");
}

#[test]
fn durations_show_their_two_largest_units() {
    let en = localizer("en");
    let said = [0, 59, 300, 10_800, 11_100, 172_800, 187_200].map(|s| en.duration(Duration::from_secs(s)));
    assert_eq!(said, ["0 s", "59 s", "5 min", "3 h", "3 h 5 min", "2 d", "2 d 4 h"]);
}

#[test]
fn dates_follow_the_language() {
    let moment = NaiveDate::from_ymd_opt(2026, 3, 5).and_then(|date| date.and_hms_opt(9, 7, 0));
    let moment = moment.expect("a moment");
    assert_eq!(localizer("en").moment(moment), "March 5, 2026, 09:07");
    assert_eq!(localizer("es").moment(moment), "5 de marzo de 2026, 09:07");
}

#[test]
fn lists_follow_the_language() {
    assert_eq!(localizer("en").list(["a", "b", "c"]), "a, b, and c");
    assert_eq!(localizer("es").list(["tickets", "informes"]), "tickets e informes");
    assert_eq!(localizer("es").list([]), "");
}

#[test]
fn a_language_nobody_speaks_falls_back_to_english() {
    assert_eq!(localizer("fr").language(), &Language::fallback());
    assert_eq!(localizer("es-ES").language().as_str(), "es");
}

#[test]
fn an_unknown_key_is_shown_in_brackets() {
    assert_eq!(localizer("es").translate(TextKey::new("no-such-text"), &[]), "[no-such-text]");
}

#[test]
fn plurals_follow_the_language() {
    let russian =
        "n = { $n ->\n    [one] { $n } тикет\n    [few] { $n } тикета\n   *[many] { $n } тикетов\n }\n";
    let texts = Texts::made_of(&[("en", "n = { $n }\n"), ("ru", russian)]).expect("they are sound");
    let ru = texts.choose(&Language::from_locale("ru"));
    let said = [1, 2, 5, 21].map(|n| ru.translate(TextKey::new("n"), &[("n", TextArg::from(n))]));
    assert_eq!(said, ["1 тикет", "2 тикета", "5 тикетов", "21 тикет"]);
}

#[test]
fn a_missing_text_is_a_gap_filled_in_english() {
    let texts =
        Texts::made_of(&[("en", "a = Apple\nb = { $x }!\n"), ("de", "b = Birne\n")]).expect("they are sound");
    let gaps: Vec<_> = texts.gaps().iter().map(ToString::to_string).collect();
    assert_eq!(gaps, ["de has no text `a`", "`b` of de does not show $x"]);
    assert_eq!(texts.choose(&Language::from_locale("de")).translate(TextKey::new("a"), &[]), "Apple");
}

#[test]
fn all_faults_are_reported_with_their_place() {
    let faulty =
        Texts::made_of(&[("en", "a = Apple\n"), ("de", "a = { $x }\n\na = { -nobody }\nb = Birne\n")]);
    insta::assert_snapshot!(faults(faulty), @r"
    de/x.ftl:1:1: `a` is given twice
    de/x.ftl:1:1: `a` cannot be put together: Resolver error: Unknown term: -nobody
    de/x.ftl:4:1: plaza has no text `b`
    ");
    let unknown = Texts::made_of(&[("en", "a = Apple\n"), ("de", "\na = { $x }\n")]);
    insta::assert_snapshot!(faults(unknown), @"de/x.ftl:2:1: `a` has no placeholder $x");
    let markup = Texts::made_of(&[("en", "a = Apple { $x }\n"), ("de", "a = **Apfel `{ $x }\n")]);
    insta::assert_snapshot!(faults(markup), @r"
    de/x.ftl:1:1: `a` opens ` and does not close it
    de/x.ftl:1:1: `a` opens ** and does not close it
    ");
    let syntax = Texts::made_of(&[("en", "a = Apple\n"), ("de", "a = Apfel\nb { = Birne\n")]);
    insta::assert_snapshot!(faults(syntax), @r#"de/x.ftl:2:3: Expected a token starting with "=""#);
}

#[test]
fn all_clones_speak_the_new_words_and_nobody_else_does() {
    let made = |text| Texts::made_of(&[("en", text)]).expect("they are sound");
    let (texts, other) = (made("a = Apple\n"), made("a = Pear\n"));
    let (clone, detached) = (texts.clone(), texts.detached());
    let before = clone.choose(&Language::fallback());
    texts.replace_with(&other);
    let said = |texts: &Texts| texts.choose(&Language::fallback()).translate(TextKey::new("a"), &[]);
    assert_eq!([&texts, &clone, &detached].map(said), ["Pear", "Pear", "Apple"]);
    assert_eq!(
        before.translate(TextKey::new("a"), &[]),
        "Apple",
        "whoever is speaking ends in the old words"
    );
}

#[test]
fn a_directory_adds_a_language_and_rewords_another() {
    let directory = tempfile::tempdir().expect("a directory");
    let put = |path: &str, text: &str| {
        let path = directory.path().join(path);
        std::fs::create_dir_all(path.parent().expect("it has one")).expect("made");
        std::fs::write(path, text).expect("written");
    };
    put("de/common.ftl", "common-hours = { $hours } Std.\n");
    put("es/common.ftl", "common-hours = { $hours } horas\n");
    put("README.md", "not a language");
    let texts = Texts::with_directory(directory.path()).expect("it is sound");
    let said = ["de", "es", "en"]
        .map(|language| texts.choose(&Language::from_locale(language)).duration(Duration::from_hours(2)));
    assert_eq!(said, ["2 Std.", "2 horas", "2 h"]);
    assert!(texts.gaps().iter().all(|gap| gap.language.as_str() == "de"));

    put("en/common.ftl", "common-weeks = { $weeks } w\n");
    let error = Texts::with_directory(directory.path()).expect_err("nobody asks for weeks").to_string();
    assert!(error.ends_with("en/common.ftl:1:1: plaza has no text `common-weeks`"), "{error}");
    put("en/common.ftl", "");

    put("Klingon!/common.ftl", "");
    let error = Texts::with_directory(directory.path()).expect_err("no such language");
    assert!(matches!(error, LocaleError::NoLanguage { .. }), "{error}");
}

/// A use of a text in the sources.
struct KeyUse {
    file: String,
    key: String,
    /// Names of the arguments, if they stand beside the key.
    args: Option<BTreeSet<String>>,
}

fn uses_in_sources() -> Vec<KeyUse> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut uses = Vec::new();
    for path in files_under(&root, "rs") {
        let file = path.strip_prefix(&root).expect("it is below").display().to_string();
        let text = std::fs::read_to_string(&path).expect("sources are readable");
        let tokens: TokenStream = text.parse().unwrap_or_else(|error| panic!("{file}: {error}"));
        collect(&file, tokens, &mut uses);
    }
    uses
}

/// Finds `t!(localizer, "key", name = …)` and `key!("key")`, at any nesting.
fn collect(file: &str, tokens: TokenStream, uses: &mut Vec<KeyUse>) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    for window in tokens.windows(3) {
        let [TokenTree::Ident(name), TokenTree::Punct(bang), TokenTree::Group(group)] = window else {
            continue;
        };
        if bang.as_char() != '!' || group.delimiter() != Delimiter::Parenthesis {
            continue;
        }
        let parts = split_at_commas(group.stream());
        let literal = |index: usize| parts.get(index).and_then(|part: &Vec<TokenTree>| text_of(part));
        if name == "key"
            && let Some(key) = literal(0)
        {
            uses.push(KeyUse { file: file.to_owned(), key, args: None });
        } else if name == "t"
            && let Some(key) = literal(1)
        {
            let args =
                parts.iter().skip(2).filter_map(|part| part.first()).map(ToString::to_string).collect();
            uses.push(KeyUse { file: file.to_owned(), key, args: Some(args) });
        }
    }
    for token in tokens {
        if let TokenTree::Group(group) = token {
            collect(file, group.stream(), uses);
        }
    }
}

fn split_at_commas(tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut parts = vec![Vec::new()];
    for token in tokens {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ',' => parts.push(Vec::new()),
            token => parts.last_mut().expect("there is always one").push(token),
        }
    }
    parts
}

/// Returns the text of an argument that is a string literal and nothing else.
fn text_of(part: &[TokenTree]) -> Option<String> {
    let [TokenTree::Literal(literal)] = part else { return None };
    let literal = literal.to_string();
    Some(literal.strip_prefix('"')?.strip_suffix('"')?.to_owned())
}

fn files_under(root: &Path, extension: &str) -> Vec<PathBuf> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("sources are readable") {
            let path = entry.expect("sources are readable").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == extension) {
                files.insert(path.clone(), path);
            }
        }
    }
    files.into_values().collect()
}
