//! A person's limits count all their tickets; what staff can do tells nothing of those they do not know of.

use futures_util::future::join_all;
use sandbox::{Answer, MenuTarget, Modal, Person};

use super::{asks, opens, ticket_of, world};
use crate::closings::{closes, says};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::World;

on_both_databases! {
    fifty_forms_at_once_open_one_anonymous_ticket
    what_staff_opens_for_somebody_says_nothing_of_their_anonymous_ticket
    cooldown_blacklist_and_limit_are_those_of_the_person
}

async fn sends(person: &Person, form: &Modal) -> Answer {
    let answers: Vec<(&str, &str)> = form.labels().into_iter().zip(["A colleague", "They shout"]).collect();
    person.fills(form, answers).await.expect("the form fits")
}

async fn fifty_forms_at_once_open_one_anonymous_ticket(database: TestDatabase) {
    let world = world(database).await;
    // One after the other: a form that is shown takes nothing, and Discord waits three seconds for each.
    let mut forms: Vec<Modal> = Vec::new();
    for _ in 0..50 {
        forms.push(asks(&world, &world.ana).await);
    }
    let answers = join_all(forms.iter().map(|form| sends(&world.ana, form))).await;
    // Whose answer is not taken by Discord in time sees nothing, and may have opened it all the same.
    let texts: Vec<String> = answers.iter().map(Answer::text).filter(|text| !text.is_empty()).collect();
    let opened = texts.iter().filter(|text| text.contains("does not learn who you are")).count();
    let refused = texts.iter().filter(|text| text.contains("(limit 1)")).count();
    assert!(opened <= 1 && opened + refused == texts.len(), "{texts:#?}");
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets").await, 1);
    world.settled().await;
    assert_eq!(world.ticket_channels().len(), 1);
    assert_eq!(world.live().await, 1);
    world.assert_discord_understood();
}

async fn for_them(world: &World, person: &Person, category: &str) -> String {
    let menu = ("Open ticket for this user", MenuTarget::User(person.id()));
    world.staff.uses_menu(world.lobby, menu.0, menu.1).await.expect("the menu has it");
    world.staff.selects(world.lobby, "Choose what it is about", [category]).await.expect("a menu");
    world.staff.clicks(world.lobby, "Open the ticket").await.expect("the button is there").text()
}

async fn what_staff_opens_for_somebody_says_nothing_of_their_anonymous_ticket(database: TestDatabase) {
    let world = world(database).await;
    ticket_of(&world, &world.ana).await;
    let refused = for_them(&world, &world.ana, "Questions").await;
    assert!(refused.contains("only the person themselves"), "{refused}");
    let opened = for_them(&world, &world.ana, "Support").await;
    assert!(opened.contains("is open"), "as for anybody without a ticket: {opened}");
    let twice = for_them(&world, &world.ana, "Reports").await;
    assert!(twice.contains("1 open ticket (limit 1)"), "{twice}");
    assert_eq!(world.live().await, 2);
    let own = world.ana.clicks(world.lobby, "Reports").await.expect("the panel is there").text();
    assert!(own.contains("2 open tickets (limit 1)"), "she knows of both: {own}");

    let channel = world.channel_of(&world.ana).expect("the one staff opened");
    closes(&world, channel).await;
    world.settled().await;
    let again = says(&world.staff, channel, "/ticket reopen", &[]).await;
    assert!(again.contains("is open again"), "{again}");
    let hers = ("user", &*world.ana.id().to_string());
    let list = says(&world.staff, world.lobby, "/ticket list", &[hers]).await;
    assert_eq!(list.matches("Ticket #").count(), 1, "{list}");
    let merged = says(&world.staff, channel, "/tickets merge", &[("from", "1")]).await;
    assert!(merged.contains("cannot be merged"), "{merged}");
    world.assert_discord_understood();
}

async fn cooldown_blacklist_and_limit_are_those_of_the_person(database: TestDatabase) {
    let world = world(database).await;
    says(&world.owner, world.lobby, "/admin setup", &[("open_limit", "5"), ("cooldown_minutes", "10")]).await;
    ticket_of(&world, &world.ana).await;
    let soon = world.ana.clicks(world.lobby, "Support").await.expect("the panel is there").text();
    assert!(soon.contains('⛔'), "{soon}");
    let ban = [("user", &*world.ana.mention()), ("hours", "0"), ("reason", "Spam")];
    says(&world.owner, world.lobby, "/admin blacklist_add", &ban).await;
    let banned = world.ana.clicks(world.lobby, "Questions").await.expect("the panel is there").text();
    assert!(banned.contains("Spam"), "{banned}");
    let ben = world.guild.join("ben");
    let opened = opens(&world, &ben).await;
    assert!(opened.text().contains("does not learn"), "{}", opened.text());
    world.assert_discord_understood();
}
