//! The limit of open tickets and their numbers, under double clicks, doubled events, many forms and two processes.

use futures_util::future::join_all;
use sandbox::{Answer, GatewayFault, Modal, Person};

use crate::support::binary::{Plaza, Running};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::watch::card;
use crate::support::world::{World, eventually};

on_both_databases! {
    a_double_click_opens_one_ticket
    an_interaction_delivered_twice_opens_one_ticket
    a_claim_delivered_twice_is_answered_once
    a_typed_command_delivered_twice_is_answered_once
    several_open_forms_open_no_more_than_the_limit
    twenty_simultaneous_forms_of_one_member_open_one_ticket
    members_opening_at_once_get_numbers_of_their_own
}

/// Clicks the panel and answers the form that opens.
async fn asks(world: &World, person: &Person) -> Modal {
    let answer = person.clicks(world.lobby, "Support").await.expect("the panel is there");
    answer.modal().unwrap_or_else(|_| panic!("a form, not: {}", answer.text()))
}

async fn asks_often(world: &World, person: &Person, times: usize) -> Vec<Modal> {
    join_all((0..times).map(|_| asks(world, person))).await
}

async fn sends(person: &Person, form: &Modal) -> Answer {
    let texts = ["My router is dead", "It was fine yesterday"];
    let answers: Vec<(&str, &str)> = form.labels().into_iter().zip(texts).collect();
    person.fills(form, answers).await.expect("the form fits")
}

async fn sends_at_once(person: &Person, forms: &[Modal]) -> Vec<Answer> {
    join_all(forms.iter().map(|form| sends(person, form))).await
}

/// Fails unless `wanted` of the answers say that a ticket is open, and all others that the limit is reached.
fn assert_opened(answers: &[Answer], wanted: usize) {
    let texts: Vec<String> = answers.iter().map(Answer::text).collect();
    let opened = texts.iter().filter(|text| text.contains("is open:")).count();
    let refused = texts.iter().filter(|text| text.contains("(limit ")).count();
    assert_eq!((opened, refused), (wanted, texts.len() - wanted), "{texts:#?}");
}

/// Fails unless exactly `wanted` tickets and channels were ever made.
async fn assert_made(world: &World, wanted: usize) {
    world.settled().await;
    assert_eq!(world.ticket_channels().len(), wanted);
    assert_eq!(world.sim.history().count("POST", "/guilds/{guild}/channels"), wanted);
    let rows = i64::try_from(wanted).expect("a small number");
    assert_eq!(world.live().await, rows);
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets").await, rows);
    world.assert_discord_understood();
}

async fn a_double_click_opens_one_ticket(database: TestDatabase) {
    let world = World::open(database).await;
    let forms = asks_often(&world, &world.ana, 2).await;
    assert_opened(&sends_at_once(&world.ana, &forms).await, 1);
    assert_made(&world, 1).await;
    let refused = world.ana.clicks(world.lobby, "Support").await.expect("the panel is there");
    assert!(
        refused.is_ephemeral() && refused.text().contains("1 open ticket (limit 1)"),
        "{}",
        refused.text()
    );
}

async fn an_interaction_delivered_twice_opens_one_ticket(database: TestDatabase) {
    let world = World::open(database).await;
    world.sim.faults().on_event("INTERACTION_CREATE", GatewayFault::Duplicate);
    let form = asks(&world, &world.ana).await;
    world.sim.faults().on_event("INTERACTION_CREATE", GatewayFault::Duplicate);
    let answer = sends(&world.ana, &form).await;
    assert_opened(&[answer], 1);
    assert!(world.sim.dispatch_again("INTERACTION_CREATE"));
    // What comes after it has overtaken nothing: the doubled event is dealt with.
    let claimed = world.staff.clicks(world.channel_of(&world.ana).expect("it is open"), "Claim").await;
    assert!(claimed.expect("the card has the button").text().contains("claimed"));
    assert_made(&world, 1).await;
}

async fn a_claim_delivered_twice_is_answered_once(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    let twice = || world.sim.faults().on_event("INTERACTION_CREATE", GatewayFault::Duplicate);
    twice();
    let claimed = world.staff.clicks(channel, "Claim").await.expect("the card has it");
    twice();
    let unclaimed = world.staff.runs(channel, "/ticket unclaim", []).await.expect("is known");
    world.settled().await;
    for (answer, word) in [(claimed, "claimed"), (unclaimed, "unclaimed")] {
        let answer = answer.message.expect("it is a message").id;
        let now = world.staff.reads(channel).into_iter().find(|one| one.id == answer).expect("it stays");
        assert!(now.text().contains(word) && !now.text().contains('⛔'), "{}", now.text());
    }
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_events WHERE event LIKE '%\"claimed\"%'").await, 1);
    world.assert_discord_understood();
}

async fn a_typed_command_delivered_twice_is_answered_once(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    for (typed, word) in
        [("!ticket claim", "claimed"), ("!ticket lock", "locked"), ("!ticket close", "closed")]
    {
        world.sim.faults().on_event("MESSAGE_CREATE", GatewayFault::Duplicate);
        let said = world.staff.says(channel, typed).await.expect("he may write");
        let replies = || -> Vec<String> {
            let after = world.staff.reads(channel).into_iter().filter(|message| message.id > said);
            after.filter(|message| message.author.bot).map(|message| message.text()).collect()
        };
        eventually(typed, || (!replies().is_empty()).then_some(())).await;
        world.settled().await;
        assert_eq!(replies().len(), 1, "{:?}", replies());
        assert!(replies()[0].contains(word) && !replies()[0].contains('⛔'), "{:?}", replies());
    }
    assert_eq!(world.sim.messages(world.transcripts).len(), 1);
    world.assert_discord_understood();
}

async fn several_open_forms_open_no_more_than_the_limit(database: TestDatabase) {
    let world = World::open(database).await;
    let two = world.owner.runs(world.lobby, "/admin setup", [("open_limit", "2")]).await.expect("is known");
    assert!(two.text().contains('2'), "{}", two.text());
    let forms = asks_often(&world, &world.ana, 5).await;
    let mut answers = vec![];
    for form in &forms {
        answers.push(sends(&world.ana, form).await);
    }
    assert_opened(&answers, 2);
    assert_made(&world, 2).await;
}

async fn twenty_simultaneous_forms_of_one_member_open_one_ticket(database: TestDatabase) {
    let world = World::open(database).await;
    let forms = asks_often(&world, &world.ana, 20).await;
    assert_opened(&sends_at_once(&world.ana, &forms).await, 1);
    assert_made(&world, 1).await;
}

async fn members_opening_at_once_get_numbers_of_their_own(database: TestDatabase) {
    const MEMBERS: usize = 25;
    let world = World::open(database).await;
    let members: Vec<Person> = (0..MEMBERS).map(|n| world.guild.join(&format!("member{n}"))).collect();
    let opened = join_all(members.iter().map(async |member| {
        let form = asks(&world, member).await;
        sends(member, &form).await
    }));
    assert_opened(&opened.await, MEMBERS);
    assert_made(&world, MEMBERS).await;
    for n in 1..=MEMBERS {
        let named = format!("Ticket #{n} ");
        let cards = members.iter().filter(|member| {
            let channel = world.channel_of(member).expect("each has a channel");
            let text = card(member, channel).expect("the card is pinned").text().replace('\n', " ");
            text.contains(&named)
        });
        assert_eq!(cards.count(), 1, "{named}");
    }
}

/// Each interaction reaches both processes, which is harder than a shard each.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_simultaneous_forms_of_one_member_on_two_processes_open_one_ticket() {
    let world = World::of_a_binary(TestDatabase::postgres().await).await;
    let processes = [process(&world), process(&world)];
    eventually("both processes are connected", || (world.sim.gateway_connections() == 2).then_some(())).await;
    world.set_up(&[]).await;

    let forms = asks_often(&world, &world.ana, 50).await;
    assert_opened(&sends_at_once(&world.ana, &forms).await, 1);
    assert_made(&world, 1).await;
    drop(processes);
}

fn process(world: &World) -> (Plaza, Running) {
    let place = Plaza::in_discord(&world.sim)
        .with("DATABASE_URL", world.database.url.clone())
        .with("PLAZA_LIMITS__COMMAND_COOLDOWN", "0s");
    let running = tokio::task::block_in_place(|| place.starts("ready"));
    (place, running)
}
