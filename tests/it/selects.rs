//! Questions that are answered by choosing, in steps between the forms; and answers the opener changes later.

use sandbox::{Answer, Modal, Person};

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::{World, eventually};

on_both_databases! {
    texts_and_menus_are_answered_in_their_order_over_a_restart
    a_form_that_begins_with_a_menu_can_be_asked_for_every_way
    a_refused_question_of_an_admin_is_fixed_without_typing_it_again
    the_opener_changes_answers_and_staff_sees_what_they_were
}

async fn texts_and_menus_are_answered_in_their_order_over_a_restart(database: TestDatabase) {
    let mut world = World::open(database).await;
    tend(&world, "support").await;
    let shown = add_menu(&world, "Which devices?", "📱 Phone | small\nRouter\nTelevision", "1-2").await;
    assert!(shown.text().contains("A menu to choose from"), "{}", shown.text());
    click(&world.owner, &world, "All questions").await;
    let form = click(&world.owner, &world, "Add question…").await.modal().expect("a form");
    world.owner.fills(&form, [("Question", "Serial number")]).await.expect("fits");

    let form = click(&world.ana, &world, "Support").await.modal().expect("texts come first");
    assert_eq!(form.title, "Support (1/3)");
    let menus = fill(&world.ana, &form, "My router is dead").await;
    assert!(menus.is_ephemeral() && menus.text().contains("Which devices?"), "{}", menus.text());
    let back = click(&world.ana, &world, "Back").await.modal().expect("the page before");
    assert_eq!(back.fields[0].value, "My router is dead");

    choose(&world.ana, &world, "Choose 1 to 2", &["Router", "Phone"]).await;
    world.stop().await;
    world.start().await;
    let form = click(&world.ana, &world, "Continue…").await.modal().expect("the last page");
    assert_eq!((form.title.as_str(), form.labels()), ("Support (3/3)", vec!["Serial number"]));
    let opened = fill(&world.ana, &form, "AB-1234").await;
    assert!(opened.text().contains("is open"), "{}", opened.text());
    let channel = world.channel_of(&world.ana).expect("the ticket");
    let card = world.ana.reads(channel).remove(0).text();
    let (devices, serial) = (card.find("> Router\n> Phone"), card.find("> AB-1234"));
    assert!(devices.is_some() && devices < serial, "{card}");
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_drafts WHERE subject NOT LIKE 'q%'").await, 0);
    world.assert_discord_understood();
}

async fn a_form_that_begins_with_a_menu_can_be_asked_for_every_way(database: TestDatabase) {
    let world = World::open(database).await;
    tend(&world, "support").await;
    for _ in 0..2 {
        world.owner.selects(world.lobby, "Choose a question to change", ["0"]).await.expect("is there");
        click(&world.owner, &world, "Remove").await;
    }
    add_menu(&world, "Which device?", "Phone\nRouter", "").await;

    let menus = click(&world.ana, &world, "Support").await;
    assert!(menus.is_ephemeral() && menus.text().contains("Which device?"), "{}", menus.text());
    let missing = click(&world.ana, &world, "Open ticket").await;
    assert!(missing.text().contains("needs an answer"), "{}", missing.text());
    choose(&world.ana, &world, "Choose one", &["Phone"]).await;

    // Meanwhile an admin asks something else: whoever has the old menu is told, and nothing is answered wrongly.
    tend(&world, "support").await;
    add_menu(&world, "Since when?", "Today\nYesterday", "").await;
    let late = click(&world.ana, &world, "Open ticket").await;
    assert!(late.text().contains("questions changed"), "{}", late.text());
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets").await, 0);

    // By command, what still fits is chosen already.
    let asked = world.ana.runs(world.lobby, "/ticket create", [("category", "support")]).await;
    assert!(asked.expect("is known").text().contains("Since when?"));
    let dropped = click(&world.ana, &world, "Cancel").await;
    assert!(dropped.text().contains("Cancelled"), "{}", dropped.text());
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_drafts WHERE subject NOT LIKE 'q%'").await, 0);

    world.ana.says(world.lobby, "!ticket create support").await.expect("may write");
    eventually("a typed command asks by a button", || {
        let seen = world.ana.reads_last(world.lobby)?;
        seen.buttons().iter().any(|button| button.label == "Answer…").then_some(())
    })
    .await;
    let menus = click(&world.ana, &world, "Answer…").await;
    assert!(menus.is_ephemeral(), "what is chosen is their own business");
    let selects = menus_of(&world);
    world.ana.selects(world.lobby, &selects[0], ["Router"]).await.expect("is there");
    world.ana.selects(world.lobby, &selects[1], ["Today"]).await.expect("is there");
    let opened = click(&world.ana, &world, "Open ticket").await;
    assert!(opened.text().contains("is open"), "{}", opened.text());
    let channel = world.channel_of(&world.ana).expect("the ticket");
    let card = world.ana.reads(channel).remove(0).text();
    assert!(card.contains("> Router") && card.contains("> Today"), "{card}");
    world.assert_discord_understood();
}

async fn a_refused_question_of_an_admin_is_fixed_without_typing_it_again(database: TestDatabase) {
    let world = World::open(database).await;
    tend(&world, "support").await;
    let refused = add_menu(&world, "Which device?", "Phone\nRouter\nPhone", "").await;
    assert!(refused.text().contains("“Phone” is there twice"), "{}", refused.text());
    assert!(refused.is_ephemeral());
    let again = click(&world.owner, &world, "Edit…").await.modal().expect("the same form");
    assert_eq!(again.title, "New menu");
    assert_eq!(again.fields[2].value, "Phone\nRouter\nPhone");
    let many = (0..26).map(|number| number.to_string()).collect::<Vec<_>>().join("\n");
    for (field, value, word) in [
        ("Options, one per line", many.as_str(), "room for 25 options"),
        ("How many can be chosen", "4", "cannot be how many"),
        ("Question", "What do you need help with?", "already asks"),
    ] {
        let good = [("Options, one per line", "Phone\nRouter")];
        let answers = good.into_iter().filter(|(name, _)| *name != field).chain([(field, value)]);
        let refused = world.owner.fills(&again, answers).await.expect("fits");
        assert!(refused.text().contains(word), "{value}: {}", refused.text());
    }
    let again = click(&world.owner, &world, "Edit…").await.modal().expect("the form");
    let kept = world.owner.fills(&again, [("Question", "Which device?")]).await.expect("fits");
    assert!(kept.text().contains("Question 3 of Support"), "{}", kept.text());

    let edit = click(&world.owner, &world, "Edit…").await.modal().expect("a form");
    assert_eq!((edit.title.as_str(), edit.fields[2].value.as_str()), ("Edit menu", "Phone\nRouter"));
    let changed = world.owner.fills(&edit, [("How many can be chosen", "2")]).await.expect("fits");
    assert!(changed.text().contains("**How many can be chosen:** 2"), "{}", changed.text());
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action = 'category.questions'").await, 2);
    world.assert_discord_understood();
}

async fn the_opener_changes_answers_and_staff_sees_what_they_were(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    let refused = world.staff.clicks(channel, "Edit answers…").await.expect("is there");
    assert!(refused.text().contains("Only the person who opened"), "{}", refused.text());

    let form = world.ana.clicks(channel, "Edit answers…").await.expect("is there").modal().expect("a form");
    assert_eq!(form.fields[0].value, "My router is dead");
    let same = world.ana.fills(&form, []).await.expect("fits");
    assert!(same.text().contains("like that already"), "{}", same.text());
    let subject = form.labels()[0].to_owned();
    let done = world.ana.fills(&form, [(subject.as_str(), "My phone is dead")]).await.expect("fits");
    assert!(done.text().contains("are changed"), "{}", done.text());
    eventually("the card shows the new answer", || {
        let card = world.staff.reads(channel).remove(0).text();
        (card.contains("My phone is dead") && !card.contains("router")).then_some(())
    })
    .await;
    let audited = "SELECT COUNT(*) FROM audit WHERE action = 'ticket.answers_changed'";
    assert_eq!(world.count(audited).await, 1);
    let info = world.staff.runs(channel, "/ticket info", []).await.expect("is known").text();
    assert!(info.contains("My router is dead → My phone is dead"), "{info}");

    // A menu that was added since is asked for, with the old answers in place.
    tend(&world, "support").await;
    add_menu(&world, "Which device?", "Phone\nRouter", "").await;
    let form = world.ana.clicks(channel, "Edit answers…").await.expect("is there").modal().expect("a form");
    let menus = world.ana.fills(&form, []).await.expect("fits");
    assert!(menus.text().contains("Which device?"), "{}", menus.text());
    world.ana.selects(channel, "Choose one", ["Phone"]).await.expect("is there");
    let done = world.ana.clicks(channel, "Save answers").await.expect("is there");
    assert!(done.text().contains("are changed"), "{}", done.text());

    let closed = world.staff.runs(channel, "/ticket close", []).await.expect("is known");
    assert!(closed.text().contains("closed"), "{}", closed.text());
    world.ana.fills(&form, []).await.map(|late| assert!(late.text().contains("closed"))).expect("fits");
    world.assert_discord_understood();
}

async fn tend(world: &World, category: &str) {
    let asked = world.owner.runs(world.lobby, "/admin categories questions", [("category", category)]).await;
    asked.expect("is known");
}

async fn add_menu(world: &World, question: &str, options: &str, choices: &str) -> Answer {
    let form = click(&world.owner, world, "Add menu…").await.modal().expect("a form");
    let answers =
        [("Question", question), ("Options, one per line", options), ("How many can be chosen", choices)];
    world.owner.fills(&form, answers).await.expect("fits")
}

async fn click(person: &Person, world: &World, button: &str) -> Answer {
    person.clicks(world.lobby, button).await.unwrap_or_else(|refused| panic!("{button}: {refused:?}"))
}

async fn choose(person: &Person, world: &World, menu: &str, options: &[&str]) -> Answer {
    let chosen = person.selects(world.lobby, menu, options.iter().copied()).await;
    chosen.unwrap_or_else(|refused| panic!("{menu}: {refused:?}"))
}

/// The ids of the menus of the newest message ana sees.
fn menus_of(world: &World) -> Vec<String> {
    let seen = world.ana.reads_last(world.lobby).expect("the menus");
    seen.selects().into_iter().map(|select| select.custom_id).collect()
}

async fn fill(person: &Person, form: &Modal, words: &str) -> Answer {
    let labels: Vec<String> = form.labels().into_iter().map(str::to_owned).collect();
    person.fills(form, labels.iter().map(|label| (label.as_str(), words))).await.expect("the form fits")
}
