//! Reads a page with a browser's tokenizer and checks it against the content a transcript may have.

use std::cell::RefCell;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use sha2::{Digest as _, Sha256};

const VOID: &[&str] = &["meta", "img", "hr", "input", "br"];

/// A page as a browser parses it.
#[derive(Default)]
struct ParsedPage {
    tags: Vec<(String, Vec<(String, String)>)>,
    open: Vec<String>,
    style: String,
    faults: Vec<String>,
}

struct PageReader(RefCell<ParsedPage>);

impl TokenSink for PageReader {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut seen = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => return seen.tag(&tag),
            Token::ParseError(error) => seen.faults.push(error.into_owned()),
            Token::CommentToken(comment) => seen.faults.push(format!("a comment: {comment}")),
            Token::NullCharacterToken => seen.faults.push("a NUL".to_owned()),
            Token::CharacterTokens(text) => {
                if seen.open.last().is_some_and(|name| name == "style") {
                    seen.style.push_str(&text);
                }
            }
            Token::DoctypeToken(_) | Token::EOFToken => {}
        }
        TokenSinkResult::Continue
    }
}

impl ParsedPage {
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = tag.name.to_string();
        if tag.kind == TagKind::EndTag {
            if self.open.pop().as_ref() != Some(&name) {
                self.faults.push(format!("</{name}> closes something else"));
            }
            return TokenSinkResult::Continue;
        }
        let attributes =
            tag.attrs.iter().map(|it| (it.name.local.to_string(), it.value.to_string())).collect();
        self.tags.push((name.clone(), attributes));
        if VOID.contains(&name.as_str()) {
            return TokenSinkResult::Continue;
        }
        let raw = match name.as_str() {
            "style" | "script" | "iframe" | "noscript" => Some(RawKind::Rawtext),
            "title" | "textarea" => Some(RawKind::Rcdata),
            _ => None,
        };
        self.open.push(name);
        raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
    }
}

/// Fails unless a page is well-formed, loads nothing, runs nothing, and carries the policy that matches its style.
pub(super) fn hold_harmless(page: &str) {
    let reader = Tokenizer::new(
        PageReader(RefCell::default()),
        TokenizerOpts { exact_errors: true, ..TokenizerOpts::default() },
    );
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(page));
    let _ = reader.feed(&input);
    reader.end();
    let seen = reader.sink.0.into_inner();
    assert_eq!(seen.faults, Vec::<String>::new());
    assert_eq!(seen.open, Vec::<String>::new());
    for (name, attributes) in &seen.tags {
        assert!(!FORBIDDEN.contains(&name.as_str()), "<{name}> in a transcript");
        for (attribute, value) in attributes {
            hold_attribute(name, attribute, value);
        }
    }
    hold_policy(&seen);
}

const FORBIDDEN: &[&str] = &[
    "script",
    "iframe",
    "object",
    "embed",
    "link",
    "base",
    "form",
    "frame",
    "frameset",
    "applet",
    "audio",
    "video",
    "source",
    "template",
    "math",
    "foreignobject",
    "animate",
    "set",
    "use",
    "image",
];

fn hold_attribute(tag: &str, attribute: &str, value: &str) {
    assert!(!attribute.starts_with("on"), "<{tag} {attribute}>");
    assert_ne!(attribute, "style", "<{tag} style={value}>");
    assert!(!matches!(
        attribute,
        "srcset" | "action" | "formaction" | "ping" | "background" | "poster" | "data"
    ));
    match attribute {
        "src" => assert!(value.starts_with("data:image/"), "<{tag} src={value}>"),
        "href" => {
            assert_eq!(tag, "a", "only links have addresses");
            assert!(
                value.starts_with("https://")
                    || value.starts_with("http://")
                    || value.starts_with("#m")
                    || value.starts_with("#d")
                    || matches!(value, "#top" | "#conversation"),
                "<a href={value}>"
            );
        }
        _ => {}
    }
    let overrides = |letter: char| matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    assert!(!value.contains(overrides), "an override in <{tag} {attribute}>");
}

fn hold_policy(seen: &ParsedPage) {
    let attribute = |attributes: &[(String, String)], name: &str| {
        attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let policies: Vec<_> = seen
        .tags
        .iter()
        .filter(|(name, attributes)| {
            name == "meta" && attribute(attributes, "http-equiv") == "Content-Security-Policy"
        })
        .map(|(_, attributes)| attribute(attributes, "content"))
        .collect();
    let hash = STANDARD.encode(Sha256::digest(seen.style.as_bytes()));
    let expected = format!(
        "default-src 'none'; img-src data:; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'"
    );
    assert_eq!(policies, [expected]);
    assert_eq!(seen.tags.iter().filter(|(name, _)| name == "style").count(), 1);
    assert!(!seen.style.contains("@import") && !seen.style.contains("http"), "the style asks for nothing");
    for (name, attributes) in &seen.tags {
        if name == "a" && attribute(attributes, "href").starts_with("http") {
            let rel = attribute(attributes, "rel");
            assert!(rel.contains("noopener") && rel.contains("noreferrer"), "rel={rel}");
        }
    }
}
