//! Everything staff can see of a world in which somebody hides, searched for their id and their name.

use std::path::Path;

use sandbox::Person;

use super::{gets, hide_openers, shows, ticket_of};
use crate::closings::{closes, says};
use crate::support::binary::Plaza;
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::{World, eventually};
use crate::tickets::PNG;

on_both_databases! {
    nothing_staff_sees_names_who_is_behind_an_anonymous_ticket
}

/// A name nothing else holds.
const NAME: &str = "xanthippe";

/// What of the database only limits, passing on and revealing read.
const STORED: &[&str] = &[
    "SELECT CAST(opener_id AS TEXT) FROM tickets",
    "SELECT COALESCE(CAST(closed_by AS TEXT), '') || ' ' || COALESCE(wanted_name, '') FROM tickets",
    "SELECT COALESCE(CAST(actor_id AS TEXT), '') || ' ' || event FROM ticket_events",
    "SELECT COALESCE(CAST(actor_id AS TEXT), '') || ' ' || detail FROM audit",
    "SELECT CAST(user_id AS TEXT) FROM ticket_speakers",
    "SELECT CAST(user_id AS TEXT) FROM ticket_participants",
    "SELECT COALESCE(raw, '') FROM ticket_messages",
    "SELECT text FROM ticket_texts",
    "SELECT files FROM ticket_transcripts",
    "SELECT CAST(author_id AS TEXT) || ' ' || COALESCE(said, '') FROM ticket_relays",
    "SELECT kind || ' ' || payload || ' ' || COALESCE(last_error, '') FROM jobs",
];

async fn nothing_staff_sees_names_who_is_behind_an_anonymous_ticket(database: TestDatabase) {
    let mut world = World::asleep(database).await;
    world.start().await;
    world.set_up(&[("ask_feedback", "true")]).await;
    hide_openers(&world, &[("name_template", "{user}-{number}")]).await;
    let hidden = world.guild.join(NAME);
    let channel = ticket_of(&world, &hidden).await;
    talks(&world, &hidden, channel).await;
    for (command, options) in [
        ("/ticket info", vec![]),
        ("/ticket list", vec![]),
        ("/ticket claim", vec![]),
        ("/ticket lock", vec![]),
        ("/ticket unlock", vec![]),
        ("/ticket rename", vec![("new_name", "case")]),
        ("/ticket note", vec![("text", "Who may it be?")]),
        ("/ticket priority", vec![("level", "high")]),
        ("/ticket transcript", vec![]),
        ("/tickets search", vec![("text", "shout")]),
        ("/tickets stats", vec![]),
        ("/tickets next", vec![]),
    ] {
        says(&world.staff, channel, command, &options).await;
    }
    world.staff.autocompletes(channel, "/tickets link", "ticket", "").await.ok();
    assert_unnamed(&world, &hidden).await;

    closes(&world, channel).await;
    world.settled().await;
    let direct = hidden.dm_channel().expect("there is one");
    hidden.clicks(direct, "5 ★").await.expect("the stars are there");
    assert_unnamed(&world, &hidden).await;
    says(&world.staff, channel, "/ticket reopen", &[]).await;
    talks(&world, &hidden, channel).await;
    says(&world.staff, channel, "/ticket forceclose", &[("reason", "over"), ("delete_channel", "false")])
        .await;
    world.settled().await;
    // A channel Discord does not make, a channel that is lost, somebody who leaves.
    world.guild.remove_channel(channel);
    world.compares().await;
    let another = ticket_of(&world, &hidden).await;
    hidden.leaves(world.guild.id()).await.expect("they may");
    world.guild.remove_channel(another);
    world.compares().await;
    assert_unnamed(&world, &hidden).await;
    world.assert_discord_understood();
}

/// Words, files, edits and a deletion, in both directions.
async fn talks(world: &World, hidden: &Person, channel: plaza::domain::ChannelId) {
    let direct = hidden.dm_channel().expect("they were told");
    let said = hidden.says_with(direct, "Look", [("proof.png", PNG.to_vec())]).await.expect("they may");
    let shown = |words: &str| {
        let words = words.to_owned();
        let (sim, channel) = (world.sim.clone(), channel);
        move || sim.messages(channel).iter().any(|one| one.content.ends_with(&words)).then_some(())
    };
    eventually("it is passed on", shown("Look")).await;
    hidden.edits(direct, said, "Look here").await.expect("theirs");
    eventually("it is passed on", shown("Look here")).await;
    let again = hidden.says_to_bot("Away with it").await.expect("they may");
    eventually("it is passed on", shown("Away with it")).await;
    hidden.deletes(direct, again).await.expect("theirs");
    world.staff.says(channel, "We see it").await.expect("he may");
    eventually("they get it", || hidden.dms().last()?.content.ends_with("We see it").then_some(())).await;
    world.settled().await;
}

/// Fails if anything but what they themselves see, and who is a member, holds their id or their name.
async fn assert_unnamed(world: &World, hidden: &Person) {
    let (id, mut found) = (hidden.id().to_string(), Vec::new());
    let mut look = |place: String, text: &str| {
        if text.contains(&id) || text.to_lowercase().contains(NAME) {
            found.push(format!("{place}: {text:.2000}"));
        }
    };
    for channel in world.guild.channels() {
        look(format!("#{}", channel.name), &format!("{channel:?}"));
        for message in world.sim.messages(channel.id) {
            if message.only_for == Some(hidden.id()) {
                continue;
            }
            look(format!("a message in #{}", channel.name), &format!("{message:?}"));
            for file in &message.attachments {
                look(file.filename.clone(), &String::from_utf8_lossy(&file.bytes));
            }
        }
    }
    for request in world.sim.history().requests() {
        look(
            format!("the audit log: {} {}", request.method, request.route),
            request.reason.as_deref().unwrap_or_default(),
        );
    }
    look_into(world.data(), &mut look);
    for sql in STORED {
        for row in world.database.texts(sql).await {
            look((*sql).to_owned(), &row);
        }
    }
    assert!(found.is_empty(), "{id} {NAME}:\n{}", found.join("\n"));
}

/// Every file below a directory but databases.
fn look_into(directory: &Path, look: &mut impl FnMut(String, &str)) {
    for entry in std::fs::read_dir(directory).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            look_into(&path, look);
        } else if !path.to_string_lossy().contains(".db") {
            let bytes = std::fs::read(&path).unwrap_or_default();
            look(path.to_string_lossy().into_owned(), &String::from_utf8_lossy(&bytes));
        }
    }
}

/// The shipped binary, told to say as much as it can.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_log_line_names_who_is_behind_an_anonymous_ticket() {
    let world = World::of_a_binary(TestDatabase::postgres().await).await;
    let place = Plaza::in_discord(&world.sim)
        .with("DATABASE_URL", world.database.url.clone())
        .with("PLAZA_LOGGING__FILTER", "info,plaza=debug")
        .with("PLAZA_LIMITS__COMMAND_COOLDOWN", "0s");
    let running = tokio::task::block_in_place(|| place.starts("plaza"));
    eventually("it knows its commands", || (!world.sim.commands().is_empty()).then_some(())).await;
    eventually("it is connected", || (world.sim.gateway_connections() > 0).then_some(())).await;
    world.set_up(&[]).await;
    hide_openers(&world, &[]).await;
    let hidden = world.guild.join(NAME);
    let channel = ticket_of(&world, &hidden).await;
    hidden.says_to_bot("Look").await.expect("they may");
    shows(&world, channel, &["Look"]).await;
    world.staff.says(channel, "We see it").await.expect("he may");
    gets(&hidden, &["**sam**\nWe see it"]).await;
    hidden.closes_dms();
    world.staff.says(channel, "Still there?").await.expect("he may");
    eventually("staff is told", || {
        let said = world.staff.reads(channel);
        said.iter().any(|message| message.text().contains("takes no direct messages")).then_some(())
    })
    .await;
    let refused = hidden.clicks(world.lobby, "Support").await.expect("the panel is there");
    assert!(refused.text().contains("(limit 1)"), "{}", refused.text());
    running.receives("TERM");
    let said = tokio::task::block_in_place(|| running.ends()).stderr;
    let id = hidden.id().to_string();
    let named: Vec<&str> = said.lines().filter(|line| line.contains(&id) || line.contains(NAME)).collect();
    assert!(said.lines().count() > 5 && named.is_empty(), "{named:#?}");
}
