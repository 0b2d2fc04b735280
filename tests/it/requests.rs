//! Asking the other side before a ticket is closed: who may answer, what an answer does, and what silence does.

use std::time::Duration;

use plaza::domain::ChannelId;
use sandbox::{Message, Person};

use crate::closings::{closes, says};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::watch::{assert_refused, card};
use crate::support::world::{World, eventually, eventually_async};

on_both_databases! {
    staff_asks_and_the_opener_alone_accepts
    the_opener_asks_and_staff_alone_answers
    asking_again_replaces_what_was_asked_and_closing_otherwise_withdraws_it
    silence_closes_the_ticket_and_any_word_of_who_is_asked_keeps_it_open
    days_of_downtime_close_nothing_unasked
    a_request_is_shown_once_whatever_becomes_of_the_bot
}

const MINUTE: Duration = Duration::from_mins(1);

/// The messages in the ticket that ask whether it can be closed.
fn requests(world: &World, at: ChannelId) -> Vec<Message> {
    let mut messages = world.sim.messages(at);
    messages.retain(|one| {
        let buttons = one.buttons();
        one.text().contains("can be closed")
            && buttons.iter().any(|button| button.custom_id.starts_with("p2:ticket:accept_close:"))
    });
    messages
}

/// The one message that asks, once it is there.
async fn asked(world: &World, at: ChannelId) -> Message {
    eventually("the other side is asked", || {
        let mut all = requests(world, at);
        assert!(all.len() <= 1, "asked twice");
        all.pop()
    })
    .await
}

async fn nothing_is_asked(world: &World, at: ChannelId) {
    eventually("nothing is asked any more", || requests(world, at).is_empty().then_some(())).await;
}

async fn answers(person: &Person, at: ChannelId, button: &str) -> sandbox::Answer {
    person.clicks(at, button).await.expect("the button is there")
}

async fn ask(person: &Person, at: ChannelId, more: &[(&str, &str)]) -> String {
    let options: Vec<(&str, &str)> = [("ask", "true")].iter().chain(more).copied().collect();
    says(person, at, "/ticket close", &options).await
}

async fn state(world: &World) -> String {
    world.database.texts("SELECT state FROM tickets ORDER BY number").await.join(" ")
}

/// How often something stands in the timelines.
async fn told(world: &World, event: &str) -> usize {
    let name = format!("\"{event}\"");
    let events = world.database.texts("SELECT event FROM ticket_events").await;
    events.iter().filter(|told| told.contains(&name)).count()
}

async fn staff_asks_and_the_opener_alone_accepts(database: TestDatabase) {
    let mut world = World::open(database).await;
    let (sol, ben) = (world.guild.join("sol").with_role(world.staff_role), world.guild.join("ben"));
    let channel = world.ticket_of(&world.ana).await;
    says(&world.staff, channel, "/ticket adduser", &[("member", &ben.mention())]).await;
    eventually("he is let in", || ben.sees(channel).then_some(())).await;
    let refused = ask(&world.owner, world.lobby, &[]).await;
    assert!(refused.contains('⛔'), "{refused}");

    let said = ask(&world.staff, channel, &[("reason", "The *fuse* is replaced")]).await;
    assert!(said.contains("ticket #1 can be closed"), "{said}");
    let message = asked(&world, channel).await;
    assert_eq!((message.mentions.as_slice(), message.mention_roles.len()), (&[world.ana.id()][..], 0));
    assert!(message.text().contains(&world.staff.mention()) && message.text().contains(r"> The \*fuse\*"));
    eventually("the card says so", || card(&ben, channel).filter(|it| it.text().contains("Asked to close:")))
        .await;
    for person in [&world.staff, &sol, &world.owner, &ben] {
        for button in ["Accept", "Keep open"] {
            assert_refused(&answers(person, channel, button).await, "only they can answer");
        }
    }
    assert_eq!(state(&world).await, "open");

    world.rests().await;
    world.stop().await;
    world.start().await;
    let accepted = answers(&world.ana, channel, "Accept").await;
    assert!(accepted.text().contains("Ticket #1 is closed"), "{}", accepted.text());
    world.settled().await;
    assert_eq!(state(&world).await, "closed");
    assert_eq!(requests(&world, channel).len(), 0);
    let post = world.staff.reads_last(world.transcripts).expect("it is delivered");
    let page = String::from_utf8(post.attachments[0].bytes.to_vec()).expect("text");
    for line in [
        "sam asked whether the ticket can be closed",
        "ana agreed to close the ticket",
        "sam closed the ticket",
    ] {
        assert!(page.contains(line), "{line} is not in the transcript");
    }
    let info = says(&world.staff, channel, "/ticket info", &[]).await;
    assert!(info.contains("agreed to close") && !info.contains("Asked to close"), "{info}");
    world.assert_discord_understood();
}

async fn the_opener_asks_and_staff_alone_answers(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    says(&world.staff, channel, "/ticket claim", &[]).await;
    world.rests().await;
    let form =
        world.ana.clicks(channel, "Ask to close…").await.expect("the card has it").modal().expect("a form");
    assert_eq!(form.title, "Ask to close ticket #1");
    let labels = form.labels();
    let said = world.ana.fills(&form, [(labels[0], "It works"), (labels[1], "soon")]).await.expect("it fits");
    assert_refused(&said, "from 1 to");
    let said = world.ana.fills(&form, [(labels[0], "It works"), (labels[1], "")]).await.expect("it fits");
    assert!(said.is_ephemeral() && said.text().contains("ticket #1 can be closed"), "{}", said.text());
    let message = asked(&world, channel).await;
    assert_eq!(message.mentions, [world.staff.id()], "who has the ticket");
    assert_refused(&answers(&world.ana, channel, "Accept").await, "only somebody else of the staff");

    let kept = answers(&world.staff, channel, "Keep open").await;
    assert!(kept.text().contains("stays open"), "{}", kept.text());
    nothing_is_asked(&world, channel).await;
    let told_her = eventually("she is told", || {
        let messages = world.ana.reads(channel).into_iter();
        messages.rev().find(|message| message.text().contains("would like to keep this ticket open"))
    })
    .await;
    assert_eq!(told_her.mentions, [world.ana.id()]);
    assert!(told_her.text().contains(&world.staff.mention()));
    eventually("the card says nothing of it", || {
        card(&world.ana, channel).filter(|card| !card.text().contains("Asked to close"))
    })
    .await;

    // Typed, in the words of the guild's own prefix.
    world.ana.says(channel, "!ticket close It really works ask=yes").await.expect("she may");
    let message = asked(&world, channel).await;
    assert!(message.text().contains("> It really works"), "{}", message.text());
    let accepted = answers(&world.staff, channel, "Accept").await;
    assert!(accepted.text().contains("is closed"), "{}", accepted.text());
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets WHERE close_reason = 'It really works'").await, 1);
    let by = world.database.texts("SELECT CAST(closed_by AS TEXT) FROM tickets").await;
    assert_eq!(by, [world.ana.id().to_string()], "as she wished");
    world.assert_discord_understood();
}

async fn asking_again_replaces_what_was_asked_and_closing_otherwise_withdraws_it(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    ask(&world.staff, channel, &[("reason", "First")]).await;
    let first = asked(&world, channel).await;
    world.rests().await;
    world.sim.clock().advance(MINUTE);
    ask(&world.ana, channel, &[("reason", "Second")]).await;
    let second = eventually("the second is asked", || {
        requests(&world, channel).pop().filter(|message| message.text().contains("Second"))
    })
    .await;
    world.rests().await;
    assert_eq!(requests(&world, channel).len(), 1);
    let old: Vec<String> = first.buttons().into_iter().map(|button| button.custom_id).collect();
    world.plants_buttons(channel, &old).await;
    for id in &old {
        assert_refused(&answers(&world.ana, channel, id).await, "only somebody else of the staff");
        assert_refused(&answers(&world.staff, channel, id).await, "an older version");
    }
    assert_eq!(state(&world).await, "open");

    closes(&world, channel).await;
    world.settled().await;
    assert_eq!(requests(&world, channel).len(), 0, "it is withdrawn");
    let new: Vec<String> = second.buttons().into_iter().map(|button| button.custom_id).collect();
    world.plants_buttons(channel, &new).await;
    for id in &new {
        assert_refused(&answers(&world.staff, channel, id).await, "already closed");
    }
    says(&world.staff, channel, "/ticket reopen", &[]).await;
    assert_refused(&answers(&world.staff, channel, &new[0]).await, "an older version");
    assert_eq!(state(&world).await, "open", "what was asked before is forgotten");
    assert_eq!((told(&world, "close_asked").await, told(&world, "close_accepted").await), (2, 0));
    world.assert_discord_understood();
}

async fn silence_closes_the_ticket_and_any_word_of_who_is_asked_keeps_it_open(database: TestDatabase) {
    let mut world = World::open(database).await;
    let ben = world.guild.join("ben");
    let (first, second) = (world.ticket_of(&world.ana).await, world.ticket_of(&ben).await);
    for minutes in ["0", "-5", "soon"] {
        let typed = world.staff.says(first, &format!("!ticket close ask=yes minutes={minutes}")).await;
        let typed = typed.expect("he may");
        let answers = |message: &Message| {
            message.reference.as_ref().is_some_and(|reference| reference.message == typed)
        };
        let heard = eventually("he is answered", || {
            world.staff.reads(first).iter().find(|message| answers(message)).map(Message::text)
        })
        .await;
        let refused = heard.contains('⛔');
        assert_eq!(refused, minutes != "0", "{minutes}: {heard}");
    }
    // 0 is never, as everywhere.
    nothing_closes_by_itself(&world, 2).await;
    for channel in [first, second] {
        let said =
            says(&world.staff, channel, "/ticket close", &[("minutes", "60"), ("reason", "Solved")]).await;
        assert!(said.contains("Without an answer it closes <t:"), "{said}");
        eventually("it says when", || {
            requests(&world, channel)
                .pop()
                .filter(|message| message.text().contains("Without an answer it closes"))
        })
        .await;
    }
    world.rests().await;
    world.sim.clock().advance(MINUTE);
    world.staff.says(first, "Anybody there?").await.expect("he may");
    ben.says(second, "Not quite").await.expect("he may");
    eventually_async("his word is heard", async || (told(&world, "close_held").await == 1).then_some(()))
        .await;
    eventually("it says so no more", || {
        requests(&world, second).pop().filter(|message| !message.text().contains("Without an answer"))
    })
    .await;
    world.rests().await;
    world.stop().await;
    world.sim.clock().advance(MINUTE * 60);
    world.start().await;
    eventually_async("hers is closed", async || (state(&world).await == "closed open").then_some(())).await;
    world.settled().await;
    assert_eq!(state(&world).await, "closed open");
    let reason = "SELECT COUNT(*) FROM tickets WHERE state = 'closed' AND close_reason = 'Solved'";
    assert_eq!(world.count(reason).await, 1);
    assert_eq!((requests(&world, first).len(), requests(&world, second).len()), (0, 1), "it is still asked");
    let accepted = answers(&ben, second, "Accept").await;
    assert!(accepted.text().contains("is closed"), "{}", accepted.text());
    world.assert_discord_understood();
}

async fn nothing_closes_by_itself(world: &World, open: i64) {
    world.rests().await;
    assert_eq!(world.count("SELECT COUNT(*) FROM jobs WHERE kind = 'ticket.unanswered'").await, 0);
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets WHERE state = 'open'").await, open);
}

async fn days_of_downtime_close_nothing_unasked(database: TestDatabase) {
    let mut world = World::open(database).await;
    let [ben, cem] = ["ben", "cem"].map(|name| world.guild.join(name));
    let channels = [&world.ana, &ben, &cem];
    let mut opened = Vec::new();
    for person in channels {
        opened.push(world.ticket_of(person).await);
    }
    for channel in &opened {
        says(&world.staff, *channel, "/ticket close", &[("minutes", "120")]).await;
        asked(&world, *channel).await;
    }
    world.rests().await;
    let before: Vec<_> = opened.iter().map(|channel| requests(&world, *channel)[0].id).collect();
    world.stop().await;
    world.sim.clock().advance(MINUTE * 30);
    cem.says(opened[2], "Please not yet").await.expect("he may");
    world.sim.clock().advance(MINUTE * 60 * 72);
    world.start().await;
    for (channel, before) in opened.iter().zip(&before) {
        if *channel != opened[2] {
            eventually("it is asked anew", || {
                requests(&world, *channel).pop().filter(|message| message.id > *before)
            })
            .await;
        }
    }
    world.rests().await;
    assert_eq!(state(&world).await, "open open open", "nobody could answer meanwhile");
    world.sim.clock().advance(MINUTE * 119);
    let accepted = answers(&world.ana, opened[0], "Accept").await;
    assert!(accepted.text().contains("is closed"), "{}", accepted.text());
    world.rests().await;
    world.sim.clock().advance(MINUTE * 2);
    eventually_async("the second closes", async || {
        (world.count("SELECT COUNT(*) FROM tickets WHERE state = 'closed'").await == 2).then_some(())
    })
    .await;
    world.rests().await;
    assert_eq!(state(&world).await, "closed closed open", "his word had only not been heard");
    world.assert_discord_understood();
}

async fn a_request_is_shown_once_whatever_becomes_of_the_bot(database: TestDatabase) {
    let mut world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    world.rests().await;
    // The answer to its posting is lost, and it is asked again long after Discord has forgotten the first time.
    let (route, after) = ("/channels/{channel}/messages", sandbox::When::After);
    world.sim.faults().fail_nth_of(1, "POST", route, after, sandbox::FaultAnswer::Reset);
    ask(&world.staff, channel, &[]).await;
    asked(&world, channel).await;
    world.crash().await;
    world.sim.clock().advance(MINUTE * 20);
    world.start().await;
    world.rests().await;
    assert_eq!(requests(&world, channel).len(), 1);
    let post = "SELECT COUNT(*) FROM tickets WHERE request_post IS NOT NULL";
    assert_eq!(world.count(post).await, 1);
    // The card is told from it, also when it has to be posted anew.
    let old = card(&world.ana, channel).expect("it is pinned");
    world.guild.remove_message(channel, old.id);
    says(&world.staff, channel, "/ticket claim", &[]).await;
    eventually("there is a card", || card(&world.ana, channel).filter(|card| card.id != old.id)).await;
    world.rests().await;
    assert_eq!(requests(&world, channel).len(), 1);
    answers(&world.ana, channel, "Accept").await;
    world.settled().await;
    assert_eq!((state(&world).await.as_str(), requests(&world, channel).len()), ("closed", 0));
    world.assert_discord_understood();
}
