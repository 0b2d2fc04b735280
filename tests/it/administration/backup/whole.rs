//! What was backed up comes back whole, and Discord follows.

use plaza::domain::Permissions;

use super::{asks, assert_says, backs_up, clicks, kept, sends, sets, undo};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::{World, eventually};

on_both_databases! {
    everything_comes_back_and_can_be_undone
    a_typed_command_shows_nothing_to_others
}

/// Sets something of every kind a backup holds.
async fn configures(world: &World, lead_id: &str, other: &str) {
    sets(
        world,
        "/admin categories departments",
        &[("key", "legal"), ("name", "Legal"), ("add_role", lead_id)],
    )
    .await;
    let billing = [
        ("key", "billing"),
        ("display_name", "Billing"),
        ("emoji", "💳"),
        ("support_role", lead_id),
        ("parent", other),
        ("open_limit", "3"),
        ("sla_minutes", "30"),
        ("priority", "high"),
        ("tags", "vip, wi-fi"),
    ];
    sets(world, "/admin category_upsert", &billing).await;
    sets(world, "/admin panels edit", &[("panel_id", "main"), ("categories", "support billing")]).await;
    let look = [("panel_id", "main"), ("colour", "#00AAFF"), ("entry", "billing"), ("label", "Pay")];
    sets(world, "/admin panels edit", &look).await;
    sets(world, "/tickets hours", &[("hours", "mon-fri 9-17"), ("timezone", "Madrid")]).await;
    sets(world, "/tickets hours", &[("category", "billing"), ("hours", "daily 10-12")]).await;
    sets(world, "/tickets sla", &[("category", "billing"), ("first_response", "45")]).await;
    world
        .database
        .tamper(&format!(
            "INSERT INTO ticket_snippets (id, guild_id, name, text, uses, author_id, updated_at)
         VALUES ('01J0000000000000000000000S', {}, 'hello', 'Hello {{user}}', 3, 1, 0)",
            world.guild.id()
        ))
        .await;
    let set =
        ["'hourly_limit', 'admin', '7'", "'ask_feedback', 'admin', 'true'", "'open_limit', 'admin', '4'"];
    let rows = set.map(|it| format!("({}, '', {it}, 0)", world.guild.id())).join(", ");
    world.database.tamper(&format!("INSERT INTO settings VALUES {rows}")).await;
    world.settled().await;
}

async fn everything_comes_back_and_can_be_undone(database: TestDatabase) {
    let mut world = World::open(database).await;
    let (owner, lobby) = (world.owner.clone(), world.lobby);
    let lead = world.guild.role("Lead", Permissions::NONE);
    let (lead_id, other) = (lead.to_string(), world.guild.category("More tickets").to_string());
    configures(&world, &lead_id, &other).await;
    let message = world.ana.reads(lobby).pop().expect("the panel is posted");
    let first = backs_up(&owner, lobby).await;
    assert_says(&first.document, &["# ", "version: 1", "billing", "Pay", "hello", "name: \"Support\""]);
    assert_says(&asks(&owner, lobby, &first.name).await, &["configured like that already"]);

    let ticket = world.ticket_of(&world.ana).await;
    let setup = [("open_limit", "9"), ("language", "es"), ("cooldown_minutes", "3"), ("prefix", "?")];
    sets(&world, "/admin setup", &setup).await;
    sets(&world, "/admin category_upsert", &[("key", "extra"), ("display_name", "Extra")]).await;
    sets(
        &world,
        "/admin panels edit",
        &[("panel_id", "main"), ("title", "Changed"), ("categories", "extra")],
    )
    .await;
    owner.runs(lobby, "/admin categories delete", [("key", "billing")]).await.expect("is known");
    clicks(&owner, lobby, "Delete").await;
    sets(&world, "/tickets hours", &[("hours", "sun 1-2")]).await;
    world.database.tamper("UPDATE ticket_snippets SET text = 'Bye'").await;
    let place = lobby.to_string();
    sets(&world, "/admin panel_create", &[("panel_id", "more"), ("channel", &place), ("title", "More")])
        .await;
    sets(&world, "/admin panel_deploy", &[("panel_id", "more")]).await;
    world
        .database
        .tamper("UPDATE tickets SET category_id = (SELECT id FROM ticket_categories WHERE key = 'extra')")
        .await;
    world.settled().await;
    let changed = backs_up(&owner, lobby).await;
    assert_ne!(changed.said(), first.said());

    let shown = asks(&owner, lobby, &first.name).await;
    assert_says(
        &shown,
        &["Restoring this backup changes", "`settings.open_limit`: 9 → 4", "This question expires"],
    );
    assert_eq!(backs_up(&owner, lobby).await.said(), changed.said(), "nothing has changed yet");
    asks(&owner, lobby, &first.name).await;
    let done = clicks(&owner, lobby, "Apply").await;
    assert_says(&done, &["Restored:", "To undo this"]);
    world.settled().await;
    assert_eq!(backs_up(&owner, lobby).await.said(), first.said());
    let panel = eventually("the panel is edited back and the other is gone", || {
        let posts: Vec<_> = world.ana.reads(lobby).into_iter().filter(|it| !it.text().is_empty()).collect();
        let back = posts.iter().find(|it| it.id == message.id && it.text().contains("Need help?")).cloned();
        back.filter(|_| posts.iter().all(|it| !it.text().contains("More")))
    })
    .await;
    assert_eq!(panel.id, message.id, "it is the same message");
    let claimed =
        world.staff.runs(ticket, "/ticket claim", []).await.expect("its category is gone, it is not");
    assert!(!claimed.text().contains('⛔'), "{}", claimed.text());

    world.stop().await;
    world.start().await;
    let name = undo(&done);
    asks(&owner, lobby, &name).await;
    clicks(&owner, lobby, "Apply").await;
    world.settled().await;
    assert_eq!(backs_up(&owner, lobby).await.said(), changed.said(), "undone");
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action = 'guild.restored'").await, 2);
    let audit =
        owner.runs(lobby, "/admin server audit", [("kind", "settings")]).await.expect("is known").text();
    assert_says(&audit, &["restored a backup of the configuration", "made a backup of the configuration"]);
    assert_says(&sends(&owner, lobby, first.document.as_bytes()).await, &["Restoring this backup changes"]);
    assert_says(&clicks(&owner, lobby, "Cancel").await, &["Nothing was restored"]);
    assert_eq!(backs_up(&owner, lobby).await.said(), changed.said());
    world.assert_discord_understood();
}

async fn a_typed_command_shows_nothing_to_others(database: TestDatabase) {
    let world = World::open(database).await;
    let (owner, staff, lobby) = (&world.owner, &world.staff, world.lobby);
    let typed = async |words: &str| {
        let said = owner.says(lobby, words).await.expect("they may write");
        eventually(words, || {
            owner
                .reads(lobby)
                .into_iter()
                .find(|it| it.id > said && it.buttons().iter().any(|one| one.label == "Show"))
        })
        .await
    };
    let asked = typed("!admin config_backup").await;
    assert!(asked.attachments.is_empty() && !asked.text().contains("config-"), "{}", asked.text());
    let refused = staff.clicks_on(lobby, asked.id, "Show").await.expect("it is answered").text();
    assert_says(&refused, &["⛔", "Manage Server"]);
    let first = kept(&owner.clicks_on(lobby, asked.id, "Show").await.expect("it is answered"));

    sets(&world, "/admin setup", &[("open_limit", "9")]).await;
    let asked = typed(&format!("!admin config_restore {}", first.name)).await;
    assert!(!asked.text().contains("open_limit"), "{}", asked.text());
    let helper = world.guild.role("Admins", Permissions::MANAGE_GUILD);
    let other = world.guild.join("omar").with_role(helper);
    let refused = other.clicks_on(lobby, asked.id, "Show").await.expect("it is answered").text();
    assert_says(&refused, &["⛔", "Somebody else asked"]);
    for _ in 0..2 {
        let shown = owner.clicks_on(lobby, asked.id, "Show").await.expect("it is answered");
        assert!(shown.is_ephemeral());
        assert_says(&shown.text(), &["`settings.open_limit`: 9 → 1"]);
    }
    assert_says(&clicks(owner, lobby, "Apply").await, &["Restored: 1 thing changed"]);

    let said = owner.says_with(lobby, "!admin config_restore", [("mine.yaml", b"version: 2".to_vec())]).await;
    let said = said.expect("they may write");
    eventually("it is refused", || {
        owner.reads(lobby).into_iter().find(|it| it.id > said && it.text().contains("another version"))
    })
    .await;
    world.assert_discord_understood();
}
