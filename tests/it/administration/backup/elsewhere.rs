//! A backup of one guild in another: roles and channels are found by name, or listed.

use plaza::domain::Permissions;

use super::{assert_says, backs_up, clicks, sends, sets};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::World;

on_both_databases! {
    another_guild_takes_it_over_by_names
}

async fn another_guild_takes_it_over_by_names(database: TestDatabase) {
    let world = World::open(database).await;
    let vip = world.guild.role("VIP", Permissions::NONE).to_string();
    let options = [("key", "support"), ("display_name", "Support"), ("required_role", vip.as_str())];
    sets(&world, "/admin category_upsert", &options).await;
    let backup = backs_up(&world.owner, world.lobby).await;

    let far = world.sim.create_guild("Elsewhere", "fred");
    let (fred, hall) = (far.owner(), far.text("hall"));
    let support = far.role("Support", Permissions::NONE);
    let (tickets, lobby) = (far.category("Tickets"), far.text("lobby"));
    far.text("log");
    far.text("log");
    let shown = sends(&fred, hall, backup.document.as_bytes()).await;
    assert_says(
        &shown,
        &[
            "of another server, **Plaza**",
            "`settings.staff_roles` @Support: another with its name",
            "`settings.log_channel` #log: what is set now stays",
            "@VIP: left out; **everyone** may open tickets there",
        ],
    );
    let done = clicks(&fred, hall, "Apply").await;
    assert_says(&done, &["Restored:", "Still to be posted", "`main`"]);
    world.settled().await;
    let theirs = backs_up(&fred, hall).await;
    assert_says(
        &theirs.document,
        &[
            &format!("staff_roles: [{{id: \"{support}\", name: \"Support\"}}]"),
            &format!("ticket_category: {{id: \"{tickets}\", name: \"Tickets\"}}"),
            &format!("channel: {{id: \"{lobby}\", name: \"lobby\"}}"),
            "log_channel: null",
            "key: \"support\"",
        ],
    );
    let foreign = world.staff_role.to_string();
    assert!(!theirs.document.contains(&foreign) && !theirs.document.contains("VIP"), "{}", theirs.document);
    let mine = backs_up(&world.owner, world.lobby).await;
    assert_eq!(mine.said(), backup.said(), "the first guild is as it was");
    let deployed = fred.runs(hall, "/admin panel_deploy", [("panel_id", "main")]).await.expect("is known");
    assert!(!deployed.text().contains('⛔'), "{}", deployed.text());
    world.assert_discord_understood();
}
