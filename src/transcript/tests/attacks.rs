//! Attack cases 30–37: text of users stays text, wherever Discord lets them write it.

use proptest::prelude::proptest;
use serde_json::{Value, json};

use super::browser::hold_harmless;
use super::fixture::{ANA, around, at, message, snowflake, whole};
use super::{EarlierVersion, Rendition, Transcript, TranscriptNote, TranscriptRating, page, plain};
use crate::domain::ticket::{Answer, EventKind, TicketEvent};

/// Hostile texts for every place a text can stand in.
const HOSTILE: &[&str] = &[
    "<img src=x onerror=1>",
    "</td><script>alert(1)</script>",
    "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "</style><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "javascript:alert(1)",
    "[x](javascript:alert(1)) [y](https://e.example/\"onmouseover=\"alert(1)) <https://e.example/'><script>",
    "```\"><script>\n</code><script>alert(1)</script>```",
    "data:text/html,<script>alert(1)</script>",
    "expression(alert(1));}</style>",
    "exe.\u{202E}gnp\u{2066}\0\u{1b}[31m",
    "<:x\"onload=1:1800000000000000001> <t:99999999999999999> </x\"y:1800000000000000001>",
    "{{ 7*7 }} {% raw %} &lt;script&gt;",
];

#[test]
fn the_ticket_with_every_element_is_harmless() {
    hold_harmless(&page(&whole(), Rendition::Staff));
    hold_harmless(&page(&whole(), Rendition::User));
}

#[test]
fn hostile_text_stays_text_in_every_place() {
    for text in HOSTILE {
        let drawn = page(&poisoned(text), Rendition::Staff);
        hold_harmless(&drawn);
        let shown = plain(&poisoned(text), Rendition::Staff, "en");
        assert!(!shown.contains(['\u{202E}', '\0', '\u{1b}']), "{text:?} leaves control characters");
    }
}

/// Replaces every string of the fixture's messages, and every name around them.
fn poisoned(text: &str) -> Transcript {
    let mut transcript = whole();
    let mut number = 0;
    for message in &mut transcript.messages {
        let Ok(mut raw) = serde_json::from_str::<Value>(&message.raw) else { continue };
        poison(&mut raw, text);
        message.raw = raw.to_string().into();
        message.earlier = vec![EarlierVersion { at: at(14, 0, 0), content: text.to_owned() }];
        number += 1;
    }
    assert!(number > 20, "the fixture was poisoned");
    let own = || text.to_owned();
    transcript.guild = own();
    transcript.category = own();
    transcript.channel = own();
    transcript.rating = Some(TranscriptRating { stars: 99, comment: own() });
    transcript.notes.push(TranscriptNote { at: at(15, 0, 0), by: ANA, text: own() });
    transcript.ticket.answers.push(Answer { question: own(), text: own() });
    let kind = EventKind::Closed { reason: own() };
    transcript.events.push(TicketEvent { at: at(16, 0, 0), by: Some(ANA), kind });
    transcript.directory.people.values_mut().for_each(|person| person.name = own());
    transcript.directory.roles.values_mut().for_each(|role| role.name = own());
    transcript.directory.channels.values_mut().for_each(|name| *name = own());
    transcript
}

/// Leaves ids, times and file addresses in shape, so that the text reaches the code behind them.
fn poison(value: &mut Value, text: &str) {
    match value {
        Value::String(found) => {
            let is_shape =
                found.parse::<u64>().is_ok() || found.starts_with("2026-") || found.contains("cdn.");
            if !is_shape {
                *found = if found.starts_with("http") {
                    format!("https://e.example/{text}")
                } else {
                    text.to_owned()
                };
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|it| poison(it, text)),
        Value::Object(fields) => fields.values_mut().for_each(|it| poison(it, text)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[test]
fn addresses_that_are_not_web_addresses_lead_nowhere() {
    for address in [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//e.example",
        "vbscript:x",
    ] {
        let raw = json!({
            "id": snowflake(at(15, 0, 0)).to_string(),
            "type": 0,
            "content": format!("[x]({address}) <{address}> {address}"),
            "author": { "id": "1", "username": "x" },
            "embeds": [{ "title": "t", "url": address, "author": { "name": "a", "url": address }, "image": { "url": address } }],
            "components": [{ "type": 1, "components": [{ "type": 2, "style": 5, "label": "l", "url": address }] }],
        });
        let page = page(&around(vec![message(&raw)]), Rendition::User);
        hold_harmless(&page);
        let links = page.matches("href=\"").count() - page.matches("href=\"#").count();
        assert_eq!(links, 0, "{address} became a link");
    }
}

#[test]
fn colours_can_only_be_numbers() {
    let raw = json!({
        "id": snowflake(at(15, 0, 0)).to_string(),
        "type": 0,
        "author": { "id": "1", "username": "x" },
        "embeds": [{ "title": "t", "color": "red;}</style><script>" }, { "title": "t", "color": 4_294_967_296_u64 }, { "title": "u", "color": -1 }],
    });
    let page = page(&around(vec![message(&raw)]), Rendition::User);
    hold_harmless(&page);
    assert!(!page.contains("red;"));
}

#[test]
fn a_picture_is_shown_for_its_bytes_and_not_for_its_name() {
    assert!(super::EmbeddedImage::sniff(b"<svg onload=alert(1)>".to_vec()).is_none());
    assert!(super::EmbeddedImage::sniff(b"<html>".to_vec()).is_none());
    assert!(super::EmbeddedImage::sniff(Vec::new()).is_none());
}

#[test]
fn deep_nesting_costs_no_more_than_long_text() {
    let texts = [
        "> ".repeat(100),
        "||".repeat(50_000),
        "**__~~||".repeat(20_000),
        "[".repeat(100_000),
        "[a](http://".repeat(10_000),
        "<https://".repeat(10_000),
        "`".repeat(99_999),
        "` `` ".repeat(20_000),
        "```\n".repeat(20_001),
        "*a **b ".repeat(20_000),
        "- x\n".repeat(20_000),
        "<t:".repeat(30_000),
    ];
    for text in texts {
        let raw = json!({
            "id": snowflake(at(15, 0, 0)).to_string(),
            "type": 0,
            "content": text,
            "author": { "id": "1", "username": "x" },
        });
        hold_harmless(&page(&around(vec![message(&raw)]), Rendition::User));
    }
}

proptest! {
    #[test]
    fn any_content_is_drawn_without_harm(content in r#"([*_~|`<>\[\]()#\-:/ \n\\"'@&=a1]|https://|```|<@1300000000000000001>|> |-# |<t:1:R>){0,60}"#) {
        let raw = json!({
            "id": snowflake(at(15, 0, 0)).to_string(),
            "type": 0,
            "content": content,
            "author": { "id": "1", "username": content },
            "embeds": [{ "title": content, "description": content, "fields": [{ "name": content, "value": content }] }],
        });
        let transcript = around(vec![message(&raw)]);
        hold_harmless(&page(&transcript, Rendition::User));
        plain(&transcript, Rendition::User, "en");
    }
}

#[test]
fn components_nested_without_end_are_cut() {
    let mut nested = json!({ "type": 10, "content": "deep" });
    for _ in 0..50 {
        nested = json!({ "type": 17, "components": [nested] });
    }
    let raw = json!({
        "id": snowflake(at(15, 0, 0)).to_string(),
        "type": 0,
        "author": { "id": "1", "username": "x" },
        "components": [nested],
    });
    let transcript = around(vec![message(&raw)]);
    hold_harmless(&page(&transcript, Rendition::User));
    plain(&transcript, Rendition::User, "en");
}
