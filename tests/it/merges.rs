//! Two tickets that become one, and answers that are kept to be given again.

use plaza::domain::ChannelId;
use sandbox::{Answer, Person};

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::{PAST_EVERY_LEASE, World, eventually, eventually_async};

on_both_databases! {
    a_ticket_goes_on_in_another_with_its_people_and_notes
    a_merge_survives_a_crash
    kept_answers_are_given_by_staff_and_tended_by_admins
}

async fn a_ticket_goes_on_in_another_with_its_people_and_notes(database: TestDatabase) {
    let world = World::open(database).await;
    let (staff, pia, ben) = (&world.staff, world.guild.join("pia"), world.guild.join("ben"));
    let first = world.ticket_of(&world.ana).await;
    let second = world.ticket_of(&ben).await;
    runs(staff, first, "/ticket adduser", &[("member", &pia.mention())]).await;
    runs(staff, first, "/ticket note", &[("text", "Knows Ben")]).await;
    let refused = runs(&world.ana, first, "/tickets merge", &[("from", "1"), ("into", "2")]).await;
    assert!(refused.text().contains("Only staff"), "{}", refused.text());

    let asked = runs(staff, second, "/tickets merge", &[("from", "#1")]).await.text();
    for said in ["#1 would be closed", "opened by different people", &world.ana.mention()] {
        assert!(asked.contains(said), "{said} is not in {asked}");
    }
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets WHERE state = 'open'").await, 2, "not yet");
    let merged = staff.clicks(second, "Merge #1 into #2").await.expect("the button is there");
    assert!(merged.text().contains("Ticket #1 goes on as #2"), "{}", merged.text());
    eventually("both see the other ticket", || (world.ana.sees(second) && pia.sees(second)).then_some(()))
        .await;
    for (reader, channel, words) in
        [(&world.ana, first, "It goes on as ticket #2"), (&ben, second, "Ticket #1 of")]
    {
        eventually(words, || {
            reader.reads(channel).into_iter().find(|message| message.text().contains(words))
        })
        .await;
    }
    let info = runs(staff, second, "/ticket info", &[]).await.text();
    for said in ["**Related:** #1", "merged ticket", &pia.mention()] {
        assert!(info.contains(said), "{said} is not in {info}");
    }
    let closed = world.count("SELECT COUNT(*) FROM tickets WHERE close_reason = 'Merged into #2'").await;
    assert_eq!(closed, 1);
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_notes").await, 2);
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_transcripts").await, 1);

    let again = staff.clicks(second, "Merge #1 into #2").await.expect("the button is still there");
    assert!(again.text().contains("already closed"), "{}", again.text());
    let own = runs(staff, second, "/tickets merge", &[("from", "2")]).await.text();
    assert!(own.contains("one and the same"), "{own}");
    let back = runs(staff, first, "/ticket reopen", &[]).await.text();
    assert!(back.contains("open again"), "{back}");
    world.assert_discord_understood();
}

async fn a_merge_survives_a_crash(database: TestDatabase) {
    let mut world = World::open(database).await;
    let (first, second) =
        (world.ticket_of(&world.ana).await, world.ticket_of(&world.guild.join("ben")).await);
    world.block_transcripts();
    runs(&world.staff, second, "/tickets merge", &[("from", "1")]).await;
    world.staff.clicks(second, "Merge #1 into #2").await.expect("the button is there");
    world.crash().await;
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets WHERE state = 'closing'").await, 1);

    let folder = world.data().join("transcripts").join(world.guild.id().to_string());
    std::fs::remove_file(folder).expect("it was in the way");
    world.sim.clock().advance(PAST_EVERY_LEASE);
    world.start().await;
    eventually_async("the ticket is closed", async || {
        (world.count("SELECT COUNT(*) FROM tickets WHERE state = 'closed'").await == 1).then_some(())
    })
    .await;
    eventually("she sees where it goes on", || world.ana.sees(second).then_some(())).await;
    eventually_async("nothing is left to do", async || {
        world.sim.clock().advance(PAST_EVERY_LEASE);
        (world.count("SELECT COUNT(*) FROM jobs WHERE kind = 'ticket.remark'").await == 0).then_some(())
    })
    .await;
    for (channel, words) in [(first, "It goes on as ticket #2"), (second, "Ticket #1 of")] {
        let told = world.staff.reads(channel);
        assert_eq!(told.iter().filter(|message| message.text().contains(words)).count(), 1, "{words}");
    }
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_transcripts").await, 1);
    world.assert_discord_understood();
    world.stop().await;
}

async fn kept_answers_are_given_by_staff_and_tended_by_admins(database: TestDatabase) {
    let world = World::open(database).await;
    let (owner, staff, lobby) = (&world.owner, &world.staff, world.lobby);
    let channel = world.ticket_of(&world.ana).await;
    let none = runs(staff, lobby, "/tickets snippets list", &[]).await.text();
    assert!(none.contains("No answer is kept yet"), "{none}");
    let refused = staff.clicks(lobby, "Add an answer…").await.expect("the button is there");
    assert!(refused.text().contains("Manage Server"), "{}", refused.text());

    let text = "Hello {user}, {staff} looks after {ticket} ({category}). {nobody}";
    let writes = async |form: Answer, name: &str, text: &str| {
        let form = form.modal().expect("a form");
        owner.fills(&form, [("Name", name), ("Text", text)]).await.expect("the form fits").text()
    };
    let form = owner.runs(lobby, "/tickets snippets add", []).await.expect("is known");
    let said = writes(form, "Say Hello", text).await;
    assert!(said.contains("**say-hello** is kept"), "{said}");
    let form = owner.runs(lobby, "/tickets snippets add", []).await.expect("is known");
    let said = writes(form, "say hello", "Other").await;
    assert!(said.contains("Another kept answer"), "{said}");

    let offered = staff.autocompletes(channel, "/tickets snippets use", "name", "hel").await;
    assert_eq!(offered.expect("it suggests").len(), 1);
    let used = runs(staff, channel, "/tickets snippets use", &[("name", "say-hello")]).await.text();
    assert!(used.contains("is given"), "{used}");
    let given = world.ana.reads_last(channel).expect("it stands there");
    let staffs = staff.mention();
    let expected = format!("Hello {}, {staffs} looks after #1 (Support). {{nobody}}", world.ana.mention());
    assert!(given.text().contains(&expected), "{}", given.text());
    assert_eq!(given.mentions, [world.ana.id()], "it pings whom it is for alone");
    let answered = world.count("SELECT COUNT(*) FROM tickets WHERE first_response_by IS NOT NULL").await;
    assert_eq!(answered, 1, "it is the word of who gave it");

    let said = staff.says(channel, "!tickets snippets use say-hello").await.expect("staff may write");
    eventually("it is given again, and the command is gone", || {
        let read = world.ana.reads(channel);
        let given = read.iter().filter(|message| message.text().contains("looks after #1")).count();
        (given == 2 && read.iter().all(|message| message.id != said)).then_some(())
    })
    .await;
    eventually_async("it is counted", async || {
        let listed = runs(staff, lobby, "/tickets snippets list", &[]).await.text();
        listed.contains("given 2 times").then_some(())
    })
    .await;
    for (person, name, why) in
        [(staff, "nothing", "No kept answer is called"), (&world.ana, "x", "Only staff")]
    {
        let said = runs(person, channel, "/tickets snippets use", &[("name", name)]).await.text();
        assert!(said.contains(why), "{name}: {said}");
    }

    let form = owner.runs(lobby, "/tickets snippets edit", [("name", "say-hello")]).await.expect("is known");
    let said = writes(form, "greeting", "Hi").await;
    assert!(said.contains("**greeting** is kept"), "{said}");
    hears(owner, lobby, "!tickets snippets edit greeting", "Press the button").await;
    let form = owner.clicks(lobby, "Edit the answer…").await.expect("the button is there");
    assert_eq!(form.modal().expect("a form").title, "Kept answer");
    let asked = runs(owner, lobby, "/tickets snippets delete", &[("name", "greeting")]).await.text();
    assert!(asked.contains("given 2 times"), "{asked}");
    let gone = owner.clicks(lobby, "Delete greeting").await.expect("the button is there");
    assert!(gone.text().contains("is deleted"), "{}", gone.text());
    let again = owner.clicks(lobby, "Delete greeting").await.expect("the button is there");
    assert!(again.text().contains("no longer kept"), "{}", again.text());
    world.assert_discord_understood();
}

/// Runs a slash command that is answered to them alone.
async fn runs(person: &Person, channel: ChannelId, command: &str, options: &[(&str, &str)]) -> Answer {
    let answer = person.runs(channel, command, options.iter().copied()).await;
    let answer = answer.unwrap_or_else(|refused| panic!("{command}: {refused:?}"));
    assert!(answer.is_ephemeral(), "{command} is answered to everybody");
    answer
}

/// Types a command and waits for an answer with these words.
async fn hears(person: &Person, channel: ChannelId, command: &str, words: &str) {
    let said = person.says(channel, command).await.expect("they may write");
    eventually(command, || {
        person.reads(channel).into_iter().find(|message| message.id > said && message.text().contains(words))
    })
    .await;
}
