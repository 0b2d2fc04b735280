//! Tickets opened from the menus Discord shows on a message and on a person.

use plaza::domain::MessageId;
use sandbox::{Answer, MenuTarget, Person};

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::watch::card;
use crate::support::world::World;

on_both_databases! {
    members_open_tickets_about_messages_of_their_own
    staff_opens_tickets_for_others_by_the_same_rules
}

const FROM_MESSAGE: &str = "Open ticket from this message";
const FOR_USER: &str = "Open ticket for this user";

async fn members_open_tickets_about_messages_of_their_own(database: TestDatabase) {
    let world = World::open(database).await;
    let names: Vec<String> = world
        .sim
        .commands()
        .iter()
        .filter(|command| command.kind > 1)
        .map(|command| command.json["name_localizations"]["es-ES"].as_str().unwrap_or("-").to_owned())
        .collect();
    assert_eq!(names, ["Abrir ticket de este mensaje", "Abrir ticket para este usuario"]);
    let said = world.ana.says(world.lobby, "My router is on fire").await.expect("she may write");
    let others = world.staff.says(world.lobby, "Hello").await.expect("he may write");

    let refused = on_message(&world, &world.ana, others).await;
    assert!(refused.text().contains("Only staff can open tickets for other people"), "{}", refused.text());
    let asked = on_message(&world, &world.ana, said).await;
    assert!(asked.is_ephemeral() && asked.text().contains("What is the ticket about?"), "{}", asked.text());
    let form = world.ana.selects(world.lobby, "Choose what it is about", ["Support"]).await.expect("a menu");
    let form = form.modal().expect("the category asks");
    let first = form.labels()[0].to_owned();
    let second = form.labels()[1].to_owned();
    assert_eq!(form.fields[0].value, "", "there is no room for it");
    let filled = form.fields[1].value.clone();
    assert!(filled.starts_with("My router is on fire") && filled.contains(&said.to_string()), "{filled}");
    let answers = [(first.as_str(), "It burns"), (second.as_str(), filled.as_str())];
    let opened = world.ana.fills(&form, answers).await.expect("the form fits");
    assert!(opened.text().contains("Ticket #1 is open"), "{}", opened.text());
    let channel = world.channel_of(&world.ana).expect("it is open");
    let shown = card(&world.ana, channel).expect("pinned").text();
    assert!(shown.contains("My router is on fire"), "{shown}");
    world.assert_discord_understood();
}

async fn staff_opens_tickets_for_others_by_the_same_rules(database: TestDatabase) {
    let world = World::open(database).await;
    let (staff, ben) = (&world.staff, world.guild.join("ben"));
    let said = world.ana.says(world.lobby, "Where do I ask?").await.expect("she may write");

    on_message(&world, staff, said).await;
    let asked = staff.selects(world.lobby, "Choose what it is about", ["Support"]).await.expect("a menu");
    assert!(asked.text().contains("asks some questions"), "{}", asked.text());
    let opened = staff.clicks(world.lobby, "Open the ticket").await.expect("the button is there");
    assert!(opened.text().contains("Ticket #1 is open"), "{}", opened.text());
    let twice = staff.clicks(world.lobby, "Open the ticket").await.expect("the button is there");
    assert!(twice.text().contains("Ticket #1 is open"), "the same: {}", twice.text());
    let channel = world.channel_of(&world.ana).expect("it is hers");
    let shown = card(&world.ana, channel).expect("pinned").text();
    assert!(shown.contains("Where do I ask?") && shown.contains(&world.ana.mention()), "{shown}");
    let info = staff.runs(channel, "/ticket info", []).await.expect("is known").text();
    assert!(info.contains("opened the ticket for"), "{info}");

    let refused = for_user(&world, &world.ana, &ben).await;
    assert!(refused.text().contains("Only staff can open tickets for other people"), "{}", refused.text());
    for_user(&world, staff, &ben).await;
    staff.selects(world.lobby, "Choose what it is about", ["Questions"]).await.expect("a menu");
    let form = staff.clicks(world.lobby, "Answer…").await.expect("the button is there");
    let form = form.modal().expect("its questions");
    let label = form.labels()[0].to_owned();
    let opened = staff.fills(&form, [(label.as_str(), "Called us")]).await.expect("the rest may be left out");
    assert!(opened.text().contains("Ticket #2 is open"), "{}", opened.text());
    let channel = world.channel_of(&ben).expect("it is his");
    assert!(card(&ben, channel).expect("pinned").text().contains("Called us"));

    for_user(&world, staff, &ben).await;
    staff.selects(world.lobby, "Choose what it is about", ["Reports"]).await.expect("a menu");
    let refused = staff.clicks(world.lobby, "Open the ticket").await.expect("the button is there").text();
    assert!(refused.contains("They would be told") && refused.contains("1 open ticket"), "{refused}");
    let cleo = world.guild.join("cleo");
    let cleos = cleo.mention();
    let ban = [("user", cleos.as_str()), ("hours", "0"), ("reason", "Spam")];
    let banned = world.owner.runs(world.lobby, "/admin blacklist_add", ban).await.expect("is known");
    assert!(!banned.text().contains('⛔'), "{}", banned.text());
    for_user(&world, staff, &cleo).await;
    staff.selects(world.lobby, "Choose what it is about", ["Support"]).await.expect("a menu");
    let refused = staff.clicks(world.lobby, "Open the ticket").await.expect("the button is there").text();
    assert!(refused.contains("No ticket was opened for") && refused.contains("Spam"), "{refused}");
    world.assert_discord_understood();
}

async fn on_message(world: &World, person: &Person, message: MessageId) -> Answer {
    person.uses_menu(world.lobby, FROM_MESSAGE, MenuTarget::Message(message)).await.expect("the menu has it")
}

async fn for_user(world: &World, person: &Person, user: &Person) -> Answer {
    person.uses_menu(world.lobby, FOR_USER, MenuTarget::User(user.id())).await.expect("the menu has it")
}
