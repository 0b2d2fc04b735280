//! Whom the setup obeys, what it does once however often it is told, and what Discord forbids.

use plaza::domain::{NEEDED_PERMISSIONS, Permissions};
use sandbox::GatewayFault;

use super::{Admin, assert_says, hears};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::World;

on_both_databases! {
    only_admins_run_the_setup
    a_click_delivered_twice_does_its_action_once
    what_discord_forbids_is_said_with_the_permission
    tickets_in_use_are_switched_off_after_a_question
}

async fn only_admins_run_the_setup(database: TestDatabase) {
    let mut world = World::asleep(database).await;
    world.start().await;
    let admin = Admin::owner(&world);
    hears(&world.staff, world.lobby, "!admin setup", "Manage Server").await;
    admin.opens().await;
    let mut ways = admin.ways();
    for page in ["staff", "channels", "categories", "panel", "limits", "modules", "summary"] {
        admin.chooses("Go to a page", page).await;
        ways.extend(admin.ways());
    }
    ways.sort_unstable();
    ways.dedup();
    let before = world.database.everything().await;
    world.plants_buttons(world.lobby, &ways).await;
    for way in &ways {
        let refused = world.ana.clicks(world.lobby, way).await.expect("the button is there");
        assert!(refused.is_ephemeral(), "{way}");
        assert_says(&refused.text(), &["⛔", "Manage Server"]);
    }
    assert!(world.database.everything().await == before, "something has changed");
    // Shown where others read, it answers to whoever clicked alone.
    let turn = ways.iter().find(|way| way.contains("setup_turn:staff")).expect("there is a page of staff");
    let shown = world.owner.clicks(world.lobby, turn).await.expect("the button is there");
    assert!(shown.is_ephemeral());
    assert_says(&shown.text(), &["Page 2 of 8"]);
    world.assert_discord_understood();
}

async fn a_click_delivered_twice_does_its_action_once(database: TestDatabase) {
    let mut world = World::asleep(database).await;
    world.start().await;
    let admin = Admin::owner(&world);
    let twice = || world.sim.faults().on_event("INTERACTION_CREATE", GatewayFault::Duplicate);
    admin.opens().await;
    admin.goes("Next").await;
    twice();
    assert_says(&admin.chooses("Staff", &world.staff_role.to_string()).await, &["Saved."]);
    admin.goes("Next").await;
    let before = world.guild.channels().len();
    twice();
    assert_says(&admin.goes("Make what is missing").await, &["Saved."]);
    world.catches_up().await;
    assert_eq!(world.guild.channels().len(), before + 3);
    admin.goes("Next").await;
    let form = admin.asks("Add a category…").await;
    twice();
    let added = [("name", "Billing"), ("key", "billing")];
    assert_says(&admin.fills(&form, &added).await, &["Category Billing is ready"]);
    admin.chooses("Delete a category", "Billing").await;
    twice();
    assert_says(&admin.goes("Delete").await, &["Category Billing is deleted"]);
    admin.goes("Next").await;
    twice();
    assert_says(&admin.chooses("Channel of the panel", &world.lobby.to_string()).await, &["is posted"]);
    world.catches_up().await;
    world.settled().await;
    let is_panel = |it: &sandbox::Message| it.buttons().iter().any(|button| button.label == "Support");
    assert_eq!(world.sim.messages(world.lobby).iter().filter(|it| is_panel(it)).count(), 1);
    for (action, times) in
        [("guild.set_up", 1), ("guild.channels", 3), ("category.deleted", 1), ("panel.saved", 1)]
    {
        let said = world.database.texts("SELECT action FROM audit").await;
        assert_eq!(said.iter().filter(|it| *it == action).count(), times, "{action}");
    }
    world.assert_discord_understood();
}

async fn what_discord_forbids_is_said_with_the_permission(database: TestDatabase) {
    let mut world = World::asleep(database).await;
    world.start().await;
    let admin = Admin::owner(&world);
    admin.opens().await;
    admin.chooses("Go to a page", "channels").await;
    let shown = world.owner.reads_last(world.lobby).expect("the setup is shown");
    let make =
        shown.buttons().into_iter().find(|it| it.label == "Make what is missing").expect("it is there");
    assert!(make.disabled, "nobody could be let into what is made");
    admin.chooses("Go to a page", "staff").await;
    admin.chooses("Staff", &world.staff_role.to_string()).await;
    admin.chooses("Go to a page", "channels").await;
    let rights = NEEDED_PERMISSIONS.without(Permissions::MANAGE_CHANNELS);
    world.guild.edit_role(world.guild.bot_role(), |role| role.permissions = rights);
    let before = world.guild.channels().len();
    let refused = admin.goes("Make what is missing").await;
    assert_says(&refused, &["⛔", "I lack **Manage Channels**", "Page 3 of 8", "**Notices go to:** none"]);
    assert_eq!(world.guild.channels().len(), before);
    world.guild.edit_role(world.guild.bot_role(), |role| role.permissions = NEEDED_PERMISSIONS);
    assert_says(&admin.goes("Make what is missing").await, &["Saved.", "**Notices go to:** none → "]);
    // Forgotten again by choosing none.
    let forgotten = world.owner.selects(world.lobby, "Notices go to", []).await.expect("the menu is there");
    assert_says(&forgotten.text(), &["**Notices go to:** <#", "→ none"]);
    world.assert_discord_understood();
}

async fn tickets_in_use_are_switched_off_after_a_question(database: TestDatabase) {
    let world = World::open(database).await;
    world.ticket_of(&world.ana).await;
    world.settled().await;
    let admin = Admin::owner(&world);
    admin.opens().await;
    admin.chooses("Go to a page", "modules").await;
    let off = "SELECT COUNT(*) FROM audit WHERE action = 'guild.module_off'";
    assert_says(&admin.goes("Switch off").await, &["1 "]);
    assert_says(&admin.goes("Leave it on").await, &["Page 7 of 8", "Analytics"]);
    admin.goes("Switch off").await;
    assert_eq!(world.count(off).await, 0, "it is only asked about");
    assert_says(&admin.goes("Switch Tickets off").await, &["**Tickets:** on → off", "Page 7 of 8"]);
    assert_eq!(world.count(off).await, 1);
    world.assert_discord_understood();
}
