//! One ticket, complete: from the click to the transcript, as its people see it.

use sandbox::Person;

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::{World, eventually};

on_both_databases! {
    a_ticket_goes_from_the_panel_to_the_transcript
    a_ticket_goes_from_command_to_transcript
    a_ticket_goes_from_typed_command_to_transcript
}

async fn a_ticket_goes_from_the_panel_to_the_transcript(database: TestDatabase) {
    let world = World::open(database).await;
    let outsider = world.guild.join("otto");

    let answer = world.opens(&world.ana).await;
    assert!(answer.is_ephemeral());
    let channel = world.channel_of(&world.ana).unwrap_or_else(|| panic!("no channel: {}", answer.text()));
    assert!(answer.text().contains(&format!("<#{channel}>")), "{}", answer.text());
    assert!(world.staff.sees(channel));
    assert!(!outsider.sees(channel));
    let card = pinned_card(&world.ana, channel);
    assert!(card.contains("Ticket #1") && card.contains("My router is dead"), "{card}");

    let claimed = world.staff.clicks(channel, "Claim").await.expect("the card has the button");
    assert!(claimed.text().contains("claimed ticket #1"), "{}", claimed.text());
    let mention = world.staff.mention();
    eventually("the card says who claimed", || {
        pinned_card(&world.ana, channel).contains(&mention).then_some(())
    })
    .await;

    world
        .ana
        .says_with(channel, "This is the light", [("light.png", PNG.to_vec())])
        .await
        .expect("she may write");
    world.staff.says(channel, "Replace the **fuse**").await.expect("he may write");

    let form = world.staff.clicks(channel, "Close…").await.expect("the card has the button");
    let form = form.modal().expect("closing asks for the reason");
    let label = form.labels()[0].to_owned();
    let closed = world.staff.fills(&form, [(label.as_str(), "Fuse replaced")]).await.expect("the form fits");
    assert!(closed.text().contains("closed"), "{}", closed.text());

    let delivered = world.staff.reads_last(world.transcripts).expect("the transcript is delivered");
    assert!(delivered.text().contains("Fuse replaced"), "{}", delivered.text());
    let page = attachment(&delivered, "ticket-0001.html");
    for said in
        ["This is the light", "<strong>fuse</strong>", "data:image/png", "My router is dead", "Fuse replaced"]
    {
        assert!(page.contains(said), "{said} is not in the page");
    }
    let text = attachment(&delivered, "ticket-0001.txt");
    assert!(text.contains("Replace the") && text.contains("light.png"), "{text}");

    eventually("the opener may no longer write", || {
        let may = world.ana.permissions_in(channel);
        (!may.contains(plaza::domain::Permissions::SEND_MESSAGES)).then_some(())
    })
    .await;
    assert!(world.ana.sees(channel), "a closed ticket stays readable");
    eventually("the card says so", || pinned_card(&world.ana, channel).contains("closed").then_some(()))
        .await;
    world.assert_discord_understood();
}

async fn a_ticket_goes_from_command_to_transcript(database: TestDatabase) {
    let world = World::open(database).await;
    let choices =
        world.ana.autocompletes(world.lobby, "/ticket create", "category", "sup").await.expect("there are");
    assert_eq!(choices.iter().map(|choice| choice.value.as_str()).collect::<Vec<_>>(), [Some("support")]);

    let form =
        world.ana.runs(world.lobby, "/ticket create", [("category", "support")]).await.expect("is known");
    let form = form.modal().expect("support asks questions");
    let labels: Vec<String> = form.labels().into_iter().map(str::to_owned).collect();
    let answers = [(labels[0].as_str(), "Router"), (labels[1].as_str(), "Dead")];
    world.ana.fills(&form, answers).await.expect("the form fits");
    let channel = world.channel_of(&world.ana).expect("the ticket is open");

    for (command, word) in [
        ("/ticket claim", "claimed"),
        ("/ticket lock", "locked"),
        ("/ticket unlock", "unlocked"),
        ("/ticket unclaim", "unclaimed"),
    ] {
        let answer = world.staff.runs(channel, command, []).await.expect("is known");
        assert!(answer.is_ephemeral() && answer.text().contains(word), "{command}: {}", answer.text());
    }
    let closed = world.ana.runs(channel, "/ticket close", [("reason", "solved it")]).await.expect("is known");
    assert!(closed.text().contains("closed"), "{}", closed.text());
    assert!(world.staff.reads_last(world.transcripts).expect("delivered").text().contains("solved it"));
    world.assert_discord_understood();
}

async fn a_ticket_goes_from_typed_command_to_transcript(database: TestDatabase) {
    let world = World::open(database).await;

    world.ana.says(world.lobby, "!ticket create support").await.expect("she may write");
    let offer = eventually("the bot offers the form", || {
        world.ana.reads_last(world.lobby).filter(|message| message.text().contains("Support"))
    })
    .await;
    let button = offer.buttons().remove(0).label;
    let form =
        world.ana.clicks(world.lobby, &button).await.expect("it works").modal().expect("it is the form");
    let labels: Vec<String> = form.labels().into_iter().map(str::to_owned).collect();
    world
        .ana
        .fills(&form, [(labels[0].as_str(), "Router"), (labels[1].as_str(), "Dead")])
        .await
        .expect("fits");
    let channel = world.channel_of(&world.ana).expect("the ticket is open");

    for (command, word) in
        [("!ticket claim", "claimed"), ("!TICKET lock", "locked"), ("!ticket unlock", "unlocked")]
    {
        says_and_hears(&world.staff, channel, command, word).await;
    }
    says_and_hears(&world.staff, channel, "!ticket close all is well again", "closed").await;
    assert!(
        world.staff.reads_last(world.transcripts).expect("delivered").text().contains("all is well again")
    );
    world.assert_discord_understood();
}

/// A picture of one pixel.
pub const PNG: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0,
    0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 0x0d, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63,
    0xf8, 0xcf, 0xc0, 0xf0, 0x1f, 0, 5, 0, 1, 0xff, 0x89, 0x99, 0x3d, 0x1d, 0, 0, 0, 0, 0x49, 0x45, 0x4e,
    0x44, 0xae, 0x42, 0x60, 0x82,
];

async fn says_and_hears(person: &Person, channel: plaza::domain::ChannelId, command: &str, word: &str) {
    let said = person.says(channel, command).await.expect("may write");
    eventually(command, || {
        person.reads(channel).into_iter().find(|message| message.id > said && message.text().contains(word))
    })
    .await;
}

fn pinned_card(person: &Person, channel: plaza::domain::ChannelId) -> String {
    let card = person.reads(channel).into_iter().find(|message| message.pinned_at.is_some());
    card.expect("the card is pinned").text()
}

fn attachment(message: &sandbox::Message, name: &str) -> String {
    let file = message.attachments.iter().find(|file| file.filename == name);
    let file = file.unwrap_or_else(|| panic!("no {name} among {:?}", message.attachments.len()));
    String::from_utf8(file.bytes.to_vec()).expect("the transcript is text")
}
