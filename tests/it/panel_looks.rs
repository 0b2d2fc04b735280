//! Panels and categories as admins shape them: what is posted follows, and what is gone is noticed.

use plaza::domain::{ChannelId, MessageId};
use sandbox::Person;

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::{World, eventually, eventually_async};

on_both_databases! {
    a_panel_is_edited_and_its_message_follows
    a_ticket_is_opened_from_a_menu
    a_panel_deleted_by_hand_is_noticed_and_posted_again
    a_panel_is_deleted_once_confirmed
    a_category_takes_every_option_both_ways
    a_deleted_category_keeps_its_tickets
    bad_looks_are_refused
}

async fn a_panel_is_edited_and_its_message_follows(database: TestDatabase) {
    let world = World::open(database).await;
    let posted = panel(&world).id;
    let looks = [
        ("panel_id", "main"),
        ("title", "Pick one"),
        ("colour", "#12AB34"),
        ("image", "https://example.com/banner.png"),
        ("categories", "questions, support"),
        ("entry", "support"),
        ("label", "Help me"),
        ("emoji", "🚑"),
        ("button", "Red"),
    ];
    let said = runs(&world, "/admin panels edit", &looks).await;
    assert!(said.contains("Need help? → Pick one") && said.contains("#12AB34"), "{said}");
    eventually("the message follows", || {
        let panel = panel(&world);
        let labels: Vec<String> = panel.buttons().into_iter().map(|button| button.label).collect();
        (panel.text().contains("Pick one") && labels == ["Questions", "Help me"]).then_some(())
    })
    .await;
    let shown = panel(&world);
    assert_eq!((shown.id, shown.buttons()[1].style), (posted, 4));
    assert_eq!(shown.components[0]["accent_color"], 0x0012_AB34);

    hears(&world, r#"!admin panels edit main title="Need help?" label=none entry=support"#, "Pick one →")
        .await;
    eventually("the message follows again", || {
        panel(&world).buttons().iter().any(|button| button.label == "Support").then_some(())
    })
    .await;
    let choices = world.owner.autocompletes(world.lobby, "/admin panels edit", "panel_id", "ma").await;
    assert_eq!(choices.expect("it suggests")[0].value, "main");
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action = 'panel.edited'").await, 2);
    world.assert_discord_understood();
}

async fn a_ticket_is_opened_from_a_menu(database: TestDatabase) {
    let world = World::open(database).await;
    runs(&world, "/admin panels edit", &[("panel_id", "main"), ("style", "Dropdown")]).await;
    eventually("it is a menu now", || (panel(&world).selects().len() == 1).then_some(())).await;
    assert_eq!(panel(&world).selects()[0].options.len(), 3);
    let form =
        world.ana.selects(world.lobby, "Choose what it is about", ["Reports"]).await.expect("is there");
    let form = form.modal().expect("it asks something");
    let labels: Vec<String> = form.labels().into_iter().map(str::to_owned).collect();
    world.ana.fills(&form, labels.iter().map(|label| (label.as_str(), "this"))).await.expect("fits");
    assert!(world.channel_of(&world.ana).is_some());
    world.assert_discord_understood();
}

async fn a_panel_deleted_by_hand_is_noticed_and_posted_again(database: TestDatabase) {
    let world = World::open(database).await;
    let gone = panel(&world).id;
    world.guild.remove_message(world.lobby, gone);
    eventually_async("the list says so", async || {
        runs(&world, "/admin panel_list", &[]).await.contains("was deleted").then_some(())
    })
    .await;
    runs(&world, "/admin panel_deploy", &[("panel_id", "main")]).await;
    assert_ne!(panel(&world).id, gone);
    assert!(!runs(&world, "/admin panel_list", &[]).await.contains("was deleted"));
    world.ticket_of(&world.ana).await;
}

async fn a_panel_is_deleted_once_confirmed(database: TestDatabase) {
    let world = World::open(database).await;
    let standing = panel(&world).id;
    runs(&world, "/admin panels delete", &[("panel_id", "main")]).await;
    assert_eq!(panel(&world).id, standing);
    let done = world.owner.clicks(world.lobby, "Delete").await.expect("it asks once more");
    assert!(done.text().contains("is deleted"), "{}", done.text());
    eventually("its message is gone", || (!stands(&world.owner, world.lobby, standing)).then_some(())).await;
    assert!(runs(&world, "/admin panel_list", &[]).await.contains("No panels yet"));
    let again = world.owner.clicks(world.lobby, "Delete").await.expect("the button stands");
    assert!(again.text().contains("no longer exists"), "{}", again.text());
    hears(&world, "!admin panels delete main", "There is no panel").await;
}

async fn a_category_takes_every_option_both_ways(database: TestDatabase) {
    let world = World::open(database).await;
    let helpers = world.guild.role("Helpers", plaza::domain::Permissions::NONE);
    let place = world.guild.category("Money");
    let (helpers_id, place_id) = (helpers.to_string(), place.to_string());
    let update = [
        ("key", "billing"),
        ("display_name", "Billing"),
        ("emoji", "💳"),
        ("support_role", helpers_id.as_str()),
        ("parent", place_id.as_str()),
        ("name_template", "bill-{number}"),
        ("open_limit", "1"),
    ];
    let said = runs(&world, "/admin category_upsert", &update).await;
    assert!(said.contains("Billing") && said.contains("💳") && said.contains("bill-{number}"), "{said}");
    eventually("the panel shows it", || {
        panel(&world).buttons().iter().any(|button| button.label == "Billing").then_some(())
    })
    .await;
    let helper = world.guild.join("hal").with_role(helpers);
    let form = world.ana.clicks(world.lobby, "Billing").await.expect("is there").modal().expect("it asks");
    let labels: Vec<String> = form.labels().into_iter().map(str::to_owned).collect();
    world.ana.fills(&form, labels.iter().map(|label| (label.as_str(), "this"))).await.expect("fits");
    let channel = world.channel_of(&world.ana).expect("it is open");
    assert!(helper.sees(channel));
    let made = world.guild.channels().into_iter().find(|one| one.id == channel).expect("it is there");
    assert_eq!((made.parent, made.name.as_str()), (Some(place), "bill-0001"));

    let line = format!("!admin category_upsert billing Money matters required_role=<@&{helpers}> emoji=none");
    hears(&world, &line, "Billing → Money matters").await;
    let refused = world.ana.clicks(world.lobby, "Support").await.expect("is there");
    assert!(refused.text().contains("already have"), "{}", refused.text());
    let outsider = world.guild.join("otto");
    let refused = outsider.runs(world.lobby, "/ticket create", [("category", "billing")]).await;
    let refused = refused.expect("is known");
    assert!(refused.text().contains("only for members with"), "{}", refused.text());
}

async fn a_deleted_category_keeps_its_tickets(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    runs(&world, "/admin categories delete", &[("key", "support")]).await;
    world.owner.clicks(world.lobby, "Delete").await.expect("it asks once more");
    eventually("the panel shows the others alone", || {
        let labels: Vec<String> = panel(&world).buttons().into_iter().map(|button| button.label).collect();
        (labels == ["Reports", "Questions"]).then_some(())
    })
    .await;
    let refused = world.ana.runs(world.lobby, "/ticket create", [("category", "support")]).await;
    assert!(refused.expect("is known").text().contains("no category"));
    let claimed = world.staff.clicks(channel, "Claim").await.expect("the card stands");
    assert!(claimed.text().contains("claimed ticket #1"), "{}", claimed.text());
    world.ana.runs(channel, "/ticket close", [("reason", "done")]).await.expect("is known");
    let again = [("key", "support"), ("display_name", "Support again")];
    assert!(runs(&world, "/admin category_upsert", &again).await.contains("is ready"));
}

async fn bad_looks_are_refused(database: TestDatabase) {
    let world = World::open(database).await;
    for (command, word) in [
        ("!admin panels edit main colour=red", "not a colour"),
        ("!admin panels edit main image=javascript:alert(1)", "not the address"),
        ("!admin panels edit main entry=support emoji=:x:", "cannot be the sign"),
        ("!admin panels edit main categories=support,nowhere", "There is no category"),
        ("!admin panels edit main style=circles", "does not fit"),
        ("!admin panels edit main what else", "does not fit"),
        ("!admin panels edit nowhere title=x", "There is no panel"),
        ("!admin category_upsert billing Billing emoji=:x:", "cannot be the sign"),
        ("!admin category_upsert billing Billing open_limit=51", "0 to 50"),
        ("!admin category_upsert billing Billing parent=1", "cannot be used"),
        ("!admin category_upsert b!lling Billing", "cannot be used as a key"),
        ("!admin categories delete nowhere", "There is no category"),
    ] {
        hears(&world, command, word).await;
    }
    let said = world.staff.says(world.lobby, "!admin panels edit main title=mine").await.expect("may write");
    eventually("only admins may", || {
        let seen = world.staff.reads(world.lobby).into_iter();
        seen.into_iter().find(|one| one.id > said && one.text().contains("Manage Server"))
    })
    .await;
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action LIKE 'panel.edited%'").await, 0);
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_categories").await, 3);
}

/// The standing panel: the oldest message of the lobby with its buttons or menu, seen by somebody uninvolved.
fn panel(world: &World) -> sandbox::Message {
    let seen = world.staff.reads(world.lobby).into_iter();
    let leads = |message: &sandbox::Message| {
        message.buttons().iter().any(|button| button.custom_id.contains(":open:"))
            || message.selects().iter().any(|select| select.custom_id.contains(":choose:"))
    };
    seen.into_iter().find(leads).expect("the panel stands")
}

fn stands(person: &Person, channel: ChannelId, message: MessageId) -> bool {
    person.reads(channel).iter().any(|one| one.id == message)
}

async fn runs(world: &World, command: &str, options: &[(&str, &str)]) -> String {
    let answer = world.owner.runs(world.lobby, command, options.iter().copied()).await;
    answer.unwrap_or_else(|refused| panic!("{command}: {refused:?}")).text()
}

async fn hears(world: &World, command: &str, heard: &str) {
    let said = world.owner.says(world.lobby, command).await.expect("may write");
    eventually(command, || {
        let seen = world.owner.reads(world.lobby).into_iter();
        seen.into_iter().find(|message| message.id > said && message.text().contains(heard))
    })
    .await;
}
