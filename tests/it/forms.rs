//! Forms: what admins make categories ask, over how many pages, and that no answer is ever lost.

use plaza::domain::ChannelId;
use sandbox::{Answer, Modal, Person};

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::{World, eventually};

on_both_databases! {
    questions_are_tended_on_one_message
    questions_changed_by_somebody_else_are_left_alone
    a_form_of_two_pages_survives_a_restart
    a_mistaken_answer_is_fixed_without_typing_the_others_again
    bad_questions_are_refused
}

async fn questions_are_tended_on_one_message(database: TestDatabase) {
    let world = World::open(database).await;
    let shown = ask(&world).await;
    assert!(shown.text().contains("What Support asks"), "{}", shown.text());
    let added = add(&world, [("Question", "Order number"), ("Characters", "7-7")]).await;
    assert!(added.text().contains("Question 3 of Support"), "{}", added.text());

    let up = click(&world.owner, world.lobby, "Up").await;
    assert!(up.text().contains("Question 2 of Support"), "{}", up.text());
    let style = click(&world.owner, world.lobby, "One line / several").await;
    assert!(style.text().contains("Several lines"), "{}", style.text());
    let optional = click(&world.owner, world.lobby, "Required / optional").await;
    assert!(optional.text().contains("May be left out"), "{}", optional.text());
    let form = click(&world.owner, world.lobby, "Edit…").await.modal().expect("a form");
    assert_eq!(form.fields[0].value, "Order number");
    assert_eq!(form.fields[2].value, "7-7");
    let kept = world.owner.fills(&form, [("Hint in the empty field", "AB-1234")]).await.expect("fits");
    assert!(kept.text().contains("AB-1234"), "{}", kept.text());
    click(&world.owner, world.lobby, "All questions").await;
    world.owner.selects(world.lobby, "Choose a question to change", ["0"]).await.expect("is there");
    let removed = click(&world.owner, world.lobby, "Remove").await;
    assert!(!removed.text().contains("What do you need help with?"), "{}", removed.text());

    let form = open_form(&world.ana, world.lobby).await;
    assert_eq!(form.labels(), ["Order number", "What happened, and what have you tried?"]);
    assert!(form.fields[0].paragraph && !form.fields[0].required);
    let audited = "SELECT COUNT(*) FROM audit WHERE action = 'category.questions'";
    assert_eq!(world.count(audited).await, 6);
    let said = world.owner.says(world.lobby, "!admin categories questions support").await.expect("may write");
    eventually("a typed command shows them, too", || {
        let seen = world.owner.reads(world.lobby).into_iter();
        seen.into_iter().find(|message| message.id > said && message.text().contains("Order number"))
    })
    .await;
    let stranger = world.staff.clicks(world.lobby, "Add question…").await.expect("it is public");
    assert!(stranger.text().contains("Manage Server"), "{}", stranger.text());
    world.assert_discord_understood();
}

async fn questions_changed_by_somebody_else_are_left_alone(database: TestDatabase) {
    let world = World::open(database).await;
    ask(&world).await;
    world.owner.selects(world.lobby, "Choose a question to change", ["0"]).await.expect("is there");
    let seen = world.owner.reads_last(world.lobby).expect("the face").id;
    ask(&world).await;
    world.owner.selects(world.lobby, "Choose a question to change", ["0"]).await.expect("is there");
    click(&world.owner, world.lobby, "Remove").await;

    let late = world.owner.clicks_on(world.lobby, seen, "Remove").await.expect("is there");
    assert!(late.text().contains("changed these questions"), "{}", late.text());
    let form = open_form(&world.ana, world.lobby).await;
    assert_eq!(form.labels(), ["What happened, and what have you tried?"]);
}

async fn a_form_of_two_pages_survives_a_restart(database: TestDatabase) {
    let mut world = World::open(database).await;
    ask(&world).await;
    for number in 3..=7 {
        let label = format!("Question {number}");
        add(&world, [("Question", label.as_str())]).await;
        click(&world.owner, world.lobby, "All questions").await;
    }
    let form = open_form(&world.ana, world.lobby).await;
    assert_eq!((form.title.as_str(), form.fields.len()), ("Support (1/2)", 5));
    let kept = fill(&world.ana, &form, "first").await;
    assert!(kept.text().contains("page 2 of 2"), "{}", kept.text());
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets").await, 0);
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_numbers").await, 0, "no number is wasted");

    world.stop().await;
    world.start().await;
    let form = click(&world.ana, world.lobby, "Continue…").await.modal().expect("the second page");
    assert_eq!((form.title.as_str(), form.fields.len()), ("Support (2/2)", 2));
    let opened = fill(&world.ana, &form, "second").await;
    let channel = world.channel_of(&world.ana).unwrap_or_else(|| panic!("no channel: {}", opened.text()));
    let card = world.ana.reads(channel).into_iter().find(|message| message.pinned_at.is_some());
    let card = card.expect("the card").text();
    assert!(card.matches("first").count() == 5 && card.matches("second").count() == 2, "{card}");
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_drafts").await, 0);
    world.assert_discord_understood();
}

async fn a_mistaken_answer_is_fixed_without_typing_the_others_again(database: TestDatabase) {
    let world = World::open(database).await;
    ask(&world).await;
    let number = [
        ("Question", "Order number"),
        ("Looks like", "[A-Z]{2}-[0-9]{4}"),
        ("Said when it does not", "It looks like AB-1234."),
    ];
    add(&world, number).await;
    let form = open_form(&world.ana, world.lobby).await;
    let labels: Vec<String> = form.labels().into_iter().map(str::to_owned).collect();
    let answers = [
        (labels[0].as_str(), "My router"),
        (labels[1].as_str(), "A long story\nof two lines"),
        (labels[2].as_str(), "12345"),
    ];
    let refused = world.ana.fills(&form, answers).await.expect("the client lets it pass");
    assert!(refused.text().contains("It looks like AB-1234."), "{}", refused.text());
    assert!(refused.is_ephemeral());

    let again = click(&world.ana, world.lobby, "Edit answers…").await.modal().expect("the same form");
    let values: Vec<&str> = again.fields.iter().map(|field| field.value.as_str()).collect();
    assert_eq!(values, ["My router", "A long story\nof two lines", "12345"]);
    let opened = world.ana.fills(&again, [("Order number", "AB-1234")]).await.expect("fits");
    assert!(opened.text().contains("is open"), "{}", opened.text());
    assert_eq!(world.count("SELECT last FROM ticket_numbers").await, 1);
}

async fn bad_questions_are_refused(database: TestDatabase) {
    let world = World::open(database).await;
    ask(&world).await;
    for (field, value, word) in [
        ("Looks like", "(", "cannot be used as a pattern"),
        ("Looks like", "(?:a{1000}){1000}", "cannot be used as a pattern"),
        ("Characters", "9-3", "cannot be used as a length"),
        ("Question", "What do you need help with?", "already asks"),
    ] {
        let mut answers = vec![(field, value)];
        if field != "Question" {
            answers.push(("Question", "New"));
        }
        let form = click(&world.owner, world.lobby, "Add question…").await.modal().expect("a form");
        let refused = world.owner.fills(&form, answers).await.expect("fits");
        assert!(refused.text().contains(word), "{value}: {}", refused.text());
    }
    world.owner.speaks("es-ES");
    let unknown = world.owner.runs(world.lobby, "/admin categories questions", [("category", "nada")]).await;
    let unknown = unknown.expect("is known");
    assert!(unknown.text().contains("No hay ninguna categoría"), "{}", unknown.text());
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action = 'category.questions'").await, 0);
}

async fn ask(world: &World) -> Answer {
    let asked = world.owner.runs(world.lobby, "/admin categories questions", [("category", "support")]).await;
    asked.expect("is known")
}

async fn add<'a>(world: &World, answers: impl IntoIterator<Item = (&'a str, &'a str)>) -> Answer {
    let form = click(&world.owner, world.lobby, "Add question…").await.modal().expect("a form");
    world.owner.fills(&form, answers).await.expect("fits")
}

async fn open_form(person: &Person, lobby: ChannelId) -> Modal {
    click(person, lobby, "Support").await.modal().expect("it asks something")
}

async fn click(person: &Person, channel: ChannelId, button: &str) -> Answer {
    person.clicks(channel, button).await.unwrap_or_else(|refused| panic!("{button}: {refused:?}"))
}

async fn fill(person: &Person, form: &Modal, words: &str) -> Answer {
    let labels: Vec<String> = form.labels().into_iter().map(str::to_owned).collect();
    person.fills(form, labels.iter().map(|label| (label.as_str(), words))).await.expect("the form fits")
}
