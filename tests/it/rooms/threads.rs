//! Tickets in private threads: opened, worked on, closed and opened again like those in channels.

use plaza::domain::ChannelId;
use sandbox::{Answer, ChannelKind, GatewayFault, Person, Thread};

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::watch::{assert_refused, card};
use crate::support::world::{World, eventually};

on_both_databases! {
    a_ticket_of_a_thread_category_is_a_private_thread_under_its_panel
    a_command_elsewhere_needs_a_channel_for_threads
    people_come_and_go_in_a_thread_and_a_lock_lets_staff_alone_write
    a_closed_thread_is_put_away_and_reopened_where_it_was
    a_thread_deleted_while_put_away_is_made_anew
    a_closed_thread_is_deleted_when_its_time_has_come
    a_merged_thread_says_where_it_went_though_it_is_put_away
}

/// Changes the support category.
pub async fn support(world: &World, more: &[(&str, &str)]) -> String {
    let options = [("key", "support"), ("display_name", "Support")].into_iter().chain(more.iter().copied());
    let answer = world.owner.runs(world.lobby, "/admin category_upsert", options).await.expect("is known");
    assert!(!answer.text().contains('⛔'), "{}", answer.text());
    answer.text()
}

/// A world whose support tickets are threads.
pub async fn threaded(database: TestDatabase) -> World {
    let world = World::open(database).await;
    support(&world, &[("room", "thread")]).await;
    world
}

/// What is true of a thread.
pub fn thread(world: &World, channel: ChannelId) -> Thread {
    world.sim.channel(channel).and_then(|channel| channel.thread).expect("a thread that is there")
}

async fn runs(person: &Person, channel: ChannelId, command: &str, options: &[(&str, &str)]) -> Answer {
    person.runs(channel, command, options.iter().copied()).await.expect("is known")
}

async fn a_ticket_of_a_thread_category_is_a_private_thread_under_its_panel(database: TestDatabase) {
    let world = World::open(database).await;
    let saved = support(&world, &[("room", "thread"), ("name_template", "{number}-{user}")]).await;
    assert!(saved.contains("a channel each → a private thread each, in the channel of the panel"), "{saved}");
    let listed = runs(&world.owner, world.lobby, "/admin category_list", &[]).await.text();
    assert!(listed.contains("private threads"), "{listed}");
    let stranger = world.guild.join("ben");

    let channel = world.ticket_of(&world.ana).await;
    let made = world.sim.channel(channel).expect("it was made");
    assert_eq!((made.kind, made.parent), (ChannelKind::PrivateThread, Some(world.lobby)));
    assert_eq!(made.name, "ana-0001");
    assert!(!thread(&world, channel).invitable);
    assert!(!stranger.sees(channel));
    assert!(world.staff.sees(channel), "the card has called the staff");
    card(&world.ana, channel).expect("the card is pinned");

    world.ana.says(channel, "It still does not work").await.expect("she may write");
    world.staff.says(channel, "Have you tried another cable?").await.expect("he may write");
    let claimed = runs(&world.staff, channel, "/ticket claim", &[]).await;
    assert!(claimed.text().contains("You claimed ticket #1"), "{}", claimed.text());
    world.settled().await;
    let shown = card(&world.ana, channel).expect("the card is pinned").text();
    assert!(shown.contains(&world.staff.mention()), "{shown}");
    runs(&world.staff, channel, "/ticket rename", &[("new_name", "cable")]).await;
    world.settled().await;
    assert_eq!(world.sim.channel(channel).expect("it is there").name, "cable");
    world.compares().await;
    assert_eq!((world.live().await, world.told()), (1, Vec::<String>::new()));
    world.assert_discord_understood();
}

async fn a_command_elsewhere_needs_a_channel_for_threads(database: TestDatabase) {
    let world = threaded(database).await;
    let (elsewhere, hall) = (world.guild.text("elsewhere"), world.guild.text("hall"));
    let asks = async |from| runs(&world.ana, from, "/ticket create", &[("category", "support")]).await;
    let opens = async |from| {
        let form = asks(from).await;
        let form = form.modal().expect("it asks");
        let answers: Vec<(&str, &str)> = form.labels().into_iter().zip(["My fuse", "Yesterday"]).collect();
        world.ana.fills(&form, answers).await.expect("the form fits")
    };
    // Before the form, and not after it.
    assert_refused(&asks(elsewhere).await, "/admin category_upsert");
    assert_eq!((world.live().await, world.guild.threads().len()), (0, 0));

    let hall_is = hall.to_string();
    let saved = support(&world, &[("thread_channel", hall_is.as_str())]).await;
    assert!(saved.contains(&format!("<#{hall}>")), "{saved}");
    opens(elsewhere).await;
    let channel = world.channel_of(&world.ana).expect("it is open");
    assert_eq!(world.sim.channel(channel).and_then(|channel| channel.parent), Some(hall));

    let voice = world.guild.voice("voice").to_string();
    let line = format!("!admin category_upsert support Support thread_channel={voice}");
    world.owner.says(world.lobby, &line).await.expect("may write");
    eventually("no thread hangs on a voice channel", || {
        world.owner.reads_last(world.lobby).filter(|said| said.text().contains("cannot be used"))
    })
    .await;
    world
        .owner
        .says(world.lobby, "!admin category_upsert support Support room=channel thread_channel=none")
        .await
        .expect("may write");
    eventually("it has channels again", || {
        let said = world.owner.reads_last(world.lobby)?;
        said.text().contains("→ a channel each").then_some(())
    })
    .await;
    world.settled().await;
    world.assert_discord_understood();
}

async fn people_come_and_go_in_a_thread_and_a_lock_lets_staff_alone_write(database: TestDatabase) {
    let world = threaded(database).await;
    let channel = world.ticket_of(&world.ana).await;
    world.settled().await;
    let (pia, tom) = (world.guild.join("pia"), world.guild.join("tom").with_role(world.staff_role));
    let (pia_is, tom_is) = (pia.mention(), tom.mention());
    runs(&world.staff, channel, "/ticket adduser", &[("member", &pia_is)]).await;
    eventually("she is in", || pia.sees(channel).then_some(())).await;
    pia.says(channel, "I have the same").await.expect("she may write");
    assert!(!tom.sees(channel), "he came after the call");
    runs(&world.staff, channel, "/ticket claim", &[]).await;
    runs(&world.staff, channel, "/ticket transfer", &[("member", &tom_is)]).await;
    eventually("he is in", || tom.sees(channel).then_some(())).await;
    world.settled().await;

    runs(&world.staff, channel, "/ticket lock", &[]).await;
    eventually("it is locked", || thread(&world, channel).locked.then_some(())).await;
    world.ana.says(channel, "But …").await.expect_err("only moderators write");
    world.owner.says(channel, "Wait").await.expect("he moderates");
    runs(&world.owner, channel, "/ticket unlock", &[]).await;
    eventually("it is open", || (!thread(&world, channel).locked).then_some(())).await;
    world.ana.says(channel, "Thank you").await.expect("everybody writes");

    runs(&world.staff, channel, "/ticket removeuser", &[("member", &pia_is)]).await;
    eventually("she is out", || (!pia.sees(channel)).then_some(())).await;
    world.settled().await;
    assert!(world.ana.sees(channel) && tom.sees(channel));
    world.assert_discord_understood();
}

async fn a_closed_thread_is_put_away_and_reopened_where_it_was(database: TestDatabase) {
    let world = threaded(database).await;
    let channel = world.ticket_of(&world.ana).await;
    world.ana.says(channel, "the fuse is blown").await.expect("she may write");
    let closed = runs(&world.staff, channel, "/ticket close", &[("reason", "solved")]).await;
    assert!(closed.text().contains("is closed"), "{}", closed.text());
    world.settled().await;
    let away = thread(&world, channel);
    assert!(away.archived && away.locked, "{away:?}");
    let shown = card(&world.ana, channel).expect("the card is pinned").text();
    assert!(shown.contains("solved"), "{shown}");
    let posted = world.staff.reads_last(world.transcripts).expect("the transcript arrives");
    assert!(posted.attachments.iter().any(|file| file.filename == "ticket-0001.html"));
    world.compares().await;
    assert!(thread(&world, channel).archived, "it stays put away");

    let answer = runs(&world.staff, world.lobby, "/ticket reopen", &[("number", "1")]).await;
    assert!(answer.text().contains(&format!("<#{channel}>")), "{}", answer.text());
    world.settled().await;
    let again = thread(&world, channel);
    assert!(!again.archived && !again.locked, "{again:?}");
    world.ana.says(channel, "it happened again").await.expect("she may write");
    let shown = card(&world.ana, channel).expect("the card is pinned");
    assert!(shown.buttons().iter().any(|button| !button.disabled), "{}", shown.text());
    assert_eq!((world.ticket_threads(), world.told()), (vec![channel], Vec::new()));
    world.assert_discord_understood();
}

async fn a_thread_deleted_while_put_away_is_made_anew(database: TestDatabase) {
    let world = threaded(database).await;
    let pia = world.guild.join("pia");
    let channel = world.ticket_of(&world.ana).await;
    let pia_is = pia.mention();
    runs(&world.staff, channel, "/ticket adduser", &[("member", &pia_is)]).await;
    runs(&world.staff, channel, "/ticket close", &[]).await;
    world.settled().await;
    world.sim.faults().on_event("THREAD_DELETE", GatewayFault::Drop);
    world.guild.remove_channel(channel);
    world.compares().await;

    let answer = runs(&world.staff, world.lobby, "/ticket reopen", &[("number", "1")]).await;
    assert!(answer.text().contains("is open again"), "{}", answer.text());
    world.settled().await;
    let again = world.channel_of(&world.ana).expect("it has a thread");
    assert_ne!(again, channel);
    assert!(pia.sees(again), "whoever was in it is in it again");
    assert_eq!((world.live().await, world.ticket_threads()), (1, vec![again]));
    world.assert_discord_understood();
}

async fn a_closed_thread_is_deleted_when_its_time_has_come(database: TestDatabase) {
    let mut world = World::asleep(database).await;
    world.start().await;
    world.set_up(&[("delete_after_minutes", "5")]).await;
    support(&world, &[("room", "thread")]).await;
    let channel = world.ticket_of(&world.ana).await;
    runs(&world.staff, channel, "/ticket close", &[]).await;
    world.rests().await;
    assert!(thread(&world, channel).archived);
    world.sim.clock().advance(std::time::Duration::from_mins(5));
    world.settled().await;
    assert!(world.sim.channel(channel).is_none());
    assert_eq!((world.live().await, world.told()), (0, Vec::<String>::new()));
    world.assert_discord_understood();
}

async fn a_merged_thread_says_where_it_went_though_it_is_put_away(database: TestDatabase) {
    let world = threaded(database).await;
    let ben = world.guild.join("ben");
    let (from, into) = (world.ticket_of(&world.ana).await, world.ticket_of(&ben).await);
    runs(&world.owner, from, "/tickets merge", &[("from", "1"), ("into", "2")]).await;
    world.owner.clicks(from, "Merge #1 into #2").await.expect("it asks first");
    world.settled().await;
    assert!(thread(&world, from).archived);
    let said: Vec<String> = world.ana.reads(from).iter().map(sandbox::Message::text).collect();
    assert!(said.iter().any(|text| text.contains(&format!("<#{into}>"))), "{said:?}");
    assert!(world.ana.sees(into), "she goes where her ticket goes");
    world.assert_discord_understood();
}
