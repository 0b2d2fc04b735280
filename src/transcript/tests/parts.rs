//! Tickets that are too large for one file, or for one transcript.

use serde_json::{Value, json};

use super::super::{SiblingFile, html, html_parts, json as machine_copy, text, text_parts};
use super::browser::hold_harmless;
use super::fixture::{ANA, around, at, message, snowflake, whole};
use super::{
    ChannelContinuation, Rendition, Transcript, TranscriptNote, TranscriptPart, localizer, machine, page,
    plain,
};
use crate::domain::{ChannelId, UserId};

fn drawn(transcript: &Transcript, limit: u64) -> Vec<String> {
    let parts = html_parts(transcript, Rendition::Staff, &localizer("en"), limit).expect("it is measured");
    let draw = |part: &TranscriptPart| {
        let mut bytes = Vec::new();
        html(transcript, Rendition::Staff, part, &localizer("en"), &mut bytes).expect("a vector takes all");
        String::from_utf8(bytes).expect("a page is text")
    };
    parts.iter().map(draw).collect()
}

#[test]
fn a_page_over_the_limit_first_leaves_pictures_out_and_then_becomes_several() {
    let transcript = whole();
    let (all, bare) = (page(&transcript, Rendition::Staff), drawn(&transcript, 200_000));
    assert_eq!(bare.len(), 1, "the words alone fit");
    assert!(all.len() > bare[0].len() || all == bare[0]);

    let limit = 60_000;
    let parts = drawn(&transcript, limit);
    assert!(parts.len() > 2, "{} parts", parts.len());
    let mut messages = 0;
    for (part, number) in parts.iter().zip(1..) {
        hold_harmless(part);
        assert!(part.len() as u64 <= limit, "part {number} has {} bytes", part.len());
        assert!(part.contains(&format!("Part {number} of {}", parts.len())));
        messages += part.matches("<article class=\"m").count();
        for (_, after) in part.match_indices("href=\"#m").map(|(at, found)| part.split_at(at + found.len())) {
            let target = after.split('"').next().unwrap_or_default();
            assert!(part.contains(&format!("id=\"m{target}\"")), "#m{target} leads out of part {number}");
        }
    }
    assert_eq!(messages, transcript.messages.len(), "every message stands in one part");
}

#[test]
fn a_text_over_the_limit_becomes_several() {
    let (transcript, localizer) = (whole(), localizer("es"));
    let parts = text_parts(&transcript, Rendition::User, &localizer, 8_000).expect("it is measured");
    assert!(parts.len() > 1);
    let mut together = 0;
    for part in &parts {
        let mut bytes = Vec::new();
        text(&transcript, Rendition::User, part, &localizer, &mut bytes).expect("a vector takes all");
        assert!(bytes.len() <= 8_000);
        let text = String::from_utf8(bytes).expect("it is text");
        together += usize::from(text.contains("hunter2"));
    }
    assert_eq!(together, 1, "what was said stands in one of them");
}

#[test]
fn more_than_the_cap_is_said_at_both_ends() {
    let mut transcript = whole();
    transcript.beyond = Some(ChannelContinuation { most: 50_000, until: Some(at(40, 0, 0)) });
    let said = "Only the first 50,000 messages are here, up to November 21, 2026, 09:01. \
                The channel went on until November 21, 2026, 16:00.";
    assert_eq!(page(&transcript, Rendition::User).matches(said).count(), 2);
    assert_eq!(plain(&transcript, Rendition::User, "en").matches(said).count(), 2);
    assert_eq!(machine(&transcript, Rendition::User)["beyond"]["most"], 50_000);
}

#[test]
fn the_copy_for_machines_names_the_files_beside_it() {
    let mut bytes = Vec::new();
    let beside = [SiblingFile { name: "ticket-0042-x-0123.html", bytes: 7, sha256: "0123" }];
    machine_copy(&whole(), Rendition::Staff, &beside, &mut bytes).expect("a vector takes all");
    let copy: Value = serde_json::from_slice(&bytes).expect("it is JSON");
    assert_eq!(copy["shape"], "plaza.transcript/2");
    let named = json!([{ "name": "ticket-0042-x-0123.html", "bytes": 7, "sha256": "0123" }]);
    assert_eq!(copy["beside"], named);
}

#[test]
fn whom_only_a_note_names_stays_out_of_the_copy_of_the_opener() {
    let raw = json!({
        "id": snowflake(at(15, 0, 0)).to_string(), "type": 0, "content": "x",
        "author": { "id": ANA.to_string(), "username": "ana.ruiz" },
    });
    let mut transcript = around(vec![message(&raw)]);
    let (writer, named) = (UserId::new(1_300_000_000_099_999_991), UserId::new(1_300_000_000_099_999_992));
    let person = transcript.directory.people[&ANA].clone();
    transcript.pictures.avatars.insert(writer, transcript.pictures.avatars[&ANA].clone());
    transcript.directory.people.insert(writer, person.clone());
    transcript.directory.people.insert(named, person);
    transcript.directory.channels.insert(ChannelId::new(1_200_000_000_099_999_993), "war-room".to_owned());
    let text = format!("ask <@{named}> in <#1200000000099999993>");
    transcript.notes = vec![TranscriptNote { at: at(15, 1, 0), by: writer, text }];
    for (rendition, shown) in [(Rendition::Staff, true), (Rendition::User, false)] {
        let (page, copy) = (page(&transcript, rendition), machine(&transcript, rendition).to_string());
        for id in [writer.get(), named.get(), 1_200_000_000_099_999_993] {
            assert_eq!(page.contains(&id.to_string()), shown, "{id} in the page for {rendition:?}");
            assert_eq!(copy.contains(&id.to_string()), shown, "{id} in the copy for {rendition:?}");
        }
    }
}
