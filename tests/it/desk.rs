//! The staff's desk: whose turn it is, and how the tickets stand.

use plaza::domain::ChannelId;
use sandbox::{Answer, Person};

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::{World, eventually, eventually_async};

on_both_databases! {
    the_ticket_that_needs_staff_most_comes_first
    the_tickets_are_counted_for_their_staff
}

async fn the_ticket_that_needs_staff_most_comes_first(database: TestDatabase) {
    let world = World::open(database).await;
    let sol = world.guild.join("sol").with_role(world.staff_role);
    let none = runs(&world.staff, world.lobby, "/tickets next", &[]).await;
    assert!(none.text().contains("Nothing waits for you"), "{}", none.text());
    let mut channels = Vec::new();
    for name in ["ben", "cleo", "dora"] {
        channels.push(world.ticket_of(&world.guild.join(name)).await);
        world.sim.clock().advance(std::time::Duration::from_mins(1));
    }
    runs(&world.staff, channels[1], "/ticket priority", &[("level", "urgent")]).await;

    let first = runs(&world.staff, world.lobby, "/tickets next", &[]).await;
    assert!(first.text().contains("Ticket #2") && first.text().contains("My router is dead"));
    assert!(first.text().contains("3 tickets wait for you"), "{}", first.text());
    assert!(first.buttons().iter().any(|button| button.label == "Go there"), "{:?}", first.buttons());
    let after = |words: &'static str| {
        let staff = &world.staff;
        async move {
            let shown = staff.clicks(world.lobby, "Next").await.expect("the button is there");
            assert!(shown.text().contains(words), "{words} is not in {}", shown.text());
        }
    };
    after("Ticket #1").await;
    after("Ticket #3").await;
    after("Ticket #2").await;

    let claimed = world.staff.clicks(world.lobby, "Claim").await.expect("nobody has it");
    assert!(claimed.text().contains("You claimed ticket #2"), "{}", claimed.text());
    let theirs = runs(&world.staff, world.lobby, "/tickets next", &[]).await;
    assert!(theirs.text().contains("Ticket #2") && theirs.text().contains("3 tickets wait"));
    assert!(!theirs.buttons().iter().any(|button| button.label == "Claim"), "it is theirs");
    let others = runs(&sol, world.lobby, "/tickets next", &[]).await;
    assert!(others.text().contains("Ticket #1") && others.text().contains("2 tickets wait"));

    world.sim.clock().advance(std::time::Duration::from_mins(1));
    sol.says(channels[0], "Have you tried turning it off?").await.expect("staff may write");
    eventually_async("it waits for its opener", async || {
        let waiting = runs(&sol, world.lobby, "/tickets next", &[]).await;
        waiting.text().contains("Ticket #3").then_some(())
    })
    .await;
    let numbers = runs(&sol, world.lobby, "/tickets stats", &[]).await.text();
    for said in ["2 for staff, 1 for who opened them", "**First answer:** within"] {
        assert!(numbers.contains(said), "{said} is not in {numbers}");
    }

    let refused = runs(&world.ana, world.lobby, "/tickets next", &[]).await;
    assert!(refused.text().contains("Only staff"), "{}", refused.text());
    hears(&sol, world.lobby, "!tickets next", "for you alone").await;
    let shown = world.ana.clicks(world.lobby, "Show").await.expect("the button is there");
    assert!(shown.is_ephemeral() && shown.text().contains("Only staff"), "{}", shown.text());
    world.assert_discord_understood();
}

async fn the_tickets_are_counted_for_their_staff(database: TestDatabase) {
    let world = World::open(database).await;
    let empty = runs(&world.staff, world.lobby, "/tickets stats", &[]).await.text();
    assert!(empty.contains("**Open:** 0 (0 unclaimed)") && empty.contains("none yet"), "{empty}");
    let (ben, cleo) = (world.guild.join("ben"), world.guild.join("cleo"));
    let done = world.ticket_of(&ben).await;
    runs(&world.staff, done, "/ticket claim", &[]).await;
    runs(&world.staff, done, "/ticket close", &[]).await;
    runs(&ben, done, "/ticket feedback", &[("stars", "4")]).await;
    world.sim.clock().advance(std::time::Duration::from_hours(48));
    let first = world.ticket_of(&cleo).await;
    world.ticket_of(&world.ana).await;
    runs(&world.staff, first, "/ticket claim", &[]).await;

    let all = runs(&world.staff, world.lobby, "/tickets stats", &[]).await.text();
    for said in [
        "**Open:** 2 (1 unclaimed)",
        "#2",
        "0 in 24 hours, 1 in 7 days, 1 in 30 days",
        "4 of 5 stars, from 1 rating",
    ] {
        assert!(all.contains(said), "{said} is not in {all}");
    }
    let of = [("member", world.staff.mention())];
    let of: Vec<(&str, &str)> = of.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let theirs = runs(&world.staff, world.lobby, "/tickets stats", &of).await.text();
    assert!(theirs.contains("**Open and claimed:** 1") && theirs.contains("1 in 7 days"), "{theirs}");

    let refused = runs(&world.ana, world.lobby, "/tickets stats", &[]).await.text();
    assert!(refused.contains("Only staff"), "{refused}");
    let typed = format!("!tickets stats {}", world.staff.mention());
    hears(&world.staff, world.lobby, &typed, "for you alone").await;
    let shown = world.staff.clicks(world.lobby, "Show").await.expect("the button is there");
    assert!(shown.is_ephemeral() && shown.text().contains("**Open and claimed:** 1"), "{}", shown.text());
    world.assert_discord_understood();
}

/// Runs a slash command that is answered to them alone.
async fn runs(person: &Person, channel: ChannelId, command: &str, options: &[(&str, &str)]) -> Answer {
    let answer = person.runs(channel, command, options.iter().copied()).await;
    let answer = answer.unwrap_or_else(|refused| panic!("{command}: {refused:?}"));
    assert!(answer.is_ephemeral(), "{command} is answered to everybody");
    answer
}

/// Types a command and waits for an answer with these words.
async fn hears(person: &Person, channel: ChannelId, command: &str, words: &str) {
    let said = person.says(channel, command).await.expect("they may write");
    eventually(command, || {
        person.reads(channel).into_iter().find(|message| message.id > said && message.text().contains(words))
    })
    .await;
}
