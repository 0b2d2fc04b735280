//! Tests of the content of transcripts, and of what they must never contain.

mod attacks;
mod browser;
mod markup;
mod parts;

use super::{
    AttachmentFile, ChannelContinuation, DirectoryPerson, DirectoryRole, EarlierVersion, EmbeddedImage,
    NameDirectory, Rendition, Transcript, TranscriptMessage, TranscriptNote, TranscriptPart,
    TranscriptPictures, TranscriptRating,
};
use crate::domain;
use crate::ui::testing::localizer;

#[path = "../../../tests/fixtures/transcript.rs"]
mod fixture;

fn page(transcript: &Transcript, rendition: Rendition) -> String {
    let mut bytes = Vec::new();
    super::html(transcript, rendition, &TranscriptPart::whole(), &localizer("en"), &mut bytes)
        .expect("a vector takes everything");
    String::from_utf8(bytes).expect("a page is text")
}

fn plain(transcript: &Transcript, rendition: Rendition, language: &str) -> String {
    let mut bytes = Vec::new();
    let part = TranscriptPart::whole();
    super::text(transcript, rendition, &part, &localizer(language), &mut bytes)
        .expect("a vector takes everything");
    String::from_utf8(bytes).expect("plain text is text")
}

fn machine(transcript: &Transcript, rendition: Rendition) -> serde_json::Value {
    let mut bytes = Vec::new();
    super::json(transcript, rendition, &[], &mut bytes).expect("a vector takes everything");
    serde_json::from_slice(&bytes).expect("the copy for machines is JSON")
}

/// Returns the HTML between `<main>` and `</main>`, with pictures shortened.
fn conversation(page: &str) -> String {
    let (_, after) = page.split_once("<main>").expect("a page has a conversation");
    let (main, _) = after.split_once("</main>").expect("a page has a conversation");
    let short = regex::Regex::new("base64,[A-Za-z0-9+/=]+").expect("a pattern");
    short.replace_all(main, "base64,…").replace("><article", ">\n<article").replace("><p", ">\n<p")
}

#[test]
fn the_page_of_a_ticket_with_every_element() {
    insta::assert_snapshot!(conversation(&page(&fixture::whole(), Rendition::Staff)));
}

#[test]
fn the_text_of_a_ticket_with_every_element() {
    insta::assert_snapshot!("text_en", plain(&fixture::whole(), Rendition::Staff, "en"));
    insta::assert_snapshot!("text_es", plain(&fixture::whole(), Rendition::User, "es"));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (one, other) = (fixture::whole(), fixture::whole());
    assert_eq!(page(&one, Rendition::Staff), page(&other, Rendition::Staff));
    assert_eq!(plain(&one, Rendition::User, "en"), plain(&other, Rendition::User, "en"));
}

#[test]
fn the_order_of_the_input_does_not_matter() {
    let mut reversed = fixture::whole();
    reversed.messages.reverse();
    reversed.events.reverse();
    assert_eq!(page(&reversed, Rendition::Staff), page(&fixture::whole(), Rendition::Staff));
}

#[test]
fn internal_notes_are_in_the_copy_of_staff_alone() {
    let transcript = fixture::whole();
    let note = "watch the login service";
    assert!(page(&transcript, Rendition::Staff).contains(note));
    assert!(plain(&transcript, Rendition::Staff, "en").contains(note));
    assert!(machine(&transcript, Rendition::Staff).to_string().contains(note));
    assert!(!page(&transcript, Rendition::User).contains(note));
    assert!(!plain(&transcript, Rendition::User, "en").contains(note));
    assert!(!machine(&transcript, Rendition::User).to_string().contains(note));
}

#[test]
fn names_nobody_spoke_of_stay_out_of_the_copy_for_machines() {
    let mut transcript = fixture::whole();
    let secret = domain::ChannelId::new(1_234_567_890_123_456_789);
    transcript.directory.channels.insert(secret, "board-room".to_owned());
    let copy = machine(&transcript, Rendition::User);
    assert!(!copy.to_string().contains("board-room"));
    assert_eq!(copy["directory"]["channels"]["1200000000000000043"], "status");
}

#[test]
fn a_long_ticket_has_a_list_of_its_days() {
    let days = (0..3).map(|day| {
        let id = fixture::snowflake(fixture::at(15 + 24 * day, 0, 0));
        fixture::message(&serde_json::json!({ "id": id.to_string(), "type": 0, "content": "x" }))
    });
    let page = page(&fixture::around(days.collect()), Rendition::User);
    for day in 20..=22 {
        assert!(page.contains(&format!("<a href=\"#d2026-11-{day}\">")));
        assert!(page.contains(&format!("id=\"d2026-11-{day}\"")));
    }
}

#[test]
fn the_copy_for_machines_holds_each_message_as_discord_sent_it() {
    let transcript = fixture::whole();
    let copy = machine(&transcript, Rendition::Staff);
    let kept = copy["messages"].as_array().expect("a list");
    assert_eq!(kept.len(), transcript.messages.len());
    for message in &transcript.messages {
        let copy = kept.iter().find(|it| it["id"] == message.id.to_string()).expect("no message is lost");
        match serde_json::from_str::<serde_json::Value>(&message.raw) {
            Ok(raw) => assert_eq!(copy["raw"], raw),
            Err(_) => assert_eq!(copy["unreadable"], *message.raw),
        }
    }
}

#[test]
fn no_message_is_dropped_whatever_its_kind() {
    let kinds: Vec<_> = (0..100)
        .map(|kind| {
            let id = fixture::snowflake(fixture::at(15, kind / 60, kind % 60));
            fixture::message(&serde_json::json!({ "id": id.to_string(), "type": kind, "author": null }))
        })
        .collect();
    let page = page(&fixture::around(kinds), Rendition::User);
    assert_eq!(page.matches("<article").count(), 100);
}

#[test]
fn an_empty_ticket_says_so() {
    assert!(page(&fixture::around(Vec::new()), Rendition::User).contains("Nobody wrote in this ticket."));
}
