//! The architecture, read from the sources: who may import whom, no circles, and no noun inside another's room.
//!
//! A name counts for the file that defines it, however many modules hand it on. Code of tests is not read.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Each folder or file of `src/`, and what it may import beside itself. A new folder is a new row.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("clock", &["domain"]),
    ("i18n", &["domain"]),
    ("ui", &["domain", "i18n"]),
    ("charts", &["domain", "i18n", "ui"]),
    ("transcript", &["domain", "i18n", "ui"]),
    ("files", &["domain"]),
    ("repositories", &["domain", "clock"]),
    ("cache", &["domain", "clock"]),
    ("discord", &["domain", "telemetry"]),
    ("lifecycle", &[]),
    ("health", &["lifecycle"]),
    ("config", &["domain"]),
    ("telemetry", &["config"]),
    ("views", &["domain", "i18n", "ui", "charts", "transcript"]),
    ("settings", &["domain", "repositories", "clock", "i18n"]),
    ("jobs", &["domain", "repositories", "clock", "i18n", "telemetry"]),
    (
        "services",
        &[
            "domain",
            "clock",
            "i18n",
            "repositories",
            "cache",
            "discord",
            "files",
            "settings",
            "jobs",
            "ui",
            "charts",
            "transcript",
            "views",
        ],
    ),
    (
        "framework",
        &[
            "domain",
            "clock",
            "i18n",
            "cache",
            "discord",
            "lifecycle",
            "telemetry",
            "ui",
            "charts",
            "transcript",
            "services",
            "views",
        ],
    ),
    (
        "gateway",
        &["domain", "clock", "i18n", "cache", "discord", "lifecycle", "telemetry", "ui", "services", "views"],
    ),
    (
        "components",
        &[
            "domain",
            "i18n",
            "discord",
            "lifecycle",
            "telemetry",
            "ui",
            "charts",
            "transcript",
            "settings",
            "services",
            "views",
            "framework",
        ],
    ),
    (
        "commands",
        &["domain", "i18n", "ui", "charts", "transcript", "settings", "services", "views", "framework"],
    ),
    ("tasks", &["domain", "clock", "lifecycle", "jobs", "services"]),
    ("modules", EVERYTHING),
    ("app", EVERYTHING),
    ("main", &["app", "config", "health", "lifecycle", "telemetry"]),
];

/// Whoever joins the parts knows them all.
const EVERYTHING: &[&str] = &["*"];

/// Imports the table does not allow, as `file -> folder`, each with the reason why it is still there.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("commands/admin/config_backup.rs", "discord", "answers with a file, which is a type of the client's"),
    ("commands/admin/config_restore.rs", "discord", "fetches the file that came with the command"),
    ("commands/admin/setup.rs", "components", "shows the first page as its buttons do"),
    ("commands/analytics/query.rs", "components", "shows a page of figures as its buttons do"),
    ("commands/ticket/create.rs", "components", "shows the puzzle as its buttons do"),
    ("tasks/driver.rs", "repositories", "is woken by commits"),
];

/// Files that import each other in a circle, each circle with the reason why it is still there.
const CIRCLES: &[(&[&str], &str)] = &[
    (
        &["repositories/column.rs", "repositories/query.rs"],
        "what a column takes and gives is a type of queries",
    ),
    (
        &["services/ticket/lifecycle/close.rs", "services/ticket/lifecycle/request.rs"],
        "closing and the request to close call each other",
    ),
];

/// The nouns that are rooms of their own; `admin` knows none of them by name.
const NOUNS: &[&str] = &["ticket", "security", "offers", "autoroles", "tops", "analytics"];

/// Files of `admin` that still name a noun: they ask the list of modules once there is one.
const NAMED_IN_ADMIN: &[&str] = &[
    "services/admin/backup/format.rs",
    "services/admin/backup/panels.rs",
    "services/admin/backup/read.rs",
    "services/admin/backup/refer.rs",
    "services/admin/backup/rules.rs",
    "services/admin/backup/topics.rs",
    "services/admin/backup/write.rs",
    "services/admin/doctor/snapshot.rs",
    "services/admin/doctor/fix.rs",
    "services/admin/doctor/mod.rs",
    "services/admin/doctor/panels.rs",
    "services/admin/doctor/places.rs",
    "services/admin/doctor/roles.rs",
    "services/admin/places.rs",
    "services/admin/privacy/mod.rs",
    "services/admin/setup.rs",
    "services/admin/wizard.rs",
];

/// Documents that guide readers through the sources.
const DOCUMENTS: &[&str] = &["README.md", "CONTRIBUTING.md", "docs/ARCHITECTURE.md", "docs/GLOSSARY.md"];

#[test]
fn every_import_follows_the_line() {
    let sources = &*SOURCES;
    let table: BTreeMap<_, _> = LAYERS.iter().copied().collect();
    let mut excused: BTreeSet<_> = EXCEPTIONS.iter().map(|(file, folder, _)| (*file, *folder)).collect();
    let mut found = BTreeSet::new();
    for (from, to) in &sources.imports {
        let (layer, target) = (sources.layer(*from), sources.layer(*to));
        let allowed =
            table.get(layer).is_some_and(|allowed| allowed.contains(&target) || *allowed == EVERYTHING);
        // The root of the crate declares, and its macros are of i18n.
        if layer == target || layer.is_empty() || target.is_empty() || allowed {
            continue;
        }
        let (file, to) = (sources.name(*from), sources.name(*to));
        if !excused.remove(&(file, target)) && !EXCEPTIONS.iter().any(|(f, t, _)| *f == file && *t == target)
        {
            found.insert(format!("{file} -> {to}"));
        }
    }
    assert!(found.is_empty(), "imports against the line:\n{}", lines(&found));
    assert!(excused.is_empty(), "exceptions nobody needs any more: {excused:?}");
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let sources = &*SOURCES;
    let known: BTreeSet<BTreeSet<&str>> =
        CIRCLES.iter().map(|(files, _)| files.iter().copied().collect()).collect();
    let found = sources.circles();
    let new: BTreeSet<_> = found.difference(&known).map(|circle| sources.described(circle)).collect();
    assert!(new.is_empty(), "circles:\n{}", lines(&new));
    let cut: Vec<_> = known.difference(&found).collect();
    assert!(cut.is_empty(), "circles that are cut already: {cut:?}");
}

#[test]
fn admin_names_no_other_noun() {
    let sources = &*SOURCES;
    let mut found = BTreeSet::new();
    for (from, to) in &sources.imports {
        let is_of_noun = sources.all[*to].module.iter().any(|part| NOUNS.contains(&part.as_str()));
        if sources.name(*from).starts_with("services/admin/") && is_of_noun {
            found.insert(sources.name(*from));
        }
    }
    let known: BTreeSet<_> = NAMED_IN_ADMIN.iter().copied().collect();
    assert_eq!(found, known, "files of services/admin that name another noun");
}

#[test]
fn every_file_the_documents_name_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut missing = BTreeSet::new();
    for document in DOCUMENTS {
        let text = std::fs::read_to_string(root.join(document)).expect("a document is text");
        let words = text.split(|letter: char| !letter.is_ascii_alphanumeric() && !"/_-.".contains(letter));
        for path in words.map(|word| Path::new(word.trim_end_matches('.'))) {
            let is_of_tree = path.starts_with("src") || path.starts_with("tests");
            let is_source = path.extension().is_some_and(|ending| ending == "rs");
            if is_of_tree && is_source && !root.join(path).is_file() {
                missing.insert(format!("{document} -> {}", path.display()));
            }
        }
    }
    assert!(missing.is_empty(), "files that documents name and nobody finds:\n{}", lines(&missing));
}

fn lines(found: &BTreeSet<String>) -> String {
    found.iter().map(|line| format!("  {line}\n")).collect()
}

/// What one file says.
struct Source {
    /// `services/ticket/lifecycle/open.rs`
    name: String,
    module: Vec<String>,
    /// Names it brings in or hands on, and what they stand for.
    uses: Vec<Use>,
    /// Names it defines.
    defines: BTreeSet<String>,
    /// Paths of two names and more.
    paths: Vec<Vec<String>>,
    /// Every single name.
    names: BTreeSet<String>,
}

struct Use {
    name: String,
    path: Vec<String>,
    is_exported: bool,
}

struct Sources {
    all: Vec<Source>,
    by_module: HashMap<Vec<String>, usize>,
    /// Which file names something of which other.
    imports: BTreeSet<(usize, usize)>,
}

/// Read once: all of these tests ask the same of them.
static SOURCES: LazyLock<Sources> = LazyLock::new(Sources::read);

impl Sources {
    fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let (mut files, mut folders, mut sources) = (Vec::new(), vec![root.clone()], Vec::new());
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("src is readable") {
                let path = entry.expect("src is readable").path();
                if path.is_dir() { folders.push(path) } else { files.push(path) }
            }
        }
        files.retain(|path| path.extension().is_some_and(|ending| ending == "rs"));
        files.sort();
        let mut of_tests = Vec::new();
        for path in files {
            let text = std::fs::read_to_string(&path).expect("a source is text");
            let tokens: TokenStream = text.parse().expect("a source is Rust");
            let source = Source::read(&root, &path, tokens, &mut of_tests);
            sources.push(source);
        }
        sources.retain(|source| !of_tests.iter().any(|module| source.module.starts_with(module)));
        let modules = sources.iter().enumerate().map(|(file, source)| (source.module.clone(), file));
        let by_module = modules.collect();
        let mut sources = Self { all: sources, by_module, imports: BTreeSet::new() };
        sources.imports = sources.found_imports();
        sources
    }

    fn name(&self, file: usize) -> &str {
        &self.all[file].name
    }

    /// The folder or file right under `src/`; empty for the root of the crate.
    fn layer(&self, file: usize) -> &str {
        self.all[file].module.first().map_or("", String::as_str)
    }

    fn at(&self, module: &[String]) -> Option<usize> {
        self.by_module.get(module).copied()
    }

    fn found_imports(&self) -> BTreeSet<(usize, usize)> {
        let mut imports = BTreeSet::new();
        for (from, source) in self.all.iter().enumerate() {
            let used = source.uses.iter().filter(|it| !it.is_exported || source.names.contains(&it.name));
            for path in used.map(|it| &it.path).chain(&source.paths) {
                let to = self.defining(from, path, 0);
                imports.extend(to.filter(|to| *to != from).map(|to| (from, to)));
            }
        }
        imports
    }

    /// The file that defines what a path leads to; `None` for another crate's, and for a module as a whole.
    fn defining(&self, from: usize, path: &[String], steps: usize) -> Option<usize> {
        let source = &self.all[from];
        let (first, rest) = path.split_first()?;
        let mut module = match first.as_str() {
            "crate" => Vec::new(),
            "self" => source.module.clone(),
            "super" => source.module[..source.module.len().checked_sub(1)?].to_vec(),
            "plaza" if source.name == "main.rs" => Vec::new(),
            _ => {
                let here = source.uses.iter().find(|it| it.name == *first && it.path != path);
                if let Some(here) = here.filter(|_| steps < 9) {
                    return self.defining(from, &[&here.path, rest].concat(), steps + 1);
                }
                let mut child = source.module.clone();
                child.push(first.clone());
                self.at(&child)?;
                child
            }
        };
        let mut rest = rest;
        while let Some(("super", behind)) = rest.split_first().map(|(it, behind)| (it.as_str(), behind)) {
            module.pop();
            rest = behind;
        }
        while let Some((next, behind)) = rest.split_first() {
            module.push(next.clone());
            // What is handed on has the name of its module at times: `pub use card::card`.
            let parent = self.at(&module[..module.len() - 1]);
            let hands_on = parent.is_some_and(|it| self.all[it].uses.iter().any(|it| it.name == *next));
            if self.at(&module).is_none() || behind.is_empty() && hands_on {
                module.pop();
                break;
            }
            rest = behind;
        }
        let (file, next) = (self.at(&module)?, rest.first()?);
        let found = &self.all[file];
        let handed = found.uses.iter().find(|it| it.name == *next && !found.defines.contains(next));
        match handed.filter(|_| steps < 9) {
            Some(handed) => self.defining(file, &[&handed.path, &rest[1..]].concat(), steps + 1),
            None => Some(file),
        }
    }

    /// The imports that can close a circle. A module is made of what is below it: that it names those is no tie.
    fn ties(&self) -> impl Iterator<Item = (usize, usize)> {
        let is_part = |(from, to): &(usize, usize)| self.all[*to].module.starts_with(&self.all[*from].module);
        self.imports.iter().copied().filter(move |tie| !is_part(tie))
    }

    /// Which file of a circle names something of which.
    fn described(&self, circle: &BTreeSet<&str>) -> String {
        let ties = self.ties().map(|(from, to)| (self.name(from), self.name(to)));
        let ties = ties.filter(|(from, to)| circle.contains(from) && circle.contains(to));
        ties.map(|(from, to)| format!("{from} -> {to}")).collect::<Vec<_>>().join(", ")
    }

    /// Every largest set of files of which each leads to each.
    fn circles(&self) -> BTreeSet<BTreeSet<&str>> {
        let mut next = vec![Vec::new(); self.all.len()];
        for (from, to) in self.ties() {
            next[from].push(to);
        }
        let reach: Vec<BTreeSet<usize>> = (0..next.len()).map(|from| reached(&next, from)).collect();
        let mut circles = BTreeSet::new();
        for (file, reached) in reach.iter().enumerate().filter(|(file, reached)| reached.contains(file)) {
            let back = reached.iter().filter(|to| reach[**to].contains(&file));
            circles.insert(back.map(|to| self.name(*to)).collect());
        }
        circles
    }
}

fn reached(next: &[Vec<usize>], from: usize) -> BTreeSet<usize> {
    let (mut seen, mut left) = (BTreeSet::new(), next[from].clone());
    while let Some(file) = left.pop() {
        if seen.insert(file) {
            left.extend(&next[file]);
        }
    }
    seen
}

impl Source {
    fn read(root: &Path, path: &PathBuf, tokens: TokenStream, of_tests: &mut Vec<Vec<String>>) -> Self {
        let name = path.strip_prefix(root).expect("of src").to_str().expect("is text").to_owned();
        let parts = name.trim_end_matches(".rs").split('/').filter(|part| !matches!(*part, "mod" | "lib"));
        let module: Vec<String> = parts.map(str::to_owned).collect();
        let (mut flat, mut test_modules) = (Vec::new(), Vec::new());
        flatten(tokens, &mut flat, &mut test_modules);
        of_tests.extend(test_modules.into_iter().map(|child| [module.clone(), vec![child]].concat()));
        let mut source = Self {
            name,
            module,
            uses: Vec::new(),
            defines: BTreeSet::new(),
            paths: Vec::new(),
            names: BTreeSet::new(),
        };
        source.take(&flat);
        source
    }

    fn take(&mut self, flat: &[String]) {
        let word = |at: usize| flat.get(at).map_or("", String::as_str);
        let (mut at, mut depth) = (0, 0);
        while at < flat.len() {
            match word(at) {
                "{" => depth += 1,
                "}" => depth -= 1,
                "use" if word(at + 1) != "<" => {
                    let is_exported = at > 0 && matches!(word(at - 1), "pub" | ")");
                    at = self.take_use(flat, at + 1, &[], is_exported);
                    continue;
                }
                "struct" | "enum" | "trait" | "type" | "fn" | "const" | "static" | "union" if depth == 0 => {
                    self.defines.insert(word(at + 1).to_owned());
                }
                "macro_rules" => {
                    self.defines.insert(word(at + 2).to_owned());
                }
                name if is_name(name) && (at == 0 || word(at - 1) != "::") => {
                    let mut path = vec![name.to_owned()];
                    while word(at + 1) == "::" && is_name(word(at + 2)) {
                        path.push(word(at + 2).to_owned());
                        at += 2;
                    }
                    self.names.insert(path[0].clone());
                    if path.len() > 1 {
                        self.paths.push(path);
                    }
                }
                _ => {}
            }
            at += 1;
        }
    }

    /// A tree of `use`; answers where it ends.
    fn take_use(&mut self, flat: &[String], mut at: usize, prefix: &[String], is_exported: bool) -> usize {
        let word = |at: usize| flat.get(at).map_or(";", String::as_str);
        let mut path = prefix.to_vec();
        loop {
            match word(at) {
                "::" => at += 1,
                "{" => {
                    at += 1;
                    while word(at) != "}" {
                        at = self.take_use(flat, at, &path, is_exported);
                        at += usize::from(word(at) == ",");
                    }
                    return at + 1;
                }
                name if is_name(name) => {
                    if !(name == "self" && !path.is_empty()) {
                        path.push(name.to_owned());
                    }
                    at += 1;
                    if word(at) == "::" {
                        continue;
                    }
                    let mut name = path.last().expect("was pushed").clone();
                    if word(at) == "as" {
                        name = word(at + 1).to_owned();
                        at += 2;
                    }
                    self.uses.push(Use { name, path, is_exported });
                    return at;
                }
                _ => return at + 1,
            }
        }
    }
}

fn is_name(word: &str) -> bool {
    word.starts_with(|first: char| first.is_alphabetic() || first == '_')
}

/// The tokens in a row, without what is compiled for tests alone; the modules of that are told by name.
fn flatten(tokens: TokenStream, flat: &mut Vec<String>, test_modules: &mut Vec<String>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(mark) if mark.as_char() == '#' => {
                let Some(TokenTree::Group(attribute)) =
                    tokens.next_if(|it| matches!(it, TokenTree::Group(_)))
                else {
                    continue;
                };
                if attribute.stream().to_string().replace(' ', "") == "cfg(test)" {
                    let mut module = None;
                    for token in tokens.by_ref() {
                        match token {
                            TokenTree::Punct(mark) if mark.as_char() == ';' => break,
                            TokenTree::Group(body) if body.delimiter() == Delimiter::Brace => break,
                            TokenTree::Ident(name) => module = Some(name.to_string()),
                            _ => {}
                        }
                    }
                    test_modules.extend(module);
                }
            }
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                flat.push(open.to_owned());
                flatten(group.stream(), flat, test_modules);
                flat.push(close.to_owned());
            }
            TokenTree::Punct(mark) if mark.as_char() == ':' && flat.last().is_some_and(|it| it == ":") => {
                *flat.last_mut().expect("was seen") = "::".to_owned();
            }
            TokenTree::Ident(name) => flat.push(name.to_string()),
            TokenTree::Punct(mark) => flat.push(mark.to_string()),
            TokenTree::Literal(_) => flat.push("\"".to_owned()),
        }
    }
}
