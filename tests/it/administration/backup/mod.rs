//! Backups of what a guild has configured, and restoring them.

mod attacks;
mod elsewhere;
mod races;
mod whole;

use plaza::domain::ChannelId;
use sandbox::{Answer, Person};

use super::{assert_says, runs, says};
use crate::support::world::World;

/// A backup as somebody got it.
struct Kept {
    name: String,
    document: String,
}

impl Kept {
    /// What it says, whenever it was made.
    fn said(&self) -> String {
        let lines = self.document.lines().filter(|line| !line.starts_with("made_at:"));
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// Makes a backup.
async fn backs_up(person: &Person, at: ChannelId) -> Kept {
    kept(&runs(person, at, "/admin config_backup", &[]).await)
}

/// The backup that came with an answer.
fn kept(answer: &Answer) -> Kept {
    let message = answer.message.as_ref().expect("it is answered");
    let file = message.attachments.first().unwrap_or_else(|| panic!("no file: {}", answer.text()));
    let name = file.filename.strip_suffix(".yaml").expect("it is YAML").to_owned();
    assert_says(&answer.text(), &["Backup made", &name, "the newest 50 stay"]);
    Kept { name, document: String::from_utf8(file.bytes.to_vec()).expect("it is text") }
}

/// Asks for a backup of the guild's folder to be restored.
async fn asks(person: &Person, at: ChannelId, name: &str) -> String {
    says(person, at, "/admin config_restore", &[("filename", name)]).await
}

/// Asks for a file to be restored.
async fn sends(person: &Person, at: ChannelId, document: &[u8]) -> String {
    let files = [("saved.yaml", document.to_vec())];
    let answer = person.runs_with(at, "/admin config_restore", [("file", "saved.yaml")], files).await;
    let answer = answer.unwrap_or_else(|refused| panic!("{refused:?}"));
    assert!(answer.is_ephemeral());
    answer.text()
}

/// Clicks a button of what was shown last.
async fn clicks(person: &Person, at: ChannelId, button: &str) -> String {
    person.clicks(at, button).await.unwrap_or_else(|refused| panic!("{button}: {refused:?}")).text()
}

/// The name of the backup that undoes what was restored.
fn undo(said: &str) -> String {
    let name = said.split('`').find(|piece| piece.starts_with("config-"));
    name.unwrap_or_else(|| panic!("no name: {said}")).to_owned()
}

/// Runs an admin's command that is not refused.
async fn sets(world: &World, command: &str, options: &[(&str, &str)]) {
    let said = says(&world.owner, world.lobby, command, options).await;
    assert!(!said.contains('⛔'), "{command}: {said}");
}
