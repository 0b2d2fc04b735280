//! Whom the doctor answers, what a button does that is out of date, and a list longer than a page.

use plaza::domain::Permissions;
use sandbox::GatewayFault;

use super::super::hears;
use super::{Ward, assert_says, says};
use crate::support::database::{TestDatabase, on_both_databases};

on_both_databases! {
    only_admins_see_the_doctor_and_only_of_their_guild
    a_button_fixes_what_is_wrong_and_nothing_else
    a_long_list_is_turned_page_by_page
}

async fn only_admins_see_the_doctor_and_only_of_their_guild(database: TestDatabase) {
    let ward = Ward::open(database).await;
    let (world, lobby) = (&ward.world, ward.world.lobby);
    hears(&world.staff, lobby, "!admin doctor", "Manage Server").await;
    hears(&world.owner, lobby, "!admin doctor", "for you alone").await;
    world.guild.remove_channel(world.transcripts);
    let shown = world.owner.clicks(lobby, "Show").await.expect("the button is there");
    assert!(shown.is_ephemeral());
    assert_says(&shown.text(), &["the channel for transcripts"]);
    let refused = world.staff.clicks(lobby, "Show").await.expect("the button is there");
    assert!(refused.is_ephemeral());
    assert_says(&refused.text(), &["⛔", "Manage Server"]);

    let mend = shown.buttons().into_iter().find(|button| button.label == "Forget it").expect("it is there");
    world.plants_buttons(lobby, std::slice::from_ref(&mend.custom_id)).await;
    let refused = world.staff.clicks(lobby, &mend.custom_id).await.expect("the button is there");
    assert_says(&refused.text(), &["⛔", "Manage Server"]);
    let far = world.sim.create_guild("Elsewhere", "fred");
    let (fred, hall) = (far.owner(), far.text("hall"));
    let theirs = says(&fred, hall, "/admin doctor", &[]).await;
    assert!(
        theirs.contains("Nobody has said who the staff is") && !theirs.contains("transcripts"),
        "{theirs}"
    );
    world.plants_buttons(hall, std::slice::from_ref(&mend.custom_id)).await;
    let nothing = fred.clicks(hall, &mend.custom_id).await.expect("the button is there");
    assert_says(&nothing.text(), &["fixed already", "Nobody has said who the staff is"]);
    ward.finds(&["the channel for transcripts"]).await;
    ward.ends();
}

async fn a_button_fixes_what_is_wrong_and_nothing_else(database: TestDatabase) {
    let ward = Ward::open(database).await;
    let (world, lobby) = (&ward.world, ward.world.lobby);
    world.guild.remove_channel(world.log);
    ward.finds(&["the channel for notices"]).await;
    let other = world.guild.private_text("other", world.staff_role).to_string();
    let transcripts = world.transcripts.to_string();
    ward.runs("/admin set_channels", &[("transcript_channel", &transcripts), ("log_channel", &other)]).await;
    let done = ward.clicks("Forget it").await;
    assert_says(&done, &["That was fixed already; nothing was changed.", "All is well"]);
    assert_eq!(world.count("SELECT COUNT(*) FROM settings WHERE key = 'log_channel'").await, 1);

    // What cannot be done is said, with a way back.
    let panel = world.ana.reads(lobby).pop().expect("the panel is posted").id;
    world.guild.remove_message(lobby, panel);
    world.guild.plant_overwrite(lobby, ward.of_bot(Permissions::NONE, Permissions::SEND_MESSAGES));
    let text = ward.looks().await.text();
    assert_says(&text, &["2 things to fix", "The message of panel `main`", "I lack **Send Messages**"]);
    let refused = ward.clicks("Post it").await;
    assert_says(&refused, &["⛔", "I lack **Send Messages**"]);
    assert_says(&ward.clicks("Look again").await, &["2 things to fix"]);
    let left = ward.clicks("Give me access").await;
    assert_says(&left, &["That is fixed.", "1 thing to fix", "The message of panel `main`"]);
    ward.mends("Post it").await;
    ward.ends();
}

async fn a_long_list_is_turned_page_by_page(database: TestDatabase) {
    let ward = Ward::open(database).await;
    let world = &ward.world;
    world.guild.remove_channel(world.transcripts);
    for n in 0..7 {
        let role = world.guild.role(&format!("passing-{n}"), Permissions::NONE);
        ward.runs("/admin categories roles", &[("add", &role.to_string())]).await;
        world.guild.remove_role(role);
    }
    let first = ward.looks().await.text();
    assert_says(&first, &["8 things to fix", "staff of this server"]);
    assert!(!first.contains("the channel for transcripts"), "{first}");
    let last = ward.clicks("▶").await;
    assert_says(&last, &["8 things to fix", "the channel for transcripts"]);
    assert_eq!((first.matches("was deleted").count(), last.matches("was deleted").count()), (5, 3));
    assert_eq!(ward.clicks("◀").await, first);
    for left in (1..8).rev() {
        let said = ward.clicks("Forget it").await;
        assert_says(&said, &["That is fixed.", &format!("{left} thing")]);
    }
    let said = ward.clicks("Forget it").await;
    assert_says(&said, &["That is fixed.", "There is no channel for transcripts"]);
    // The gateway may deliver a click once more.
    world.sim.faults().on_event("INTERACTION_CREATE", GatewayFault::Duplicate);
    ward.mends("Make a channel").await;
    let made = world.guild.channels().into_iter().filter(|channel| channel.name == "transcripts");
    assert_eq!(made.count(), 1);
    ward.ends();
}
