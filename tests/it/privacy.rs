//! What is stored of a member: told, handed over and erased, to them and to admins, in one guild alone.

mod erased;
mod exported;
mod inventory;
mod rules;

use std::path::Path;

use plaza::domain::ChannelId;
use sandbox::Person;

use crate::closings::{closes, says};
use crate::support::world::{World, eventually, eventually_async};
use crate::tickets::PNG;

/// A name and a word nothing else contains.
const NAME: &str = "quetzalina";
const WORD: &str = "zebrawood";

/// Somebody who has a closed ticket of their own, with a file, notes and a rating, and has written in one of Ana's, which
/// is closed as well. Answers them and Ana's channel.
async fn busy(world: &World) -> (Person, ChannelId) {
    let busy = world.guild.join(NAME);
    let theirs = world.ticket_of(&busy).await;
    busy.says_with(theirs, "My zebrawood", [("zebrawood.png", PNG.to_vec())]).await.expect("they may write");
    says(&world.staff, theirs, "/ticket note", &[("text", "A hard case")]).await;
    has(world, SAID, 1).await;
    world.settled().await;
    closes(world, theirs).await;
    says(&busy, theirs, "/ticket feedback", &[("stars", "4"), ("message", "zebrawood indeed")]).await;
    let anas = world.ticket_of(&world.ana).await;
    says(&world.staff, anas, "/ticket adduser", &[("member", &busy.mention())]).await;
    world.settled().await;
    world.ana.says(anas, &format!("Is it {} who knows about maple?", busy.mention())).await.expect("she may");
    let said = busy.says_with(anas, "I know zebrawood", [("zebra.txt", b"zebrawood".to_vec())]).await;
    let said = said.expect("they are inside");
    // An edit of what was not heard of is none.
    has(world, SAID, 3).await;
    busy.edits(anas, said, "I know zebrawood well").await.expect("theirs");
    has(world, "SELECT COUNT(*) FROM ticket_message_versions", 1).await;
    world.ana.replies(anas, said, "Thank you for maple").await.expect("she may");
    has(world, SAID, 4).await;
    world.settled().await;
    closes(world, anas).await;
    world.settled().await;
    (busy, anas)
}

/// How many messages were taken note of.
const SAID: &str = "SELECT CAST(COALESCE(SUM(messages), 0) AS BIGINT) FROM ticket_speakers";

/// Waits until the bot has taken note of so many.
async fn has(world: &World, sql: &'static str, count: i64) {
    eventually_async(sql, async || (world.count(sql).await == count).then_some(())).await;
}

/// Asks for the erasure of whoever asks, says yes, and waits until it is done.
async fn erases(world: &World, person: &Person) {
    let asked = says(person, world.lobby, "/privacy erase", &[]).await;
    assert!(asked.contains("cannot be undone") && asked.contains("What stays"), "{asked}");
    let begun = person.clicks(world.lobby, "Erase it").await.expect("the button is there").text();
    assert!(begun.contains("being erased"), "{begun}");
    eventually("they are told", || {
        person.dms().iter().any(|message| message.text().contains("is erased")).then_some(())
    })
    .await;
    world.settled().await;
}

/// The places that hold one of these words: rows, and files below the data directory.
async fn holding(world: &World, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let mut look = |place: &str, text: &str| {
        let text = text.to_lowercase();
        found.extend(words.iter().filter(|word| text.contains(**word)).map(|word| {
            let at = text.find(*word).unwrap_or_default();
            let around: String =
                text.chars().skip(text[..at].chars().count().saturating_sub(150)).take(300).collect();
            format!("{word} in {place}: {around}")
        }));
    };
    for row in world.database.everything().await.lines() {
        look("a row", row);
    }
    look_into(world.data(), &mut look);
    found
}

fn look_into(directory: &Path, look: &mut impl FnMut(&str, &str)) {
    for entry in std::fs::read_dir(directory).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            look_into(&path, look);
        } else {
            let bytes = std::fs::read(&path).unwrap_or_default();
            look(&path.to_string_lossy(), &String::from_utf8_lossy(&bytes));
        }
    }
}
