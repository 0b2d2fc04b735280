//! Syntax colours of fenced code: comments, strings, numbers, keywords, and the lines of a diff.
//!
//! Deliberately coarse: one scanner for many languages, without grammars or a library. It visits each byte once.

use std::fmt;

use askama::filters::{Escaper as _, Html};

/// Writes code escaped, coloured if the language belongs to a known family.
pub(super) fn draw(language: &str, code: &str, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    let language = language.to_ascii_lowercase();
    if matches!(language.as_str(), "diff" | "patch") {
        return diff(code, out);
    }
    match family(&language) {
        Some(family) => family.draw(code, out),
        None => Html.write_escaped_str(out, code),
    }
}

/// Languages with similar lexical rules.
struct LanguageFamily {
    line_comment: &'static str,
    block_comment: Option<(&'static str, &'static str)>,
    quotes: &'static [char],
    keywords: &'static [&'static str],
}

const BRACES: LanguageFamily = LanguageFamily {
    line_comment: "//",
    block_comment: Some(("/*", "*/")),
    quotes: &['"', '`'],
    keywords: &[
        "abstract",
        "as",
        "async",
        "await",
        "bool",
        "break",
        "case",
        "catch",
        "char",
        "class",
        "const",
        "continue",
        "default",
        "delete",
        "do",
        "double",
        "else",
        "enum",
        "export",
        "extends",
        "false",
        "final",
        "finally",
        "float",
        "fn",
        "for",
        "from",
        "func",
        "function",
        "go",
        "if",
        "impl",
        "implements",
        "import",
        "in",
        "int",
        "interface",
        "let",
        "long",
        "loop",
        "match",
        "mod",
        "mut",
        "namespace",
        "new",
        "nil",
        "null",
        "package",
        "private",
        "protected",
        "pub",
        "public",
        "return",
        "self",
        "short",
        "static",
        "string",
        "struct",
        "super",
        "switch",
        "this",
        "throw",
        "throws",
        "trait",
        "true",
        "try",
        "type",
        "typeof",
        "undefined",
        "use",
        "using",
        "var",
        "void",
        "where",
        "while",
        "yield",
    ],
};

const HASHES: LanguageFamily = LanguageFamily {
    line_comment: "#",
    block_comment: None,
    quotes: &['"', '\''],
    keywords: &[
        "and", "as", "assert", "async", "await", "begin", "break", "case", "class", "continue", "def", "del",
        "do", "done", "elif", "else", "end", "esac", "except", "export", "False", "false", "fi", "finally",
        "for", "from", "function", "global", "if", "import", "in", "is", "lambda", "local", "module", "nil",
        "None", "not", "null", "or", "pass", "raise", "require", "return", "self", "then", "True", "true",
        "try", "unless", "until", "while", "with", "yield",
    ],
};

const DASHES: LanguageFamily = LanguageFamily {
    line_comment: "--",
    block_comment: Some(("/*", "*/")),
    quotes: &['"', '\''],
    keywords: &[
        "alter", "and", "as", "asc", "begin", "between", "by", "case", "commit", "create", "delete", "desc",
        "distinct", "do", "drop", "else", "elseif", "end", "exists", "false", "for", "from", "function",
        "group", "having", "if", "in", "index", "inner", "insert", "into", "is", "join", "key", "left",
        "like", "limit", "local", "nil", "not", "null", "on", "or", "order", "primary", "return", "select",
        "set", "table", "then", "true", "union", "update", "values", "where", "while",
    ],
};

fn family(language: &str) -> Option<LanguageFamily> {
    match language {
        "rust" | "rs" | "c" | "h" | "cpp" | "c++" | "cs" | "csharp" | "java" | "kt" | "kotlin" | "swift"
        | "go" | "php" | "js" | "javascript" | "jsx" | "ts" | "typescript" | "tsx" | "json" | "json5"
        | "scala" | "dart" | "zig" => Some(BRACES),
        "py" | "python" | "rb" | "ruby" | "sh" | "bash" | "zsh" | "shell" | "yaml" | "yml" | "toml"
        | "ini" | "conf" | "dockerfile" | "perl" | "pl" | "r" => Some(HASHES),
        "sql" | "psql" | "mysql" | "sqlite" | "lua" => Some(DASHES),
        _ => None,
    }
}

impl LanguageFamily {
    fn draw(&self, code: &str, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = code;
        while !rest.is_empty() {
            let (class, length) = self.next(rest);
            let (token, after) = rest.split_at(length);
            coloured(class, token, out)?;
            rest = after;
        }
        Ok(())
    }

    /// Returns the class and length of the first token; never of length 0.
    fn next(&self, text: &str) -> (&'static str, usize) {
        let line = || text.find('\n').unwrap_or(text.len());
        if text.starts_with(self.line_comment) {
            return ("c", line());
        }
        if let Some((open, close)) = self.block_comment
            && let Some(inside) = text.strip_prefix(open)
        {
            return ("c", inside.find(close).map_or(text.len(), |end| open.len() + end + close.len()));
        }
        let first = text.chars().next().unwrap_or(' ');
        if self.quotes.contains(&first) {
            return ("s", quoted(&text[..line()], first));
        }
        if first.is_alphabetic() || first == '_' {
            let length = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
            let word = &text[..length];
            let lower = word.to_ascii_lowercase();
            let known = self.keywords.contains(&word)
                || (self.line_comment == "--" && self.keywords.contains(&&*lower));
            return (if known { "k" } else { "" }, length);
        }
        if first.is_ascii_digit() {
            let length = text.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '_'));
            return ("n", length.unwrap_or(text.len()));
        }
        let starts = |c: char| c.is_alphanumeric() || c == '_' || self.quotes.contains(&c);
        let length = text
            .char_indices()
            .skip(1)
            .find(|(_, c)| starts(*c) || matches!(c, '/' | '#' | '-'))
            .map_or(text.len(), |(at, _)| at);
        ("", length)
    }
}

/// Returns the length of a quoted string on one line, or of the line when it does not close.
fn quoted(line: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, letter) in line.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == quote => return at + letter.len_utf8(),
            _ => {}
        }
    }
    line.len()
}

fn diff(code: &str, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    code.split_inclusive('\n').try_for_each(|line| {
        let class = match line.as_bytes().first() {
            Some(b'+') => "ins",
            Some(b'-') => "del",
            Some(b'@') => "c",
            _ => "",
        };
        coloured(class, line, out)
    })
}

fn coloured(class: &str, token: &str, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    if class.is_empty() {
        return Html.write_escaped_str(out, token);
    }
    write!(out, "<span class=\"{class}\">")?;
    Html.write_escaped_str(&mut *out, token)?;
    out.write_str("</span>")
}
