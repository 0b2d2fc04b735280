//! What happens to tickets is kept as facts, together with its event.

use super::{HOUR, says, serves, world};
use crate::support::database::{TestDatabase, on_both_databases};

on_both_databases! {
    every_kind_of_fact_is_kept_as_it_happens
}

const FACTS: &str =
    "SELECT kind || ' ' || at || ' ' || staff_id || ' ' || value || ' ' || category_id || ' ' || ticket_id
                       FROM ticket_facts
                   ORDER BY ticket_id, kind, at";

async fn every_kind_of_fact_is_kept_as_it_happens(database: TestDatabase) {
    let world = world(database).await;
    let targets = [("first_response", "2h"), ("next_response", "30"), ("resolution", "90")];
    says(&world.owner, world.lobby, "/tickets sla", &targets).await;

    // Answered in time, solved too late, rated; opened again, and closed by its opener.
    let channel = serves(&world, &world.ana).await;
    world.settled().await;
    says(&world.ana, channel, "/ticket feedback", &[("stars", "4")]).await;
    says(&world.staff, channel, "/ticket reopen", &[]).await;
    world.rests().await;
    world.ana.says(channel, "It is broken again.").await.expect("the opener may write");
    world.catches_up().await;
    world.sim.clock().advance(HOUR);
    world.rests().await;
    says(&world.ana, channel, "/ticket close", &[]).await;
    world.rests().await;

    // Never answered; and one that waits.
    let ben = world.guild.join("ben");
    let silent = world.ticket_of(&ben).await;
    world.rests().await;
    world.sim.clock().advance(3 * HOUR);
    world.rests().await;
    says(&ben, silent, "/ticket close", &[]).await;
    world.ticket_of(&world.guild.join("sol")).await;
    world.rests().await;

    let kept = world.database.texts(FACTS).await;
    for kind in ["opened", "claimed", "answered", "closed", "rated", "reopened", "kept_", "missed_"] {
        assert!(kept.iter().any(|fact| fact.starts_with(kind)), "no {kind} in {kept:#?}");
    }
}
