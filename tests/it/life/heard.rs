//! What is said in a ticket is counted once, whether it is heard twice, late or not at all.

use std::time::Duration;

use plaza::domain::{ChannelId, MessageId};
use sandbox::GatewayFault;

use crate::closings::{closes, says};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::watch::card;
use crate::support::world::{World, eventually, eventually_async};

on_both_databases! {
    what_is_said_is_counted_once_and_the_first_answer_of_staff_is_shown
    what_was_said_while_the_bot_was_away_counts_with_its_own_time
}

/// Waits until so many messages of people are counted.
pub(super) async fn counted(world: &World, messages: i64) {
    eventually_async("the messages are counted", async || {
        let sum = "SELECT CAST(COALESCE(SUM(messages), 0) AS BIGINT) FROM ticket_speakers";
        (world.count(sum).await == messages).then_some(())
    })
    .await;
}

async fn first_response(world: &World) -> i64 {
    world.count("SELECT COALESCE(first_response_at, 0) FROM tickets").await
}

fn sent_at(message: MessageId) -> i64 {
    message.created_at().as_millis()
}

async fn answers(world: &World, channel: ChannelId) -> String {
    let mention = world.staff.mention();
    eventually("the card shows the first answer", || {
        let text = card(&world.ana, channel)?.text();
        (text.contains("First answer:") && text.contains(&mention)).then_some(text)
    })
    .await
}

async fn what_is_said_is_counted_once_and_the_first_answer_of_staff_is_shown(database: TestDatabase) {
    let world = World::open(database).await;
    let (ben, channel) = (world.guild.join("ben"), world.ticket_of(&world.ana).await);
    let user = ben.id().to_string();
    says(&world.staff, channel, "/ticket adduser", &[("member", user.as_str())]).await;
    eventually("he is let in", || ben.sees(channel).then_some(())).await;

    world.ana.says(channel, "It is dead").await.expect("she may");
    ben.says(channel, "Mine, too").await.expect("he may");
    // Elsewhere, to a bot, and by a bot: nobody's word in this ticket.
    world.staff.says(world.lobby, "Good morning").await.expect("he may");
    world.staff.says(channel, "!ticket claim").await.expect("he may");
    world.webhook_says(channel, "a feed").await;
    counted(&world, 2).await;
    assert_eq!(first_response(&world).await, 0);
    world.sim.clock().advance(Duration::from_mins(7));
    world.sim.faults().on_event("MESSAGE_CREATE", GatewayFault::Duplicate);
    let first = world.staff.says(channel, "Replace the fuse").await.expect("he may");
    answers(&world, channel).await;
    world.staff.says(channel, "Please").await.expect("he may");
    counted(&world, 4).await;
    assert_eq!(first_response(&world).await, sent_at(first));

    let info = says(&world.staff, channel, "/ticket info", &[]).await;
    assert!(info.contains("opener 1 · staff 2 · others 1"), "{info}");
    assert!(info.contains(&format!("{} 2", world.staff.mention())), "{info}");
    closes(&world, channel).await;
    let post = eventually("the transcript is posted", || world.staff.reads_last(world.transcripts)).await;
    let page = String::from_utf8(post.attachments[0].bytes.to_vec()).expect("text");
    assert!(page.contains("First answer by"), "the header names it");
    world.settled().await;
    counted(&world, 4).await;
    world.assert_discord_understood();
}

async fn what_was_said_while_the_bot_was_away_counts_with_its_own_time(database: TestDatabase) {
    let mut world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    world.ana.says(channel, "It is dead").await.expect("she may");
    counted(&world, 1).await;
    world.settled().await;

    world.stop().await;
    world.ana.says(channel, "Hello?").await.expect("she may");
    world.sim.clock().advance(Duration::from_hours(1));
    let answer = world.staff.says(channel, "Replace the fuse").await.expect("he may");
    for n in 0..120 {
        world.ana.says(channel, &format!("I have tried fuse {n}")).await.expect("she may");
    }
    world.sim.clock().advance(Duration::from_hours(71));
    world.start().await;
    counted(&world, 123).await;
    assert_eq!(first_response(&world).await, sent_at(answer));
    answers(&world, channel).await;

    // A connection that is resumed or begun anew tells the same again.
    world.sim.ask_reconnect();
    world.staff.says(channel, "And now?").await.expect("he may");
    counted(&world, 124).await;
    world.settled().await;
    counted(&world, 124).await;
    assert_eq!(first_response(&world).await, sent_at(answer));
    world.assert_discord_understood();
}
