//! What admins see and set beside categories and panels.

mod backup;
mod doctor;
mod home;
mod modules;
mod record;
mod reload;
mod warnings;
mod wizard;

use plaza::domain::ChannelId;
use sandbox::{Answer, Person};

use crate::support::world::eventually;

/// Runs a slash command that is answered to them alone.
async fn runs(person: &Person, at: ChannelId, command: &str, options: &[(&str, &str)]) -> Answer {
    let answer = person.runs(at, command, options.iter().copied()).await;
    let answer = answer.unwrap_or_else(|refused| panic!("{command}: {refused:?}"));
    assert!(answer.is_ephemeral(), "{command} is answered to everybody");
    answer
}

/// The same, for its words.
async fn says(person: &Person, at: ChannelId, command: &str, options: &[(&str, &str)]) -> String {
    runs(person, at, command, options).await.text()
}

/// Types a command and waits for an answer with these words.
async fn hears(person: &Person, at: ChannelId, command: &str, words: &str) {
    let said = person.says(at, command).await.expect("they may write");
    eventually(command, || {
        person.reads(at).into_iter().find(|message| message.id > said && message.text().contains(words))
    })
    .await;
}

/// Fails unless all the words are in the text.
fn assert_says(text: &str, words: &[&str]) {
    for word in words {
        assert!(text.contains(word), "`{word}` is not in: {text}");
    }
}
