//! An anonymous ticket from the panel to the stars.

use std::time::Duration;

use plaza::domain::ChannelId;

use super::{asks, dms, gets, hide_openers, opens, passed_out, shows, ticket_of, world};
use crate::closings::{closes, says};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::watch::card;
use crate::support::world::{World, eventually};
use crate::tickets::PNG;

on_both_databases! {
    somebody_talks_with_staff_and_neither_channel_nor_card_knows_them
    edits_deletions_files_and_long_words_are_passed_on
    staff_can_hide_too
    their_copy_holds_nothing_staff_said_to_staff_and_their_stars_count
    they_end_it_themselves_and_it_can_be_opened_again
    it_closes_when_they_leave_and_nobody_is_told_that_they_left
    a_locked_ticket_takes_no_words_of_theirs
    nothing_of_a_deleted_ticket_is_left_but_what_they_wrote
}

async fn somebody_talks_with_staff_and_neither_channel_nor_card_knows_them(database: TestDatabase) {
    let world = world(database).await;
    let list = says(&world.owner, world.lobby, "/admin category_list", &[]).await;
    assert_eq!(list.matches("anonymous").count(), 1, "{list}");
    let channel = ticket_of(&world, &world.ana).await;
    assert!(!world.ana.sees(channel), "she is not in it");
    let shown = card(&world.staff, channel).expect("pinned").text();
    assert!(shown.contains("Opened by @Anon-") && shown.contains("Anonymous ticket"), "{shown}");
    assert!(shown.contains("They shout") && !shown.contains(&world.ana.mention()), "{shown}");

    world.ana.says_to_bot("He did it again").await.expect("she may");
    shows(&world, channel, &["He did it again"]).await;
    world.staff.says(channel, "// is this Ben?").await.expect("he may");
    world.staff.says(channel, "!ticket claim").await.expect("he may");
    world.staff.says(channel, "Since when?").await.expect("he may");
    gets(&world.ana, &["**sam**\nSince when?"]).await;
    world.ana.says_to_bot("Monday @everyone").await.expect("she may");
    shows(&world, channel, &["He did it again", "Monday @everyone"]).await;
    assert!(world.sim.messages(channel).iter().all(|message| !message.mention_everyone));
    world.settled().await;
    let info = says(&world.staff, channel, "/ticket info", &[]).await;
    assert!(info.contains("opener 2 · staff 1"), "internal words are no answer: {info}");
    world.assert_discord_understood();
}

async fn edits_deletions_files_and_long_words_are_passed_on(database: TestDatabase) {
    let world = world(database).await;
    let (ana, staff, channel) = (&world.ana, &world.staff, ticket_of(&world, &world.ana).await);
    let direct = ana.dm_channel().expect("she was told");
    let said = ana.says_to_bot("He dit it").await.expect("she may");
    let asked = staff.says(channel, "Wen?").await.expect("he may");
    shows(&world, channel, &["He dit it"]).await;
    gets(ana, &["**sam**\nWen?"]).await;
    ana.edits(direct, said, "He did it").await.expect("hers");
    staff.edits(channel, asked, "When?").await.expect("his");
    shows(&world, channel, &["He did it"]).await;
    gets(ana, &["**sam**\nWhen?"]).await;
    ana.deletes(direct, said).await.expect("hers");
    staff.deletes(channel, asked).await.expect("his");
    shows(&world, channel, &[]).await;
    gets(ana, &[]).await;

    ana.says_with(direct, "Look", [("proof.png", PNG.to_vec())]).await.expect("she may");
    let shown = eventually("the file is there", || {
        let last = staff.reads_last(channel)?;
        last.attachments.first().cloned()
    })
    .await;
    assert_eq!((shown.filename.as_str(), &shown.bytes[..]), ("proof.png", PNG));
    staff.says_with(channel, "", [("form.png", PNG.to_vec())]).await.expect("he may");
    let got = eventually("the file is there", || {
        let theirs = ana.dms().into_iter().rev().find(|message| message.author.bot)?;
        theirs.attachments.first().cloned()
    })
    .await;
    assert_eq!((got.filename.as_str(), &got.bytes[..]), ("form.png", PNG));

    let long = "word ".repeat(399);
    ana.says_to_bot(&long).await.expect("she may");
    eventually("it takes two messages", || {
        let words = super::passed_in(&world, channel).len();
        let rest = staff.reads_last(channel)?.content;
        (words == 2 && rest.starts_with("word")).then_some(())
    })
    .await;
    world.settled().await;
    let traced = "SELECT COUNT(*) FROM ticket_messages WHERE deleted_at IS NOT NULL";
    eventually_counted(&world, traced, 2).await;
    world.assert_discord_understood();
}

async fn eventually_counted(world: &World, sql: &'static str, wanted: i64) {
    crate::support::world::eventually_async("it is counted", async || {
        (world.count(sql).await == wanted).then_some(())
    })
    .await;
}

async fn staff_can_hide_too(database: TestDatabase) {
    let world = world(database).await;
    hide_openers(&world, &[("hide_staff", "true")]).await;
    let channel = ticket_of(&world, &world.ana).await;
    world.staff.says(channel, "Since when?").await.expect("he may");
    gets(&world.ana, &["**Support**\nSince when?"]).await;
    closes(&world, channel).await;
    world.settled().await;
    let told = dms(&world.ana);
    assert!(told.last().is_some_and(|text| text.contains("is closed")), "{told:?}");
    assert!(world.ana.dms().iter().all(|message| message.attachments.is_empty()), "the copy names staff");
    world.assert_discord_understood();
}

async fn their_copy_holds_nothing_staff_said_to_staff_and_their_stars_count(database: TestDatabase) {
    let mut world = World::asleep(database).await;
    world.start().await;
    world.set_up(&[("ask_feedback", "true")]).await;
    hide_openers(&world, &[]).await;
    let channel = ticket_of(&world, &world.ana).await;
    let aside = world.staff.says(channel, "// it is Benjamin").await.expect("he may");
    world.staff.replies(channel, aside, "We look into it").await.expect("he may");
    gets(&world.ana, &["**sam**\nWe look into it"]).await;
    closes(&world, channel).await;
    world.settled().await;
    let copy = world.ana.dms().into_iter().rev().find(|message| !message.attachments.is_empty());
    let copy = copy.expect("she gets her copy");
    for file in &copy.attachments {
        let text = String::from_utf8(file.bytes.to_vec()).expect("text");
        assert!(text.contains("We look into it") && !text.contains("Benjamin"), "{}", file.filename);
    }
    let post = world.staff.reads_last(world.transcripts).expect("staff gets all");
    let page = String::from_utf8(post.attachments[0].bytes.to_vec()).expect("text");
    assert!(page.contains("Benjamin"));

    let direct = world.ana.dm_channel().expect("there is one");
    let thanks = world.ana.clicks(direct, "4 ★").await.expect("the stars are there");
    assert!(!thanks.text().contains('⛔'), "{}", thanks.text());
    assert_eq!(world.count("SELECT stars FROM ticket_feedback").await, 4);
    world.assert_discord_understood();
}

async fn they_end_it_themselves_and_it_can_be_opened_again(database: TestDatabase) {
    let world = world(database).await;
    let channel = ticket_of(&world, &world.ana).await;
    let direct = world.ana.dm_channel().expect("she was told");
    let closed = world.ana.clicks(direct, "Close ticket").await.expect("the button is there");
    assert!(closed.text().contains("is closed"), "{}", closed.text());
    world.settled().await;
    let shown = card(&world.staff, channel).expect("pinned").text();
    assert!(shown.contains("by @Anon-"), "{shown}");
    world.ana.says_to_bot("One more thing").await.expect("she may");
    eventually("she is told that nobody reads it", || {
        dms(&world.ana).last()?.contains("you have none that is open").then_some(())
    })
    .await;
    let before = dms(&world.ana).len();
    world.ana.says_to_bot("Hello?").await.expect("she may");
    world.settled().await;

    let again = says(&world.staff, channel, "/ticket reopen", &[]).await;
    assert!(again.contains("is open again"), "{again}");
    eventually("she is told", || (dms(&world.ana).len() == before + 1).then_some(())).await;
    world.ana.says_to_bot("I am back").await.expect("she may");
    shows(&world, channel, &["I am back"]).await;
    world.assert_discord_understood();
}

async fn it_closes_when_they_leave_and_nobody_is_told_that_they_left(database: TestDatabase) {
    let world = world(database).await;
    says(&world.owner, world.lobby, "/tickets automation", &[("opener_left_minutes", "30")]).await;
    let channel = ticket_of(&world, &world.ana).await;
    world.settled().await;
    let told = world.told();
    world.ana.leaves(world.guild.id()).await.expect("she may");
    let left = "SELECT COUNT(*) FROM ticket_vigils WHERE opener_left_at IS NOT NULL";
    eventually_counted(&world, left, 1).await;
    world.rests().await;
    assert_eq!(world.told(), told);
    let events = "SELECT COUNT(*) FROM ticket_events WHERE event LIKE '%opener_left%'";
    assert_eq!(world.count(events).await, 0);
    world.sim.clock().advance(Duration::from_mins(31));
    eventually_counted(&world, "SELECT COUNT(*) FROM tickets WHERE state = 'closed'", 1).await;
    world.settled().await;
    assert!(card(&world.staff, channel).is_some());
    world.assert_discord_understood();
}

async fn a_locked_ticket_takes_no_words_of_theirs(database: TestDatabase) {
    let world = world(database).await;
    let channel: ChannelId = ticket_of(&world, &world.ana).await;
    says(&world.staff, channel, "/ticket lock", &[]).await;
    world.ana.says_to_bot("But").await.expect("she may");
    eventually("she is told", || dms(&world.ana).last()?.contains("is locked for now").then_some(())).await;
    says(&world.staff, channel, "/ticket unlock", &[]).await;
    world.ana.says_to_bot("Thanks").await.expect("she may");
    shows(&world, channel, &["Thanks"]).await;
    let typed = world.ana.says(world.lobby, "!ticket create questions").await.expect("she may");
    let refused = eventually("she is refused", || {
        world.ana.reads(world.lobby).into_iter().find(|message| message.id > typed && message.author.bot)
    })
    .await
    .text();
    assert!(refused.contains("read by others"), "{refused}");
    assert_eq!(passed_out(&world.ana), Vec::<String>::new());
    let second = opens_or_is_refused(&world).await;
    assert!(second.contains("(limit 1)"), "{second}");
    world.assert_discord_understood();
}

async fn opens_or_is_refused(world: &World) -> String {
    let answer = world.ana.clicks(world.lobby, "Questions").await.expect("the panel is there");
    match answer.modal() {
        Ok(_) => {
            asks(world, &world.ana).await;
            opens(world, &world.ana).await.text()
        }
        Err(_) => answer.text(),
    }
}

async fn nothing_of_a_deleted_ticket_is_left_but_what_they_wrote(database: TestDatabase) {
    let world = world(database).await;
    let channel = ticket_of(&world, &world.ana).await;
    world.ana.says_to_bot("He did it again").await.expect("she may");
    shows(&world, channel, &["He did it again"]).await;
    // With the name above it that takes two messages.
    let long = format!("{}When?", "When exactly ".repeat(153));
    world.staff.says(channel, &long).await.expect("he may");
    eventually("she gets all of it", || (passed_out(&world.ana).len() == 2).then_some(())).await;
    closes(&world, channel).await;
    world.settled().await;
    assert!(world.ana.dms().iter().any(|message| !message.attachments.is_empty()), "she has her copy");
    says(&world.owner, world.lobby, "/ticket harddelete", &[("number", "1")]).await;
    world.owner.clicks(world.lobby, "Delete ticket #1 and its transcripts").await.expect("offered");
    world.settled().await;

    assert_eq!(dms(&world.ana), Vec::<String>::new());
    let theirs: Vec<String> = world.ana.dms().into_iter().map(|message| message.content).collect();
    assert_eq!(theirs, ["He did it again"]);
    assert!(world.staff.reads(world.transcripts).is_empty() && world.transcript_files().is_empty());
    let everything = world.database.everything().await;
    let person = world.ana.id().to_string();
    for word in ["He did it", "When exactly", "They shout", &person] {
        assert!(!everything.contains(word), "{word}: {everything}");
    }
    world.assert_discord_understood();
}
