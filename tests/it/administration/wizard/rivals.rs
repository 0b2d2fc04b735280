//! Two admins at the setup at once.

use super::{Admin, assert_says};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::World;
use plaza::domain::Permissions;

on_both_databases! {
    of_two_on_one_page_the_second_is_told_who_was_first
    two_on_different_pages_do_not_disturb_each_other
}

async fn of_two_on_one_page_the_second_is_told_who_was_first(database: TestDatabase) {
    let mut world = World::asleep(database).await;
    world.start().await;
    let second = world.guild.role("Helpers", Permissions::NONE);
    let (owner, other) = (Admin::owner(&world), Admin::other(&world));
    other.person.speaks("es-ES");
    owner.opens().await;
    owner.goes("Next").await;
    other.opens().await;
    owner.chooses("Staff", &world.staff_role.to_string()).await;

    let told = other.chooses("Equipo", &second.to_string()).await;
    let change = format!("**Equipo:** sin definir → <@&{}>", world.staff_role);
    assert_says(&told, &[&format!("{} cambió esto <t:", world.owner.mention()), &change, "vuelve a elegir"]);
    let staff = "SELECT value FROM settings WHERE key = 'staff_roles'";
    let first = world.database.texts(staff).await;
    assert!(first[0].contains(&world.staff_role.to_string()), "{first:?}");
    let set = other.chooses("Equipo", &second.to_string()).await;
    assert_says(&set, &["Guardado.", &format!("<@&{}> → <@&{second}>", world.staff_role)]);
    let told = owner.chooses("Staff", &world.staff_role.to_string()).await;
    assert_says(&told, &[&format!("{} changed this <t:", other.person.mention()), "choose again"]);
    let kept = world.database.texts(staff).await;
    assert!(kept[0].contains(&second.to_string()) && kept != first, "{kept:?}");

    // What was set by a command counts as well, and a form that was open meanwhile is not saved.
    owner.chooses("Go to a page", "home").await;
    let form = owner.asks("Time zone…").await;
    let lobby = world.lobby;
    super::says(&other.person, lobby, "/admin server locale", &[("timezone", "Lima")]).await;
    let told = owner.fills(&form, &[("zone", "Madrid")]).await;
    assert_says(&told, &[&other.person.mention(), "**Time zone:** UTC → America/Lima"]);
    let form = owner.asks("Time zone…").await;
    assert_says(&owner.fills(&form, &[("zone", "Madrid")]).await, &["America/Lima → Europe/Madrid"]);

    // Categories and panels have names.
    owner.chooses("Go to a page", "categories").await;
    let update = [("key", "billing"), ("display_name", "Billing")];
    super::says(&other.person, lobby, "/admin category_upsert", &update).await;
    let told = owner.goes("Add a category…").await;
    assert_says(&told, &[&other.person.mention(), "none → Billing", "choose again"]);
    owner.chooses("Go to a page", "panel").await;
    let update = [("panel_id", "help"), ("channel", &*lobby.to_string()), ("title", "Help")];
    super::says(&other.person, lobby, "/admin panel_create", &update).await;
    let told = owner.chooses("Channel of the panel", &lobby.to_string()).await;
    assert_says(&told, &[&other.person.mention(), "none → Help", "not posted in"]);
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_panels").await, 1);
    assert_says(&owner.goes("Post help").await, &["Panel help is posted"]);
    owner.chooses("Go to a page", "modules").await;
    let update = [("module", "analytics"), ("enabled", "off")];
    super::says(&other.person, lobby, "/admin server modules", &update).await;
    let told = owner.goes("Switch off").await;
    assert_says(&told, &[&other.person.mention(), "**Analytics:** off", "choose again"]);
    world.assert_discord_understood();
}

async fn two_on_different_pages_do_not_disturb_each_other(database: TestDatabase) {
    let mut world = World::asleep(database).await;
    world.start().await;
    let (owner, other) = (Admin::owner(&world), Admin::other(&world));
    owner.opens().await;
    other.opens().await;
    other.goes("Next").await;
    let role = world.staff_role.to_string();
    let form = owner.asks("Time zone…").await;
    let staff = other.chooses("Staff", &role).await;
    let zone = owner.fills(&form, &[("zone", "Madrid")]).await;
    assert_says(&staff, &["Saved.", "**Staff:** none → "]);
    assert_says(&zone, &["Saved.", "UTC → Europe/Madrid"]);
    owner.chooses("Go to a page", "limits").await;
    other.goes("Next").await;
    let place = other.chooses("Transcripts go to", &world.transcripts.to_string()).await;
    let limit = owner.chooses("Open tickets per member", "5").await;
    assert_says(&place, &["Saved.", "none → "]);
    assert_says(&limit, &["Saved.", "1 at most → 5 at most"]);
    let set = "SELECT COUNT(*) FROM settings
                WHERE key = 'open_limit' AND value = '5' OR key = 'transcript_channel'";
    assert_eq!(world.count(set).await, 2);
    world.assert_discord_understood();
}
