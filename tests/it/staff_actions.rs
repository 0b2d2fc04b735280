//! What staff does with an open ticket: sort it, write notes, hand it on, let people in, rename it.

use plaza::domain::{ChannelId, Permissions};
use sandbox::Person;

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::{World, eventually};

on_both_databases! {
    a_priority_is_shown_on_the_card_and_kept
    tags_are_normalised_shown_and_cleared
    notes_are_for_staff_alone
    a_ticket_is_handed_to_staff_alone
    somebody_is_let_in_silenced_with_the_opener_and_taken_out
    of_many_names_the_latest_wins_and_nobody_waits
    nobody_but_staff_does_any_of_it
    bad_input_is_refused_in_the_readers_language
}

async fn a_priority_is_shown_on_the_card_and_kept(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;

    let said = runs(&world.staff, channel, "/ticket priority", &[("level", "urgent")]).await;
    assert!(said.contains("now urgent"), "{said}");
    card_says(&world.ana, channel, "**Priority:** urgent").await;
    hears(&world.staff, channel, "!ticket priority LOW", "now low").await;
    card_says(&world.ana, channel, "**Priority:** low").await;
    let said = runs(&world.staff, channel, "/ticket priority", &[("level", "low")]).await;
    assert!(said.contains("already"), "{said}");
    hears(&world.staff, channel, "!ticket priority immediately", "does not fit").await;

    assert_eq!(world.count("SELECT COUNT(*) FROM tickets WHERE priority = 'low'").await, 1);
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action = 'ticket.prioritised'").await, 2);
    world.assert_discord_understood();
}

async fn tags_are_normalised_shown_and_cleared(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;

    let csv = "Billing, #Wi Fi ,\"a, b\",billing";
    let said = runs(&world.staff, channel, "/ticket tags", &[("csv", csv)]).await;
    assert!(said.contains("billing, wi-fi, and a-b"), "{said}");
    card_says(&world.ana, channel, "**Tags:** billing, wi-fi, and a-b").await;
    hears(&world.staff, channel, "!ticket tags", "no tags").await;
    eventually("the card shows none", || (!card(&world.ana, channel).contains("Tags")).then_some(())).await;

    let many: Vec<String> = (0..21).map(|n| format!("t{n}")).collect();
    let said = runs(&world.staff, channel, "/ticket tags", &[("csv", &many.join(","))]).await;
    assert!(said.contains("20 tags") && said.contains("21"), "{said}");
    let said = runs(&world.staff, channel, "/ticket tags", &[("csv", &"x".repeat(33))]).await;
    assert!(said.contains("too long"), "{said}");
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets WHERE tags = '[]'").await, 1);
    world.assert_discord_understood();
}

async fn notes_are_for_staff_alone(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;

    let said = runs(&world.staff, channel, "/ticket note", &[("text", "An old **friend** of ours")]).await;
    assert!(said.contains("Only staff"), "{said}");
    let form = world.staff.clicks(channel, "Add note…").await.expect("the card has the button");
    let form = form.modal().expect("a note is asked for");
    let label = form.labels()[0].to_owned();
    let noted = world.staff.fills(&form, [(label.as_str(), "Has paid in May")]).await.expect("the form fits");
    assert!(noted.is_ephemeral() && noted.text().contains("Only staff"), "{}", noted.text());
    hears(&world.staff, channel, "!ticket note Is patient", "Only staff").await;
    let read = world.ana.reads(channel).iter().map(sandbox::Message::text).collect::<Vec<_>>().join("\n");
    for secret in ["friend", "May", "patient"] {
        assert!(!read.contains(secret), "{secret} is read by the opener: {read}");
    }

    world.staff.runs(channel, "/ticket close", []).await.expect("is known");
    let delivered = world.staff.reads_last(world.transcripts).expect("the transcript is delivered");
    let file = delivered.attachments.iter().find(|file| file.filename == "ticket-0001.html");
    let page = String::from_utf8(file.expect("there is a page").bytes.to_vec()).expect("it is text");
    for said in ["<strong>friend</strong>", "Has paid in May", "Is patient", "wrote an internal note"] {
        assert!(page.contains(said), "{said} is not in the staff's page");
    }
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_notes").await, 3);
    world.assert_discord_understood();
}

async fn a_ticket_is_handed_to_staff_alone(database: TestDatabase) {
    let world = World::open(database).await;
    let sol = world.guild.join("sol").with_role(world.staff_role);
    let gone = world.guild.join("gil").with_role(world.staff_role);
    let (gone_id, bot) = (gone.mention(), format!("<@{}>", world.sim.bot_id()));
    world.guild.kick(&gone);
    let channel = world.ticket_of(&world.ana).await;
    world.staff.runs(channel, "/ticket claim", []).await.expect("is known");

    for (whom, why) in [(world.ana.mention(), "not on the staff"), (bot, "is a bot")] {
        let said = runs(&world.staff, channel, "/ticket transfer", &[("member", &whom)]).await;
        assert!(said.contains(why), "{said}");
    }
    hears(&world.staff, channel, &format!("!ticket transfer {gone_id}"), "not in this server").await;
    let said = runs(&sol, channel, "/ticket transfer", &[("member", &sol.mention())]).await;
    assert!(said.contains("claimed this ticket"), "another's claim is not theirs to hand on: {said}");

    let said = runs(&world.staff, channel, "/ticket transfer", &[("member", &sol.mention())]).await;
    assert!(said.contains(&sol.mention()), "{said}");
    card_says(&world.ana, channel, &format!("**Claimed by:** {}", sol.mention())).await;
    hears(&sol, channel, &format!("!ticket transfer {}", world.owner.mention()), "is now with").await;
    card_says(&world.ana, channel, &format!("**Claimed by:** {}", world.owner.mention())).await;
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action = 'ticket.transferred'").await, 2);
    world.assert_discord_understood();
}

async fn somebody_is_let_in_silenced_with_the_opener_and_taken_out(database: TestDatabase) {
    let world = World::open(database).await;
    let pia = world.guild.join("pia");
    let channel = world.ticket_of(&world.ana).await;
    let writes = |person: &Person| person.permissions_in(channel).contains(Permissions::SEND_MESSAGES);

    for (whom, why) in [
        (world.ana.mention(), "belongs to"),
        (world.staff.mention(), "can already see"),
        (bot_of(&world), "bot"),
    ] {
        let said = runs(&world.staff, channel, "/ticket adduser", &[("member", &whom)]).await;
        assert!(said.contains(why), "{said}");
    }
    let said = runs(&world.staff, channel, "/ticket removeuser", &[("member", &pia.mention())]).await;
    assert!(said.contains("was not added"), "{said}");

    let said = runs(&world.staff, channel, "/ticket adduser", &[("member", &pia.mention())]).await;
    assert!(said.contains("can now see"), "{said}");
    eventually("she sees it and writes", || (pia.sees(channel) && writes(&pia)).then_some(())).await;
    world.staff.runs(channel, "/ticket lock", []).await.expect("is known");
    eventually("both are silent", || (!writes(&pia) && !writes(&world.ana)).then_some(())).await;
    assert!(pia.sees(channel));
    world.staff.runs(channel, "/ticket unlock", []).await.expect("is known");
    eventually("both speak", || (writes(&pia) && writes(&world.ana)).then_some(())).await;

    hears(&world.staff, channel, &format!("!ticket removeuser {}", pia.mention()), "can no longer see").await;
    eventually("she is out", || (!pia.sees(channel)).then_some(())).await;
    assert!(world.guild.overwrite(channel, pia.id().get()).is_none(), "nothing of her is left");
    hears(&world.staff, channel, &format!("!ticket adduser {}", pia.id()), "can now see").await;
    eventually("she is back", || pia.sees(channel).then_some(())).await;
    world.assert_discord_understood();
}

async fn of_many_names_the_latest_wins_and_nobody_waits(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    let name = || world.sim.channel(channel).expect("it is there").name;

    let said = runs(&world.staff, channel, "/ticket rename", &[("new_name", "Router IS dead!!")]).await;
    assert!(said.contains("router-is-dead"), "{said}");
    eventually("it is called so", || (name() == "router-is-dead").then_some(())).await;
    eventually("nothing is pending", || (!card(&world.ana, channel).contains("New name")).then_some(()))
        .await;
    hears(&world.staff, channel, "!ticket rename two", "will be called two").await;
    eventually("it is called so", || (name() == "two").then_some(())).await;
    for next in ["three", "four", "five"] {
        runs(&world.staff, channel, "/ticket rename", &[("new_name", next)]).await;
    }
    card_says(&world.ana, channel, "**New name:** five").await;
    assert_eq!(name(), "two", "Discord takes two in ten minutes");
    // The wait Discord asks for counts from the answer, so that has to be there before time moves.
    world.rests().await;
    world.sim.clock().advance(std::time::Duration::from_mins(11));
    eventually("the latest wins", || (name() == "five").then_some(())).await;
    eventually("nothing is pending", || (!card(&world.ana, channel).contains("New name")).then_some(()))
        .await;

    let said = runs(&world.staff, channel, "/ticket rename", &[("new_name", &"🎉".repeat(50))]).await;
    assert!(said.contains("cannot be the name"), "{said}");
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets WHERE wanted_name IS NULL").await, 1);
    world.assert_discord_understood();
}

async fn nobody_but_staff_does_any_of_it(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    let someone = world.staff.mention();

    for (command, option) in [
        ("/ticket priority", ("level", "high")),
        ("/ticket tags", ("csv", "mine")),
        ("/ticket note", ("text", "hello")),
        ("/ticket rename", ("new_name", "mine")),
        ("/ticket transfer", ("member", someone.as_str())),
        ("/ticket adduser", ("member", someone.as_str())),
        ("/ticket removeuser", ("member", someone.as_str())),
    ] {
        let said = runs(&world.ana, channel, command, &[option]).await;
        assert!(said.contains("Only staff"), "{command}: {said}");
        let said = runs(&world.staff, world.lobby, command, &[option]).await;
        assert!(said.contains("not a ticket"), "{command}: {said}");
    }
    let click = world.ana.clicks(channel, "Add note…").await.expect("the button is there");
    assert!(click.text().contains("Only staff"), "{}", click.text());
    hears(&world.ana, channel, "!ticket note mine", "Only staff").await;

    world.staff.runs(channel, "/ticket close", []).await.expect("is known");
    let said = runs(&world.staff, channel, "/ticket priority", &[("level", "high")]).await;
    assert!(said.contains("already closed"), "{said}");
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_notes").await, 0);
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_participants").await, 0);
    world.assert_discord_understood();
}

async fn bad_input_is_refused_in_the_readers_language(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    world.staff.speaks("es-ES");

    let said = runs(&world.staff, channel, "/ticket priority", &[("level", "critical")]).await;
    assert!(said.contains("ahora es crítica"), "{said}");
    let said = runs(&world.staff, channel, "/ticket adduser", &[("member", &bot_of(&world))]).await;
    assert!(said.contains("es un bot"), "{said}");
    let said = runs(&world.staff, channel, "/ticket note", &[("text", "   ")]).await;
    assert!(said.contains("tiene 0 caracteres"), "{said}");
    let said = runs(&world.ana, channel, "/ticket tags", &[]).await;
    assert!(said.contains("Only staff"), "{said}");
    world.assert_discord_understood();
}

/// Runs a slash command and reads what is answered to them alone.
async fn runs(person: &Person, channel: ChannelId, command: &str, options: &[(&str, &str)]) -> String {
    let answer = person.runs(channel, command, options.iter().copied()).await;
    let answer = answer.unwrap_or_else(|refused| panic!("{command}: {refused:?}"));
    assert!(answer.is_ephemeral(), "{command} is answered to everybody");
    answer.text()
}

/// Types a command and waits for an answer with these words.
async fn hears(person: &Person, channel: ChannelId, command: &str, words: &str) {
    let said = person.says(channel, command).await.expect("they may write");
    eventually(command, || {
        person.reads(channel).into_iter().find(|message| message.id > said && message.text().contains(words))
    })
    .await;
}

fn card(person: &Person, channel: ChannelId) -> String {
    let card = person.reads(channel).into_iter().find(|message| message.pinned_at.is_some());
    card.expect("the card is pinned").text()
}

async fn card_says(person: &Person, channel: ChannelId, words: &str) {
    eventually(words, || card(person, channel).contains(words).then_some(())).await;
}

fn bot_of(world: &World) -> String {
    format!("<@{}>", world.sim.bot_id())
}
