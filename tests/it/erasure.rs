//! Taking a ticket out of sight, and out of the world.

use crate::closings::{closes, says};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::{World, eventually};
use crate::tickets::PNG;

on_both_databases! {
    a_hidden_record_is_unknown_to_staff_until_it_is_shown_again
    only_an_admin_deletes_for_good
    nothing_is_left_of_a_deleted_ticket_but_its_number
    typed_commands_end_tickets_too
}

async fn a_hidden_record_is_unknown_to_staff_until_it_is_shown_again(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    let live = says(&world.staff, channel, "/ticket softdelete", &[]).await;
    assert!(live.contains("not closed"), "{live}");
    closes(&world, channel).await;

    let said = says(&world.staff, channel, "/ticket softdelete", &[]).await;
    assert!(said.contains("Only admins can see it now"), "{said}");
    let unknown = says(&world.staff, world.lobby, "/ticket reopen", &[("number", "1")]).await;
    assert!(unknown.contains("no such ticket"), "{unknown}");
    let twice = says(&world.owner, channel, "/ticket softdelete", &[]).await;
    assert!(twice.contains("like that already"), "{twice}");

    let undone = world.staff.clicks(channel, "Undo").await.expect("offered");
    assert!(undone.text().contains("visible again"), "{}", undone.text());
    let known = says(&world.staff, world.lobby, "/ticket reopen", &[("number", "1")]).await;
    assert!(known.contains("open again"), "{known}");
}

async fn only_an_admin_deletes_for_good(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    for person in [&world.staff, &world.ana] {
        let said = says(person, channel, "/ticket harddelete", &[]).await;
        assert!(said.contains("Manage Server"), "{said}");
    }
    let asked = says(&world.owner, channel, "/ticket harddelete", &[]).await;
    assert!(asked.contains("cannot be undone"), "{asked}");
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets").await, 1);
}

async fn nothing_is_left_of_a_deleted_ticket_but_its_number(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    world.ana.says_with(channel, "See", [("light.png", PNG.to_vec())]).await.expect("she may write");
    closes(&world, channel).await;
    eventually("the transcript is posted", || world.staff.reads_last(world.transcripts)).await;
    assert!(!world.transcript_files().is_empty());

    // From elsewhere: an answer in the channel may go with it before it is read.
    says(&world.owner, world.lobby, "/ticket harddelete", &[("number", "1")]).await;
    let delete = "Delete ticket #1 and its transcripts";
    let done = world.owner.clicks(world.lobby, delete).await.expect("offered");
    assert!(done.text().contains("deleted with everything"), "{}", done.text());
    eventually("the channel is gone", || (!world.owner.sees(channel)).then_some(())).await;
    eventually("the delivered transcript is gone", || {
        world.staff.reads(world.transcripts).is_empty().then_some(())
    })
    .await;
    eventually("the files are gone", || world.transcript_files().is_empty().then_some(())).await;
    for table in [
        "SELECT COUNT(*) FROM tickets",
        "SELECT COUNT(*) FROM ticket_events",
        "SELECT COUNT(*) FROM ticket_transcripts",
        "SELECT COUNT(*) FROM ticket_slots",
        "SELECT COUNT(*) FROM audit WHERE action LIKE 'ticket.%' AND action <> 'ticket.purged'",
        "SELECT COUNT(*) FROM audit WHERE action = 'ticket.purged' AND actor_id IS NOT NULL",
    ] {
        assert_eq!(world.count(table).await, 0, "{table}");
    }
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action = 'ticket.purged'").await, 1);
    let next = world.opens(&world.ana).await;
    assert!(next.text().contains("Ticket #2"), "{}", next.text());
    world.assert_discord_understood();
}

async fn typed_commands_end_tickets_too(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    for (person, command, word) in [
        (&world.staff, "!ticket scheduleclose 30", "by itself"),
        (&world.staff, "!ticket scheduleclose cancel", "no longer"),
        (&world.staff, "!ticket forceclose false it is spam", "by force"),
        (&world.staff, "!ticket close done", "is closed"),
        (&world.staff, "!ticket softdelete", "hidden"),
        (&world.owner, "!ticket harddelete 1", "cannot be undone"),
        (&world.owner, "!ticket reopen 1", "open again"),
    ] {
        let said = person.says(channel, command).await.expect("may write");
        eventually(command, || {
            person.reads(channel).into_iter().find(|it| it.id > said && it.text().contains(word))
        })
        .await;
    }
    let said = world.ana.says(world.lobby, "!ticket feedback 5 all well").await.expect("may write");
    eventually("there is nothing to rate yet", || {
        let answers = world.ana.reads(world.lobby).into_iter();
        answers.filter(|it| it.id > said).find(|it| it.text().contains("no closed ticket left"))
    })
    .await;
    world.assert_discord_understood();
}
