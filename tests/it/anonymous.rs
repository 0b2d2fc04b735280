//! Anonymous tickets: nobody learns who is behind one, and nothing that is said gets lost.

mod leaks;
mod limits;
mod relay;
mod reveal;
mod story;

use plaza::domain::ChannelId;
use sandbox::{Answer, Message, Modal, Person};

use crate::closings::says;
use crate::support::database::TestDatabase;
use crate::support::world::{World, eventually};

/// A world whose questions are asked anonymously.
async fn world(database: TestDatabase) -> World {
    let world = World::open(database).await;
    hide_openers(&world, &[]).await;
    world
}

/// Makes questions anonymous, with further options.
pub(super) async fn hide_openers(world: &World, more: &[(&str, &str)]) {
    let mut options = vec![("key", "questions"), ("display_name", "Questions"), ("anonymous", "true")];
    options.extend(more);
    let said = says(&world.owner, world.lobby, "/admin category_upsert", &options).await;
    assert!(said.contains("staff never learns") || said.contains("goes by its role"), "{said}");
}

/// The form of an anonymous ticket.
async fn asks(world: &World, person: &Person) -> Modal {
    let form = person.clicks(world.lobby, "Questions").await.expect("the panel is there");
    form.modal().unwrap_or_else(|_| panic!("a form, not: {}", form.text()))
}

/// Opens an anonymous ticket from the panel.
pub(super) async fn opens(world: &World, person: &Person) -> Answer {
    let form = asks(world, person).await;
    let answers: Vec<(&str, &str)> = form.labels().into_iter().zip(["A colleague", "They shout"]).collect();
    person.fills(&form, answers).await.expect("the form fits")
}

/// Opens one and answers its channel once its person was told.
pub(super) async fn ticket_of(world: &World, person: &Person) -> ChannelId {
    let before = world.ticket_channels();
    let answer = opens(world, person).await;
    assert!(
        answer.is_ephemeral() && answer.text().contains("does not learn who you are"),
        "{}",
        answer.text()
    );
    eventually("they are told by direct message", || {
        dms(person).iter().any(|text| text.contains("Write to me here")).then_some(())
    })
    .await;
    let made = world.ticket_channels().into_iter().find(|channel| !before.contains(channel));
    made.expect("its channel is there")
}

/// Everything the bot has told somebody directly, oldest first.
fn dms(person: &Person) -> Vec<String> {
    person.dms().iter().filter(|message| message.author.bot).map(Message::text).collect()
}

/// What was passed on into a channel, oldest first, without the name above it.
fn passed_in(world: &World, channel: ChannelId) -> Vec<String> {
    let said = world.sim.messages(channel).into_iter().filter(|message| message.author.bot);
    let words = said.filter_map(|message| {
        let (name, words) = message.content.split_once('\n')?;
        name.starts_with("**Anon-").then(|| words.to_owned())
    });
    words.collect()
}

/// What was passed on to somebody, oldest first, with the name above it.
fn passed_out(person: &Person) -> Vec<String> {
    let said = person.dms().into_iter().filter(|message| message.author.bot && !message.content.is_empty());
    said.map(|message| message.content).collect()
}

/// Waits until exactly this was passed on into the channel.
async fn shows(world: &World, channel: ChannelId, wanted: &[&str]) {
    eventually("the channel shows it", || (passed_in(world, channel) == wanted).then_some(())).await;
}

/// Waits until exactly this was passed on to them.
async fn gets(person: &Person, wanted: &[&str]) {
    eventually("they get it", || (passed_out(person) == wanted).then_some(())).await;
}
