//! What is left of somebody who was erased: what is said to stay, and nothing else.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use plaza::domain::Permissions;
use sandbox::When;

use super::{NAME, WORD, busy, erases, holding};
use crate::closings::{closes, says};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::{PAST_EVERY_LEASE, World, eventually, eventually_async};

on_both_databases! {
    no_row_and_no_file_holds_somebody_who_was_erased
    staff_that_is_erased_is_replaced_in_what_it_did
    what_was_written_in_a_live_ticket_is_not_in_its_transcript
    figures_are_what_they_were
    another_guild_keeps_everything
    a_crash_costs_nothing_but_time
}

async fn no_row_and_no_file_holds_somebody_who_was_erased(database: TestDatabase) {
    let world = World::open(database).await;
    let (gone, _) = busy(&world).await;
    let id = gone.id().to_string();
    let before = holding(&world, &[&id, NAME, WORD]).await;
    assert!(before.len() > 5, "{before:#?}");

    erases(&world, &gone).await;

    assert_eq!(holding(&world, &[&id, NAME, WORD]).await, Vec::<String>::new());
    // Ana's words, and that somebody wrote between them, are still there.
    let kept = holding(&world, &["maple", "erased at its writer"]).await;
    assert!(
        kept.iter().any(|place| place.contains(".html")) && kept.iter().any(|it| it.contains("row")),
        "{kept:#?}"
    );
    for post in world.staff.reads(world.transcripts) {
        for file in &post.attachments {
            let text = String::from_utf8_lossy(&file.bytes).into_owned();
            assert!(!text.contains(WORD) && !text.contains(NAME) && !text.contains(&id), "{}", file.filename);
        }
    }
    let posted = world.staff.reads(world.transcripts);
    assert!(posted.iter().any(|post| !post.attachments.is_empty()), "Ana's is delivered as before");
    let found = says(&world.staff, world.lobby, "/tickets search", &[("text", "maple")]).await;
    assert!(found.contains("#2") || found.contains("0002"), "{found}");
    let none = says(&world.staff, world.lobby, "/tickets search", &[("text", WORD)]).await;
    assert!(!none.contains(WORD) || none.contains("No "), "{none}");
    let told = says(&gone, world.lobby, "/privacy show", &[]).await;
    assert!(told.contains("Nothing is stored about you"), "{told}");
    let audit = says(&world.owner, world.lobby, "/admin server audit", &[("kind", "privacy")]).await;
    assert!(audit.contains("erased"), "{audit}");

    // Whoever writes again is stored anew.
    world.opens(&gone).await;
    assert!(!holding(&world, &[&id]).await.is_empty());
    world.assert_discord_understood();
}

async fn staff_that_is_erased_is_replaced_in_what_it_did(database: TestDatabase) {
    let world = World::open(database).await;
    let sam = world.guild.join(NAME).with_role(world.staff_role);
    let id = sam.id().to_string();
    let channel = world.ticket_of(&world.ana).await;
    says(&sam, channel, "/ticket claim", &[]).await;
    says(&sam, channel, "/ticket note", &[("text", "zebrawood in a note")]).await;
    sam.says(channel, "zebrawood for you").await.expect("staff may write");
    super::has(&world, super::SAID, 1).await;
    says(&sam, channel, "/ticket close", &[("reason", "zebrawood delivered")]).await;
    let open = world.ticket_of(&world.guild.join("ben")).await;
    says(&sam, open, "/ticket claim", &[]).await;
    says(&sam, open, "/tickets duty", &[("state", "on")]).await;
    let (sams, reason) = (sam.mention(), "Late");
    says(&world.owner, world.lobby, "/admin staff_warn", &[("member", &sams), ("reason", reason)]).await;
    let ban = [("user", sams.as_str()), ("hours", "0"), ("reason", "Sold tickets")];
    says(&world.owner, world.lobby, "/admin blacklist_add", &ban).await;
    world.settled().await;

    erases(&world, &sam).await;

    let kept = holding(&world, &[&id, NAME, WORD]).await;
    assert!(!kept.is_empty(), "the blacklist and warnings keep others safe");
    for table in ["blacklist", "staff_warnings"] {
        world.database.tamper(&format!("DELETE FROM {table}")).await;
    }
    assert_eq!(holding(&world, &[&id, NAME, WORD]).await, Vec::<String>::new());
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets WHERE claimed_by IS NOT NULL").await, 0);
    // It is free to be taken on.
    let taken = says(&world.staff, open, "/ticket claim", &[]).await;
    assert!(!taken.contains('⛔'), "{taken}");
    world.assert_discord_understood();
}

async fn what_was_written_in_a_live_ticket_is_not_in_its_transcript(database: TestDatabase) {
    let world = World::open(database).await;
    let guest = world.guild.join(NAME);
    let id = guest.id().to_string();
    let channel = world.ticket_of(&world.ana).await;
    says(&world.staff, channel, "/ticket adduser", &[("member", &guest.mention())]).await;
    world.settled().await;
    let said = guest.says_with(channel, "zebrawood", [("zebrawood.txt", b"zebrawood".to_vec())]).await;
    world.ana.replies(channel, said.expect("inside"), "maple").await.expect("she may");
    super::has(&world, super::SAID, 2).await;
    world.settled().await;

    erases(&world, &guest).await;
    assert_eq!(holding(&world, &[&id, NAME, WORD]).await, Vec::<String>::new());
    assert!(!guest.permissions_in(channel).contains(Permissions::VIEW_CHANNEL), "they are out");
    closes(&world, channel).await;
    world.settled().await;
    assert!(!holding(&world, &["maple"]).await.is_empty());
    assert_eq!(holding(&world, &[WORD]).await, Vec::<String>::new());
    world.assert_discord_understood();
}

async fn figures_are_what_they_were(database: TestDatabase) {
    let world = World::open(database).await;
    let (gone, _) = busy(&world).await;
    let figures = async || {
        let mut all = Vec::new();
        for sheet in ["/analytics dashboard", "/analytics response_times"] {
            all.push(says(&world.owner, world.lobby, sheet, &[("range", "7 days")]).await);
        }
        all
    };
    let before = figures().await;
    assert!(before[0].contains("**Opened:** 2") && before[0].contains("from 1 rating"), "{before:?}");
    erases(&world, &gone).await;
    assert_eq!(figures().await, before);
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets").await, 1);
}

async fn another_guild_keeps_everything(database: TestDatabase) {
    let world = World::open(database).await;
    let (gone, _) = busy(&world).await;
    let far = world.sim.create_guild("Elsewhere", "fred");
    let (helpers, hall) = (far.role("Helpers", Permissions::NONE).to_string(), far.text("hall"));
    says(&far.owner(), hall, "/admin setup", &[("staff_role", helpers.as_str())]).await;
    far.rejoin(&gone);
    let form = gone.runs(hall, "/ticket create", [("category", "support")]).await.expect("is known");
    let form = form.modal().unwrap_or_else(|refused| panic!("{refused}"));
    let answers: Vec<(&str, &str)> = form.labels().into_iter().map(|label| (label, "zebrawood")).collect();
    gone.fills(&form, answers).await.expect("the form fits");
    world.settled().await;
    let of_far = async || {
        let all = world.database.everything().await;
        let here = far.id().to_string();
        let mut rows: Vec<String> =
            all.lines().filter(|row| row.contains(&here)).map(str::to_owned).collect();
        rows.sort();
        rows
    };
    let before = of_far().await;
    assert!(before.iter().any(|row| row.contains(WORD)));
    erases(&world, &gone).await;
    assert_eq!(of_far().await, before);
}

async fn a_crash_costs_nothing_but_time(database: TestDatabase) {
    let mut world = World::open(database).await;
    let (gone, _) = busy(&world).await;
    let id = gone.id().to_string();
    // Their own ticket is gone, and the transcript of Ana's is just being replaced.
    let reached = Arc::new(AtomicBool::new(false));
    let strike = Arc::clone(&reached);
    let route = "/channels/{channel}/messages/{message}";
    world
        .sim
        .faults()
        .on_nth_of(1, "PATCH", route, When::After, move || strike.store(true, Ordering::SeqCst));
    says(&gone, world.lobby, "/privacy erase", &[]).await;
    gone.clicks(world.lobby, "Erase it").await.expect("the button is there");
    eventually("it is in the middle", || reached.load(Ordering::SeqCst).then_some(())).await;
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets").await, 1);
    assert!(!holding(&world, &[WORD]).await.is_empty());
    let shown = says(&gone, world.lobby, "/privacy show", &[]).await;
    assert!(shown.contains("It is being erased"), "{shown}");
    world.crash().await;

    world.sim.clock().advance(PAST_EVERY_LEASE);
    world.start().await;
    eventually_async("it is done", async || {
        (world.count("SELECT COUNT(*) FROM erasures").await == 0).then_some(())
    })
    .await;
    world.settled().await;
    assert_eq!(holding(&world, &[&id, NAME, WORD]).await, Vec::<String>::new());
    let told = gone.dms().into_iter().filter(|message| message.text().contains("is erased")).count();
    assert_eq!(told, 1);
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action = 'privacy.erased'").await, 1);
    world.assert_discord_understood();
}
