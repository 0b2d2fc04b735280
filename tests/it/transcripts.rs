//! What is kept of a ticket and who gets which copy, through the whole bot.

use plaza::domain::ChannelId;
use sandbox::{Message, Person};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::{World, eventually};
use crate::tickets::PNG;

on_both_databases! {
    staff_and_the_opener_each_get_their_copy
    a_long_ticket_comes_in_parts_and_says_what_is_missing
}

async fn staff_and_the_opener_each_get_their_copy(database: TestDatabase) {
    let mut world = World::asleep(database).await;
    world.start().await;
    world.set_up(&[("ask_feedback", "true")]).await;
    let (ana, staff) = (&world.ana, &world.staff);
    ana.wears(PNG);
    let heart = world.sim.emoji("heart", PNG);

    let channel = world.ticket_of(ana).await;
    for text in [format!("I like it {heart}"), format!("so much {heart}{heart}")] {
        ana.says(channel, &text).await.expect("she may write");
    }
    staff.says(channel, "Thank you").await.expect("he may write");
    runs(staff, channel, "/ticket note", &[("text", "a friend of the owner")]).await;

    // On demand: hers without notes, his with them.
    let hers = ana.runs(channel, "/ticket transcript", []).await.expect("is known");
    let his = staff.runs(channel, "/ticket transcript", []).await.expect("is known");
    let page = |answer: &sandbox::Answer| {
        let message = answer.message.as_ref().expect("the files come with a message");
        file(message, "ticket-0001.html")
    };
    assert!(!page(&hers).contains("a friend of the owner") && page(&hers).contains("Thank you"));
    assert!(page(&his).contains("a friend of the owner"));
    let asked = world.sim.picture_requests();

    runs(staff, channel, "/ticket close", &[("reason", "All is said")]).await;
    let delivered = eventually("staff has it", || staff.reads_last(world.transcripts)).await;
    let page = file(&delivered, "ticket-0001.html");
    for shown in ["a friend of the owner", "All is said", "data:image/png;base64,", "class=\"emoji e"] {
        assert!(page.contains(shown), "{shown} is not in the page of staff");
    }
    assert_eq!(page.matches("data:image/png;base64,").count(), 2, "an avatar and an emoji, each once");
    assert_eq!(world.sim.picture_requests() - asked, 2, "each is fetched once");

    let copy = eventually("the opener has theirs", || ana.dms().last().cloned()).await;
    let name = |ending: &str| {
        let found = copy.attachments.iter().find(|file| file.filename.ends_with(ending));
        found.unwrap_or_else(|| panic!("no {ending}")).filename.clone()
    };
    let (page, text) = (file(&copy, &name(".html")), file(&copy, &name(".txt")));
    for copy in [&page, &text] {
        assert!(copy.contains("All is said") && copy.contains("Thank you"), "{copy}");
        assert!(!copy.contains("a friend of the owner"), "a note is in the copy of the opener");
    }
    assert_eq!(copy.buttons().len(), 5, "the stars stand below");
    let dm = ana.dm_channel().expect("she has it");
    let rated = ana.clicks(dm, "5 ★").await.expect("offered");
    assert!(rated.text().contains("saved"), "{}", rated.text());
    let copies = ana.dms().iter().filter(|message| !message.attachments.is_empty()).count();
    assert_eq!(copies, 1, "it comes once");

    the_copy_for_machines_names_what_lies_beside_it(&world);
    world.assert_discord_understood();
}

fn the_copy_for_machines_names_what_lies_beside_it(world: &World) {
    let folder = world.data().join("transcripts").join(world.guild.id().to_string());
    let names = world.transcript_files();
    let copy = names.iter().find(|name| is(name, "json")).expect("it is kept");
    let copy = std::fs::read(folder.join(copy)).expect("readable");
    let copy: Value = serde_json::from_slice(&copy).expect("it is JSON");
    let beside = copy["beside"].as_array().expect("a list");
    assert_eq!(beside.len(), 4, "two pages and two texts");
    for file in beside {
        let bytes = std::fs::read(folder.join(file["name"].as_str().expect("a name"))).expect("is there");
        assert_eq!(file["bytes"], bytes.len());
        assert_eq!(file["sha256"], base16ct::lower::encode_string(&Sha256::digest(&bytes)));
    }
}

async fn a_long_ticket_comes_in_parts_and_says_what_is_missing(database: TestDatabase) {
    let mut world = World::asleep(database).await;
    world.tune = |config| {
        config.tickets.transcript_part = bytesize::ByteSize::kib(64);
        config.tickets.transcript_messages = 60;
    };
    world.start().await;
    world.set_up(&[("send_transcript", "false")]).await;
    let channel = world.ticket_of(&world.ana).await;
    for number in 0..70 {
        let text = format!("{number} {}", "all work and no play ".repeat(90));
        world.ana.says(channel, &text).await.expect("she may write");
    }
    runs(&world.staff, channel, "/ticket close", &[]).await;

    let posts = eventually("it is delivered", || {
        let posts = world.staff.reads(world.transcripts);
        (!posts.is_empty()).then_some(posts)
    })
    .await;
    let files: Vec<_> = posts.iter().flat_map(|post| &post.attachments).collect();
    let pages: Vec<_> = files.iter().filter(|file| is(&file.filename, "html")).collect();
    assert!(pages.len() > 1, "{} pages", pages.len());
    for (page, number) in pages.iter().zip(1..) {
        assert_eq!(page.filename, format!("ticket-0001-part-{number}.html"));
        assert!(page.bytes.len() <= 64 * 1024, "{} bytes", page.bytes.len());
        let text = String::from_utf8(page.bytes.to_vec()).expect("it is text");
        assert!(text.contains(&format!("Part {number} of {}", pages.len())));
        assert!(text.contains("Only the first 60 messages are here"), "what is missing is said");
    }
    assert!(files.iter().any(|file| file.filename == "ticket-0001-part-2.txt"));
    // What was too large for one file was cleared away.
    let kept = world.transcript_files();
    assert_eq!(kept.iter().filter(|name| is(name, "html")).count(), 2 * pages.len(), "{kept:?}");

    assert_eq!(world.ana.dms().len(), 0, "the guild wants no copies sent");
    world.assert_discord_understood();
}

/// Whether a file is of this kind.
fn is(name: &str, ending: &str) -> bool {
    name.rsplit('.').next() == Some(ending)
}

async fn runs(person: &Person, channel: ChannelId, command: &str, options: &[(&str, &str)]) {
    let answer = person.runs(channel, command, options.iter().copied()).await;
    let answer = answer.unwrap_or_else(|refused| panic!("{command}: {refused:?}"));
    assert!(!answer.text().contains('⛔'), "{command}: {}", answer.text());
}

fn file(message: &Message, name: &str) -> String {
    let found = message.attachments.iter().find(|file| file.filename == name);
    let found = found.unwrap_or_else(|| {
        panic!("no {name} among {:?}", message.attachments.iter().map(|it| &it.filename).collect::<Vec<_>>())
    });
    String::from_utf8(found.bytes.to_vec()).expect("it is text")
}
