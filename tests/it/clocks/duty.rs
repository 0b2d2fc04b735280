//! Who is on duty is given tickets: in turn, as far as there is room, and never one they let go of.

use std::time::Duration;

use super::{MONDAY, card, card_says, hears, says, world_at};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::{eventually, eventually_async};

on_both_databases! {
    tickets_go_to_those_on_duty_as_far_as_there_is_room
    a_released_ticket_goes_to_somebody_else
}

async fn tickets_go_to_those_on_duty_as_far_as_there_is_room(database: TestDatabase) {
    let mut world = world_at(database, MONDAY).await;
    let lobby = world.lobby;
    let sol = world.guild.join("sol").with_role(world.staff_role);
    let [bea, cal] = ["bea", "cal"].map(|name| world.guild.join(name));
    let holder = |who: &sandbox::Person| format!("**Claimed by:** {}", who.mention());

    let refused = says(&world.ana, lobby, "/tickets duty", &[("state", "on")]).await;
    assert!(refused.contains("Only staff"), "{refused}");
    let refused = says(&world.staff, lobby, "/tickets assignment", &[("limit", "1")]).await;
    assert!(refused.contains('⛔'), "{refused}");
    let long = says(&world.staff, lobby, "/tickets duty", &[("state", "on"), ("length", "200h")]).await;
    assert!(long.contains('⛔'), "{long}");
    let set = [("mode", "each on duty in turn"), ("limit", "1")];
    let set = says(&world.owner, lobby, "/tickets assignment", &set).await;
    assert!(set.contains("nobody; staff claims them → each on duty in turn"), "{set}");

    let first = world.ticket_of(&world.ana).await;
    card_says(&world.ana, first, "Claim").await;
    world.stop().await;
    world.start().await;
    assert!(!card(&world.ana, first).contains("**Claimed by:** <@"), "nobody is on duty");
    let on = says(&world.staff, lobby, "/tickets duty", &[("state", "on")]).await;
    assert!(on.contains("You are on duty."), "{on}");
    card_says(&world.ana, first, &holder(&world.staff)).await;
    let told = eventually("who gets it is told", || {
        world.sim.messages(first).into_iter().find(|one| one.text().contains("is assigned to"))
    })
    .await;
    assert_eq!((told.mentions, told.mention_roles), (vec![world.staff.id()], vec![]));

    let second = world.ticket_of(&bea).await;
    eventually_async("somebody has come by for it", async || {
        (world.count("SELECT COUNT(*) FROM jobs WHERE kind = 'ticket.assign'").await == 0).then_some(())
    })
    .await;
    assert!(!card(&bea, second).contains("**Claimed by:** <@"), "he has no room");
    hears(&sol, lobby, "!tickets duty on 4h", "You are on duty; that ends").await;
    card_says(&bea, second, &holder(&sol)).await;
    says(&world.staff, first, "/ticket close", &[]).await;
    let third = world.ticket_of(&cal).await;
    card_says(&cal, third, &holder(&world.staff)).await;

    let shown = says(&world.owner, lobby, "/tickets duty", &[]).await;
    assert!(shown.contains(&format!("{} · 1 ticket", world.staff.mention())), "{shown}");
    assert!(shown.contains(&sol.mention()) && shown.contains("You are not on duty"), "{shown}");
    world.sim.clock().advance(Duration::from_hours(5));
    let shown = says(&world.owner, lobby, "/tickets duty", &[]).await;
    assert!(!shown.contains(&sol.mention()), "her time is over: {shown}");
    let off = says(&world.staff, lobby, "/tickets duty", &[("state", "off")]).await;
    assert!(off.contains("Nobody is on duty"), "{off}");
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action = 'ticket.assigned'").await, 3);
    world.assert_discord_understood();
}

async fn a_released_ticket_goes_to_somebody_else(database: TestDatabase) {
    let world = world_at(database, MONDAY).await;
    let lobby = world.lobby;
    let sol = world.guild.join("sol").with_role(world.staff_role);
    let tom = world.guild.join("tom").with_role(world.staff_role);
    says(&world.owner, lobby, "/tickets assignment", &[("mode", "who on duty has the fewest")]).await;
    says(&world.owner, lobby, "/tickets sla", &[("claim_timeout", "30")]).await;
    // Whoever has left is given nothing.
    for person in [&tom, &world.staff] {
        says(person, lobby, "/tickets duty", &[("state", "on")]).await;
    }
    world.guild.kick(&tom);
    let channel = world.ticket_of(&world.ana).await;
    card_says(&world.ana, channel, &format!("**Claimed by:** {}", world.staff.mention())).await;
    says(&sol, lobby, "/tickets duty", &[("state", "on")]).await;

    world.sim.clock().advance(Duration::from_mins(31));
    card_says(&world.ana, channel, &format!("**Claimed by:** {}", sol.mention())).await;
    world.sim.clock().advance(Duration::from_mins(1));
    says(&sol, channel, "/ticket unclaim", &[]).await;
    card_says(&world.ana, channel, &format!("**Claimed by:** {}", world.staff.mention())).await;
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action = 'ticket.assigned'").await, 3);
    assert_eq!(
        world.count("SELECT COUNT(*) FROM duty WHERE until IS NOT NULL").await,
        1,
        "who left is off duty"
    );
    world.assert_discord_understood();
}
