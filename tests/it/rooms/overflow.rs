//! Full Discord categories: where tickets go then, and how the bot's own categories come and go.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::future::join_all;
use plaza::domain::{ChannelId, Permissions};
use sandbox::{Channel, Modal, Overwrite, Person, When};

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::watch::card;
use crate::support::world::{PAST_EVERY_LEASE, World, eventually, eventually_async};

on_both_databases! {
    fifty_members_open_at_once_in_categories_with_room_for_ten
    a_crash_right_after_a_category_is_made_leaves_one_category
    an_empty_category_of_the_bots_own_goes_and_no_other
    staff_is_told_once_that_a_category_fills_up
}

const MEMBERS: usize = 50;

async fn form_of(world: &World, person: &Person) -> Modal {
    let answer = person.clicks(world.lobby, "Support").await.expect("the panel is there");
    answer.modal().unwrap_or_else(|_| panic!("a form, not: {}", answer.text()))
}

async fn sends(person: &Person, form: &Modal) {
    let texts = ["My router is dead", "It was fine yesterday"];
    let answers: Vec<(&str, &str)> = form.labels().into_iter().zip(texts).collect();
    person.fills(form, answers).await.expect("the form fits");
}

fn categories(world: &World, name: &str) -> Vec<Channel> {
    let channels = world.guild.channels().into_iter();
    channels.filter(|one| one.kind.number() == 4 && one.name.starts_with(name)).collect()
}

fn inside(world: &World, category: ChannelId) -> usize {
    let channels = world.guild.channels();
    channels.iter().filter(|channel| channel.parent == Some(category)).count()
}

async fn fifty_members_open_at_once_in_categories_with_room_for_ten(database: TestDatabase) {
    let world = World::open(database).await;
    world.guild.limit_categories(10);
    let staff = world.staff_role.get();
    let canary = Permissions::VIEW_CHANNEL | Permissions::from_bits(1 << 45);
    let seen_by_staff = Overwrite { id: staff, kind: 0, allow: canary, deny: Permissions::NONE };
    world.guild.plant_overwrite(world.tickets, seen_by_staff);
    let members: Vec<Person> = (0..MEMBERS).map(|n| world.guild.join(&format!("member-{n}"))).collect();
    let mut forms = Vec::new();
    for member in &members {
        forms.push(form_of(&world, member).await);
    }

    join_all(members.iter().zip(&forms).map(|(member, form)| sends(member, form))).await;
    eventually_async("every ticket is open", async || {
        // Whoever had to wait for another opening comes by again.
        world.sim.clock().advance(Duration::from_secs(3));
        let open = world.count("SELECT COUNT(*) FROM tickets WHERE state = 'open'").await;
        (open == i64::try_from(MEMBERS).expect("a small number")).then_some(())
    })
    .await;
    world.settled().await;

    assert_eq!(world.live().await, 50);
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets").await, 50, "no row is dead");
    assert_eq!(world.count("SELECT COUNT(DISTINCT number) FROM tickets").await, 50);
    assert_eq!(world.ticket_channels().len(), MEMBERS);
    for member in &members {
        let channel = world.channel_of(member).expect("each has a channel");
        card(member, channel).expect("the card is pinned");
    }
    let mut made = categories(&world, "Tickets");
    made.sort_by_key(|category| (category.position, category.id));
    let names: Vec<&str> = made.iter().map(|category| category.name.as_str()).collect();
    assert_eq!(names, ["Tickets", "Tickets 2", "Tickets 3", "Tickets 4", "Tickets 5"]);
    for category in &made {
        assert_eq!(inside(&world, category.id), 10, "{}", category.name);
        let copied = world.guild.overwrite(category.id, staff).expect("it is as private as the first");
        assert_eq!(copied.allow, seen_by_staff.allow);
    }
    assert_eq!(world.times_told("is full, so new tickets go to"), 4, "{:?}", world.told());
    world.assert_discord_understood();
}

async fn a_crash_right_after_a_category_is_made_leaves_one_category(database: TestDatabase) {
    let world = World::asleep(database).await;
    let bot = Arc::new(Mutex::new(Some(world.another_bot().await)));
    world.set_up(&[]).await;
    world.guild.limit_categories(1);
    world.ticket_of(&world.ana).await;
    world.settled().await;
    let ben = world.guild.join("ben");
    let form = form_of(&world, &ben).await;
    // The first call finds the category full, the second makes the next one.
    let victim = Arc::clone(&bot);
    world.sim.faults().on_nth_of(2, "POST", "/guilds/{guild}/channels", When::After, move || {
        let dies = victim.lock().unwrap_or_else(PoisonError::into_inner).take();
        dies.expect("it lives until now").crash();
    });
    let texts = ["My router is dead", "It was fine yesterday"];
    let answers: Vec<(&str, &str)> = form.labels().into_iter().zip(texts).collect();
    // What ben is told of a dying bot is Discord's business.
    ben.fills(&form, answers).await.ok();
    eventually("the bot is dead", || (world.sim.gateway_connections() == 0).then_some(())).await;
    assert_eq!(categories(&world, "Tickets").len(), 2);
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_overflows WHERE channel_id IS NULL").await, 1);

    world.sim.faults().clear();
    let again = world.another_bot().await;
    let channel = eventually("his ticket is open", || {
        world.sim.clock().advance(PAST_EVERY_LEASE);
        world.channel_of(&ben)
    })
    .await;
    world.settled().await;
    let made = categories(&world, "Tickets");
    assert_eq!(made.len(), 2, "the one that was made is found again");
    assert_eq!(world.sim.channel(channel).expect("it was made").parent, Some(made[1].id));
    assert_eq!(world.live().await, 2);
    assert_eq!(world.times_told("is full, so new tickets go to"), 1, "{:?}", world.told());
    world.assert_discord_understood();
    again.stop().await;
}

async fn an_empty_category_of_the_bots_own_goes_and_no_other(database: TestDatabase) {
    let world = World::open(database).await;
    let by_hand = world.guild.category("Tickets 2");
    world.guild.limit_category(world.tickets, 0);
    let channel = world.ticket_of(&world.ana).await;
    world.settled().await;
    let own = world.sim.channel(channel).and_then(|channel| channel.parent).expect("it is in a category");
    assert_ne!(own, by_hand, "what the bot did not make it does not use");
    world.compares().await;
    assert!(world.sim.channel(own).is_some(), "it is in use");

    world.guild.remove_channel(channel);
    world.tells_staff("was deleted by hand").await;
    world.compares().await;
    assert!(world.sim.channel(own).is_some(), "it waits for the next rush");
    world.sim.clock().advance(Duration::from_hours(1));
    world.compares().await;
    assert!(world.sim.channel(own).is_none(), "nobody needs it any more");
    for kept in [by_hand, world.tickets] {
        assert!(world.sim.channel(kept).is_some());
    }

    // Deleted by hand while tickets are in it: they stay, and the next one gets another category.
    let channel = world.ticket_of(&world.ana).await;
    let second = world.sim.channel(channel).and_then(|channel| channel.parent).expect("it is in a category");
    world.guild.remove_channel(second);
    let ben = world.guild.join("ben");
    let next = world.ticket_of(&ben).await;
    let third = world.sim.channel(next).and_then(|channel| channel.parent).expect("it is in a category");
    assert!(third != second && world.sim.channel(third).is_some());
    world.settled().await;
    assert_eq!(world.live().await, 2);
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_overflows").await, 1);
    world.assert_discord_understood();
}

async fn staff_is_told_once_that_a_category_fills_up(database: TestDatabase) {
    let world = World::open(database).await;
    let filler: Vec<ChannelId> =
        (0..39).map(|n| world.guild.text_in(world.tickets, &format!("old-{n}"))).collect();
    world.compares().await;
    assert_eq!(world.times_told("of the 50 channels"), 0);
    world.ticket_of(&world.ana).await;
    world.compares().await;
    world.compares().await;
    assert_eq!(world.times_told("holds 40 of the 50 channels"), 1, "{:?}", world.told());
    for old in &filler[..10] {
        world.guild.remove_channel(*old);
    }
    world.compares().await;
    for n in 0..10 {
        world.guild.text_in(world.tickets, &format!("new-{n}"));
    }
    world.compares().await;
    assert_eq!(world.times_told("holds 40 of the 50 channels"), 2, "there was room in between");
    world.assert_discord_understood();
}
