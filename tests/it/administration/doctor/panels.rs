//! Panels that are gone, that were never posted, that lead nowhere.

use super::{Ward, assert_says};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::eventually;

on_both_databases! {
    faults_of_panels_is_found_and_fixed
}

async fn faults_of_panels_is_found_and_fixed(database: TestDatabase) {
    let ward = Ward::open(database).await;
    let (world, guild) = (&ward.world, &ward.world.guild);
    let lobby = world.lobby;
    let panel = world.ana.reads(lobby).pop().expect("the panel is posted").id;
    guild.remove_message(lobby, panel);
    let lost = format!("The message of panel `main` in <#{lobby}> was deleted");
    ward.finds(&[&lost, "Post it with `/admin panel_deploy main`"]).await;
    ward.mends("Post it").await;
    world.ticket_of(&world.ana).await;

    let place = guild.text("help");
    let (at, extra) = (place.to_string(), [("panel_id", "extra")]);
    ward.runs("/admin panel_create", &[extra[0], ("channel", &at), ("title", "More help")]).await;
    let unposted = format!("Panel `extra` was never posted in <#{place}>");
    ward.finds(&[&unposted, "`/admin panel_deploy extra`"]).await;
    ward.mends("Post it").await;
    eventually("it is there", || world.ana.reads(place).pop()).await;

    let passing = [("key", "passing"), ("display_name", "Passing")];
    ward.runs("/admin category_upsert", &passing).await;
    ward.runs("/admin panels edit", &[extra[0], ("categories", "passing")]).await;
    ward.is_well().await;
    ward.runs("/admin categories delete", &[("key", "passing")]).await;
    ward.clicks("Delete").await;
    ward.finds_by_hand(&["Panel `extra` leads to no category", "`/admin panels edit extra`"]).await;
    ward.runs("/admin panels edit", &[extra[0], ("categories", "support")]).await;
    ward.is_well().await;

    guild.remove_channel(place);
    let gone = format!("Channel `{place}` was deleted, but is still the channel of panel `extra`");
    ward.finds(&[&gone, "Move it with `/admin panel_create` and the key `extra`"]).await;
    let asked = ward.clicks("Delete the panel…").await;
    assert_says(&asked, &["Delete panel `extra`?", "are lost"]);
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_panels").await, 2, "it is only asked about");
    ward.mends("Delete").await;
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_panels").await, 1);

    world.database.tamper("DELETE FROM ticket_panels").await;
    ward.finds_by_hand(&["There is no panel", "Create one with `/admin panel_create`"]).await;
    ward.runs(
        "/admin panel_create",
        &[("panel_id", "main"), ("channel", &lobby.to_string()), ("title", "Help")],
    )
    .await;
    ward.runs("/admin panel_deploy", &[("panel_id", "main")]).await;
    ward.is_well().await;
    ward.ends();
}
