//! The picture puzzle before a form: solved once, answered to any process, five tries, said nowhere.

use std::sync::Arc;
use std::time::Duration;

use plaza::cache::{Cache, CacheKey};
use plaza::config::Config;
use plaza::domain::UserId;
use sandbox::{Answer, Discord, Person};
use secrecy::SecretString;

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::{World, eventually, patient};

on_both_databases! {
    a_puzzle_is_solved_once_whichever_process_asked
    five_wrong_answers_end_in_a_pause
}

async fn a_puzzle_is_solved_once_whichever_process_asked(database: TestDatabase) {
    let mut world = World::in_discord(Discord::start(patient()).await.expect("a port"), database);
    world.tune = share;
    redis::cmd("FLUSHDB").exec(&mut connection(&world)).expect("Redis answers");
    world.start().await;
    world.set_up(&[]).await;
    let form = world.ana.clicks(world.lobby, "Support").await.expect("is there").modal().expect("a form");
    ask_puzzle(&world).await;

    let kept = fill(&world.ana, &form).await;
    assert!(kept.text().contains("picture puzzle comes first"), "{}", kept.text());
    let shown = click(&world.ana, &world, "Edit answers…").await.message.expect("the puzzle");
    assert_eq!(shown.only_for, Some(world.ana.id()), "nobody else sees it");
    let picture = shown.attachments.first().expect("a picture");
    let letters = answer_of(&world, world.ana.id()).await.expect("it is kept");
    let said = format!("{:?} {} {:?}", shown.components, picture.filename, picture.description);
    assert!(!said.contains(&letters), "the answer stands nowhere: {said}");

    world.stop().await;
    world.start().await;
    let typed = letters.to_lowercase();
    let right = answer(&world.ana, &world, &typed).await;
    assert!(right.text().contains("That is right"), "{}", right.text());
    let form = click(&world.ana, &world, "Continue…").await.modal().expect("the form, with what was kept");
    assert_eq!(form.fields[0].value, "My router is dead");
    let opened = fill(&world.ana, &form).await;
    assert!(opened.text().contains("is open"), "{}", opened.text());
    let channel = world.channel_of(&world.ana).expect("the ticket");
    world.ana.runs(channel, "/ticket close", []).await.expect("is known");
    let again = click(&world.ana, &world, "Support").await;
    assert!(again.modal().is_ok(), "once in some hours is enough: {}", again.text());

    // Every way to a ticket has it; a typed command shows it to nobody else.
    let asked = world.staff.runs(world.lobby, "/ticket create", [("category", "support")]).await;
    assert_eq!(asked.expect("is known").message.expect("the puzzle").attachments.len(), 1);
    world.staff.says(world.lobby, "!ticket create support").await.expect("may write");
    eventually("a typed command asks by a button", || {
        world.staff.reads_last(world.lobby)?.text().contains("shows a picture puzzle").then_some(())
    })
    .await;
    world.assert_discord_understood();
}

async fn five_wrong_answers_end_in_a_pause(database: TestDatabase) {
    let world = World::open(database).await;
    ask_puzzle(&world).await;
    click(&world.owner, &world, "On in every category").await;
    let posed = click(&world.ana, &world, "Reports").await;
    assert!(posed.text().contains("which 5 characters"), "{}", posed.text());
    let early = click(&world.ana, &world, "New picture").await;
    assert!(early.text().contains("a bit fast"), "{}", early.text());
    world.sim.clock().advance(Duration::from_secs(3));
    click(&world.ana, &world, "Reports").await;
    world.sim.clock().advance(Duration::from_secs(3));
    let small = size(&click(&world.ana, &world, "New picture").await);
    world.sim.clock().advance(Duration::from_secs(3));
    assert!(size(&click(&world.ana, &world, "Larger").await) > 2 * small);

    world.sim.clock().advance(Duration::from_mins(6));
    let late = answer(&world.ana, &world, "AAAAA").await;
    assert!(late.text().contains("can no longer be answered"), "{}", late.text());
    click(&world.ana, &world, "Support").await;
    for left in (1..5).rev() {
        // Five letters no picture shows.
        let wrong = answer(&world.ana, &world, "00000").await;
        assert!(wrong.text().contains(&format!("{left} tr")), "{left}: {}", wrong.text());
    }
    let closed = answer(&world.ana, &world, "00000").await;
    assert!(closed.text().contains("in 10 min"), "{}", closed.text());
    world.sim.clock().advance(Duration::from_mins(4));
    let closed = click(&world.ana, &world, "Support").await;
    assert!(closed.text().contains("in 6 min"), "{}", closed.text());
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets").await, 0);
    world.sim.clock().advance(Duration::from_mins(7));
    let again = click(&world.ana, &world, "Support").await;
    assert!(again.text().contains("which 5 characters"), "{}", again.text());
    world.assert_discord_understood();
}

/// A Redis for each database: worlds are alike, down to their ids.
fn share(config: &mut Config) {
    let address = config.database.url.as_ref().map(|url| {
        use secrecy::ExposeSecret as _;
        redis_of(url.expose_secret())
    });
    config.redis.url = address;
}

fn redis_of(database: &str) -> SecretString {
    let server =
        std::env::var("PLAZA_TEST_REDIS_URL").unwrap_or_else(|_| "redis://127.0.0.1:6379".to_owned());
    let number = if database.starts_with("sqlite") { 11 } else { 12 };
    format!("{}/{number}", server.trim_end_matches('/')).into()
}

fn connection(world: &World) -> redis::Connection {
    use secrecy::ExposeSecret as _;
    let client = redis::Client::open(redis_of(&world.database.url).expose_secret()).expect("an address");
    client.get_connection().expect("these tests need a Redis: start redis-server or set PLAZA_TEST_REDIS_URL")
}

/// What the picture shows, as another process reads it.
async fn answer_of(world: &World, user: UserId) -> Option<String> {
    let clock = Arc::new(world.sim.clock().clone());
    let cache = Cache::shared(&redis_of(&world.database.url), "plaza", clock).expect("an address");
    cache.get(&CacheKey::new(world.guild.id(), "puzzle").and(user)).await
}

async fn ask_puzzle(world: &World) {
    let asked = world.owner.runs(world.lobby, "/admin categories questions", [("category", "support")]).await;
    asked.expect("is known");
    click(&world.owner, world, "Before the form…").await;
    let on = click(&world.owner, world, "Puzzle on / off").await;
    assert!(on.text().contains("on, once every 12 hours"), "{}", on.text());
}

async fn answer(person: &Person, world: &World, letters: &str) -> Answer {
    let form = click(person, world, "Answer…").await.modal().expect("a form");
    person.fills(&form, [("The 5 characters", letters)]).await.expect("fits")
}

async fn fill(person: &Person, form: &sandbox::Modal) -> Answer {
    let labels: Vec<String> = form.labels().into_iter().map(str::to_owned).collect();
    let texts = labels.iter().map(|label| (label.as_str(), "My router is dead"));
    person.fills(form, texts).await.expect("the form fits")
}

async fn click(person: &Person, world: &World, button: &str) -> Answer {
    person.clicks(world.lobby, button).await.unwrap_or_else(|refused| panic!("{button}: {refused:?}"))
}

fn size(answer: &Answer) -> usize {
    answer.message.as_ref().expect("the puzzle").attachments[0].bytes.len()
}
