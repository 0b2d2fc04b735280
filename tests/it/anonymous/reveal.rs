//! Only an admin learns who is behind a ticket, gives a reason, and leaves a trace.

use super::{ticket_of, world};
use crate::closings::{closes, says};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::watch::assert_refused;

on_both_databases! {
    an_admin_reveals_the_opener_and_that_is_on_record
    nothing_is_left_of_who_it_was_after_hard_deletion
}

const BUTTON: &str = "Reveal opener…";

async fn an_admin_reveals_the_opener_and_that_is_on_record(database: TestDatabase) {
    let world = world(database).await;
    let channel = ticket_of(&world, &world.ana).await;
    says(&world.staff, channel, "/ticket info", &[]).await;
    let refused = world.staff.clicks(channel, BUTTON).await.expect("the button is there");
    assert_refused(&refused, "Manage Server");
    for _ in 0..2 {
        says(&world.owner, channel, "/ticket info", &[]).await;
        let form = world.owner.clicks(channel, BUTTON).await.expect("the button is there");
        let form = form.modal().expect("it asks why");
        let why = [(form.labels()[0], "The police asks")];
        let answer = world.owner.fills(&form, why).await.expect("the form fits");
        assert!(answer.is_ephemeral() && answer.text().contains(&world.ana.mention()), "{}", answer.text());
        closes(&world, channel).await;
        world.settled().await;
        says(&world.staff, channel, "/ticket reopen", &[]).await;
    }
    let info = says(&world.staff, channel, "/ticket info", &[]).await;
    assert!(!info.contains(&world.ana.mention()), "{info}");
    let events = world.database.texts("SELECT event FROM ticket_events").await;
    assert_eq!(events.iter().filter(|event| event.contains("The police asks")).count(), 2);
    let audit = "SELECT COALESCE(CAST(actor_id AS TEXT), '') || action || detail FROM audit";
    let audit = world.database.texts(audit).await;
    assert_eq!(audit.iter().filter(|row| row.contains("ticket.revealed")).count(), 2);
    let id = world.ana.id().to_string();
    assert!(audit.iter().chain(&events).all(|row| !row.contains(&id)), "{audit:#?}");

    let named = world.ana.clicks(world.lobby, "Support").await.expect("the panel is there");
    assert!(named.text().contains("(limit 1)"), "{}", named.text());
    world.assert_discord_understood();
}

async fn nothing_is_left_of_who_it_was_after_hard_deletion(database: TestDatabase) {
    let world = world(database).await;
    let channel = ticket_of(&world, &world.ana).await;
    world.ana.says_to_bot("It was me").await.expect("she may");
    super::shows(&world, channel, &["It was me"]).await;
    world.settled().await;
    says(&world.owner, channel, "/ticket harddelete", &[]).await;
    let deleted = world
        .owner
        .clicks(channel, "Delete ticket #1 and its transcripts")
        .await
        .expect("the button is there");
    assert!(!deleted.text().contains('⛔'), "{}", deleted.text());
    world.settled().await;
    for table in [
        "SELECT COUNT(*) FROM ticket_openers",
        "SELECT COUNT(*) FROM ticket_relays",
        "SELECT COUNT(*) FROM direct_choices",
        "SELECT COUNT(*) FROM ticket_slots",
    ] {
        assert_eq!(world.count(table).await, 0, "{table}");
    }
    world.assert_discord_understood();
}
