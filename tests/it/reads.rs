//! Looking takes no write lock: who looks is answered while somebody else writes.

use std::time::Duration;

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::World;

on_both_databases! {
    looking_waits_for_no_writer
}

/// Shorter than anybody waits for a lock.
const AT_ONCE: Duration = Duration::from_secs(10);

async fn looking_waits_for_no_writer(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    world.settled().await;
    let guild = world.guild.id();

    // On SQLite this is the one write lock; on PostgreSQL it holds what a look would wait for if it held anything.
    let mut writer = world.database.db.begin(world.sim.clock().now()).await.expect("nobody else writes");
    writer.guilds().lock_configuration(guild).await.expect("is locked");
    let ticket =
        writer.tickets().find_by_channel(guild, channel).await.expect("is read").expect("it is there");
    writer.tickets().find_for_update(guild, ticket.id).await.expect("is held");

    for command in [
        "/ticket info",
        "/ticket list",
        "/ticket transcript",
        "/tickets stats",
        "/analytics dashboard",
        "/analytics leaderboard",
        "/analytics response_times",
        "/analytics export",
        "/admin server audit",
        "/admin category_list",
        "/admin panel_list",
        "/admin server blacklist",
        "/privacy show",
    ] {
        let answer = tokio::time::timeout(AT_ONCE, world.owner.runs(channel, command, [])).await;
        let answer = answer.unwrap_or_else(|_| panic!("{command} waits for a writer")).expect("is known");
        assert!(!answer.text().contains("Something went wrong"), "{command}: {}", answer.text());
    }
    drop(writer);
    world.assert_discord_understood();
}
