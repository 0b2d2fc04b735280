//! Who did what when.

use plaza::domain::Permissions;

use super::{assert_says, hears, runs, says};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::World;

on_both_databases! {
    admins_see_who_did_what_by_person_and_kind
    one_guild_never_sees_what_another_did
}

async fn admins_see_who_did_what_by_person_and_kind(database: TestDatabase) {
    let world = World::open(database).await;
    let (owner, staff, lobby) = (&world.owner, &world.staff, world.lobby);
    let channel = world.ticket_of(&world.ana).await;
    says(staff, channel, "/ticket claim", &[]).await;
    let ana = world.ana.mention();
    says(owner, lobby, "/admin blacklist_add", &[("user", &ana), ("hours", "0"), ("reason", "spam")]).await;
    let category = [("key", "support"), ("display_name", "Help")];
    says(owner, lobby, "/admin category_upsert", &category).await;

    says(owner, lobby, "/admin blacklist_remove", &[("user", &ana)]).await;
    says(owner, lobby, "/tickets hours", &[("timezone", "Madrid")]).await;

    let all = runs(owner, lobby, "/admin server audit", &[]).await.text();
    assert_says(
        &all,
        &[
            &format!("{} saved category **Help**", owner.mention()),
            &format!("{} put {ana} on the blacklist", owner.mention()),
            "claimed the ticket. · #1",
            "changed the business hours",
        ],
    );
    let older = owner.clicks(lobby, "▶").await.expect("there is another page").text();
    assert_says(&older, &[&format!("{} changed the settings", owner.mention())]);
    let tickets = runs(owner, lobby, "/admin server audit", &[("kind", "tickets")]).await.text();
    assert!(tickets.contains("· #1") && !tickets.contains("blacklist"), "{tickets}");
    let theirs = runs(owner, lobby, "/admin server audit", &[("person", &staff.mention())]).await.text();
    assert!(theirs.contains("claimed") && !theirs.contains(&owner.mention()), "{theirs}");
    let about = runs(owner, lobby, "/admin server audit", &[("person", &ana), ("kind", "blacklist")]).await;
    assert_says(&about.text(), &[&format!("put {ana} on the blacklist")]);
    let chosen = owner.selects(lobby, "Show only …", ["Panels"]).await.expect("the menu is there").text();
    assert_says(&chosen, &[&format!("What {ana} did"), "Nothing of this kind"]);

    hears(staff, lobby, "!admin server audit", "Manage Server").await;
    hears(owner, lobby, &format!("!admin server audit {} tickets", staff.mention()), "for you alone").await;
    let shown = owner.clicks(lobby, "Show").await.expect("the button is there");
    assert!(shown.is_ephemeral() && shown.text().contains("claimed"), "{}", shown.text());
    let refused = staff.clicks(lobby, "Show").await.expect("the button is there");
    assert_says(&refused.text(), &["⛔", "Manage Server"]);
    world.assert_discord_understood();
}

async fn one_guild_never_sees_what_another_did(database: TestDatabase) {
    let world = World::open(database).await;
    let far = world.sim.create_guild("Elsewhere", "fred");
    let role = far.role("Helpers", Permissions::NONE).to_string();
    let lobby = far.text("lobby");
    let fred = far.owner();
    says(&fred, lobby, "/admin setup", &[("staff_role", &role)]).await;
    let theirs = says(&fred, lobby, "/admin server audit", &[]).await;
    assert!(theirs.contains("changed the settings") && !theirs.contains("Need help?"), "{theirs}");
    assert!(!theirs.contains(&world.owner.mention()), "{theirs}");
    let none = says(&fred, lobby, "/admin server audit", &[("person", &world.owner.mention())]).await;
    assert_says(&none, &["Nothing of this kind"]);
    world.assert_discord_understood();
}
